"""Whether a day that was found in a page stands there only in figures such as 03/04/2024."""

import re
from collections.abc import Iterator
from datetime import date

from reporting.texts.articles.stamps.names import month_names

FIGURES = re.compile(
    r"(?<![0-9./-])([0-9]{1,2})([-/.])([0-9]{1,2})\2((?:[0-9]{2})?[0-9]{2})(?![0-9])"
)
BETWEEN = r"[\s,./_-]*"


def is_swappable(day: date, page: str) -> bool:
    """Whether figures in `page` are that day or the one with day and month swapped, and nothing
    else in it names the day."""
    if day.day > 12 or day.day == day.month:
        return False
    in_figures = any(may_be(match, day) for match in FIGURES.finditer(page))
    return in_figures and not re.search("|".join(plain_spellings(day)), page.casefold())


def may_be(figures: re.Match[str], day: date) -> bool:
    pair = {int(figures[1]), int(figures[3])}
    return pair == {day.day, day.month} and int(figures[4]) in (day.year, day.year % 100)


def plain_spellings(day: date) -> Iterator[str]:
    """Patterns, in small letters, of what is that day and no other."""
    names = [re.escape(name) for name, months in month_names().items() if day.month in months]
    month = f"(?:{'|'.join(sorted(names, key=len, reverse=True))})"
    number = rf"(?<![0-9])0?{day.day}(?:st|nd|rd|th|er|º)?(?:\s(?:of|de))?"
    year = f"(?<![0-9]){day.year}"
    yield rf"{year}[\s./_년年-]+0?{day.month}[\s./_월月-]+0?{day.day}(?![0-9])"
    yield rf"{year}{day.month:02}{day.day:02}(?:[^0-9]|[0-9]{{6}}|$)"
    yield rf"{number}{BETWEEN}{month}(?:\sde)?{BETWEEN}{day.year}"
    yield rf"{month}{BETWEEN}{number}{BETWEEN}{day.year}"
