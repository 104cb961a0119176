"""The names of months and weekdays, in the languages of `names.toml`, from the CLDR by Babel."""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources

from babel.dates import get_day_names, get_month_names

TABLES = tomllib.loads(resources.files(__package__).joinpath("names.toml").read_text("utf-8"))
JOINERS = frozenset(TABLES["joiners"])
HALVES = {word: half for half, words in TABLES["halves"].items() for word in words}

type Numbers = Mapping[str, frozenset[int]]


@cache
def month_names() -> Numbers:
    """The numbers that a name in small letters may mean, 1 for January."""
    names = numbers_by_name(get_month_names)
    short = {name: frozenset([number]) for name, number in TABLES["short"].items()}
    return {**names, **short}


@cache
def weekday_names() -> Numbers:
    """The same for weekdays, 0 for Monday; what may be a month as well is left to that."""
    names = numbers_by_name(get_day_names)
    return {name: days for name, days in names.items() if name not in month_names()}


def numbers_by_name(listed: Callable[..., Mapping[int, str]]) -> Numbers:
    found: dict[str, set[int]] = defaultdict(set)
    for language in TABLES["languages"]:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in listed(width, context, language).items():
                    found[name.casefold().rstrip(".")].add(number)
    return {name: frozenset(numbers) for name, numbers in found.items() if name.isalpha()}
