"""Which public statements name an actor, and what became of one that they no longer name."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q, QuerySet

from reporting.models import Release, Story
from timeline.entries.appearances import Named
from timeline.entries.entry import Entry, Party, Speaker
from timeline.entries.merged import merges_of_actors
from timeline.entries.moments import Moment
from timeline.entries.published import made_of, public_on

PLACES = ("speaker", "voice", "party", "relayed_by")


def entries_naming(entries: Iterable[Entry], slug: str) -> list[Entry]:
    """The entries that name the actor: as speaker, voice or party, or as who relays."""
    return [entry for entry in entries if any(one.slug == slug for one in places_of_actors(entry))]


def places_of_actors(entry: Entry) -> Iterator[Speaker | Named | Party]:
    return filter(None, (getattr(entry, place) for place in PLACES))


def named_in(*slugs: str) -> Q:
    """The condition for releases whose document names one of the actors in these places."""
    found = Q(pk__in=[])
    for place in PLACES:
        found |= Q(**{f"document__{place}__slug__in": slugs})
    return found


def is_public(story: Story, slug: str, record_on: date | None) -> bool:
    """Whether a statement that stood on the day names the actor."""
    return public_on(story, record_on).filter(named_in(slug)).exists()


def unretracted(story: Story, moment: Moment) -> QuerySet[Release]:
    """All releases, earlier ones too, of the statements that stood at the moment."""
    made = made_of(story, moment.record_on, moment.known_on)
    return made.filter(statement__in=public_on(story, moment.record_on).values("statement"))


def became(story: Story, slug: str, record_on: date | None) -> str:
    """The public actor into which a formerly public one was merged; otherwise empty.

    Of an actor that was never public the answer is the same as of none.
    """
    was_public = unretracted(story, Moment(record_on=record_on)).filter(named_in(slug)).exists()
    known = merges_of_actors() if was_public else {}
    while slug in known:
        slug = known[slug]
        if is_public(story, slug, record_on):
            return slug
    return ""
