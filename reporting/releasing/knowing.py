"""A release document as it stood to the public on an earlier day: without the numbers that nobody
could know yet."""

from collections.abc import Sequence
from datetime import date

from reporting.releasing.bearing import numbers_read, stands_in
from reporting.releasing.demands import numbers_of
from reporting.releasing.document import FigurePart, ReleaseDocument
from reporting.releasing.sentences import entry_sentence, figure_words

UNTOLD = "spoke about it; the dated texts that we have of that day give no number"
OF_THEM = "a part of them"  # what is said of a part whose whole is not known yet


def unknown_figures(document: ReleaseDocument, day: date) -> list[FigurePart]:
    """The figures that the public did not know on the day."""
    return [one for one in document["figures"] if not is_known(one, day)]


def is_known(figure: FigurePart, day: date) -> bool:
    on = figure["known_from"]["on"]
    return on is not None and on <= day.isoformat()


def as_known(document: ReleaseDocument, day: date) -> ReleaseDocument:
    """The document without its `unknown_figures`, and its sentence without them; itself where
    there are none.

    A part stands without its whole, and is told as a part. A gist that tells what was not known is
    left out; where nothing else is left, the sentence says that our texts give no number.
    """
    hidden = unknown_figures(document, day)
    if not hidden:
        return document
    gone = {one["id"]: one for one in hidden}
    kept = [set_apart(one, gone) for one in document["figures"] if one["id"] not in gone]
    gist = "" if tells_any(document["gist"], hidden) else document["gist"]
    is_untold = not gist and all(one["computation"] for one in kept)
    known: ReleaseDocument = {**document, "figures": kept, "gist": UNTOLD if is_untold else gist}
    return {**known, "sentence": entry_sentence(known).text}


def set_apart(figure: FigurePart, gone: dict[int, FigurePart]) -> FigurePart:
    """A figure whose whole is gone: no part of another one, and no total either."""
    whole = gone.get(figure["part_of"] or 0)
    if whole is None:
        return figure
    alone: FigurePart = {**figure, "part_of": None}
    if figure["kind"] != "total" or figure["series"]["slug"] != whole["series"]["slug"]:
        return alone
    tail = figure["tail"] or ("" if figure["things"] else OF_THEM)
    return {**alone, "is_partial": True, "tail": tail}


def tells_any(gist: str, figures: Sequence[FigurePart]) -> bool:
    """Whether a gist has a number of one of the figures, or its words."""
    numbers = {number for one in figures for number in numbers_of(one)}
    words = [figure_words(one) for one in figures]
    return bool(numbers & numbers_read(gist)) or any(stands_in(gist, one) for one in words)
