"""A release document as it stood to the public on an earlier day: without the numbers that nobody
could know yet."""

from collections.abc import Sequence
from datetime import date

from reporting.releasing.bearing import numbers_read, stands_in
from reporting.releasing.demands import numbers_of
from reporting.releasing.document import FigurePart, ObjectPart, RelationPart, ReleaseDocument
from reporting.releasing.known_from import KnownFromPart
from reporting.releasing.sentences import entry_sentence, figure_words, says_zero
from reporting.releasing.sentences.amounts import things_of
from reporting.vocabulary import STANCES

UNTOLD = "our texts dated up to then give no number"


def unknown_figures(document: ReleaseDocument, day: date | None) -> list[FigurePart]:
    """The figures that the public did not know on the day."""
    return [one for one in document["figures"] if not is_known(one["known_from"], day)]


def lacks_number(document: ReleaseDocument, day: date | None) -> bool:
    """Whether a number that its speaker gave in its series was not known yet on the day."""
    hidden = unknown_figures(document, day)
    own = (one for one in hidden if not (one["computation"] or one["is_object"]))
    return any(one["series"]["slug"] == document["series"]["slug"] for one in own)


def is_known(known_from: KnownFromPart, day: date | None) -> bool:
    return day is None or (known_from["on"] is not None and known_from["on"] <= day.isoformat())


def without_unknown_objects(document: ReleaseDocument, day: date | None) -> ReleaseDocument:
    """The document without the numbers of others that nobody could know on the day; itself where
    there are none."""
    told: list[RelationPart] = [
        one if is_known_object(one["object"], day) else {**one, "object": None}
        for one in document["relations"]
    ]
    if told == document["relations"]:
        return document
    known: ReleaseDocument = {**document, "relations": told}
    return {**known, "sentence": entry_sentence(known).text}


def is_known_object(part: ObjectPart | None, day: date | None) -> bool:
    return part is None or is_known(part["known_from"], day)


def without_later_verification(document: ReleaseDocument, day: date | None) -> ReleaseDocument:
    """The document without a verification of a later day; itself where there is none."""
    verified = document["verified"]
    if day is None or verified is None or verified["on"] <= day.isoformat():
        return document
    return {**document, "verified": None}


def as_known(document: ReleaseDocument, day: date | None) -> ReleaseDocument:
    """The document without its `unknown_figures` and those of others, and its sentence without
    them, nor a verification of a later day; itself where there are none.

    A part stands without its whole, and is told as a part. A gist or a note that tells what was not
    known is left out; where nothing else is left, the sentence says that our texts give no number.
    """
    document = without_later_verification(without_unknown_objects(document, day), day)
    hidden = unknown_figures(document, day)
    if not hidden:
        return document
    gone = {one["id"]: one for one in hidden}
    kept = [set_apart(one, gone) for one in document["figures"] if one["id"] not in gone]
    gist, note = (
        "" if tells_any(words, hidden) else words
        for words in (document["gist"], document["chart_note"])
    )
    untold = untold_words(document["stance"]) if all(one["computation"] for one in kept) else ""
    told: ReleaseDocument = {**document, "chart_note": note}
    known: ReleaseDocument = {**told, "figures": kept, "gist": gist or untold}
    return {**known, "sentence": entry_sentence(known).text}


def untold_words(stance: str) -> str:
    """“denied it; our texts dated up to then give no number”."""
    return f"{STANCES[stance].did.removesuffix(' without a number')}; {UNTOLD}"


def set_apart(figure: FigurePart, gone: dict[int, FigurePart]) -> FigurePart:
    """A figure whose whole is gone: no part of another one, and no total either, so that it is
    spoken of by its things, “about 3,000 soldiers sent across the border”."""
    whole = gone.get(figure["part_of"] or 0)
    if whole is None:
        return figure
    alone: FigurePart = {**figure, "part_of": None}
    if figure["kind"] != "total" or figure["series"]["slug"] != whole["series"]["slug"]:
        return alone
    tail = figure["tail"] or ("" if figure["things"] else figure["series"]["tail"])
    return {**alone, "is_partial": True, "things": things_of(figure), "tail": tail}


def tells_any(ours: str, figures: Sequence[FigurePart]) -> bool:
    """Whether words of ours have a number of one of the figures, or its words."""
    numbers = {number for one in figures for number in numbers_of(one)}
    words = [figure_words(one) for one in figures]
    if numbers & numbers_read(ours) or any(says_zero(ours, one) for one in figures):
        return True
    return any(stands_in(ours, one) for one in words)
