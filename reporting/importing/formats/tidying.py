"""Values as they can be kept: NFC, line ends as `\\n`, nothing that no text may hold."""

from typing import Any

from reporting.importing.given import Record, Values
from reporting.texts.articles.plain import CONTROL, Unreadable, clean_text


class Flawed(ValueError):
    """A row cannot be taken; the message is a sentence for people."""


def tidy(value: Any, depth: int) -> Any:
    """The value, tidied at every level. Raises `Flawed` below `depth` levels, or by `clean`."""
    match value:
        case str():
            try:
                return clean_text(value)
            except Unreadable as error:
                raise Flawed(str(error)) from None
        case dict() | list() if not depth:
            raise Flawed("it has too many lists and objects inside each other.")
        case dict():
            return {tidy(name, 1): tidy(inner, depth - 1) for name, inner in value.items()}
        case list():
            return [tidy(inner, depth - 1) for inner in value]
    return value


def tidy_record(place: str, values: Values, depth: int = 1) -> Record:
    """The record of a row; the first column that cannot be taken is its problem."""
    tidied: Values = {}
    problem = ""
    for name, value in values.items():
        try:
            tidied[tidy(name, 1)] = tidy(value, depth)
        except Flawed as error:
            problem = problem or f"“{storable(name)[:80]}”: {error}"
            tidied[storable(name)] = storable(value) if isinstance(value, str) else ""
    return Record(storable(place), tidied, problem)


def broken(place: str, problem: str, values: Values | None = None) -> Record:
    """The record of a row that cannot be taken, with as much of it as can be kept."""
    kept = tidy_record(place, values or {})
    return Record(kept.place, kept.values, problem[:1].upper() + problem[1:])


def storable(text: str) -> str:
    """The text with a sign of damage in the place of what cannot be kept."""
    return CONTROL.sub("\ufffd", text)
