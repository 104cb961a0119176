"""The desk compares no number with one of another unit: duplicates, slips, what a text prints."""

from dataclasses import replace
from datetime import date

import pytest

from reporting.desk import annotating, differing
from reporting.desk.checking.checks import checks_of
from reporting.desk.matching import SoughtFigure, find_matches, sought_of
from reporting.models import Figure, Series, Statement
from reporting.texts.quantities import read_quantities, tenfold
from reporting.texts.telling.figures import may_hold
from reporting.texts.typed import read_typed_amount
from tests.factories import records
from tests.factories.records import World

UNITS = {
    "people": {"unit": "people"},
    "homes": {"unit": "homes", "things": "homes"},
    "share": {"unit": "homes", "kind": "share", "label": "{} percent"},
    "euros": {"unit": "euros", "kind": "money", "label": "{} euros"},
    "dollars": {"unit": "dollars", "kind": "money", "label": "${}"},
    "rate": {"unit": "deaths", "kind": "rate", "label": "{} per 1,000"},
}
TYPED = {
    "12 people": {"people", "homes"},  # what a count counts is not judged
    "12 percent": {"share"},
    "€12": {"euros"},
    "$12": {"dollars"},
    "12 per 1,000": {"rate"},
    "12 per 100,000": set(),
    "12": set(UNITS),
}


@pytest.fixture
def world(db) -> World:
    return records.world()


def recorded_in(world: World, unit: str, number: int) -> Series:
    """The statement on record, with its number in a series of that unit."""
    series = records.series(world.story, unit, **UNITS[unit])
    Figure.objects.filter(statement=world.statement).update(series=series, best=number)
    Statement.objects.filter(pk=world.statement.pk).update(about=series)
    return series


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("is_chosen", [False, True])
def test_the_same_digits_in_another_unit_are_no_duplicate(world, unit, typed, is_chosen):
    series = recorded_in(world, unit, 12)
    chosen = series.pk if is_chosen else None
    typed_figure = SoughtFigure(read_typed_amount(typed).amount, chosen)
    known = Statement.objects.get(pk=world.statement.pk)
    sought = replace(sought_of(known), statement=None, series=None, figures=(typed_figure,))
    found = [agreed for match in find_matches(sought) for agreed in match.agrees]
    assert ("number" in found) is (unit in TYPED[typed])


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("typed", TYPED)
def test_no_nought_is_missed_beside_another_unit(world, unit, typed):
    recorded_in(world, unit, 120)
    known = Statement.objects.get(pk=world.statement.pk)
    figures = (SoughtFigure(read_typed_amount(typed).amount),)
    sought = replace(sought_of(known), statement=None, series=None, figures=figures)
    differs = " ".join(one for match in find_matches(sought) for one in match.differs)
    assert ("is there a nought too many?" in differs) is (unit in TYPED[typed])


@pytest.mark.parametrize(
    ("one", "other"),
    [("12 percent", "€120"), ("12 euros", "$120"), ("12 people", "120 percent")],
)
def test_ten_times_as_much_of_another_unit_is_no_slip(one, other):
    first, second = (read_typed_amount(words).amount for words in (one, other))
    assert tenfold(first, second) == tenfold(second, first) == ""


@pytest.mark.parametrize(
    ("whole", "part", "is_so"),
    [
        ("€40", "€12", True),
        ("€40", "12 percent", False),
        ("40 percent", "12 people", False),
        ("40 soldiers", "12 officers", True),
    ],
)
def test_no_part_is_proposed_of_a_whole_in_another_unit(whole, part, is_so):
    (one,), (other,) = (read_quantities(words, "en", measures=True) for words in (whole, part))
    assert may_hold(one, other) is is_so


def another(world: World, number: int, about: Series, **changes) -> Statement:
    given = {"story": about.story, "about": about, "speaker": world.speaker, **changes}
    return annotating.record(
        by=world.editor, spans=[records.span(world.snapshot, records.QUOTE)],
        figures=[records.about(number, about, "around 4,000 soldiers")], **records.fields(**given),
    )  # fmt: skip


def looked_at(world: World, *statements: Statement) -> list[list[str]]:
    """What there is to look at in each, of a list that shows them all."""
    fresh = list(Statement.objects.on_desk().filter(pk__in=[one.pk for one in statements]))
    checks = checks_of(fresh, world.reviewer)
    found = [checks[one.pk].findings for one in statements]
    return [[one.sentence for one in some if one.is_open] for some in found]


def beside_numbers(sentences: list[str]) -> list[str]:
    return [one for one in sentences if "nought" in one or "cannot both be true" in one]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(("other", "number"), [("people", 40_000), ("share", 400), ("euros", 400)])
def test_a_list_compares_within_one_series_of_one_story(world, unit, other, number):
    """Two stories have a series of one name, in whatever units, and one voice speaks in both."""
    first = records.series(world.story, "lost", **UNITS[unit])
    elsewhere = records.story()
    second = records.series(elsewhere, "lost", **UNITS[other])
    day = date(2024, 10, 20)
    given = [another(world, 4_000, first, said_on=day), another(world, number, second, said_on=day)]
    assert [beside_numbers(one) for one in looked_at(world, *given)] == [[], []]
    again = another(world, number, first, said_on=day)
    assert all(map(beside_numbers, looked_at(world, given[0], again)))


PRINTS = {
    "people": "Of those, some 40,000 soldiers went ahead, it added.",
    "share": "Of those, some 40 percent went ahead, it added.",
    "euros": "It cost some 40,000 euros, it added.",
    "dollars": "It cost some $40,000, it added.",
    "rate": "Some 40 per 1,000 of them died, it added.",
}
NUMBERS = {"people": 4_000, "homes": 4_000, "euros": 4_000, "dollars": 4_000, "share": 4, "rate": 4}


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("printed", PRINTS)
def test_a_text_prints_another_number_only_in_the_unit(world, unit, printed):
    recorded_in(world, unit, NUMBERS[unit])
    text = records.snapshot(PRINTS[printed], story=world.story)
    known = Statement.objects.get(pk=world.statement.pk)
    known = annotating.attach(known, records.span(text, PRINTS[printed]), by=world.editor)
    appearance = known.appearances.get(source=text.source)
    found = [one for one in differing.proposed_differences(appearance) if one.field == "number"]
    is_alike = unit == printed or (unit, printed) == ("homes", "people")
    assert bool(found) is is_alike
    assert all("is there a nought too many?" in one.why for one in found)
