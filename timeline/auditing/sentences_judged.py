"""Whether a sentence or a number that is given to a statement is borne by its document."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from reporting.releasing.document import FigurePart, ReleaseDocument
from reporting.vocabulary import STANCES
from timeline.auditing.amounts_told import (
    RECKONED,
    ToldAmount,
    amounts_told,
    plain_text,
    small_numbers,
    small_words,
)
from timeline.auditing.days_told import days_told
from timeline.auditing.record import (
    days_due,
    days_of,
    days_said,
    has_day,
    is_known_figure,
    is_told,
    numbers_of_figure,
    objects_known,
)

OBJECT_WORDS = ("denied", "confirm", "deny", "refut", "reject", "disput")
STANCE_WORDS = {"possible": ("possib",), "expects": ("expect",)}


def amount_faults(
    text: str, document: ReleaseDocument, labels: Collection[str], on: date | None
) -> Iterator[str]:
    """Each amount is a figure of the statement, with its comparator, stance and time."""
    gist = plain_text(document["gist"])
    for amount in amounts_told(text, labels):
        borne = [one for one in document["figures"] if is_told(amount, one)]
        if not borne:
            if not (is_printed(amount, document) or is_of_units(amount, document)):
                yield f"“{amount.words}” is no figure of the statement."
            continue
        said = [one for one in borne if not one["computation"]]
        if not said and "printed" not in text:
            yield f"“{amount.words}” was reckoned; the speaker did not say it."
        if not any(is_known_figure(one, on) for one in borne):
            yield f"“{amount.words}” was not public by that day."
        if amount.words not in gist:
            yield from stance_faults(text, amount, said, document)
    yield from reckoning_faults(text, document)


def is_printed(amount: ToldAmount, document: ReleaseDocument) -> bool:
    """Whether words for a number, of a gist, stand in a passage of the statement."""
    first = amount.words.split(" ", 1)[0].casefold()
    return (
        amount.is_vague
        and amount.words in document["gist"]
        and any(first in one.casefold() for one in passages_of(document))
    )


def is_of_units(amount: ToldAmount, document: ReleaseDocument) -> bool:
    """“two convoys” of “two convoys of 600 people each”: of how many units a figure speaks."""
    return any(
        amount.numbers == (one["each_count"],) and one["each_of"] in amount.words
        for one in document["figures"]
    )


def passages_of(document: ReleaseDocument) -> list[str]:
    every = document["appearances"]
    return [plain_text(one["exact"]) for printed in every for one in printed["passages"]]


def stance_faults(
    text: str, amount: ToldAmount, borne: list[FigurePart], document: ReleaseDocument
) -> Iterator[str]:
    """A number that is denied, possible or expected is told as that, a plan with its time."""
    wholes = [one for one in borne if one["part_of"] is None]
    if not wholes or len(wholes) < len(borne):
        return
    told = text.casefold()
    if all(one["is_object"] for one in wholes):
        if not any(word in told[: amount.start] for word in OBJECT_WORDS):
            yield f"“{amount.words}” is only the number that was denied or left open."
        return
    words = STANCE_WORDS.get(document["stance"], ("",))
    if not any(word in told for word in words):
        label = STANCES[document["stance"]].label
        yield f"“{amount.words}” stands as a fact; the stance is “{label}”."
    if not any(has_due(text, one, document) for one in wholes):
        yield f"“{amount.words}” stands without the time that it is for."


def has_due(text: str, figure: FigurePart, document: ReleaseDocument) -> bool:
    """Whether the text says the time that a figure is for, if it is for one."""
    due = figure if figure["due_on"] or figure["due_words"] else document
    if due["due_words"]:
        return due["due_words"] in text
    days = list(days_due(due))
    if due["due_on_precision"] == "year":
        return str(days[0].year) in text
    told = days_told(text)
    return all(any(one.is_day(day) for one in told) for day in days)


def reckoning_faults(text: str, document: ReleaseDocument) -> Iterator[str]:
    known = [one["computation"] for one in document["figures"]]
    for found in RECKONED.finditer(text):
        if not any(found[0] in one for one in known):
            yield f"“{found[0]}” is no computation of the statement."


def sentence_faults(
    text: str, document: ReleaseDocument, labels: Collection[str], on: date | None
) -> Iterator[str]:
    """A whole sentence: who, each number, every number, no other day."""
    yield from name_faults(text, document)
    yield from object_faults(text, document, on)
    yield from amount_faults(text, document, labels, on)
    yield from missing_figures(text, document, labels, on)
    yield from small_number_faults(text, document)
    allowed = [*days_of(document)]
    printed = [one for passage in passages_of(document) for one in days_told(passage)]
    for told in days_told(text):
        is_printed_day = any((one.day, one.month) == (told.day, told.month) for one in printed)
        if not has_day(told, allowed) and not is_printed_day:
            yield f"“{text[told.start : told.end]}” is no day of the statement."


def full_faults(text: str, document: ReleaseDocument) -> Iterator[str]:
    """In full, a sentence begins with the day it was said."""
    told, said = days_told(text[:40]), list(days_said(document))
    if document["said"]["precision"] == "month":
        if text.startswith(("On ", "In ")) and not text.startswith(f"In {said[0]:%B %Y}, "):
            yield "The month in front is not that in which it was said."
    elif text.startswith(("On ", "In ")) and said and not (told and told[0].is_day(said[0])):
        yield "The day in front is not the day it was said."


def name_faults(text: str, document: ReleaseDocument) -> Iterator[str]:
    told = text.casefold()
    for part in filter(None, [document["speaker"], document["relayed_by"]]):
        if plain_text(part["in_sentence"]).casefold() not in told:
            yield f"It does not name {part['name']}."


def object_faults(text: str, document: ReleaseDocument, on: date | None) -> Iterator[str]:
    """A number of another is told with its name."""
    for speaker in objects_known(document, on):
        names = plain_text(speaker["in_sentence"]), plain_text(speaker["possessive"])
        if not any(name in text for name in names):
            yield f"It does not say that the number is {plain_text(speaker['possessive'])}."


def missing_figures(
    text: str, document: ReleaseDocument, labels: Collection[str], on: date | None
) -> Iterator[str]:
    """Every number that the speaker gave is said; its parts, unless a gist stands alone."""
    gist = plain_text(document["gist"])
    amounts, is_gist = amounts_told(text, labels), bool(gist)
    if is_gist:
        is_gist = not amounts_told(text.replace(gist, ""), labels)
    for one in document["figures"]:
        is_part = one["part_of"] is not None
        if one["computation"] or not is_known_figure(one, on) or (is_part and is_gist):
            continue
        if not is_said(text, amounts, one):
            yield f"It leaves out “{plain_text(one['verbatim'])}”, or says it otherwise."


def is_said(text: str, amounts: list[ToldAmount], figure: FigurePart) -> bool:
    if figure["comparator"] == "vague":
        return plain_text(figure["in_english"] or figure["verbatim"]) in text
    if any(is_told(amount, figure) for amount in amounts):
        return True
    small = small_numbers(text)
    return figure["comparator"] == "unqualified" and {*numbers_of_figure(figure)} <= small


def small_number_faults(text: str, document: ReleaseDocument) -> Iterator[str]:
    """Numbers in words, which `quantities` reads only before what they count."""
    known: set[object] = {one["each_count"] for one in document["figures"]}
    known |= {number for one in document["figures"] for number in numbers_of_figure(one)}
    gist = plain_text(document["gist"])
    for words, value in small_words(text.replace(gist, "") if gist else text):
        if value not in known:
            yield f"“{words}” is no number of the statement."


def part_words_blanked(text: str, document: ReleaseDocument) -> str:
    """The text without the words of its source that tell what a number includes."""
    front, including, behind = text.partition("including ")
    for one in document["figures"]:
        if one["part_of"] is not None:
            behind = behind.replace(plain_text(one["verbatim"]), "…")
    return f"{front}{including}{behind}"


def copies_told(text: str) -> tuple[int, int, str] | None:
    """(3, 2, "") for “in 3 texts of 2 outlets on our record”; None where no texts are counted."""
    if "in one text" in text.casefold():
        return 1, 0, ""
    found = re.search(r"\bin ([\d,]+) texts", text, re.IGNORECASE)
    if found is None:
        return None
    outlets = re.search(r"\bof (\d+) outlets?\b", text)
    after = re.search(r"\ball after ([^;.()]+)", text)
    count = int(found[1].replace(",", ""))
    return count, int(outlets[1]) if outlets else 0, after[1].strip() if after else ""
