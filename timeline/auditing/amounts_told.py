"""The amounts of a rendered text, read back from its words alone."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from reporting.texts.numbers import Number, exact_number
from reporting.texts.quantities import Quantity, read_quantities
from reporting.texts.quantities.leading import front
from reporting.texts.quantities.scanning import scan
from timeline.auditing.days_told import DAY

GAPS = str.maketrans("\u00a0\u2009\u202f", "   ")
HIDDEN = str.maketrans("", "", "\u2068\u2069")  # they set right-to-left words apart
PLAIN = r"\d[\d,]*(?:\.\d+)?"
WORDS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
LETTERS = {"m": 10**6, "bn": 10**9, "tn": 10**12}  # as labels have them: “€2.1bn”
SCALES = {"": 1, **WORDS, **LETTERS}
SIGNED = rf"({PLAIN})((?: (?:{'|'.join(WORDS)})|(?:{'|'.join(LETTERS)}))(?![a-z]))?"
SPELT = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SMALL = re.compile(
    rf"\b(?:zero|{'|'.join(SPELT[2:])}"
    r"|(?:(?<=at )|(?<=was )|(?<=be )|(?<=further ))one|one(?= more\b))\b"
)
NOBODY = re.compile(r"\b(?:nobody|no one|none)\b", re.IGNORECASE)
# No amounts of the record: texts and outlets are counted apart, and a reckoning stands for itself.
COUNTED = re.compile(
    r"\b\d+ (?:texts?|(?:other )?sources?|outlets?|days?)\b"
    rf"|\bthe first (?:\d+|{'|'.join(SPELT)})(?: figures| numbers)?\b"
    rf"|\b(?:\d+|{'|'.join(SPELT)}) (?:[A-Z]\w+ )?voices\b"
)
RECKONED = re.compile(rf"{PLAIN} × {PLAIN}")


@dataclass(frozen=True, slots=True)
class ToldAmount:
    """“about 3,000” at start:end of its text."""

    start: int
    end: int
    words: str
    comparator: str
    numbers: tuple[Number, ...]

    @property
    def is_vague(self) -> bool:
        return not self.numbers


def plain_text(text: str) -> str:
    """The text with plain spaces, in one line."""
    return " ".join(text.translate(GAPS).translate(HIDDEN).split())


def amounts_told(text: str, labels: Collection[str] = ()) -> list[ToldAmount]:
    """The amounts of a text in its order: counts, vague words, and what has one of the `labels`
    of a series, such as “{} percent”. The text is one of `plain_text`."""
    blank = text
    for pattern in (RECKONED, COUNTED, DAY):
        blank = pattern.sub(blanked, blank)
    found: list[ToldAmount] = []
    for label in labels:
        found += signed_amounts(blank, *label.split("{}", 1))
    for one in found:
        blank = blank[: one.start] + "." * (one.end - one.start) + blank[one.end :]
    counts = [counted_amount(quantity) for quantity in read_quantities(blank, every=True)]
    return sorted([*found, *counts], key=lambda one: one.start)


def small_words(text: str) -> Iterator[tuple[str, int]]:
    """The numbers below ten that a sentence writes out: (“nine”, 9)."""
    for found in SMALL.finditer(COUNTED.sub(blanked, text)):
        yield found[0], SPELT.index(found[0])


def small_numbers(text: str) -> set[int]:
    """The numbers below ten that a text says in words: zero, too, where it says “nobody”."""
    return {value for _, value in small_words(text)} | ({0} if NOBODY.search(text) else set())


def blanked(found: re.Match[str]) -> str:
    return "." * len(found[0])


def counted_amount(quantity: Quantity) -> ToldAmount:
    return ToldAmount(
        quantity.start, quantity.end, quantity.verbatim, quantity.comparator, quantity.numbers
    )


def signed_amounts(text: str, before: str, after: str) -> Iterator[ToldAmount]:
    """“nearly 3.5 percent”, “between 1.2 and 1.5 billion euros”."""
    if not before.strip() and not after.strip():
        return
    sign = r"\s?(?:percent|per cent|%)" if after.strip() == "percent" else re.escape(after)
    first = rf"{re.escape(before)}{SIGNED}(?:{sign})?"
    pattern = rf"(?:{first} (?:and|to) )?{re.escape(before)}{SIGNED}{sign}"
    for found in re.finditer(rf"(?<![\w.,]){pattern}(?!\w|[.,]\d)", text):
        yield signed_amount(text, found)


def signed_amount(text: str, found: re.Match[str]) -> ToldAmount:
    low, low_scale, best, scale = found.groups()
    tokens = scan(text[: found.start()])
    high_number = scaled(best, scale)
    numbers: tuple[Number, ...]
    if low:
        comparator, numbers = "between", (scaled(low, low_scale or scale), high_number)
        start = found.start()
    else:
        ahead = front(tokens, len(tokens), "unqualified")
        comparator, numbers = ahead.comparator, (high_number,)
        start = tokens[ahead.start].start if ahead.start < len(tokens) else found.start()
    return ToldAmount(start, found.end(), text[start : found.end()], comparator, numbers)


def scaled(number: str, scale: str | None) -> Number:
    return exact_number(str(exact_number(number.replace(",", "")) * SCALES[(scale or "").strip()]))
