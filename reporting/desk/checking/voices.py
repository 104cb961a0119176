"""Whether a voice contradicts itself about one time."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from reporting.desk.checking.beside import NEAR, HeldNumber, own_numbers
from reporting.desk.checking.findings import Finding, in_order, to_look_at
from reporting.models import Statement
from reporting.texts.days import plain_day_words
from reporting.texts.quantities import Verdict, compare_amounts


def voice_findings(statement: Statement, beside: Sequence[HeldNumber]) -> Iterator[Finding]:
    """Whether another number of its voice about the time contradicts one of its own."""
    own = own_numbers(statement)
    others = [one for one in beside if one.voice == statement.voice_id]
    contradicted = [
        to_look_at(sentence, other)
        for one in own
        for held in others
        if (other := held.beside(statement.pk)) and (sentence := against_pair(one, held))
    ]
    for one, second in combinations(own, 2):
        if sentence := against_pair(one, second):
            contradicted.append(to_look_at(f"It gives both: {sentence}"))
    yield from contradicted
    if own and not contradicted:
        yield in_order(
            f"No number of {statement.voice} about that time on our record contradicts it."
        )


def against_pair(one: HeldNumber, other: HeldNumber) -> str:
    """How two numbers of one voice contradict each other; "" where they do not, or where they
    speak of different times.

    The rule of the public page: what only grows may be more on a later day; all else is compared
    within neighbouring days, plans within one.
    """
    apart = abs(one.day - other.day)
    if one.due != other.due or apart > NEAR or (apart and one.moves == "plan"):
        return ""
    found = compare_amounts(one.amount, other.amount)
    if found.verdict is not Verdict.DISAGREES:
        return ""
    earlier, later = sorted((one, other), key=lambda number: number.day)
    if apart and one.moves == "grows" and min(later.amount.numbers) > max(earlier.amount.numbers):
        return ""
    return f"{found.reason} The second is the same voice, of {plain_day_words(other.day)}."
