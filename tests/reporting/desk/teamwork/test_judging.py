"""Claims whose time has passed: asked in somebody's morning, judged once."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from time_machine import travel

from reporting.desk.teamwork.judging import DueMoment, due_figures, due_statements, judge_claim
from reporting.models import Figure, Statement
from tests.factories import records
from tests.factories.records import World

SEOUL = ZoneInfo("Asia/Seoul")


@pytest.fixture
def world(db) -> World:
    return records.world()


def at(*parts: int, zone: str = "UTC") -> DueMoment:
    return DueMoment.at(datetime(*parts, tzinfo=UTC), ZoneInfo(zone))


def due(of: World, how: str, on: date, precision: str = "day", until: date | None = None):
    time = {"due_how": how, "due_on": on, "due_on_precision": precision, "due_until": until}
    Statement.objects.filter(pk=of.statement.pk).update(**time)


@pytest.mark.parametrize(
    ("how", "on", "precision", "until", "last", "first"),
    [
        ("by", date(2024, 12, 1), "day", None, (2024, 12, 1), (2024, 12, 2)),
        ("by", date(2024, 12, 1), "month", None, (2024, 12, 31), (2025, 1, 1)),
        ("on", date(2024, 2, 1), "month", None, (2024, 2, 29), (2024, 3, 1)),
        ("by", date(2024, 1, 1), "year", None, (2024, 12, 31), (2025, 1, 1)),
        ("from", date(2024, 10, 27), "day", None, (2024, 10, 27), (2024, 10, 28)),
        ("between", date(2024, 10, 27), "day", date(2024, 10, 29), (2024, 10, 29), (2024, 10, 30)),
    ],
)
def test_a_claim_is_asked_when_its_time_has_passed(world, how, on, precision, until, last, first):
    due(world, how, on, precision, until)
    assert not due_statements(at(*last, 23)).exists()
    assert due_statements(at(*first)).get() == world.statement


def test_the_day_is_that_of_whoever_asks(world):
    due(world, "by", date(2024, 12, 1))
    assert due_statements(at(2024, 12, 1, 16, zone="Asia/Seoul")).exists()
    assert not due_statements(at(2024, 12, 1, 16, zone="America/New_York")).exists()


def test_what_is_retracted_is_asked_no_more(world):
    due(world, "by", date(2024, 12, 1))
    Statement.objects.filter(pk=world.statement.pk).update(state="discarded")
    assert not due_statements(at(2024, 12, 5)).exists()


def test_a_figure_is_judged_by_its_words(world):
    Figure.objects.update(due_how="by", due_on=date(2024, 12, 1), due_on_precision="day")
    figure, moment = world.statement.figures.get(), at(2024, 12, 5)
    assert due_figures(moment).get() == figure
    judge_claim(world.statement, figure, by=world.other, verdict="met", note="", due=moment)
    assert not due_figures(moment).exists()
    figure.pk = None
    Figure.objects.all().delete()
    figure.save()
    assert not due_figures(moment).exists(), "typed anew, it keeps its verdict"
    Figure.objects.update(due_on=date(2024, 12, 3))
    assert due_figures(moment).exists(), "another deadline is another claim"


def test_unclear_comes_back_the_next_morning(world):
    due(world, "by", date(2024, 12, 1))
    with travel(datetime(2024, 12, 4, 20, tzinfo=SEOUL), tick=False):
        evening = DueMoment.at(datetime(2024, 12, 4, 20, tzinfo=SEOUL), SEOUL)
        judge_claim(
            world.statement, None, by=world.other, verdict="unclear", note="Why?", due=evening
        )
    assert not due_statements(evening).exists()
    morning = DueMoment.at(datetime(2024, 12, 5, 0, 30, tzinfo=SEOUL), SEOUL)
    assert due_statements(morning).exists()


def test_a_verdict_is_given_anew_only_with_a_note(world):
    due(world, "by", date(2024, 12, 1))
    moment = at(2024, 12, 5)
    judge_claim(world.statement, None, by=world.other, verdict="missed", note="", due=moment)
    with pytest.raises(ValidationError, match="has judged it already: missed"):
        judge_claim(world.statement, None, by=world.editor, verdict="met", note=" ", due=moment)
    note = "It was another gate."
    judge_claim(world.statement, None, by=world.editor, verdict="unclear", note=note, due=moment)
    assert due_statements(at(2099, 1, 1)).exists(), "the latest counts"
    judge_claim(world.statement, None, by=world.editor, verdict="met", note=note, due=moment)
    assert not due_statements(at(2099, 1, 1)).exists()
    assert world.statement.verdicts.count() == 3
    with pytest.raises(ValidationError, match="Nothing of it waits for a verdict"):
        judge_claim(
            records.world().statement, None, by=world.editor, verdict="met", note="", due=moment
        )
