"""Which statements are looked at at all: few, by indexes, however many their story has."""

from calendar import monthrange
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from reporting.desk.filling import day_of_print
from reporting.desk.matching.sought import SoughtStatement
from reporting.models import Appearance, Figure, Release, Series, Statement
from reporting.models.rules.dates import Precision
from reporting.models.rules.states import EditorialState

ZONES = timedelta(days=2)  # a day lasts fifty hours around the globe, and is misread by one
WEEK = timedelta(days=7)  # in which a number is still told anew
MOST = 40  # of each kind that are compared one by one
GONE = Q(state=EditorialState.DISCARDED) | Q(merged_into__isnull=False)
# With the story as well the planner would join every statement before it looks for the few.
WITH = ("about", "speaker__parent", "speaker__speaks_for", "voice", "relayed_by")


def candidates_for(sought: SoughtStatement) -> list[Statement]:
    """What may be the statement sought: said by its voice around its day, or with its number.

    Each comes with its figures, `is_of_source`, whether the source sought for has it already, and
    `is_public`.
    """
    bearing = bearing_numbers(sought)
    keys = said_around(sought, bearing).union(with_number(sought, bearing))
    found = Statement.objects.filter(pk__in=keys).select_related(*WITH)
    here = Appearance.objects.filter(statement=OuterRef("pk"), source=sought.source)
    public = Release.objects.standing().filter(statement=OuterRef("pk"))
    found = found.annotate(is_of_source=Exists(here), is_public=Exists(public)).prefetch_related(
        Prefetch("figures", Figure.objects.select_related("series").order_by("position", "pk"))
    )
    statements: list[Statement] = list(found.order_by("pk"))
    for one in statements:
        one.story = sought.story
    return statements


def open_ones(sought: SoughtStatement) -> QuerySet[Statement]:
    own = Q(pk=sought.statement.pk) if sought.statement else Q(pk__in=[])
    return Statement.objects.filter(story=sought.story).exclude(GONE | own)


def said_around(sought: SoughtStatement, bearing: QuerySet[Figure]) -> QuerySet[Any]:
    """Of its voice around its day: those first that agree in the most."""
    if sought.voice is None:
        return Statement.objects.none().values_list("pk", flat=True)
    day = sought.said_on or day_of_print(sought.source)
    around = open_ones(sought).filter(days_around(sought, day), voice=sought.voice)
    return nearest(around, sought, bearing).values_list("pk", flat=True)[:MOST]


def days_around(sought: SoughtStatement, day: date | None) -> Q:
    """The days that may be the same one; what bears no day may be of any."""
    fits = Q(said_on__isnull=True)
    if day is None:
        return fits
    around = days_beside(day, sought.said_precision, ZONES)
    coarse = [Q(said_precision=Precision.MONTH, said_on=day.replace(day=1))]
    coarse += [Q(said_precision=Precision.YEAR, said_on=day.replace(month=1, day=1))]
    return reduce(or_, coarse, fits | Q(said_on__range=around))


def span_of_day(day: date, precision: str) -> tuple[date, date]:
    """First and last day of what is known only to the month or to the year."""
    if precision == Precision.YEAR:
        return day.replace(month=1, day=1), day.replace(month=12, day=31)
    if precision == Precision.MONTH:
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return day, day


def days_beside(day: date, precision: str, margin: timedelta) -> tuple[date, date]:
    """First and last day that are no further from it; no day lies before the year 1."""
    first, last = span_of_day(day, precision)
    return max(first, date.min + margin) - margin, min(last, date.max - margin) + margin


def with_number(sought: SoughtStatement, bearing: QuerySet[Figure]) -> QuerySet[Any]:
    """With one of its numbers, whoever said it: those nearest to its day first."""
    if not sought.numbers:
        return Statement.objects.none().values_list("pk", flat=True)
    found = open_ones(sought).filter(pk__in=bearing.values("statement"))
    if sought.said_on:
        near = days_beside(sought.said_on, sought.said_precision, WEEK)
        found = found.filter(Q(said_on__range=near) | Q(said_on__isnull=True))
    return nearest(found, sought, bearing).values_list("pk", flat=True)[:MOST]


def bearing_numbers(sought: SoughtStatement) -> QuerySet[Figure]:
    """The figures of the story that have one of its numbers, in the series sought."""
    if not sought.numbers:
        return Figure.objects.none()
    keys = {one.series for one in sought.figures}
    if None in keys:
        keys = set(Series.objects.filter(story=sought.story).values_list("pk", flat=True))
    said = Figure.objects.annotate(number=Coalesce("best", "low", "high"))
    return said.filter(series__in=keys, number__in=sought.numbers)


def nearest(
    found: QuerySet[Statement], sought: SoughtStatement, bearing: QuerySet[Figure]
) -> QuerySet[Statement]:
    """The first ones agree in number, day, speaker, series and stance, in the order of weight."""
    bears = Exists(bearing.filter(statement=OuterRef("pk")))
    agrees: list[Any] = [(bears, 8)] if sought.numbers else []
    agrees += [(Q(said_on=sought.said_on), 6)] if sought.said_on else []
    agrees += [(Q(speaker=sought.speaker), 4)] if sought.speaker else []
    agrees += [(Q(about=sought.series), 2)] if sought.series else []
    agrees += [(Q(stance=sought.stance), 2)] if sought.stance else []
    weights = [
        Case(When(one, then=weight), default=0, output_field=IntegerField())
        for one, weight in agrees
    ]
    total: Any = sum(weights, start=Value(0))
    return found.order_by(total.desc(), "-pk")


def count_outlets(statements: list[Statement]) -> dict[int, int]:
    """How many outlets print each; a source whose outlet is not known is one of its own."""
    printed = Appearance.objects.filter(statement__in=statements)
    told = printed.values("statement").annotate(
        known=Count("source__outlet", distinct=True),
        unknown=Count("source", filter=Q(source__outlet__isnull=True), distinct=True),
    )
    return {one["statement"]: one["known"] + one["unknown"] for one in told}
