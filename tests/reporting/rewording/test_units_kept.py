"""Another kind or sign of a series is refused where the words of its numbers contradict it."""

import pytest
from django.core.exceptions import ValidationError

from reporting.desk import annotating, publishing
from reporting.desk.versions.discarding import discard_statement
from reporting.models import Series, Statement, User
from reporting.rewording.carrying_out import carry_out_all
from reporting.rewording.ordering import order_rewording
from tests.factories import records
from tests.factories.records import World

WHY = "It was set up as the wrong thing."
PLAIN = {"kind": "count", "label": "{}", "unit": "people"}
SHARE = {"kind": "share", "label": "{} percent", "unit": "homes"}
EUROS = {"kind": "money", "label": "{} euros", "unit": "euros"}
DOLLARS = {"kind": "money", "label": "{} dollars", "unit": "dollars"}
RATE = {"kind": "rate", "label": "{} per 1,000", "unit": "deaths"}


@pytest.fixture
def world(db) -> World:
    return records.world()


@pytest.fixture
def admin(world: World) -> User:
    return records.user(group="admin")


def counted(world: World, words: str, **unit: str) -> tuple[Series, Statement]:
    """A series with the number 40 on record, in these words."""
    series = records.series(world.story, "lost", **unit)
    return series, recorded(world, series, words)


def recorded(world: World, series: Series, words: str) -> Statement:
    text = records.snapshot(f"It came to {words} in all, she said.", story=world.story)
    return annotating.record(
        by=world.editor, spans=[records.span(text, f"It came to {words} in all")],
        figures=[records.about(40, series, words)], story=world.story, about=series,
        speaker=world.speaker, **records.fields(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("about €40", EUROS, DOLLARS),
        ("about 40 euros", EUROS, PLAIN),
        ("about 40 percent", SHARE, PLAIN),
        ("about 40 percent", SHARE, RATE),
        ("about 40 soldiers", PLAIN, SHARE),
        ("about 40 per 1,000", RATE, {**RATE, "label": "{} per 100"}),
    ],
)
def test_no_number_becomes_what_nobody_said(world, admin, words, before, after):
    series, made = counted(world, words, **before)
    with pytest.raises(ValidationError, match=f"Statement {made.pk} stands against it"):
        order_rewording(series, after, by=admin, reason=WHY)
    series.refresh_from_db()
    assert {name: getattr(series, name) for name in before} == before


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("about €40", DOLLARS, EUROS),  # set up wrongly
        ("about 40", EUROS, DOLLARS),
        ("about 40 percent", PLAIN, SHARE),
        ("about 40 percent", SHARE, {**SHARE, "label": "{} per cent"}),
        ("about €40", EUROS, {**EUROS, "label": "€{}"}),
        ("about 40 soldiers", PLAIN, {**PLAIN, "unit": "soldiers"}),
    ],
)
def test_a_series_set_up_wrongly_and_another_spelling_are_put_right(
    world, admin, words, before, after
):
    series, _ = counted(world, words, **before)
    order_rewording(series, after, by=admin, reason=WHY)
    series.refresh_from_db()
    assert {name: getattr(series, name) for name in after} == after


def test_what_was_thrown_away_stands_against_nothing(world, admin):
    series, made = counted(world, "about €40", **EUROS)
    discard_statement(made, by=world.editor)
    order_rewording(series, DOLLARS, by=admin, reason=WHY)
    series.refresh_from_db()
    assert series.label == DOLLARS["label"]


def test_a_number_recorded_while_the_order_waits_stands_against_it_too(world, admin):
    series, made = counted(world, "about 40", **DOLLARS)
    publishing.submit(made, by=world.editor)
    publishing.publish(made, by=world.reviewer)
    order = order_rewording(series, EUROS, by=admin, reason=WHY)
    assert order
    later = recorded(world, series, "about $40")
    carry_out_all()
    order.refresh_from_db()
    series.refresh_from_db()
    assert (
        f"Statement {later.pk} stands against it: “about $40” is money in dollars" in order.problem
    )
    assert series.label == DOLLARS["label"]
