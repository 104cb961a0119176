"""A number as an editor types it: 12k, 3-4,000, ≥ 3,000, about 10,000 by December, hundreds."""

import re
from dataclasses import dataclass, replace
from datetime import date

from reporting.texts.numbers import read_number
from reporting.texts.quantities import Amount, Quantity, amount_in_words, read_quantities
from reporting.texts.typed.dues import TypedDue, TypedTimeRefused, read_typed_due

SPACED = re.compile(r"(?<=[0-9]) (?=[km]\b)", re.IGNORECASE)  # 12 k
EQUALS = re.compile(r"^=\s*")
DUE = re.compile(r",?\s+(?=(?:by|on|from|between)\s)", re.IGNORECASE)
PLAIN = re.compile(r"[0-9][0-9.,\s]*", re.ASCII)
THINGS = " people"  # what a bare number is read with
NO_DUE = TypedDue()
LONGEST = 300  # characters
NO_NUMBER = "“{}” is no number; write 12,000, at least 3,000, 3-4,000 or words such as hundreds."
LEFT_OVER = "“{}” is not understood; write the number alone, such as at least 3,000."


@dataclass(frozen=True)
class TypedAmount:
    """What was typed into the field of a figure: its amount, what it counts where that was typed
    (“officers”), and the time in the claim."""

    amount: Amount
    things: str = ""
    due: TypedDue = NO_DUE


def read_typed_amount(typed: str, language: str = "en", *, near: date | None = None) -> TypedAmount:
    """The one number that was typed, or the words for one.

    `language` is that of the words; `near` decides the year of “by December”. Raises `ValueError`
    with a sentence.
    """
    words = " ".join(typed.split())
    if len(words) > LONGEST:
        raise ValueError(NO_NUMBER.format(f"{words[:40]}…"))
    number, due = part_due(words, near)
    plain = EQUALS.sub("exactly ", SPACED.sub("", number))
    amount = the_amount(words, plain, language)
    return TypedAmount(replace(amount, verbatim=number), amount.unit, due)


def part_due(words: str, near: date | None) -> tuple[str, TypedDue]:
    """“about 10,000” and “by December”; raises `ValueError` for a day that cannot be read."""
    refused = None
    for match in DUE.finditer(words):
        try:
            due = read_typed_due(words[match.end() :], near=near)
        except TypedTimeRefused as refusal:
            refused = refusal
            continue
        if due.on:
            return words[: match.start()], due
    if refused and not read_quantities(words, "en", measures=True)[1:]:
        raise refused
    return words, NO_DUE


def the_amount(typed: str, words: str, language: str) -> Amount:
    """The only amount of the words, which have to be read whole."""
    if PLAIN.fullmatch(words):
        number = read_number(words)
        return Amount(best=number, is_whole=isinstance(number, int))
    found = read_quantities(words, language, measures=True)
    if not found:
        found = [without_things(one) for one in read_quantities(words + THINGS, language)]
    if len(found) > 1:
        raise ValueError(f"“{typed}” has {len(found)} numbers; give each a field of its own.")
    if not found:
        raise ValueError(NO_NUMBER.format(typed))
    if left := f"{words[: found[0].start]} {words[found[0].end :]}".strip():
        raise ValueError(LEFT_OVER.format(left))
    return found[0]


def without_things(quantity: Quantity) -> Quantity:
    return replace(quantity, unit="")


def amount_as_typed(amount: Amount, due: TypedDue | None = None) -> str:
    """The text of the field for a figure, which reads back as the same: “at least 3,000 by Dec
    2024”."""
    return f"{amount_in_words(amount)} {due or ''}".strip()
