"""What the record holds beside some statements: the other numbers of their series about the time.
As many queries for one as for a page of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Max, Min, Q

from reporting.models import Figure, FigureKind, Statement
from reporting.models.rules.states import EditorialState
from reporting.texts.numbers import Number, exact_number
from reporting.texts.quantities import Amount, amount_of
from reporting.vocabulary import STANCES

BEFORE = timedelta(7)  # how long ago a number stands beside one that may be a slip
NEAR = timedelta(1)  # as the public page compares what goes up and down
GONE = (EditorialState.RETRACTED, EditorialState.DISCARDED)
HELD = [code for code, words in STANCES.items() if words.is_held]
OWN = {"part_of": None, "computation": "", "is_object": False, "is_partial": False}
DUE = ("due_how", "due_on", "due_until", "due_words")
TOLD = ("series", "comparator", "low", "best", "high", "kind", "applies_on", *DUE)


@dataclass(frozen=True)
class HeldNumber:
    """A number that a voice holds, and the first and last statement that give it; the series of
    its amount is that of one story."""

    amount: Amount
    moves: str
    day: date
    due: tuple[Any, ...]
    voice: int
    first: int
    last: int
    who: str = ""

    def beside(self, statement: int) -> int:
        """A statement other than this one that gives it; 0 when there is none."""
        return next((one for one in (self.first, self.last) if one != statement), 0)


def numbers_beside(statements: Sequence[Statement]) -> list[HeldNumber]:
    """What is held in the series of the statements about their days, all statements counted."""
    held = [(one, held_figures(one, one.figures.all())) for one in statements]
    return numbers_about([asked_about(one, figures) for one, figures in held])


def asked_about(statement: Statement, figures: Sequence[Figure]) -> Q | None:
    """What is asked of the record for one statement and its numbers; None without day or number."""
    if statement.said_on is None or not figures:
        return None
    days = (statement.said_on - BEFORE, statement.said_on + NEAR)
    series = {one.series_id for one in figures}
    return Q(statement__story=statement.story_id, series__in=series, statement__said_on__range=days)


def numbers_about(asked: Sequence[Q | None]) -> list[HeldNumber]:
    wanted = [one for one in asked if one is not None]
    if not wanted:
        return []
    held = Figure.objects.filter(reduce(or_, wanted), **OWN, statement__stance__in=HELD)
    standing = held.exclude(statement__state__in=GONE).order_by()
    named = {"counts": F("series__kind"), "moves": F("series__moves"),
             "said_on": F("statement__said_on"), "voice": F("statement__voice"),
             "who": F("statement__voice__name")}  # fmt: skip
    rows = standing.values(*TOLD, **named).annotate(first=Min("statement"), last=Max("statement"))
    return [held_number(row) for row in rows]


def held_figures(statement: Statement, figures: Iterable[Figure]) -> list[Figure]:
    """The numbers of its speaker that can be compared, among those of a statement."""
    if statement.stance not in HELD:
        return []
    return [one for one in figures
            if all(getattr(one, name) == value for name, value in OWN.items())]  # fmt: skip


def held_number(row: dict[str, Any]) -> HeldNumber:
    amount = Amount(
        **{name: row[name] for name in ("comparator", "low", "best", "high", "kind")},
        series=str(row["series"]),
        is_whole=row["counts"] == "count",
    )
    day = row["applies_on"] or row["said_on"]
    due = tuple(row[name] for name in DUE)
    return HeldNumber(
        comparable(amount),
        row["moves"],
        day,
        due,
        row["voice"],
        row["first"],
        row["last"],
        row["who"],
    )


def own_numbers(statement: Statement) -> list[HeldNumber]:
    return numbers_held(statement, statement.figures.all())


def numbers_held(statement: Statement, figures: Iterable[Figure]) -> list[HeldNumber]:
    """What it holds among its figures, which may not be saved."""
    if statement.said_on is None:
        return []
    held = held_figures(statement, figures)
    return [own_number(one, statement, statement.said_on) for one in held]


def own_number(figure: Figure, statement: Statement, said_on: date) -> HeldNumber:
    due = tuple(getattr(figure, name) for name in DUE)
    day, pk = figure.applies_on or said_on, statement.pk
    amount = replace(comparable(amount_of(figure)), series=str(figure.series_id))
    return HeldNumber(amount, figure.series.moves, day, due, statement.voice_id, pk, pk)


def comparable(amount: Amount) -> Amount:
    """A number without a comparator reaches as far as with “about”, as on the public page."""
    numbers: dict[str, Any] = {
        one: exact_or_none(getattr(amount, one)) for one in ("low", "best", "high")
    }
    is_bare = amount.comparator == "unqualified" and amount.kind == FigureKind.TOTAL
    return replace(amount, **numbers, comparator="about" if is_bare else amount.comparator)


def exact_or_none(number: Number | None) -> Number | None:
    """A whole number of the record as one: the database gives each with its decimals."""
    return None if number is None else exact_number(number)
