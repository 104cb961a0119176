"""How a public statement stands to others, in both directions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from reporting.models import RelationKind, Story
from timeline.entries.entry import Entry
from timeline.entries.moments import Moment
from timeline.entries.published import entries_in, known_by, public_on


@dataclass(frozen=True, slots=True)
class Related:
    """Another statement; `is_own` when this statement does something to it."""

    words: str  # “confirms”
    other: Entry
    is_own: bool


def related_to(story: Story, entry: Entry, moment: Moment) -> list[Related]:
    """The public statements that this one relates to, and those that relate to it, in order."""
    others = others_of(story, entry, moment.record_on)
    found = []
    for other in known_by(others, moment.known_on):
        own = [kind for kind, to in entry.relations if to == other.statement]
        theirs = [kind for kind, to in other.relations if to == entry.statement]
        found += [Related(RelationKind(kind).label, other, is_own=True) for kind in own]
        found += [Related(RelationKind(kind).label, other, is_own=False) for kind in theirs]
    return found


def others_of(story: Story, entry: Entry, record_on: date | None) -> Iterator[Entry]:
    own = Q(statement__in=[to for _, to in entry.relations])
    theirs = Q(document__relations__contains=[{"to": entry.statement}])
    related = public_on(story, record_on).filter(own | theirs)
    return entries_in(related.exclude(statement=entry.statement))
