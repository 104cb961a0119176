"""Two figures of one series, held at the same moment: do they contradict each other?"""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from importlib import resources
from math import ceil, inf

from reporting.texts.numbers import Number
from reporting.texts.quantities.amounts import Amount
from reporting.texts.quantities.writing import amount_in_words

TABLES = tomllib.loads(resources.files(__package__).joinpath("comparing.toml").read_text("utf-8"))
COMPARING = TABLES["comparing"]
LEAST = Decimal("0.0001")  # the least by which two numbers differ that count no whole things
PART = Decimal(str(COMPARING["part_of_last_digit"]))

type Interval = tuple[
    Number | float, Number | float
]  # both ends included; infinite where nothing was said


class Verdict(StrEnum):
    AGREES = "agrees"
    COMPATIBLE = "compatible"
    NARROWER = "narrower"
    WIDER = "wider"
    DISAGREES = "disagrees"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True)
class Comparison:
    """What the first figure is to the second, and the reason as a sentence."""

    verdict: Verdict
    reason: str


def reach(best: Number) -> Decimal:
    """How far “about” reaches each way: half the last significant digit (3,000 → 500; 12.5 → 0.05).

    A lone 1 with noughts counts as a ten of the next place (10,000 → 500), see decision 30.
    """
    if isinstance(best, Decimal):
        return Decimal(1).scaleb(int(best.as_tuple().exponent)) * PART
    digits = str(best)
    place = 10 ** (len(digits) - len(digits.rstrip("0"))) if best else 1
    if COMPARING["lone_one_is_ten"] and best == place > 1:
        place //= 10
    return place * PART


def span(amount: Amount) -> Interval:
    """The numbers that the words allow, for comparing only; of whole numbers whole ones."""
    if amount.comparator in COMPARING["spanning"] and amount.best is not None:
        far = reach(amount.best)
        if isinstance(amount.best, Decimal):
            return amount.best - far, amount.best + far
        return ceil(amount.best - far), ceil(amount.best + far) - 1
    if amount.best is not None:
        return amount.best, amount.best
    step = 1 if amount.is_whole else LEAST
    low = -inf if amount.low is None else amount.low + step * (amount.comparator == "more_than")
    high = inf if amount.high is None else amount.high - step * (amount.comparator == "fewer_than")
    return low, high


def compare_amounts(a: Amount, b: Amount) -> Comparison:
    """What `a` is to `b`: agrees, compatible, narrower, wider, disagrees or not comparable.

    The caller answers for both being held at the same moment. An unknown bound is open; “more
    than” and “fewer than” leave their number out.
    """
    if reason := apart(a, b):
        return Comparison(Verdict.NOT_COMPARABLE, reason)
    verdict = verdict_of(a, b)
    return Comparison(verdict, REASONS[verdict].format(a=told(a), b=told(b)))


def apart(a: Amount, b: Amount) -> str:
    """Why the two count different things, or ""."""
    for one in (a, b):
        if not one.numbers:
            return f"“{one.verbatim}” names no number."
    if a.series != b.series:
        return "They belong to different series."
    if a.unit and b.unit and a.unit != b.unit:
        return f"One counts {a.unit}, the other {b.unit}."
    if a.per != b.per:
        return f"Only one is a rate, or not per {a.per or b.per} like the other."
    if (a.kind, a.times, a.of) != (b.kind, b.times, b.of):
        return f"{quoted(a)} and {quoted(b)} are not counted the same way: total, more, or each."
    return ""


def verdict_of(a: Amount, b: Amount) -> Verdict:
    (low, high), (floor, ceiling) = span(a), span(b)
    same_number = a.best is not None and a.best == b.best
    if same_number or (low, high) == (floor, ceiling):
        return Verdict.AGREES
    if max(low, floor) > min(high, ceiling):
        return Verdict.DISAGREES
    if (low == -inf, high == inf) != (floor == -inf, ceiling == inf):
        return Verdict.COMPATIBLE
    if floor <= low and high <= ceiling:
        return Verdict.NARROWER
    return Verdict.WIDER if low <= floor and ceiling <= high else Verdict.COMPATIBLE


REASONS = {
    Verdict.AGREES: "{a} and {b} say the same.",
    Verdict.COMPATIBLE: "{a} and {b} can both be true.",
    Verdict.NARROWER: "{a} lies within {b} and says more.",
    Verdict.WIDER: "{a} takes in {b} and says less.",
    Verdict.DISAGREES: "{a} and {b} cannot both be true.",
}


def quoted(amount: Amount) -> str:
    return f"“{amount_in_words(amount)}”"


def told(amount: Amount) -> str:
    """“about 3,000” (2,500 to 3,500): the words, and the span where they have one."""
    if amount.comparator not in COMPARING["spanning"] or amount.best is None:
        return quoted(amount)
    ends = (amount.best - reach(amount.best), amount.best + reach(amount.best))
    return f"{quoted(amount)} ({' to '.join(f'{end.normalize():,f}' for end in ends)})"


def tenfold(a: Amount, b: Amount) -> str:
    """A sentence when two reports of one statement are ten times apart or more, else "".

    A nought too many is a slip of the pen: 1,200 against 12,000 (FEATURES D12).
    """
    if not a.numbers or not b.numbers or (a.unit and b.unit and a.unit != b.unit):
        return ""
    less, more = sorted((max(a.numbers), max(b.numbers)))
    if not 0 < less * COMPARING["alert_factor"] <= more:
        return ""
    high, low = (f"{Decimal(number).normalize():,f}" for number in (more, less))
    return f"{high} is ten times {low} or more: is there a nought too many?"
