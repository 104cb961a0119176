"""Who saves second is asked only what both changed, and loses nothing."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import OperationalError, connection

from reporting.desk import annotating, publishing
from reporting.desk.versions import discarding
from reporting.models import KeptForm, Revision, Statement
from tests.factories import filled_forms, records
from tests.factories.records import World
from tests.reporting.views.conftest import Desk


def amend_path(world: World) -> str:
    return f"/desk/statements/{world.statement.pk}/amend/"


def race(world: World, first: Desk, second: Desk, theirs: dict, ours: dict):
    """Both begin from version 1; what the second is answered."""
    assert first.part(amend_path(world), filled_forms.amended(world, **theirs)).status_code == 200
    return second.post(amend_path(world), filled_forms.amended(world, **ours))


def merge_path() -> str:
    return f"/desk/kept/{KeptForm.objects.get().pk}/merge/"


def now(world: World) -> Statement:
    return Statement.objects.get(pk=world.statement.pk)


def test_what_one_changed_is_merged_and_what_both_changed_is_asked(world, editor, other):
    theirs = {"said_day": "2024-10-19", "stance": "confirms"}
    answer = race(world, other, editor, theirs, {"said_day": "2024-10-20", "note": "Mine"})
    assert answer.status_code == 409
    merge = answer.context["merge"]
    assert [row.label for row in merge.questions] == ["Said on"]
    assert [row.label for row in merge.answered] == ["Stance", "Note for the desk"]
    assert [option.words.value for option in merge.questions[0].options] == [
        "Fri 18 Oct 2024", "Sat 19 Oct 2024", "Sun 20 Oct 2024",
    ]  # fmt: skip
    assert not re.search(r"<input[^>]*\bchecked\b", answer.text)
    assert "1 of 1 still to decide" in answer.text
    undecided = editor.post(merge_path(), {"version": 2})
    assert undecided.status_code == 409
    saved = editor.post(merge_path(), {"version": 2, "choose-said": "ours"}, follow=True)
    assert "The merge is saved as a draft." in saved.text
    made = now(world)
    assert (made.said_on, made.stance, made.note) == (date(2024, 10, 20), "confirms", "Mine")
    assert made.version == 3
    assert not KeptForm.objects.exists()


def test_nothing_that_contradicts_is_saved_with_one_button(world, editor, other):
    answer = race(world, other, editor, {"stance": "confirms"}, {"note": "Mine"})
    assert "Nothing contradicts" in answer.text
    assert "As the public will read it" in answer.text
    editor.post(merge_path(), {"version": 2})
    assert (now(world).stance, now(world).note) == ("confirms", "Mine")


def test_a_part_that_was_merged_can_be_asked_for(world, editor, other):
    race(world, other, editor, {"stance": "confirms"}, {"note": "Mine"})
    asked = editor.post(merge_path(), {"version": 2, "ask": "stance"})
    assert [row.label for row in asked.context["merge"].questions] == ["Stance"]
    sent = {"version": 2, "ask": "stance", "choose-stance": "base"}
    editor.post(merge_path(), sent)
    assert (now(world).stance, now(world).note) == ("asserts", "Mine")


def test_a_third_save_in_between_is_asked_again(world, editor, other):
    race(world, other, editor, {"said_day": "2024-10-19"}, {"said_day": "2024-10-20"})
    again = filled_forms.amended(world, said_day="2024-10-21", version=2)
    assert other.part(amend_path(world), again).status_code == 200
    answer = editor.post(merge_path(), {"version": 2, "choose-said": "ours"})
    assert answer.status_code == 409
    (row,) = answer.context["merge"].questions
    assert (row.chosen, row.options[1].words.value) == ("", "Mon 21 Oct 2024")
    assert now(world).said_on == date(2024, 10, 21)


def test_their_passages_are_not_lost_and_are_told(world, editor, other):
    span = records.span(world.snapshot, "200 officers went ahead")
    annotating.attach(world.statement, span, by=world.other)
    answer = editor.post(amend_path(world), filled_forms.amended(world, note="Mine"))
    assert "“200 officers went ahead”" in answer.text
    editor.post(merge_path(), {"version": 2})
    assert now(world).appearances.get().passages.count() == 2
    assert now(world).note == "Mine"


def test_a_figure_that_both_changed_is_one_question(world, editor, other):
    known = world.statement.figures.get()
    mine, theirs = (
        {"words": words, "verbatim": verbatim, "series": world.series.pk, "id": known.pk}
        for words, verbatim in (("about 4,000", "around 4,000"), ("4,000", "4,000 soldiers"))
    )
    other.part(amend_path(world), filled_forms.amended(world, theirs))
    answer = editor.post(amend_path(world), filled_forms.amended(world, mine))
    (row,) = answer.context["merge"].questions
    name = f"choose-figure {world.statement.figures.get().pk}"
    assert f'name="{name}"' in answer.text
    assert [option.words.value for option in row.options] == [
        "around 4,000 soldiers", "4,000 soldiers", "around 4,000",
    ]  # fmt: skip
    editor.post(merge_path(), {"version": 2, name: "ours"})
    assert now(world).figures.get().verbatim == "around 4,000"


def test_a_form_without_its_version_is_asked_every_difference(world, editor, other):
    records.amended(world, 5_000, note="Theirs")
    answer = editor.post(amend_path(world), filled_forms.amended(world, version=""))
    labels = [row.label for row in answer.context["merge"].questions]
    assert labels == ["Note for the desk", "Figure “around 4,000 soldiers”"]
    assert "As it was" not in answer.text


def test_a_version_that_the_log_does_not_have_whole_says_so(world, editor):
    old = {"version": 9, "state": "draft", "note": ""}
    Revision.objects.write(world.statement, "amend", by=world.editor, after=old)
    answer = editor.post(amend_path(world), filled_forms.amended(world, version=9, note="Mine"))
    assert "What it said when you began is not in the log" in answer.text


@pytest.mark.parametrize("fate", ["retracted", "discarded", "merged"])
def test_what_is_no_longer_open_is_said_and_the_words_stay(world, editor, fate):
    other = Statement.objects.get()
    if fate == "retracted":
        records.published(world)
        publishing.retract(world.statement, by=world.reviewer, reason="A hoax.")
    else:
        discarding.discard_statement(world.statement, by=world.other)
    if fate == "merged":
        other = annotating.record(
            by=world.editor, spans=[records.span(world.snapshot, records.QUOTE)], figures=[],
            story=world.story, about=world.series, speaker=world.speaker, **records.fields(),
        )  # fmt: skip
        Statement.objects.filter(pk=world.statement.pk).update(merged_into=other)
    answer = editor.part(amend_path(world), filled_forms.amended(world, note="Mine"))
    assert answer.status_code == 409
    assert "Mine" in answer.text
    assert KeptForm.objects.of(world.editor).get().fields["note"] == ["Mine"]
    if fate == "merged":
        assert f'href="/desk/statements/{other.pk}/"' in answer.text


@pytest.mark.django_db(transaction=True)
def test_of_fifty_who_save_at_once_one_saves_and_all_keep_their_words():
    world = records.world()
    people = [records.user() for _ in range(50)]

    def save(person) -> int:
        desk, sent = Desk(person), filled_forms.amended(world, note=f"Of {person}")
        for _ in range(20):
            try:
                return desk.part(amend_path(world), sent).status_code
            except OperationalError:  # it waited too long, and is sent again
                continue
            finally:
                connection.close()
        return 503

    with ThreadPoolExecutor(10) as pool:
        statuses = sorted(pool.map(save, people))
    assert statuses == [200] + [409] * 49
    assert now(world).version == 2
    kept = {one.fields["note"][0] for one in KeptForm.objects.all()}
    assert kept | {now(world).note} == {f"Of {person}" for person in people}


def test_a_merge_sent_without_its_version_is_asked_again(world, editor):
    sent = {**filled_forms.amended(world), "source": world.snapshot.source_id}
    editor.post("/desk/kept/", {**sent, "statement": world.statement.pk})
    kept = KeptForm.objects.get()
    assert editor.post(f"/desk/kept/{kept.pk}/merge/", {"ask": "note"}).status_code == 409
