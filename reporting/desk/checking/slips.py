"""Whether a number has a nought too many or too few beside those held shortly before."""

from collections.abc import Iterable, Iterator, Sequence

from reporting.desk.checking.beside import (
    BEFORE,
    HeldNumber,
    asked_about,
    held_figures,
    numbers_about,
    numbers_held,
    own_numbers,
)
from reporting.desk.checking.findings import Finding, to_look_at
from reporting.models import Figure, Statement
from reporting.texts.days import plain_day_words
from reporting.texts.numbers import Number
from reporting.texts.wording import grouped_number

TIMES = {10: ("ten times", "a tenth"), 100: ("100 times", "a hundredth"),
         1000: ("1,000 times", "a thousandth")}  # fmt: skip
FEWEST = 10  # of whole things: one and ten are no slip of the pen


def slip_findings(statement: Statement, beside: Sequence[HeldNumber]) -> Iterator[Finding]:
    """A number ten, 100 or 1,000 times one of its series, or that part of it, that nobody else
    gave; its own voice comes first, then what was said last."""
    return slips_among(own_numbers(statement), beside, statement.pk)


def slips_typed(statement: Statement, figures: Sequence[Figure]) -> list[str]:
    """The same while it is typed: the statement and its figures are not saved."""
    beside = numbers_about([asked_about(statement, held_figures(statement, figures))])
    own = numbers_held(statement, figures)
    return [one.sentence for one in slips_among(own, beside, statement.pk or 0)]


def slips_among(
    numbers: Iterable[HeldNumber], beside: Sequence[HeldNumber], statement: int
) -> Iterator[Finding]:
    for own in numbers:
        others = [one for one in beside if is_beside(one, own, statement)]
        if any(one.amount.numbers == own.amount.numbers for one in others):
            continue
        others.sort(key=lambda one: (one.voice == own.voice, one.day), reverse=True)
        found = ((slip_words(own, one), one) for one in others)
        if slip := next(((words, one) for words, one in found if words), None):
            yield to_look_at(slip[0], slip[1].beside(statement))


def is_beside(one: HeldNumber, own: HeldNumber, statement: int) -> bool:
    """Whether it counts the same for the same time, and was held on the day or shortly before."""
    alike = (one.amount.series, one.amount.kind, one.due) == (
        own.amount.series,
        own.amount.kind,
        own.due,
    )
    return alike and bool(one.beside(statement)) and own.day - BEFORE <= one.day <= own.day


def slip_words(own: HeldNumber, other: HeldNumber) -> str:
    for number in own.amount.numbers:
        for beside in other.amount.numbers:
            if told := times_words(number, beside, is_whole=own.amount.is_whole):
                words, question = told
                held = f"{grouped_number(beside)}, which {other.who} gave on"
                return (
                    f"{grouped_number(number)} is {words} {held} {plain_day_words(other.day)}:"
                    f" {question}"
                )
    return ""


def times_words(number: Number, beside: Number, *, is_whole: bool) -> tuple[str, str] | None:
    """“ten times”, “a tenth of”, each with its question."""
    if not number or not beside or (is_whole and min(number, beside) < FEWEST):
        return None
    for factor, (times, part) in TIMES.items():
        if number == beside * factor:
            return times, "is there a nought too many?"
        if beside == number * factor:
            return f"{part} of", "is a nought missing?"
    return None
