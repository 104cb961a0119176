"""How a public statement stands to others, in both directions."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from reporting.models import ABOUT_A_FIGURE, RelationKind
from timeline.entries.entry import Entry
from timeline.entries.reading import Reading, is_read_once, kept_once


@dataclass(frozen=True, slots=True)
class Related:
    """Another statement; `is_own` when this statement does something to it."""

    words: str  # “confirms”
    other: Entry
    is_own: bool
    what: str = ""  # of the other: “the number: up to 1,200”, “the claim, not the numbers”


def related_to(reading: Reading, entry: Entry) -> list[Related]:
    """The public statements that this one relates to, and those that relate to it, in order."""
    if is_read_once() and stands_alone(reading, entry):
        return []
    found = []
    for other in reading.known(others_of(reading, entry)):
        found += [Related(words, other, True, what) for words, what in told(entry, other)]
        found += [Related(words, other, False, what) for words, what in told(other, entry)]
    return found


def stands_alone(reading: Reading, entry: Entry) -> bool:
    """Whether nothing public relates to it or the other way round, by one look for all of them."""

    def read() -> set[int]:
        relations = reading.public().exclude(document__relations=[])
        told = relations.values_list("document__relations", flat=True)
        return {one["to"] for some in told for one in some or ()}

    return not entry.related and entry.statement not in kept_once((reading, "related"), read)


def told(one: Entry, other: Entry) -> Iterator[tuple[str, str]]:
    """What one does to the other, and to what of it; of a number that is not public, nothing."""
    for kind, to in one.relations:
        if to == other.statement:
            is_claim = kind in ABOUT_A_FIGURE and other.figures
            yield RelationKind(kind).label, "the claim, not the numbers" if is_claim else ""
    for about in one.objects:
        if about.to == other.statement:
            yield RelationKind(about.kind).label, f"the number: {about.figure.words}"


def others_of(reading: Reading, entry: Entry) -> list[Entry]:
    own = Q(statement__in=entry.related)
    theirs = Q(document__relations__contains=[{"to": entry.statement}])
    related = reading.public().filter(own | theirs)
    return reading.told(related.exclude(statement=entry.statement))
