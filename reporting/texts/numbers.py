"""Numbers of the record: whole ones as int, others as exact decimals, never as floats."""

from decimal import Decimal

type Number = int | Decimal


def exact_number(value: Number | str) -> Number:
    """The number without needless noughts: 12000 for “12000.0000”, 12.5 for “12.50”."""
    exact = Decimal(value)
    return int(exact) if exact == exact.to_integral_value() else exact.normalize()


def number_text(value: Number | None) -> str | None:
    """The number as a document holds it: “12000”, “12.5”; None where there is none."""
    return None if value is None else f"{Decimal(exact_number(value)):f}"


def number_in(text: str | None) -> Number | None:
    """The number of a document's text."""
    return None if text is None else exact_number(text)
