"""How a public statement stands to others, in both directions."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from reporting.models import RelationKind
from timeline.entries.entry import Entry
from timeline.entries.reading import Reading


@dataclass(frozen=True, slots=True)
class Related:
    """Another statement; `is_own` when this statement does something to it."""

    words: str  # “confirms”
    other: Entry
    is_own: bool


def related_to(reading: Reading, entry: Entry) -> list[Related]:
    """The public statements that this one relates to, and those that relate to it, in order."""
    found = []
    for other in reading.known(others_of(reading, entry)):
        own = [kind for kind, to in entry.relations if to == other.statement]
        theirs = [kind for kind, to in other.relations if to == entry.statement]
        found += [Related(RelationKind(kind).label, other, is_own=True) for kind in own]
        found += [Related(RelationKind(kind).label, other, is_own=False) for kind in theirs]
    return found


def others_of(reading: Reading, entry: Entry) -> Iterator[Entry]:
    own = Q(statement__in=[to for _, to in entry.relations])
    theirs = Q(document__relations__contains=[{"to": entry.statement}])
    related = reading.public().filter(own | theirs)
    return reading.told(related.exclude(statement=entry.statement))
