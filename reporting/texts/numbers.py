"""Numbers of the record: whole ones as int, others as exact decimals, never as floats."""

import re
from decimal import Decimal
from functools import lru_cache

type Number = int | Decimal

GAP = "[,\u0020\u00a0\u2009\u202f]"  # comma, space, no-break space, thin space, narrow no-break
TYPED = re.compile(rf"(?:\d{{1,16}}|\d{{1,3}}(?:{GAP}\d{{3}}){{1,5}})(?:\.\d{{1,4}})?", re.ASCII)
THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)  # 4.000 is 4,000 to many who type it


def read_number(typed: str) -> Number:
    """The number that somebody typed as 12000, 12,000, 12 000 or 12.5, in a form or a table."""
    if not TYPED.fullmatch(typed):
        raise ValueError(f"“{typed}” is no number; write 12,000, 12000 or 12.5.")
    if THOUSANDS.fullmatch(typed):
        comma = typed.replace(".", ",")
        raise ValueError(f"“{typed}” can be read in two ways; write {comma} or {typed}0.")
    return exact_number(re.sub(GAP, "", typed))


@lru_cache(maxsize=10_000)  # a record has the same numbers again and again
def exact_number(value: Number | str) -> Number:
    """The number without needless noughts: 12000 for “12000.0000”, 12.5 for “12.50”."""
    exact = Decimal(value)
    return int(exact) if exact == exact.to_integral_value() else exact.normalize()


def number_text(value: Number | None) -> str | None:
    """The number as a document holds it: “12000”, “12.5”; None where there is none."""
    return None if value is None else f"{Decimal(exact_number(value)):f}"


def unambiguous_number(text: str) -> str:
    """The number of a document as `read_number` takes it back: “4.125” has a fourth decimal,
    since three could be thousands."""
    return f"{text}0" if THOUSANDS.fullmatch(text) else text


def number_in(text: str | None) -> Number | None:
    """The number of a document's text."""
    return None if text is None else exact_number(text)
