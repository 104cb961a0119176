"""What a quantity is: numbers under a comparator, what they count, and the words."""

from dataclasses import dataclass
from typing import Any

from reporting.texts.numbers import Number
from reporting.vocabulary import COMPARATORS


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A number as it was said. What was not said is None or empty; nothing is inferred.

    `comparator` and `kind` hold the values of `Figure.comparator` and `Figure.kind`. `unit` is a
    key of the unit table ("troops" for soldiers, too), `per` a period ("day"), `share` a
    fraction of a whole ("1/2"). `times` and `of` belong to a computation: “two brigades of
    6,000 each” is best 6,000, kind each, times 2 of "brigades". `series` is the caller's, and so is
    `is_whole`: whether it counts whole things, as a share or money does not.
    """

    comparator: str = "unqualified"
    low: Number | None = None
    best: Number | None = None
    high: Number | None = None
    verbatim: str = ""
    unit: str = ""
    kind: str = "total"
    per: str = ""
    share: str = ""
    times: Number | None = None
    of: str = ""
    series: str = ""
    is_whole: bool = True

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers that were said, in order."""
        return tuple(one for one in (self.low, self.best, self.high) if one is not None)

    @property
    def operands(self) -> tuple[Number, ...]:
        """(2, 6000) for “two brigades of 6,000 each”; empty when nothing is to be computed."""
        return () if self.times is None else (self.times, *self.numbers)

    @property
    def computed(self) -> tuple[Number, ...]:
        """What the operands come to: a sum of the reader's, never the speaker's number."""
        return () if self.times is None else tuple(self.times * one for one in self.numbers)


@dataclass(frozen=True, kw_only=True)
class Quantity(Amount):
    """An amount found in a text: `verbatim` stands at start:end (code points, end excluded).

    `hedge` keeps the words that weaken it (“possibly”, “we assess”), in the order of the text.
    """

    start: int
    end: int
    hedge: str = ""


def bounds(comparator: str, *numbers: Number) -> dict[str, Any]:
    """The bounds by rule: `bounds("at_least", 3000)` is {"low": 3000}; the rest stays unknown.

    Raises `ValueError` when the comparator takes another count of numbers.
    """
    return dict(zip(COMPARATORS[comparator].numbers, numbers, strict=True))


def amount_of(figure: Any) -> Amount:
    """A figure of the record or of a release as it is compared: its numbers, kind and series."""
    return Amount(
        comparator=figure.comparator,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        kind=figure.kind,
        series=figure.series.slug,
        is_whole=figure.series.kind == "count",
    )
