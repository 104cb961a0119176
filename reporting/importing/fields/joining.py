"""A day and a clock time that stand in two columns, as one stamp."""

from typing import Any

from reporting.texts.articles import DayUnclear, read_stamp
from reporting.texts.articles.stamps.clocks import part_clock
from reporting.texts.articles.stamps.days import plain_figures


def joined_stamp(one: Any, other: Any) -> str:
    """“2024-10-18 14:16” where one cell is that day and the other that clock; else nothing."""
    if not isinstance(one, str) or not isinstance(other, str):
        return ""
    for day, clock in ((one, other), (other, one)):
        if is_clock(clock) and is_day_alone(day):
            return f"{day.strip()} {clock.strip()}"
    return ""


def is_clock(text: str) -> bool:
    try:
        rest, clock = part_clock(plain_figures(text))
    except ValueError:
        return False
    return clock is not None and not rest.strip()


def is_day_alone(text: str) -> bool:
    """Whether it is a day without a clock, if only one that may be read in two ways."""
    try:
        return part_clock(plain_figures(text))[1] is None and read_stamp(text).precision == "day"
    except DayUnclear:
        return True
    except ValueError:
        return False
