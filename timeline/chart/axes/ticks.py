"""The names of the days on an axis: measured, so that none runs into another."""

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from timeline.chart.axes.days import AxisStretch, TimeScale
from timeline.chart.geometry import Text
from timeline.chart.labels import width

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_LINE, WEEKDAY_LINE, DAY_LINE = 12.0, 28.0, 43.0
WEEKDAY_ROOM, DAY_ROOM, WEEK_ROOM, MONTH_ROOM = 30.0, 20.0, 30.0, 34.0
AIR = 8.0  # pixels between two names
SIZE = 12.0


def axis_texts(days: TimeScale) -> tuple[Text, ...]:
    """Over each stretch its months, with their year where it is not said yet, and its days."""
    found: list[Text] = []
    for stretch in days.stretches:
        if stretch.day_width >= DAY_ROOM:
            found += day_names(
                stretch, stretch.days, has_weekdays=stretch.day_width >= WEEKDAY_ROOM
            )
        elif stretch.day_width * 7 >= WEEK_ROOM:
            found += day_names(stretch, mondays(stretch), has_weekdays=False)
    return (*found, *month_names(days))


def mondays(stretch: AxisStretch) -> list[date]:
    return [day for day in stretch.days if day.weekday() == 0] or [stretch.first]


def day_names(stretch: AxisStretch, named: Sequence[date], *, has_weekdays: bool) -> Iterator[Text]:
    for day in named:
        x = stretch.px(day)
        if has_weekdays:
            yield Text(x, WEEKDAY_LINE, WEEKDAYS[day.weekday()], "day", "middle")
        yield Text(x, DAY_LINE, str(day.day), "date", "middle")


def month_names(days: TimeScale) -> Iterator[Text]:
    """The months where they begin, or where their stretch does; of two that would run into each
    other the first, and none into the next stretch."""
    end, year = -AIR, 0
    for stretch in days.stretches:
        edge = math.inf if stretch is days.stretches[-1] else stretch.end + AIR
        for day in month_starts(stretch):
            x = stretch.px(day) - stretch.day_width / 2
            words = month_words(day, stretch, has_year=day.year != year)
            if x + length_of(words) > edge and day.year != year:
                words = str(day.year)
            if end + AIR <= x <= edge - length_of(words):
                yield Text(x, month_line(stretch), words, "month")
                end, year = x + length_of(words), day.year


def length_of(words: str) -> float:
    return width(words, SIZE, is_bold=True)


def month_line(stretch: AxisStretch) -> float:
    """Over the weekdays, or over the days, or where these would be."""
    if stretch.day_width >= WEEKDAY_ROOM:
        return MONTH_LINE
    return WEEKDAY_LINE if has_days(stretch) else DAY_LINE


def has_days(stretch: AxisStretch) -> bool:
    """Whether the stretch has room for the numbers of days, at least of its Mondays."""
    return stretch.day_width * 7 >= WEEK_ROOM


def stride_of(stretch: AxisStretch) -> int:
    """How many months lie between two that are named."""
    month = stretch.day_width * 30
    return next((n for n in (1, 2, 3, 6) if month * n >= MONTH_ROOM), 12)


def month_words(day: date, stretch: AxisStretch, *, has_year: bool) -> str:
    if stride_of(stretch) == 12 and day.month == 1:
        return str(day.year)
    name = MONTHS[day.month - 1]
    return f"{name if has_days(stretch) else name[:3]}{f' {day.year}' if has_year else ''}"


def month_starts(stretch: AxisStretch) -> list[date]:
    """The first day of the stretch, and of every so many of its months; a first day whose month
    is soon over gives way to the next."""
    stride, first = stride_of(stretch), stretch.first
    starts = [day for day in firsts_of_months(stretch) if (day.month - 1) % stride == 0]
    if starts and (starts[0] - first).days * stretch.day_width < 2 * MONTH_ROOM:
        return starts
    return [first, *starts]


def firsts_of_months(stretch: AxisStretch) -> Iterator[date]:
    day = stretch.first.replace(day=1)
    while day <= stretch.last:
        if day >= stretch.first:
            yield day
        day = (day + timedelta(31)).replace(day=1)
