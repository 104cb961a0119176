"""How a voice changed its number, in words."""

from reporting.texts.numbers import Number
from reporting.texts.wording import sentence_start
from reporting.vocabulary import COMPARATORS
from timeline.entries.rows import Row, fit_for_drawing
from timeline.values.holding import is_for_same_time, numbers_of_row
from timeline.values.phrases import (
    bare_words,
    day_beside,
    number_words,
    voice_words,
    when_words,
)

POINTS = {"number", "estimate"}


def revision(row: Row, before: Row) -> str:
    """“The United States gave about 10,000, after at least 3,000 on 23 October.” The rule:

    Only numbers of one sort and for one deadline are raised or lowered; a plain number and an
    estimate are one sort here. From a lower limit to an estimate nothing rises, however far
    apart the two are drawn. A range goes up or down when no end of it goes the other way.
    """
    voice, when = sentence_start(voice_words(row.entry)), when_words(before.day, row.day)
    new, old = number_words(row), number_words(before)
    if is_taken_back(row, before):
        return f"{voice} took back {old} of {day_beside(before.day, row.day)} and gave {new}."
    if numbers_of_row(row) == numbers_of_row(before):
        return f"{voice} {keeping(row, before)}."
    if not is_step(row, before):
        return f"{voice} gave {new}, after {old} {when}."
    verb = direction(numbers_of_row(row), numbers_of_row(before))
    return f"{voice} {verb} the {noun_of(row, before)} from {old} {when} to {new}."


def is_taken_back(row: Row, before: Row) -> bool:
    corrected = {one.to for one in row.entry.relations if one.kind == "corrects"}
    return before.entry.statement in corrected


def keeping(row: Row, before: Row) -> str:
    """“kept 8,000 and now gave it as an upper limit (up to 8,000)”: what changed beside the
    number."""
    when = when_words(before.day, row.day)
    if not is_for_same_time(row, before):
        earlier = f"{before.due or 'for no time'} {when}"
        return f"kept {bare_words(row)} and now gave it {row.due or 'for no time'}, after {earlier}"
    if row.day == before.day and row.entry.speaker.slug != before.entry.speaker.slug:
        other = f"the day on which {before.entry.speaker.in_sentence} gave {number_words(before)}"
        by = f", {row.entry.speaker.in_sentence}"
        return f"kept {plain_number(before)} and now gave it {as_sort(row, by)}, on {other}"
    earlier = f"after {number_words(before)} {when}"
    return f"kept {plain_number(before)} and now gave it {as_sort(row)}, {earlier}"


def as_sort(row: Row, by: str = "") -> str:
    """“as an upper limit (up to 8,000)”."""
    noun = sort_of(row)
    return f"as {'an' if noun[0] in 'aeiou' else 'a'} {noun} ({number_words(row)}{by})"


def plain_number(row: Row) -> str:
    """“8,000” of “up to 8,000”."""
    return fit_for_drawing(row.figure.plain) if row.figure else bare_words(row)


def noun_of(row: Row, before: Row) -> str:
    return sort_of(row) if sort_of(row) == sort_of(before) and not is_point(row) else "number"


def is_step(row: Row, before: Row) -> bool:
    """Whether the second number goes up or down to the first: one sort, and one deadline."""
    is_one_sort = sort_of(row) == sort_of(before) or (is_point(row) and is_point(before))
    return is_one_sort and is_for_same_time(row, before)


def sort_of(row: Row) -> str:
    return COMPARATORS[row.figure.comparator].sort if row.figure else ""


def is_point(row: Row) -> bool:
    return sort_of(row) in POINTS


def direction(new: tuple[Number, ...], old: tuple[Number, ...]) -> str:
    pairs = list(zip(new, old, strict=True))
    if all(n >= o for n, o in pairs):
        return "raised"
    return "lowered" if all(n <= o for n, o in pairs) else "changed"
