"""How a voice changed its number, in words."""

from reporting.texts.days import short_day_words
from reporting.texts.numbers import Number
from reporting.vocabulary import COMPARATORS
from timeline.entries.entry import EntryFigure
from timeline.entries.rows import Row
from timeline.values.holding import numbers_said
from timeline.values.phrases import number_words, starting, voice_words

POINTS = {"number", "estimate"}


def gives(figure: EntryFigure) -> str:
    """“a floor”, “an estimate”: what sort of number it is."""
    return article(COMPARATORS[figure.comparator].sort)


def revision(row: Row, before: Row) -> str:
    """“United States goes from a floor to an estimate: at least 3,000 on 23 October, now …”."""
    if row.figure is None or before.figure is None:
        return ""
    earlier = f"{number_words(before)} on {short_day_words(before.day)}"
    verb = change(row.figure, before.figure)
    return f"{starting(voice_words(row.entry))} {verb}: {earlier}, now {number_words(row)}."


def change(new: EntryFigure, old: EntryFigure) -> str:
    """What the change is called. The rule:

    Only numbers of one sort and for one deadline go up or down; a plain number and an estimate
    are one sort here. From a floor to an estimate nothing “rises”, however far apart the two
    are drawn. A range goes up or down when no end of it goes the other way.
    """
    if numbers_said(new) == numbers_said(old):
        what = "certainty" if new.comparator != old.comparator else "deadline"
        return f"keeps its number with another {what}"
    if new.due_on != old.due_on:
        return "changes its number and its deadline"
    one, other = COMPARATORS[new.comparator].sort, COMPARATORS[old.comparator].sort
    if not is_step(new, old):
        return f"goes from {article(other)} to {article(one)}"
    noun = one if one == other and one not in POINTS else "number"
    return f"{direction(numbers_said(new), numbers_said(old))} its {noun}"


def is_step(new: EntryFigure, old: EntryFigure) -> bool:
    """Whether the second number goes up or down to the first: one sort, and one deadline."""
    sorts = {COMPARATORS[new.comparator].sort, COMPARATORS[old.comparator].sort}
    return new.due_on == old.due_on and (len(sorts) == 1 or sorts <= POINTS)


def direction(new: tuple[Number, ...], old: tuple[Number, ...]) -> str:
    pairs = list(zip(new, old, strict=True))
    if all(n >= o for n, o in pairs):
        return "raises"
    return "lowers" if all(n <= o for n, o in pairs) else "changes"


def article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
