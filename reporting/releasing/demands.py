"""What a statement must have, and must not have, before it goes out: a sentence for each fault."""

import re
from collections.abc import Iterator
from datetime import date

from reporting.releasing.bearing import bears_figure
from reporting.releasing.document import DuePart, FigurePart, ReleaseDocument, SentenceParts
from reporting.releasing.sentences.amounts import figure_words
from reporting.releasing.sentences.patterns import own_wholes
from reporting.texts.numbers import Number, number_in, number_text
from reporting.texts.quantities import read_quantities
from reporting.texts.wording import grouped_number
from reporting.vocabulary import STANCES

GROUPED = re.compile(r"(\d),(?=\d{3})")  # 12,000
DIGITS = re.compile(r"\d+(?:\.\d+)?")


def faults_of_document(document: ReleaseDocument) -> Iterator[str]:
    """Those of its sentence, and the numbers that somebody reckoned and nobody printed."""
    yield from faults_of(document)
    yield from faults_of_note(document["chart_note"], document)
    passages = [
        (one, text["source"].get("language", ""))
        for text in document["appearances"]
        for one in text["passages"]
    ]
    for figure in document["figures"]:
        if figure["computation"] and not any(
            bears_figure(one, figure, language) for one, language in passages
        ):
            yield (
                f"{figure_words(figure)} was reckoned, and no passage prints it: mark a text that"
                " does, or leave it out."
            )


def faults_of(parts: SentenceParts) -> Iterator[str]:
    """Why the sentence would be missing or say what nobody said; nothing when it is in order."""
    spoken = [one for one in parts["figures"] if not one["computation"]]
    if not spoken and not parts["gist"]:
        yield "Without a number the sentence needs a gist: say in our words what the speaker did."
    if parts["stance"] == "conditional" and spoken and not parts["gist"]:
        yield "What is spoken of only if it is true needs a gist that says so."
    if parts["stance"] == "expects" and not parts["gist"] and not has_time(parts):
        yield "What is expected needs its time, words of time such as “soon”, or a gist."
    yield from faults_of_figures(parts["stance"], spoken)
    yield from faults_of_objects(parts, spoken)
    yield from faults_of_words("gist", parts["gist"], parts)


def faults_of_note(note: str, parts: SentenceParts) -> Iterator[str]:
    """The same of a note on the chart."""
    yield from faults_of_words("note on the chart", note, parts)


def faults_of_words(teller: str, words: str, parts: SentenceParts) -> Iterator[str]:
    """Words of ours give no number that the statement has not."""
    for number in strays_of(words, parts):
        told = number if number in words else grouped_number(number_in(number))
        yield (
            f"The {teller} says {told}, which is no number or day of this statement; record it or"
            " leave it out."
        )


def has_time(parts: SentenceParts) -> bool:
    """Whether each number has a time, its own or that of its statement."""
    own: list[DuePart] = [*own_wholes(parts["figures"])]
    return is_timed(parts) or (bool(own) and all(map(is_timed, own)))


def is_timed(due: DuePart) -> bool:
    return bool(due["due_on"] or due["due_words"])


def faults_of_figures(stance: str, figures: list[FigurePart]) -> Iterator[str]:
    allowed, label = STANCES[stance].figures, STANCES[stance].label
    for one in figures:
        number = figure_words(one)
        if allowed == "none":
            yield f"With “{label}” no number is the speaker's own, so {number} belongs elsewhere."
        elif allowed == "object" and not one["is_object"] and one["part_of"] is None:
            yield (
                f"With “{label}”, {number} is either the number that it is about, or belongs to a"
                " statement of its own."
            )
        elif is_bare_part(one, figures):
            yield (
                f"{number} is part of a larger number: say what it counts, such as “officers”, or"
                " where or how."
            )
        elif allowed == "own" and one["is_object"]:
            yield f"“{label}” is not about a number that is denied or left open, as {number} is."


def is_bare_part(figure: FigurePart, figures: list[FigurePart]) -> bool:
    """Whether the sentence could only say “including 500” of it, or tell it as the whole."""
    if figure["things"] or figure["tail"]:
        return False
    wholes = (one for one in figures if one["id"] == figure["part_of"])
    is_of_series = any(one["series"]["slug"] == figure["series"]["slug"] for one in wholes)
    return figure["is_partial"] or (is_of_series and figure["kind"] == "total")


def faults_of_objects(parts: SentenceParts, figures: list[FigurePart]) -> Iterator[str]:
    """Why it would be nothing but about the number of another, or about two at once."""
    for one in [one for one in figures if one["is_object"]][1:]:
        yield f"It is about one number already, so {figure_words(one)} is a second statement."
    about = [one for one in parts["relations"] if one["figure"]]
    if about and parts["stance"] == "asserts" and all(one["is_object"] for one in figures):
        label = STANCES[about[0]["kind"]].label
        yield f"Without a number of its own it only {label} that of another: choose that stance."


def numbers_of(figure: FigurePart) -> list[Number]:
    found = (number_in(figure["low"]), number_in(figure["best"]), number_in(figure["high"]))
    return [number for number in found if number is not None]


def strays_of(words: str, parts: SentenceParts) -> list[str]:
    """The numbers of the words that are none of the statement: their digits, which may tell a day
    of it too (the database asks the same, `HAS_A_SENTENCE`), and their quantities, also in words.
    """
    figures = parts["figures"]
    known = {number_text(number) for one in figures for number in numbers_of(one)}
    known |= {str(one["each_count"]) for one in figures}
    digits = DIGITS.findall(GROUPED.sub(r"\1", words))
    counted = [one for one in numbers_told(words) if one not in known]
    days = days_of(parts)
    others = [one for one in [*digits, *numbers_told(words, every=True)] if one not in known | days]
    return list(dict.fromkeys(others + counted))


def numbers_told(words: str, *, every: bool = False) -> list[str]:
    found = (one.numbers for one in read_quantities(words, every=every))
    return [text for numbers in found for number in numbers if (text := number_text(number))]


def days_of(parts: SentenceParts) -> set[str]:
    """The days and years that the statement and its figures name, as such words write them."""
    named = [parts["said"]["on"], parts["due_on"], parts["due_until"]]
    for one in parts["figures"]:
        named += [one["due_on"], one["due_until"], one["applies_on"]]
    days = [date.fromisoformat(one) for one in named if one]
    return {word for day in days for word in (str(day.day), str(day.year))}
