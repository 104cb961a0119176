"""Whether the passages of a statement bear its figures: their numbers, once with comparator."""

from collections.abc import Collection, Iterator

from reporting.releasing.document import FigurePart, ReleaseDocument
from timeline.auditing.amounts_told import ToldAmount, amounts_told, plain_text, small_numbers
from timeline.auditing.record import PublicRecord, is_told, numbers_of_figure
from timeline.auditing.sentences_judged import passages_of


def passage_faults(document: ReleaseDocument, record: PublicRecord) -> Iterator[str]:
    """A number of an object may stand in the passages of the statement that it is of."""
    passages = passages_of(document)
    for figure in document["figures"]:
        borne = figure_faults(figure, passages, record.labels)
        if figure["is_object"] and borne:
            borne = figure_faults(figure, passages_of_others(document, record), record.labels)
        yield from borne


def passages_of_others(document: ReleaseDocument, record: PublicRecord) -> list[str]:
    others = (record.standing.get(one["to"]) for one in document["relations"])
    return [passage for other in others if other for passage in passages_of(other)]


def figure_faults(figure: FigurePart, passages: list[str], labels: Collection[str]) -> list[str]:
    words = plain_text(figure["verbatim"])
    if figure["comparator"] == "vague":
        is_borne = any(words in passage for passage in passages)
        return [] if is_borne else [f"No passage has the words “{words}”."]
    told = [amounts_told(passage, labels) for passage in passages]
    numbers = set(numbers_of_figure(figure))
    if not any(numbers <= numbers_in(*one) for one in zip(told, passages, strict=True)):
        return [f"No passage bears the number of “{words}”."]
    if figure["computation"] or is_spelt(numbers, figure):
        return []
    is_borne = any(is_told(amount, figure) for amounts in told for amount in amounts)
    return [] if is_borne else [f"No passage bears “{words}” with its comparator."]


def numbers_in(amounts: list[ToldAmount], passage: str) -> set[object]:
    return {number for one in amounts for number in one.numbers} | small_numbers(passage)


def is_spelt(numbers: set, figure: FigurePart) -> bool:
    """A number below ten, in words that `quantities` reads only before what they count."""
    return figure["comparator"] == "unqualified" and all(number < 10 for number in numbers)
