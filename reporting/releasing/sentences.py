"""Words for what was said, from the parts of a release document."""

from collections.abc import Sequence

from reporting.releasing.document import FigurePart, ReleaseDocument, SentenceParts, SeriesPart
from reporting.texts.wording import grouped_number, listed_words
from reporting.vocabulary import COMPARATORS, STANCES


def figure_words(figure: FigurePart) -> str:
    """“at least 3,000”: the number with its comparator in words, nothing added."""
    return COMPARATORS[figure["comparator"]].words.format(
        low=grouped_number(figure["low"]),
        best=grouped_number(figure["best"]),
        high=grouped_number(figure["high"]),
        verbatim=figure["verbatim"],
    )


def counted_words(series: SeriesPart) -> str:
    """What a series counts, as the end of a phrase: “sent to or in Russia”."""
    return series["name"][:1].lower() + series["name"][1:]


def figure_as_meant(figure: FigurePart) -> str:
    """The figure as it was meant: “another 1,500”, “6,000 each”, “12,000 (reckoned: 2 × 6,000)”."""
    words = figure_words(figure)
    words = {"increment": f"another {words}", "each": f"{words} each"}.get(figure["kind"], words)
    return f"{words} (reckoned: {figure['computation']})" if figure["computation"] else words


def whole_words(figure: FigurePart, figures: Sequence[FigurePart]) -> str:
    """A figure with what it counts and, behind it, whatever it includes."""
    parts = [part_words(part, figure) for part in parts_of(figure, figures)]
    words = f"{figure_as_meant(figure)} {counted_words(figure['series'])}"
    return f"{words} (including {listed_words(parts)})" if parts else words


def parts_of(figure: FigurePart, figures: Sequence[FigurePart]) -> list[FigurePart]:
    """The parts of a figure and the parts of these, in their order."""
    direct = [part for part in figures if part["part_of"] == figure["id"]]
    return [inner for part in direct for inner in [part, *parts_of(part, figures)]]


def part_words(part: FigurePart, whole: FigurePart) -> str:
    if part["series"] == whole["series"] and part["kind"] == "total":
        return part["verbatim"]
    return f"{figure_as_meant(part)} {counted_words(part['series'])}"


def public_sentence(document: SentenceParts | ReleaseDocument) -> str:
    """The public sentence of a statement: who does what about which claim."""
    figures = document["figures"]
    wholes = [whole_words(f, figures) for f in figures if f["part_of"] is None]
    series = document["series"]
    what = listed_words(wholes) or f"{series['unit']} {counted_words(series)}"
    who = document["speaker"]["name"]
    if document["relayed_by"]:
        who = f"{who}, as relayed by {document['relayed_by']['name']},"
    return STANCES[document["stance"]].says.format(who=who, what=what)
