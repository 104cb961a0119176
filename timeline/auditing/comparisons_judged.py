"""Whether what is told of several statements at once is borne: why a number moved, the values
held. An amount belongs to whoever is named beside it, on the day that stands beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reporting.releasing.document import FigurePart, ReleaseDocument
from timeline.auditing.amounts_told import (
    RECKONED,
    SPELT,
    ToldAmount,
    amounts_told,
    plain_text,
)
from timeline.auditing.days_told import ToldDay, days_told, gaps_told
from timeline.auditing.record import (
    PublicRecord,
    days_of,
    days_said,
    has_day,
    is_named,
    is_told,
    numbers_of_figure,
)

ENDS = re.compile(r"(?<=[\w)”])\. (?=[A-Z“])")
BRACKETS = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")
SMALL_ONE = re.compile(rf"\b(?:{'|'.join(SPELT[2:])})\b(?! days\b)")  # not in “two days before”

type Carrier = tuple[ReleaseDocument, FigurePart]


@dataclass(frozen=True, slots=True)
class PlacedAmount:
    """An amount, the words in front of it back to the one before, and those behind it."""

    amount: ToldAmount
    front: str
    behind: str
    sentence: str

    @property
    def bracket(self) -> str:
        """“United States, 23 October”: what stands in brackets behind the amount."""
        found = BRACKETS.search(re.split("[:;]", self.behind)[0])
        return found[1] if found and not RECKONED.search(found[1]) else ""

    @property
    def place(self) -> str:
        """Where its speaker is named: beside it, else anywhere in the sentence. Behind “its
        president” it is named in front of the numbers of its country."""
        if self.bracket.startswith("its "):
            clause = re.split("[:;]", self.sentence[: self.amount.start])[-1]
            return f"{clause} {self.bracket}"
        return f"{self.front} {self.bracket}" if self.bracket else self.sentence


def placed_amounts(sentence: str, labels: set[str]) -> Iterator[PlacedAmount]:
    amounts = amounts_told(sentence, labels)
    ends = [*(one.start for one in amounts[1:]), len(sentence)]
    begun = 0
    for amount, end in zip(amounts, ends, strict=False):
        behind = SMALL_ONE.split(sentence[amount.end : end], maxsplit=1)[0]
        yield PlacedAmount(amount, sentence[begun : amount.start], behind, sentence)
        found = BRACKETS.search(behind)
        begun = amount.end + (found.end() if found else 0)


def comparison_faults(
    text: str, own: ReleaseDocument | None, record: PublicRecord
) -> Iterator[str]:
    """`own` is the statement that the text is about; None where it is about a whole series."""
    for sentence in ENDS.split(text):
        for placed in placed_amounts(sentence, record.labels):
            if not is_borne(placed, own, record) and not is_kept(placed, own, record):
                yield f"“{placed.amount.words}” is not what is named beside it."
        yield from day_faults(sentence, own, record)


def is_borne(placed: PlacedAmount, own: ReleaseDocument | None, record: PublicRecord) -> bool:
    """Whether somebody named there said it, on a day named there."""
    amount = placed.amount
    carriers = [one for one in carriers_of(amount, record) if is_spoken_of(one[0], placed, own)]
    if any(is_named(one, placed.bracket) for one in record.standing.values()):
        carriers = [one for one in carriers if is_named(one[0], placed.bracket)]
    if not carriers:
        return amount.is_vague and any(
            amount.words in plain_text(one["gist"]) for one in record.standing.values()
        )
    said = [one for one in carriers if not one[1]["computation"] or "printed" in placed.sentence]
    return any(is_dated_there(one, placed, own, said) for one in said)


def is_kept(placed: PlacedAmount, own: ReleaseDocument | None, record: PublicRecord) -> bool:
    """“kept 8,000 and now gave it as …”: the number alone, that its voice had given before."""
    if own is None or not placed.front.endswith("kept "):
        return False
    every = (d for d in record.standing.values() if is_same_voice(d, own))
    return any(numbers_of_figure(f) == placed.amount.numbers for d in every for f in d["figures"])


def carriers_of(amount: ToldAmount, record: PublicRecord) -> Iterator[Carrier]:
    for document in record.standing.values():
        for figure in document["figures"]:
            if is_told(amount, figure) or is_compared(amount, figure):
                yield document, figure


def is_compared(amount: ToldAmount, figure: FigurePart) -> bool:
    """“more than about 3,000”: another's number, that the sentence compares with."""
    words = amount.words.removeprefix("more than ")
    again = amounts_told(words) if words != amount.words else []
    return bool(again) and is_told(again[0], figure)


def is_spoken_of(
    document: ReleaseDocument, placed: PlacedAmount, own: ReleaseDocument | None
) -> bool:
    if is_named(document, placed.place):
        return True
    return bool(own) and not placed.bracket and document["voice"]["slug"] == own["voice"]["slug"]  # type: ignore[index]


def is_dated_there(
    carrier: Carrier, placed: PlacedAmount, own: ReleaseDocument | None, every: Sequence[Carrier]
) -> bool:
    """Whether the days and the gap beside the amount are those of its statement, or of others of
    its voice that say the same."""
    document, figure = carrier
    same = [d for d, f in every if is_same_voice(d, document) and is_same_figure(f, figure)]
    days = [day for one in same for day in days_of(one)]
    if own and (gaps := gaps_told(placed.behind)):
        return any(gap in distances(document, own) for gap in gaps[:1])
    told = days_told(placed.bracket or placed.behind)
    if placed.bracket:
        return all(has_day(one, days) for one in told)
    return not told or any(has_day(one, days) for one in told)


def is_same_voice(one: ReleaseDocument, other: ReleaseDocument) -> bool:
    return one["voice"]["slug"] == other["voice"]["slug"]


def is_same_figure(one: FigurePart, other: FigurePart) -> bool:
    return numbers_of_figure(one) == numbers_of_figure(other)


def distances(one: ReleaseDocument, other: ReleaseDocument) -> set[int]:
    return {abs((a - b).days) for a in spoken_days(one) for b in spoken_days(other)}


def spoken_days(document: ReleaseDocument) -> list[date]:
    """The day it was said, and the day that a number describes."""
    applied = (one["applies_on"] for one in document["figures"])
    return [*days_said(document), *(date.fromisoformat(on) for on in applied if on)]


def day_faults(sentence: str, own: ReleaseDocument | None, record: PublicRecord) -> Iterator[str]:
    """A day is one on which somebody named in the sentence spoke, or one that they spoke of."""
    for told in days_told(sentence):
        if own is None and not is_in_brackets(told, sentence):
            continue
        if not any(has_day(told, days_of(one)) for one in spoken_of(sentence, own, record)):
            yield f"“{sentence[told.start : told.end]}” is no day of anybody named there."


def is_in_brackets(told: ToldDay, sentence: str) -> bool:
    return any(one.start() < told.start < one.end() for one in BRACKETS.finditer(sentence))


def spoken_of(
    sentence: str, own: ReleaseDocument | None, record: PublicRecord
) -> Iterator[ReleaseDocument]:
    for document in record.standing.values():
        if is_named(document, sentence) or (own and is_same_voice(document, own)):
            yield document
