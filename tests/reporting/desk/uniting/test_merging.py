"""Two statements that turn out to be one."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from reporting.desk import annotating, approving, publishing, relating
from reporting.desk.locking import Conflict
from reporting.desk.policies import Refused
from reporting.desk.uniting import choices, merge_statements
from reporting.desk.versions import discarding, undoing
from reporting.models import Passage, Relation, Release, Revision, Statement
from reporting.releasing.composing import as_recorded
from tests.factories import records
from tests.factories.records import World

pytestmark = pytest.mark.django_db

REASON = "Both come from one briefing."
OTHER_TEXT = "The army of Ruritania spoke on Friday of around 4,000 soldiers, it was heard."
QUOTE = "around 4,000 soldiers"


@pytest.fixture
def world() -> World:
    return records.world()


def second(world: World, text: str = OTHER_TEXT, **changes) -> Statement:
    """The same statement, recorded once more from another source."""
    figures = changes.pop("figures", [records.about(4000, world.series, QUOTE)])
    return annotating.record(
        by=world.editor, spans=[records.span(records.snapshot(text, story=world.story), QUOTE)],
        figures=figures, story=world.story, about=world.series, speaker=world.speaker,
        **records.fields(**changes),
    )  # fmt: skip


def public(world: World, statement: Statement) -> Release:
    statement.refresh_from_db()
    publishing.submit(statement, by=world.editor)
    return publishing.publish(statement, by=world.reviewer)


def merge(world: World, lesser: Statement, into: Statement, **more) -> Statement:
    return merge_statements(lesser, into, by=world.reviewer, **{"reason": REASON, **more})


def test_what_was_printed_of_the_lesser_is_printed_of_the_other(world: World):
    lesser = second(world)
    appearance = lesser.appearances.get()
    relating.confirm_difference(appearance, "speaker", "The army of Ruritania", by=world.editor)
    into = merge(world, lesser, world.statement)
    copied = into.appearances.get(source=appearance.source)
    assert copied.passages.get().exact == QUOTE
    assert copied.differences.get().printed == "The army of Ruritania"
    assert Passage.objects.filter(appearance=appearance).exists()


def test_one_that_was_never_public_is_discarded_and_says_what_it_became(world: World):
    lesser = second(world)
    merge(world, lesser, world.statement)
    lesser.refresh_from_db()
    assert (lesser.state, lesser.merged_into) == ("discarded", world.statement)
    assert not Release.objects.exists()
    log = Revision.objects.of(lesser).first()
    assert (log.action, log.reason) == (
        "discard", f"Merged into statement {world.statement.pk}: {REASON}",
    )  # fmt: skip


def test_one_that_is_public_is_retracted_and_has_moved(world: World):
    records.published(world)
    lesser = second(world)
    public(world, lesser)
    into = merge(world, lesser, world.statement)
    last = lesser.releases.current().get()
    assert (last.kind, last.moved_to) == ("retract", into)
    assert last.reason == f"Merged into statement {into.pk}: {REASON}"
    lesser.refresh_from_db()
    assert (lesser.state, lesser.merged_into) == ("retracted", into)


def test_what_is_no_longer_public_waits_for_no_second_look(world: World):
    records.published(world)
    lesser = second(world)
    given = {"figures": [], "gist": records.GIST, "version": lesser.version}
    annotating.amend(lesser, by=world.reviewer, **given)
    publishing.submit(lesser, by=world.editor)
    approving.publish_urgently(lesser, by=world.reviewer, reason="It closes.")
    lesser.refresh_from_db()
    merge(world, lesser, world.statement)
    lesser.refresh_from_db()
    assert (lesser.state, lesser.urgent_at, lesser.urgent_reason) == ("retracted", None, "")


def test_the_other_is_a_correction_to_be_reviewed(world: World):
    records.published(world)
    lesser = second(world)
    public(world, lesser)
    into = merge(world, lesser, world.statement)
    assert (into.state, into.changed_by) == ("draft", world.reviewer)
    assert into.correction_reason == f"Statement {lesser.pk} was the same: {REASON}"
    assert world.statement.releases.get().document["appearances"][0]["passages"]
    assert len(world.statement.releases.get().document["appearances"]) == 1


def test_an_identical_one_changes_nothing_of_the_other(world: World):
    lesser = annotating.record(
        by=world.editor, spans=[records.span(world.snapshot, records.QUOTE)],
        figures=[records.about(4000, world.series, QUOTE)], story=world.story,
        about=world.series, speaker=world.speaker, **records.fields(),
    )  # fmt: skip
    records.published(world)
    world.statement.refresh_from_db()
    into = merge(world, lesser, world.statement)
    assert (into.version, into.state) == (world.statement.version, "released")


def test_what_differs_is_taken_only_when_chosen(world: World):
    lesser = second(world, said_on=date(2024, 10, 19), stance="confirms")
    into = merge(world, lesser, world.statement, take=["said"])
    assert (into.said_on, into.stance) == (date(2024, 10, 19), "asserts")


def test_a_number_of_the_lesser_is_taken_over_when_chosen(world: World):
    text = "The army spoke of around 4,000 soldiers and 200 officers."
    figures = [
        records.about(4000, world.series, QUOTE),
        annotating.FigureGiven(world.series, "unqualified", "4,000 soldiers", best=4000, whole=0),
    ]
    lesser = second(world, text, figures=figures)
    extra = lesser.figures.get(comparator="unqualified")
    into = merge(world, lesser, world.statement, figures=[extra.pk])
    whole, part = into.figures.order_by("position")
    assert (part.verbatim, part.part_of) == ("4,000 soldiers", whole)
    assert part.passage.exact in (records.QUOTE, QUOTE)


@pytest.mark.parametrize(
    "more",
    [
        {"due_how": "by", "due_on": date(2024, 12, 1), "due_on_precision": "day"},
        {"applies_on": date(2024, 10, 17)},
        {"is_partial": True},
        {"things": "officers"},
        {"tail": "in a first unit"},
        {"kind": "each", "each_count": 2, "each_of": "brigades"},
    ],
)
def test_a_number_that_says_something_else_is_another_number(world: World, more: dict):
    number = records.about(4000, world.series, QUOTE, **more)
    lesser = second(world, figures=[number])
    assert choices.own_numbers(lesser, world.statement) == [lesser.figures.get()]


def test_a_number_in_other_words_is_the_same(world: World):
    number = records.about(4000, world.series, "4,000 soldiers")
    assert choices.own_numbers(second(world, figures=[number]), world.statement) == []


def test_relations_of_the_lesser_go_over_and_its_own_rows_stay(world: World):
    third, lesser = second(world), second(world, OTHER_TEXT + " Twice.")
    relating.relate(lesser, "responds_to", third, by=world.editor)
    relating.relate(lesser, "repeats", world.statement, by=world.editor)
    into = merge(world, lesser, world.statement)
    assert [(one.kind, one.to) for one in into.relations.all()] == [("responds_to", third)]
    assert lesser.relations.count() == 2


def test_what_is_about_the_lesser_is_about_the_other(world: World):
    lesser = second(world)
    third = second(world, OTHER_TEXT + " Twice.", stance="denies", figures=[], gist="denied it")
    number = lesser.figures.get()
    relating.relate(third, "denies", lesser, by=world.editor, figure=number)
    relating.relate(third, "responds_to", lesser, by=world.editor)
    into = merge(world, lesser, world.statement)
    assert {(one.kind, one.to, one.figure) for one in third.relations.all()} == {
        ("denies", into, into.figures.get()),
        ("responds_to", into, None),
    }


def test_a_relation_between_the_two_goes(world: World):
    lesser = second(world)
    relating.relate(world.statement, "repeats", lesser, by=world.editor)
    into = merge(world, lesser, world.statement)
    assert not Relation.objects.exists()
    assert as_recorded(into)["content"] == Revision.objects.of(into).first().after["content"]


def test_what_is_publicly_about_both_is_about_the_other_once(world: World):
    records.published(world)
    lesser = second(world)
    public(world, lesser)
    third = second(world, OTHER_TEXT + " Twice.")
    for one in (lesser, world.statement):
        relating.relate(third, "responds_to", one, by=world.editor)
    public(world, third)
    into = merge(world, lesser, world.statement)
    (told,) = third.releases.current().get().document["relations"]
    assert (told["kind"], told["to"]) == ("responds_to", into.pk)


def test_what_the_lesser_has_of_a_common_source_fills_what_the_other_left_open(world: World):
    lesser = second(world)
    printed, agency = lesser.appearances.get(), records.actor("The Agency")
    relating.set_role(printed, by=world.editor, role="background", is_direct_quote=True, via=agency)
    words = records.span(printed.source.latest_snapshot(), QUOTE)
    annotating.attach(world.statement, words, by=world.editor)
    world.statement.refresh_from_db()
    into = merge(world, lesser, world.statement)
    there = into.appearances.get(source=printed.source)
    assert (there.role, there.via, there.is_direct_quote) == ("main", agency, True)
    assert into.version == world.statement.version + 1


def test_a_reason_that_was_typed_stays_beside_that_of_the_merge(world: World):
    records.published(world)
    typed = "The day was wrong."
    records.amended(world, correction_reason=typed)
    lesser = second(world)
    into = merge(world, lesser, world.statement)
    assert into.correction_reason == f"{typed} Statement {lesser.pk} was the same: {REASON}"


def test_a_number_that_the_other_lacks_and_a_third_is_about_refuses_it(world: World):
    lesser = second(world, figures=[records.about(9000, world.series, QUOTE)])
    third = second(world, OTHER_TEXT + " Twice.", stance="denies", figures=[], gist="denied it")
    relating.relate(third, "denies", lesser, by=world.editor, figure=lesser.figures.get())
    with pytest.raises(ValidationError, match=f"Statement {third.pk} is about the number"):
        merge(world, lesser, world.statement)
    lesser.refresh_from_db()
    assert lesser.state == "draft"
    into = merge(world, lesser, world.statement, figures=[lesser.figures.get().pk])
    assert third.relations.get().figure == into.figures.get(best=9000)


def test_what_is_public_about_the_lesser_is_about_the_other(world: World):
    first = records.published(world)
    lesser = second(world)
    public(world, lesser)
    third = second(world, OTHER_TEXT + " Twice.", stance="denies", figures=[], gist="denied it")
    relating.relate(third, "denies", lesser, by=world.editor, figure=lesser.figures.get())
    public(world, third)
    into = merge(world, lesser, world.statement)
    release = third.releases.current().get()
    assert release.reason == (
        f"Statement {lesser.pk}, which it is about, turned out to be statement {into.pk}: {REASON}"
    )
    (told,) = release.document["relations"]
    assert (told["to"], told["figure"]) == (into.pk, into.figures.get().pk)
    assert told["object"]["figure"]["best"] == "4000"
    assert world.statement.releases.current().get() == first
    third.refresh_from_db()
    assert third.state == "released"


@pytest.mark.parametrize("is_public", [True, False])
def test_neither_side_of_a_merge_is_undone(world: World, is_public: bool):
    lesser = second(world)
    if is_public:
        records.published(world)
        public(world, lesser)
    into = merge(world, lesser, world.statement)
    last = undoing.last_undoable(world.reviewer, timezone.now())
    assert not last or last.action not in ("merge", "discard")
    for one in (lesser, into):
        with pytest.raises(Refused, match=r"became part of statement|This cannot be undone"):
            undoing.undo(Revision.objects.of(one).first(), by=world.reviewer)
    assert into.appearances.count() == 2


def test_what_the_other_has_of_the_lesser_is_not_discarded_with_its_correction(world: World):
    records.published(world)
    into = merge(world, second(world), world.statement)
    with pytest.raises(ValidationError, match="another statement became part of it"):
        discarding.discard_statement(into, by=world.editor)
    assert into.appearances.count() == 2


def test_a_public_one_does_not_move_to_one_that_is_not(world: World):
    lesser = second(world)
    public(world, lesser)
    with pytest.raises(Refused, match=f"statement {world.statement.pk} is not"):
        merge(world, lesser, world.statement)


def test_only_reviewers_merge(world: World):
    with pytest.raises(Refused, match="Only a reviewer or an admin"):
        merge_statements(second(world), world.statement, by=world.editor, reason=REASON)


def test_it_needs_a_reason(world: World):
    with pytest.raises(ValidationError, match="how you know"):
        merge(world, second(world), world.statement, reason=" ")


def test_not_into_itself_another_story_or_one_that_moved(world: World):
    with pytest.raises(Refused, match="into itself"):
        merge(world, world.statement, world.statement)
    with pytest.raises(Refused, match="different stories"):
        merge(world, records.world().statement, world.statement)
    lesser, third = second(world), second(world, OTHER_TEXT + " Twice.")
    merge(world, lesser, world.statement)
    with pytest.raises(Refused, match="was already merged into"):
        merge(world, third, lesser)
    with pytest.raises(Refused, match="was already merged into"):
        merge(world, lesser, third)


def test_a_chain_goes_on(world: World):
    lesser, third = second(world), second(world, OTHER_TEXT + " Twice.")
    merge(world, lesser, third)
    into = merge(world, third, world.statement)
    assert into.appearances.count() == 3
    lesser.refresh_from_db()
    assert lesser.merged_into == third


def test_whoever_saw_an_older_version_is_told(world: World):
    lesser = second(world)
    versions = (lesser.version, world.statement.version)
    records.amended(world)
    with pytest.raises(Conflict):
        merge(world, lesser, world.statement, versions=versions)


def test_nothing_becomes_about_a_merged_one(world: World):
    lesser, third = second(world), second(world, OTHER_TEXT + " Twice.")
    merge(world, lesser, world.statement)
    with pytest.raises(ValidationError, match="turned out to be yet another one"):
        relating.relate(third, "responds_to", lesser, by=world.editor)
