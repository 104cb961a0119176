import random
from time import process_time

import pytest

from bench.anchoring import changed, words
from reporting.desk import annotating, publishing, reading_state, reanchoring
from reporting.desk.reanchoring import follow_passages, vanished
from reporting.desk.versions.undoing import undo
from reporting.models import Anchor, Fate, Passage, Revision, Statement
from tests.factories import records
from tests.factories.records import QUOTE, TEXT, World


@pytest.fixture
def world(db) -> World:
    return records.world()


def passage(world: World) -> Passage:
    return Passage.objects.get(appearance__statement=world.statement)


def followed(world: World, text: str) -> Anchor:
    follow_passages(records.newer(world.snapshot.source, text))
    return Anchor.objects.latest("pk")


SCRIPTS = {
    "a line at the end": (TEXT + "\nMore follows.", Fate.SAME, QUOTE, ""),
    "a new beginning": ("Update. " + TEXT, Fate.MOVED, QUOTE, ""),
    "a word changed": (
        TEXT.replace("had crossed the", "have crossed the"),
        Fate.MOVED,
        "around 4,000 soldiers have crossed the border",
        reanchoring.CHANGED,
    ),
    "another number": (TEXT.replace("4,000", "5,000"), Fate.ORPHAN, None, "differ in a number"),
    "not any more": (
        TEXT.replace("had crossed", "had not crossed"), Fate.ORPHAN, None, "differ in a negation",
    ),
    "gone": ("Nothing of it is left here.", Fate.ORPHAN, None, "no longer in the text"),
}  # fmt: skip


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_passage_is_followed_into_the_changed_text(world, script):
    text, fate, stands, reason = SCRIPTS[script]
    one = followed(world, text)
    assert one.fate == fate
    assert (None if one.start is None else text[one.start : one.end]) == stands
    assert reason in one.reason
    assert bool(one.reason) == bool(reason)


def test_the_passage_itself_and_its_text_never_change(world):
    before = Passage.objects.values().get()
    followed(world, "Nothing of it is left here.")
    assert Passage.objects.values().get() == before
    assert world.snapshot.text == type(world.snapshot).objects.get(pk=world.snapshot.pk).text


def test_following_twice_finds_nothing_more(world):
    newer = records.newer(world.snapshot.source, f"Update. {TEXT}")
    assert follow_passages(newer) == {Fate.MOVED: 1}
    assert follow_passages(newer) == {}
    assert Anchor.objects.count() == 1


def test_each_text_has_its_own_anchors(world):
    assert followed(world, "Nothing of it is left here.").fate == Fate.ORPHAN
    assert followed(world, f"Update. {TEXT}").fate == Fate.MOVED
    assert Anchor.objects.count() == 2


def test_many_new_texts_are_followed_at_once(world):
    one = records.newer(world.snapshot.source, f"Update. {TEXT}")
    other = records.newer(records.snapshot("Without a passage.").source, "Still without.")
    reanchoring.follow_all([one.pk, other.pk])
    assert Anchor.objects.get().snapshot == one


def test_passages_of_other_sources_stay_where_they_are(world):
    elsewhere = records.snapshot(f"{TEXT} Elsewhere.")
    annotating.attach(world.statement, records.span(elsewhere, QUOTE), by=world.editor)
    followed(world, f"Update. {TEXT}")
    assert Anchor.objects.get().passage.snapshot == world.snapshot


@pytest.mark.parametrize("rate", [0.01, 0.2])
def test_500_passages_are_followed_in_two_seconds(world, rate):
    """A text of 10,000 words, of which 1 or 20 in 100 were dropped, replaced or doubled."""
    chance = random.Random(5)
    old = words(chance)
    text = " ".join(old)
    first = records.newer(world.snapshot.source, text)
    newer = records.newer(world.snapshot.source, " ".join(changed(chance, old, rate)))
    appearance = world.statement.appearances.get()
    Passage.objects.bulk_create(
        Passage(
            appearance=appearance, snapshot=first, exact=text[at : at + 150], start=at,
            end=at + 150, prefix=text[max(0, at - 32) : at], suffix=text[at + 150 : at + 182],
        )
        for at in chance.sample(range(len(text) - 200), 499)
    )  # fmt: skip
    started = process_time()
    fates = follow_passages(newer)
    assert process_time() - started < 2
    assert fates.total() == Passage.objects.count() == 500
    assert Anchor.objects.filter(snapshot=newer).count() == 500


def test_a_vanished_passage_under_a_public_figure_is_raised(world):
    records.published(world)
    followed(world, f"Update. {TEXT}")
    assert not vanished().exists()
    one = followed(world, TEXT.replace("4,000", "5,000"))
    assert list(vanished()) == [one]


def test_only_public_figures_raise_it(world):
    followed(world, "Nothing of it is left here.")
    assert not vanished().exists()


def test_the_latest_text_counts(world):
    records.published(world)
    followed(world, "Nothing of it is left here.")
    followed(world, f"Update. {TEXT}")
    assert not vanished().exists()


def test_who_has_read_the_new_text_has_seen_it(world):
    records.published(world)
    reading_state.mark_reading(world.snapshot.source, by=world.editor, state="read")
    followed(world, "Nothing of it is left here.")
    assert vanished().exists()
    reading_state.mark_reading(world.snapshot.source, by=world.editor, state="reading")
    assert vanished().exists()
    reading_state.mark_reading(world.snapshot.source, by=world.editor, state="read")
    assert not vanished().exists()


def test_who_takes_the_reading_back_has_not_seen_it(world):
    records.published(world)
    followed(world, "Nothing of it is left here.")
    reading_state.mark_reading(world.snapshot.source, by=world.editor, state="read")
    assert not vanished().exists()
    undo(Revision.objects.of(world.snapshot.source).first(), by=world.editor)
    assert vanished().exists()


def test_a_retracted_statement_raises_nothing(world):
    records.published(world)
    followed(world, "Nothing of it is left here.")
    publishing.retract(
        Statement.objects.get(pk=world.statement.pk), by=world.reviewer, reason="It was wrong."
    )
    assert not vanished().exists()
