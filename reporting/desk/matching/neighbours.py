"""Which of many statements sought have anything beside them on record, asked for all at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from reporting.desk.matching.candidates import GONE, WEEK, ZONES, days_beside, span_of_day
from reporting.desk.matching.sought import SoughtStatement
from reporting.models import Figure, Statement
from reporting.texts.numbers import Number, exact_number

type Day = tuple[date | None, str]  # with its precision


@dataclass(frozen=True)
class Nearby:
    """The days on which, on record, a voice speaks and a number of a series is told."""

    voices: dict[tuple[int, int], set[Day]]  # by story and voice
    numbers: dict[tuple[int, Number], set[Day]]  # by series and number

    def has_near(self, sought: SoughtStatement) -> bool:
        """Whether the record may hold a candidate for it; where it does, the answer is yes."""
        one = sought.told()
        voice = one.voice.pk if one.voice else 0
        if any(is_beside(one, day, ZONES) for day in self.voices.get((one.story.pk, voice), ())):
            return True
        told = {(figure.series or 0, n) for figure in one.figures for n in figure.amount.numbers}
        return any(is_beside(one, day, WEEK) for key in told for day in self.numbers.get(key, ()))


def neighbours_of(sought: Sequence[SoughtStatement], among: QuerySet[Statement]) -> Nearby:
    """Two queries however many are sought; every figure sought names its series.

    Of the record only `among` counts. It looks a little wider than `candidates_for`, never
    narrower: a month, a year or no day is beside whatever it may hold.
    """
    open_ones = among.filter(story__in={one.story for one in sought}).exclude(GONE).order_by()
    known = [one.told() for one in sought]
    return Nearby(days_of_voices(known, open_ones), days_of_numbers(known, open_ones))


def days_of_voices(
    sought: Iterable[SoughtStatement], open_ones: QuerySet[Statement]
) -> dict[tuple[int, int], set[Day]]:
    voices = {one.voice.pk for one in sought if one.voice}
    said = open_ones.filter(days_around_all(sought), voice__in=voices)
    days = said.values_list("story", "voice", "said_on", "said_precision").distinct()
    found: dict[tuple[int, int], set[Day]] = defaultdict(set)
    for story, voice, on, precision in days:
        found[story, voice].add((on, precision))
    return dict(found)


def days_around_all(sought: Iterable[SoughtStatement]) -> Q:
    """From the year in which the first begins, since what is known to the year stands there."""
    days = [days_beside(one.said_on, one.said_precision, ZONES) for one in sought if one.said_on]
    fits = Q(said_on__isnull=True)
    if not days:
        return fits
    first, last = min(days)[0].replace(month=1, day=1), max(last for _, last in days)
    return fits | Q(said_on__range=(first, last))


def days_of_numbers(
    sought: Iterable[SoughtStatement], open_ones: QuerySet[Statement]
) -> dict[tuple[int, Number], set[Day]]:
    figures = [figure for one in sought for figure in one.figures]
    numbers = {number for figure in figures for number in figure.amount.numbers}
    said = (
        Figure.objects.annotate(number=Coalesce("best", "low", "high"))
        .filter(
            series__in={figure.series for figure in figures},
            number__in=numbers,
            statement__in=open_ones,
        )
        .order_by()
    )
    day = ("statement__said_on", "statement__said_precision")
    found: dict[tuple[int, Number], set[Day]] = defaultdict(set)
    for series, number, on, precision in said.values_list("series", "number", *day).distinct():
        found[series, exact_number(number)].add((on, precision))
    return dict(found)


def is_beside(sought: SoughtStatement, day: Day, margin: timedelta) -> bool:
    """Whether the days of both may be one, or lie no further apart than the margin."""
    on, precision = day
    if on is None or sought.said_on is None:
        return True
    first, last = days_beside(sought.said_on, sought.said_precision, margin)
    begins, ends = span_of_day(on, precision)
    return first <= ends and begins <= last
