"""The checks of a statement, each where it is in order and where somebody has to look."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.desk import annotating, publishing, relating
from reporting.desk.checking.checks import checks_of
from reporting.models import Apposition, Figure, Series, Statement, Story, User
from tests.factories import records
from tests.factories.records import World


@pytest.fixture
def world(db) -> World:
    return records.world()


TWICE = "It may be on record already, as a statement of Ruritania: {} agree."


def found(statement: Statement, user: User) -> tuple[list[str], list[str]]:
    """The sentences to look at, and those in order."""
    fresh = Statement.objects.on_desk().get(pk=statement.pk)
    findings = checks_of([fresh], user)[statement.pk].findings
    return (
        [one.sentence for one in findings if one.is_open],
        [one.sentence for one in findings if not one.is_open],
    )


def another(world: World, number: int = 4_000, *, words: str = "around 4,000 soldiers", **changes):
    """One more statement in the same text."""
    given = {"story": world.story, "about": world.series, "speaker": world.speaker, **changes}
    return annotating.record(
        by=world.editor, spans=[records.span(world.snapshot, records.QUOTE)],
        figures=[records.about(number, given["about"], words)], **records.fields(**given),
    )  # fmt: skip


def test_a_plain_statement_is_in_order(world):
    assert found(world.statement, world.reviewer) == (
        [],
        [
            "About 4,000 stands in its passage.",
            "18 October 2024 lies inside the story.",
            "No number of Ruritania about that time on our record contradicts it.",
            "No other statement on our record is likely to be the same.",
            "You wrote nothing of what would go out anew.",
        ],
    )


def test_a_number_that_its_passage_lacks(world):
    Figure.objects.filter(statement=world.statement).update(best=40_000)
    to_look_at, _ = found(world.statement, world.reviewer)
    assert to_look_at == ["40,000 was not found in its passage: is it there?"]


def test_a_comparator_that_its_passage_lacks(world):
    Figure.objects.update(comparator="at_least", low=4_000, best=None)
    to_look_at, _ = found(world.statement, world.reviewer)
    assert to_look_at == [
        "Its passage has “around 4,000 soldiers”, and “at least 4,000” is recorded."
    ]


def test_a_number_in_no_passage(world):
    Figure.objects.update(passage=None)
    to_look_at, _ = found(world.statement, world.reviewer)
    assert to_look_at == ["“around 4,000 soldiers” stands in no passage of this statement."]


def test_a_day_outside_the_story(world):
    Story.objects.update(opens_on=date(2024, 10, 19))
    to_look_at, _ = found(world.statement, world.reviewer)
    assert to_look_at == ["18 October 2024 lies outside the days of the story."]


def test_a_day_that_is_not_known(world):
    Statement.objects.update(said_on=None, said_precision="unknown", said_basis="unknown")
    to_look_at, _ = found(world.statement, world.reviewer)
    assert to_look_at == ["The day on which it was said is not known."]


DUE = {"due_how": "by", "due_on": date(2024, 12, 31), "due_on_precision": "month"}


@pytest.mark.parametrize(
    ("changes", "is_open", "sentence"),
    [
        (DUE, False, "The time of what it expects is given: by December."),
        (
            {"due_words": "soon"},
            True,
            "It expects something, without a day to hold it to, only “soon”.",
        ),
        ({}, True, "It expects something, without a day to hold it to."),
    ],
)
def test_what_is_expected_has_a_day(world, changes, is_open, sentence):
    Statement.objects.update(stance="expects", gist="wanted it", **changes)
    to_look_at, in_order = found(world.statement, world.reviewer)
    assert (sentence in to_look_at, sentence in in_order) == (is_open, not is_open)


MAY, OCTOBER = date(2024, 5, 31), date(2024, 10, 1)


@pytest.mark.parametrize(
    ("title", "offices", "is_open", "sentence"),
    [
        ("", {"the envoy": (None, None)}, False,
         "Their office on 18 October 2024, on our record: “the envoy”."),
        ("", {"the envoy": (None, MAY)}, True,
         "On our record they had no office on 18 October 2024: “the envoy” until 31 May 2024."),
        ("envoy", {"the envoy": (None, MAY), "the minister": (OCTOBER, None)}, True,
         "It prints “envoy”; their office was “the envoy” until 31 May 2024."),
        ("minister", {"the envoy": (None, MAY), "the minister": (OCTOBER, None)}, False,
         "Their office on 18 October 2024, on our record: “the minister”."),
    ],
)  # fmt: skip
def test_the_office_of_the_day(world, title, offices, is_open, sentence):
    Statement.objects.update(speaker_title=title)
    for words, (since, until) in offices.items():
        Apposition.objects.create(
            actor=world.speaker, words=words, held_from=since, held_until=until
        )
    to_look_at, in_order = found(world.statement, world.reviewer)
    assert (sentence in to_look_at, sentence in in_order) == (is_open, not is_open)


SPOKESMAN = {"kind": "person"}


@pytest.mark.parametrize(
    ("moves", "day", "number", "is_open"),
    [
        ("level", 18, 9_000, True),
        ("level", 19, 9_000, True),
        ("level", 20, 9_000, False),  # another time
        ("level", 18, 4_200, False),  # within what “about” spans
        ("plan", 19, 9_000, False),
        ("grows", 19, 9_000, False),  # it only grows
        ("grows", 19, 1_000, True),
        ("grows", 18, 9_000, True),
    ],
)
def test_two_numbers_of_one_voice(world, moves, day, number, is_open):
    Series.objects.update(moves=moves)
    envoy = records.actor("Envoy", speaks_for=world.speaker, **SPOKESMAN)
    other = another(world, number, speaker=envoy, said_on=date(2024, 10, day))
    fresh = Statement.objects.on_desk().get(pk=world.statement.pk)
    findings = checks_of([fresh], world.reviewer)[fresh.pk].findings
    looked_at = [one for one in findings if "cannot both be true" in one.sentence]
    assert all(one.is_open for one in looked_at)
    assert [one.other for one in looked_at] == ([other.pk] if is_open else [])
    if is_open:
        said = f"The second is the same voice, of {day} October 2024."
        assert looked_at[0].sentence.endswith(f"cannot both be true. {said}")


def test_what_is_retracted_or_for_another_time_contradicts_nothing(world):
    Series.objects.update(moves="level")
    envoy = records.actor("Envoy", speaks_for=world.speaker, **SPOKESMAN)
    planned = another(world, 9_000, speaker=envoy)
    planned.figures.update(**DUE)
    gone = another(world, 8_000, speaker=envoy)
    Statement.objects.filter(pk=gone.pk).update(state="discarded")
    assert found(world.statement, world.reviewer)[0] == []


def test_the_same_statement_twice(world):
    twin = another(world)
    sentence = TWICE.format("speaker, day, series, stance and number")
    assert sentence in found(world.statement, world.reviewer)[0]
    Statement.objects.filter(pk=twin.pk).update(state="discarded")
    assert found(world.statement, world.reviewer)[0] == []


def test_another_day_and_number_is_another_statement(world):
    another(world, 9_000, said_on=date(2024, 10, 25))
    assert found(world.statement, world.reviewer)[0] == []


def test_the_number_that_it_denies_is_public_first(world):
    reply = another(world, speaker=records.actor("Borduria"), stance="denies")
    reply.figures.all().delete()
    Statement.objects.filter(pk=reply.pk).update(gist="denied it")
    relating.relate(reply, "denies", world.statement, by=world.editor,
                    figure=world.statement.figures.get())  # fmt: skip
    hidden = "The number that it is about is not public."
    assert hidden in found(reply, world.reviewer)[0]
    records.published(world)
    to_look_at, in_order = found(reply, world.reviewer)
    assert "The number that it is about is public." in in_order
    assert to_look_at == []


def test_a_correction_without_a_reason(world):
    records.published(world)
    records.amended(world, said_on=date(2024, 10, 19))
    missing = "It changes what is public, and nobody has said why yet."
    assert missing in found(world.statement, world.reviewer)[0]
    publishing.submit(world.statement, by=world.editor, correction_reason="It was Saturday.")
    assert found(world.statement, world.reviewer)[0] == []


def test_whoever_wrote_it_is_told(world):
    alone = "You wrote version 1, and nobody else has approved it."
    assert found(world.statement, world.editor)[0] == [alone]


@pytest.mark.parametrize("many", [1, 12])
def test_the_checks_of_one_cost_as_many_queries_in_any_story(world, many):
    for _ in range(many):
        another(world)
    rows = list(Statement.objects.on_desk().filter(pk=world.statement.pk))
    with CaptureQueriesContext(connection) as asked:
        checks_of(rows, world.reviewer)
    assert len(asked) <= 9


def open_in(slug: str) -> set[str]:
    """What is to look at in a whole story."""
    rows = list(Statement.objects.on_desk().filter(story__slug=slug))
    checks = checks_of(rows, User(pk=0, username="reader"))
    return {one.sentence for checked in checks.values() for one in checked.to_look_at}


NO_DAY = "It expects something, without a day to hold it to."
SOON = "It expects something, without a day to hold it to, only “within days”."


@pytest.mark.django_db
def test_what_there_is_to_look_at_in_the_sample_story(sample):
    assert open_in("nk-deployment") == {"The day on which it was said is not known.", SOON}


@pytest.mark.django_db
def test_what_there_is_to_look_at_in_the_second_story(flood):
    assert open_in(flood) == {NO_DAY}


def slips(statement: Statement, user: User) -> list[str]:
    return [one for one in found(statement, user)[0] if "nought" in one]


def test_a_nought_too_many_or_too_few_is_asked_about(world):
    Figure.objects.filter(statement=world.statement).update(best=40_000)
    later = another(world, said_on=date(2024, 10, 20))
    assert slips(later, world.reviewer) == [
        "4,000 is a tenth of 40,000, which Ruritania gave on 18 October 2024: is a nought missing?"
    ]
    Figure.objects.filter(statement=world.statement).update(best=40)
    assert slips(later, world.reviewer) == [
        "4,000 is 100 times 40, which Ruritania gave on 18 October 2024: is there a"
        " nought too many?"
    ]


def test_another_voice_and_no_other_series_is_looked_at_for_a_slip(world):
    other = records.actor("Borduria")
    Figure.objects.filter(statement=world.statement).update(best=400)
    later = another(world, speaker=other)
    assert slips(later, world.reviewer) == [
        "4,000 is ten times 400, which Ruritania gave on 18 October 2024: is there a"
        " nought too many?"
    ]
    elsewhere = records.series(world.story, "cost", kind="money", label="{} euros", unit="euros")
    Figure.objects.filter(statement=world.statement).update(series=elsewhere)
    assert slips(later, world.reviewer) == []


@pytest.mark.parametrize(("number", "day"), [(401, 20), (4_000, 20), (400, 26), (4, 20)])
def test_what_is_no_slip_is_not_asked_about(world, number, day):
    Figure.objects.filter(statement=world.statement).update(best=number)
    later = another(world, said_on=date(2024, 10, day))
    assert slips(later, world.reviewer) == []
