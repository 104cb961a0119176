"""The checks that need nothing but what the reader will see: numbers, days, times, objects."""

from collections.abc import Iterator
from datetime import date

from reporting.desk.checking.findings import Finding, in_order, to_look_at
from reporting.releasing.bearing import bears_number, stands_in
from reporting.releasing.demands import is_timed, numbers_of
from reporting.releasing.document import FigurePart, ReleaseDocument
from reporting.releasing.sentences import figure_words, says_zero
from reporting.releasing.sentences.patterns import own_wholes
from reporting.releasing.sentences.times import due_words
from reporting.texts.days import day_as_known
from reporting.texts.numbers import Number
from reporting.texts.quantities import read_quantities
from reporting.texts.wording import (
    counted_in_words,
    grouped_number,
    listed_words,
    sentence_start,
)

type Words = tuple[str, str]  # of a passage, and the language of its source


def number_findings(document: ReleaseDocument) -> Iterator[Finding]:
    """Whether each number stands in its passage, under its comparator."""
    passages = {
        one["id"]: (one["exact"], text["source"]["language"])
        for text in document["appearances"]
        for one in text["passages"]
    }
    spoken = [one for one in document["figures"] if not one["computation"]]
    faults = [
        fault for one in spoken if (fault := against_number(one, passages.get(one["passage"] or 0)))
    ]
    yield from (to_look_at(fault) for fault in faults)
    if spoken and not faults:
        words = sentence_start(listed_words(figure_words(one) for one in spoken))
        stand = "stands in its passage" if len(spoken) == 1 else "stand in their passages"
        yield in_order(f"{words} {stand}.")


def against_number(figure: FigurePart, passage: Words | None) -> str:
    if passage is None:
        return f"“{figure['verbatim']}” stands in no passage of this statement."
    for number in numbers_of(figure):
        if not stands_in_passage(number, figure, *passage):
            return f"{grouped_number(number)} was not found in its passage: is it there?"
    return against_comparator(figure, passage)


def stands_in_passage(number: Number, figure: FigurePart, text: str, language: str) -> bool:
    """In figures or in words; “nobody was missing” for zero."""
    is_count = figure["series"]["kind"] == "count"
    read = (one.numbers for one in read_quantities(text, language, measures=True, every=True))
    return (
        any(number in numbers for numbers in read)
        or bears_number(text, number, language, is_count=is_count)
        or (isinstance(number, int) and stands_in(text, counted_in_words(number)))
        or says_zero(text, figure)
    )


def against_comparator(figure: FigurePart, passage: Words) -> str:
    """Whether the same number stands there under other comparators only."""
    numbers = tuple(numbers_of(figure))
    found = [one for one in read_quantities(*passage) if numbers and one.numbers == numbers]
    if not found or figure["comparator"] in {one.comparator for one in found}:
        return ""
    return f"Its passage has “{found[0].verbatim}”, and “{figure_words(figure)}” is recorded."


def day_finding(document: ReleaseDocument, opens_on: date, closes_on: date | None) -> Finding:
    """Whether the day it was said is known and lies inside the story."""
    said = document["said"]
    if not said["on"]:
        return to_look_at("The day on which it was said is not known.")
    day = date.fromisoformat(said["on"])
    words = day_as_known(day, said["precision"], None)
    first = opens_on if said["precision"] not in ("year", "month") else opens_on.replace(day=1)
    first = first.replace(month=1) if said["precision"] == "year" else first
    if day < first or day > (closes_on or day):
        return to_look_at(f"{words} lies outside the days of the story.")
    return in_order(f"{words} lies inside the story.")


def time_finding(document: ReleaseDocument) -> Finding | None:
    """Whether what is expected has a day to hold it to."""
    if document["stance"] != "expects":
        return None
    said = document["said"]["on"]
    said_on = date.fromisoformat(said) if said else None
    timed = [one for one in [document, *own_wholes(document["figures"])] if is_timed(one)]
    if dated := [due_words(one, said_on) for one in timed if one["due_on"]]:
        return in_order(
            f"The time of what it expects is given: {listed_words(dict.fromkeys(dated))}."
        )
    words = f", only “{timed[0]['due_words']}”" if timed else ""
    return to_look_at(f"It expects something, without a day to hold it to{words}.")


def object_findings(document: ReleaseDocument) -> Iterator[Finding]:
    """Whether the number of another that it denies or confirms is public."""
    about = [one for one in document["relations"] if one["figure"]]
    for one in about:
        if not one["object"]:
            yield to_look_at("The number that it is about is not public.", one["to"])
    if about and all(one["object"] for one in about):
        yield in_order("The number that it is about is public.")
