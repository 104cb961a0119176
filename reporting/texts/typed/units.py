"""Whether the unit of a number is that of its series: a share, money of one currency, a rate."""

from functools import lru_cache
from typing import Any

from reporting.texts.quantities import Amount, amount_in_words, read_quantities


def against_unit(amount: Amount, series: Any) -> str:
    """Why the number cannot be one of the series, as a sentence, or "".

    A number without a unit may be one of any; what a count counts is not judged, only that it is
    whole.
    """
    words = f"“{amount.verbatim or amount_in_words(amount)}”"
    if series.kind == "count":
        counts = f"and “{series.name}” counts {series.unit}."
        if amount.unit and not amount.is_whole:
            return f"{words} is {kind_words(amount.unit)}, {counts}"
        is_broken = any(not isinstance(one, int) for one in amount.numbers)
        return f"{words} is no whole number, {counts}" if is_broken else ""
    own = unit_of_label(series.label, series.unit)
    if amount.unit in ("", own):
        return ""
    given = f"counts {amount.unit}" if amount.is_whole else f"is {kind_words(amount.unit)}"
    return f"{words} {given}, and “{series.name}” is {kind_words(own)}."


def against_printed(words: str, amount: Amount, series: Any, language: str = "") -> str:
    """The same for the words in which the number was printed: “12.5 percent” for a count."""
    found = read_quantities(words, language, measures=True)
    printed = [one for one in found if one.numbers == amount.numbers and not one.is_whole]
    return next(filter(None, (against_unit(one, series) for one in printed)), "")


@lru_cache(maxsize=256)
def unit_of_label(label: str, unit: str) -> str:
    """“percent”, “euros”, “per 100,000” of its label; where that says none, the unit itself."""
    found = read_quantities(label.format("2"), "en", measures=True)
    return found[0].unit if found and not found[0].is_whole else unit


def kind_words(unit: str) -> str:
    if unit == "percent":
        return "a share in percent"
    return f"a rate {unit}" if unit.startswith("per ") else f"money in {unit}"
