"""The form as the marked words fill it. All sentences are invented."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.desk.filling import FilledForm, carry_over, fill_from_spans
from reporting.desk.passages import Span
from reporting.models import Actor, ActorKind, ActorName, Apposition, Moves, Precision, Snapshot
from reporting.texts.typed import read_typed_amount, read_typed_day
from tests.factories import records

pytestmark = pytest.mark.django_db

TEXT = (
    "STRELSAU — Palace spokesman Ben Beispiel said on Friday that at least 3,000 soldiers,"
    " including 500 officers, had crossed the border. “We cannot confirm more,” he added.\n"
    "Borduria on Thursday denied it. Beispiel said Ruritania plans to send 10,000 soldiers by"
    " December. Ruritania and Borduria have denied that 7,000 soldiers met.\n"
)


@pytest.fixture
def snapshot() -> Snapshot:
    story = records.story(opens_on=date(2024, 10, 1), closes_on=date(2024, 10, 31))
    records.series(story, "sent")
    records.series(story, "planned", name="Planned", moves=Moves.PLAN, tail="to cross the border")
    made = records.snapshot(TEXT, story=story)
    made.published_on, made.published_precision = date(2024, 10, 19), Precision.DAY
    made.save()
    records.actor("Ben Beispiel", ActorKind.PERSON, country="KR")
    records.actor("Borduria")
    records.actor("Ruritania")
    return made


def fill(snapshot: Snapshot, *words: str, **more) -> FilledForm:
    spans: list[Span] = [records.span(snapshot, one) for one in words]
    return fill_from_spans(snapshot.source, snapshot, spans, **more)


def test_a_passage_fills_the_form_with_reasons(snapshot):
    form = fill(snapshot, "at least 3,000 soldiers, including 500 officers")
    shown = {name: one.value for name, one in form.fields.items()}
    speaker = Actor.objects.get(name="Ben Beispiel")
    assert shown == {
        "speaker": str(speaker.pk),
        "speaker_typed": "Ben Beispiel",
        "speaker_title": "Palace spokesman",
        "said_day": "Fri 18 Oct 2024",
        "said_basis": "resolved",
        "about": str(snapshot.source.story.series.get(slug="sent").pk),
    }
    assert form.fields["said_day"].reason == "“Friday”, printed Sat 19 Oct 2024"
    assert form.fields["speaker"].reason == "“Palace spokesman Ben Beispiel said”"
    assert all(one.is_sure for name, one in form.fields.items() if name != "about")


def test_figures_are_rows_that_read_back(snapshot):
    form = fill(snapshot, "at least 3,000 soldiers, including 500 officers")
    whole, part = form.figures
    assert (whole.comparator, whole.low, whole.things, whole.whole) == ("at_least", 3_000, "", None)
    assert (part.best, part.things, part.whole) == (500, "officers", 0)
    assert whole.series == part.series
    for row in form.figures:
        assert TEXT[row.start : row.end] == row.verbatim
        again = read_typed_amount(row.words).amount
        assert (again.comparator, again.numbers) == (
            row.comparator, tuple(n for n in (row.low, row.best, row.high) if n is not None),
        )  # fmt: skip


def test_a_plan_goes_into_the_plan_with_its_deadline(snapshot):
    (row,) = fill(snapshot, "Ruritania plans to send 10,000 soldiers by December").figures
    assert (row.words, row.due) == ("10,000 soldiers by Dec 2024", "by Dec 2024")
    assert row.series.slug == "planned"


def test_a_surname_is_the_person_that_the_text_names_in_full(snapshot):
    fields = fill(snapshot, "Ruritania plans to send 10,000 soldiers").fields
    assert fields["speaker_typed"].value == "Ben Beispiel"


def test_he_said_is_proposed_and_not_sure(snapshot):
    form = fill(snapshot, "We cannot confirm more")
    assert form.fields["stance"].value == "does_not_confirm"
    assert form.fields["stance"].reason == "from “cannot confirm”"
    assert form.fields["speaker_typed"].value == "Ben Beispiel"
    assert not form.fields["speaker"].is_sure


@pytest.mark.parametrize("words", ["Nobody has denied it.", "The king has never denied it."])
def test_words_marked_without_their_negation_do_not_deny(words: str):
    snapshot = records.snapshot(words)
    found = fill(snapshot, "denied it").fields.get("stance")
    assert found is None or found.value == "does_not_deny"


def test_a_denied_number_is_the_object(snapshot):
    form = fill(snapshot, "have denied that 7,000 soldiers met")
    assert form.fields["stance"].value == "denies"
    assert [row.is_object for row in form.figures] == [True]


def test_of_two_speakers_none_is_chosen_and_both_are_offered(snapshot):
    form = fill(snapshot, "have denied that 7,000 soldiers met")
    assert "speaker" not in form.fields
    assert {one.actor.name for one in form.speakers if one.actor} == {"Ruritania", "Borduria"}


def test_a_state_has_no_title_and_a_stance_beyond_the_passage_is_not_sure(snapshot):
    form = fill(snapshot, "Borduria on Thursday")
    assert form.fields["speaker_typed"].value == "Borduria"
    assert "speaker_title" not in form.fields
    assert form.fields["said_day"].value == "Thu 17 Oct 2024"
    assert (form.fields["stance"].value, form.fields["stance"].is_sure) == ("denies", False)


@pytest.mark.parametrize(
    ("before", "who"),
    [
        ("Ada Muster met Otto Muster. ", ""),  # two of that name in the text
        ("Otto Muster came. ", ""),  # the text speaks of somebody who is not on record
        ("Ada Muster came. ", "Ada Muster"),
        ("", "Ada Muster"),
    ],
)
def test_a_surname_that_two_have_is_nobody(before: str, who: str):
    ActorName.objects.create(actor=records.actor("Ada Muster", ActorKind.PERSON), name="Muster")
    text = f"{before}Muster said that they left."
    shown = fill(records.snapshot(text), "that they left").fields.get("speaker_typed")
    assert (shown.value if shown else "") == who


def test_a_surname_that_two_have_on_record_is_nobody():
    ActorName.objects.create(actor=records.actor("Ada Muster", ActorKind.PERSON), name="Muster")
    records.actor("Otto Muster", ActorKind.PERSON)
    form = fill(records.snapshot("Muster said that they left."), "that they left")
    assert "speaker" not in form.fields


def test_who_is_not_on_record_is_offered_without_an_actor(snapshot):
    Actor.objects.filter(name="Borduria").delete()
    form = fill(snapshot, "Borduria on Thursday denied it")
    assert "speaker" not in form.fields
    assert [(one.words, one.actor) for one in form.speakers] == [("Borduria", None)]


def test_aliases_and_offices_count_while_they_held(snapshot):
    Actor.objects.filter(name="Borduria").delete()
    actor = records.actor("Kingdom of Borduria")
    name = ActorName.objects.create(actor=actor, name="Borduria", used_until=date(2020, 1, 1))
    assert "speaker" not in fill(snapshot, "Borduria on Thursday").fields
    name.delete()
    held = Apposition.objects.create(actor=actor, words="Borduria", held_from=date(2024, 1, 1))
    assert fill(snapshot, "Borduria on Thursday").fields["speaker_typed"].value == actor.name
    held.held_from = date(2025, 1, 1)
    held.save()
    assert "speaker" not in fill(snapshot, "Borduria on Thursday").fields


def test_two_actors_of_one_name_are_nobody(snapshot):
    ActorName.objects.create(actor=records.actor("Other land"), name="Borduria")
    assert "speaker" not in fill(snapshot, "Borduria on Thursday denied it").fields


def test_whoever_prints_does_not_speak(snapshot):
    Actor.objects.filter(name="Borduria").update(kind=ActorKind.OUTLET)
    form = fill(snapshot, "Borduria on Thursday denied it")
    assert form.speakers == ()


def test_a_day_that_is_not_known_is_empty_with_its_reason(snapshot):
    snapshot.published_on, snapshot.published_precision = None, Precision.UNKNOWN
    snapshot.save()
    day = fill(snapshot, "Borduria on Thursday denied it").fields["said_day"]
    assert (day.value, day.is_sure) == ("", False)
    assert day.reason == "“Thursday”, but the text has no day from which to reckon it"


def test_queries_do_not_grow_with_the_actors(snapshot):
    fill(snapshot, "Borduria on Thursday")
    with CaptureQueriesContext(
        connection,
    ) as few:
        fill(snapshot, "at least 3,000 soldiers, including 500 officers")
    for number in range(60):
        records.actor(f"Somebody {number}")
    with CaptureQueriesContext(connection) as many:
        fill(snapshot, "at least 3,000 soldiers, including 500 officers")
    assert len(many) == len(few) <= 6


@pytest.mark.parametrize(
    "text", ["😀", "?", "“" * 3_000, "Friday said " * 800, "1 " * 4_000, "\n.\n"]
)
def test_odd_texts_fill_what_they_can_and_never_fail(text: str):
    snapshot = records.snapshot(text)
    form = fill_from_spans(snapshot.source, snapshot, [Span(snapshot, 0, len(text))])
    assert len(form.figures) <= 40
    assert fill_from_spans(snapshot.source, snapshot, []) == FilledForm()


def test_what_is_carried_over_is_the_last_statements():
    world = records.world()
    carried = carry_over(world.statement)
    assert {name: one.value for name, one in carried.items()} == {
        "speaker": str(world.speaker.pk),
        "speaker_typed": "Ruritania",
        "said_day": "Fri 18 Oct 2024",
        "said_basis": "printed",
    }
    assert read_typed_day(carried["said_day"].value).on == world.statement.said_on
    assert {one.reason for one in carried.values()} == {"as in the last statement of this article"}


def test_the_last_speaker_is_offered_where_the_text_names_nobody():
    world = records.world()
    snapshot = records.snapshot("They left. “All of them,” he said.", story=world.story)
    form = fill(snapshot, "All of them", last=world.statement)
    assert (form.fields["speaker_typed"].value, form.fields["speaker"].is_sure) == (
        "Ruritania",
        False,
    )
    assert "said_day" not in form.fields
