"""What of two statements differs, for somebody to choose before they are merged."""

from reporting.desk.annotating import ENTERED
from reporting.models import Figure, Statement

WORDING = ("verbatim", "in_english")
SAID = tuple(
    field.attname
    for field in Figure._meta.concrete_fields
    if field.name in ENTERED and field.name not in WORDING
)
DUE = ("due_how", "due_on", "due_until", "due_on_precision", "due_words")
# What is chosen together, because it means something together only.
PARTS: dict[str, tuple[str, ...]] = {
    "speaker": ("speaker", "voice", "speaker_title"),
    "relayed_by": ("relayed_by",),
    "about": ("about",),
    "stance": ("stance",),
    "said": ("said_on", "said_at", "said_precision", "said_zone", "said_basis", "dated_by"),
    "gist": ("gist", "is_ahead"),
    "due": DUE,
    "occasion": ("said_in_public", "public_occasion", "public_basis", "asked"),
    "chart_note": ("chart_note",),
    "verified": ("verified_on", "verification"),
    "note": ("note",),
}


def values_of(statement: Statement, part: str) -> dict[str, object]:
    return {name: getattr(statement, name) for name in PARTS[part]}


def differing_parts(lesser: Statement, into: Statement) -> list[str]:
    """The parts in which the two are not alike."""
    return [part for part in PARTS if values_of(lesser, part) != values_of(into, part)]


def own_numbers(lesser: Statement, into: Statement) -> list[Figure]:
    """The figures of the lesser that the other lacks; each can be taken over."""
    there = list(into.figures.all())
    return [one for one in lesser.figures.all() if same_figure(one, there) is None]


def same_figure(figure: Figure, among: list[Figure]) -> Figure | None:
    """The figure that says the same of the same series."""
    return next((one for one in among if says(one) == says(figure)), None)


def says(figure: Figure) -> tuple[object, ...]:
    """All that was entered of it but its wording, which tells apart what has no number."""
    said = (getattr(figure, name) for name in SAID)
    has_number = any(one is not None for one in (figure.low, figure.best, figure.high))
    return (*said, "" if has_number else figure.verbatim)
