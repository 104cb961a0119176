"""Cells of a researcher's table as values: choices, numbers, dates."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from django.db.models import TextChoices

from reporting.texts import numbers
from reporting.texts.articles import Stamp, read_stamp
from reporting.texts.articles.stamps.names import weekday_names
from reporting.texts.numbers import Number
from reporting.texts.quantities import Amount
from reporting.texts.typed import read_typed_amount

FLAGS = {"": False, "false": False, "no": False, "0": False, "true": True, "yes": True, "1": True}


type ReadStamp = Callable[[str, str], Stamp]


class CellRefused(ValueError):
    """A cell that cannot be taken; the message is the sentence to show."""


def cell_text(value: Any) -> str:
    """A scalar as text, also where the file has a number, a truth or nothing."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def read_number(cell: str) -> Number | None:
    if not cell.strip():
        return None
    try:
        return numbers.read_number(cell.strip())
    except ValueError as refused:
        with suppress(ValueError):
            return measured_amount(cell).best
        raise CellRefused(str(refused)) from None


def measured_amount(cell: str) -> Amount:
    """The one number of “12.5%”, “€1.2bn”, “3.4 per 100,000”, with its unit; the comparator has a
    column of its own. Raises `ValueError`."""
    amount = read_typed_amount(cell).amount
    if amount.best is None or amount.comparator != "unqualified" or amount.kind != "total":
        raise ValueError(f"“{cell}” is more than a number; its comparator has its own column.")
    return amount


def read_count(cell: str) -> int | None:
    if not cell.strip():
        return None
    if not re.fullmatch(r"\d{1,9}", cell.strip(), re.ASCII):
        raise CellRefused(f"“{cell}” is no whole number.")
    return int(cell)


def read_flag(cell: str) -> bool:
    try:
        return FLAGS[cell.strip().casefold()]
    except KeyError:
        raise CellRefused(f"“{cell}” is neither true nor false.") from None


def read_choice(cell: str, choices: type[TextChoices], default: str = "") -> str:
    """The value of a choice, also written with spaces or capitals: “does not confirm”."""
    plain = "_".join(cell.casefold().replace("-", " ").split())
    if not plain:
        return default
    if plain not in choices.values:
        raise CellRefused(f"“{cell}” is none of {', '.join(choices.values)}.")
    return plain


def stamp_of_cell(cell: str, zone: str = "", read: ReadStamp = read_stamp) -> Stamp | None:
    """A day, month, year or instant; words in brackets are for people: “2024-12 (month)”.

    Behind a clock they may be its zone, so that none is taken for it in their place.
    """
    whole, (words, _, remark) = cell.strip(), cell.strip().partition("(")
    if not words.strip():
        return None
    with suppress(ValueError):
        return read(whole, zone)
    try:
        stamp = read(words.strip(), "" if remark else zone)
    except ValueError as error:
        raise CellRefused(str(error)) from None
    if contradicts_day(remark, stamp):
        raise CellRefused(f"“{whole}” names another weekday than that of {stamp.on}.")
    return stamp


def contradicts_day(remark: str, stamp: Stamp) -> bool:
    """Whether a weekday in it, alone or with a capital, is not that of the day."""
    if not stamp.on or stamp.precision in ("year", "month"):
        return False
    named = re.findall(r"[^\W\d_]+", remark)
    sure = [one for one in named if len(named) == 1 or not one.islower()]
    weekdays = (weekday_names().get(one.casefold()) for one in sure)
    return any(days and stamp.on.weekday() not in days for days in weekdays)


def read_instant(cell: str) -> datetime | None:
    if not cell.strip():
        return None
    try:
        at = datetime.fromisoformat(cell.strip())
    except ValueError:
        raise CellRefused(f"“{cell}” is no instant such as 2024-10-18T05:05:00+00:00.") from None
    if at.tzinfo is None:
        raise CellRefused(f"“{cell}” names no offset from UTC, so it is no instant.")
    return at.astimezone(UTC)
