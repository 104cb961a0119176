"""Which public statements name an actor, and what became of one that they no longer name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reporting.models import Actor, ActorKind, ActorName
from reporting.models.record.releases import ACTOR_PLACES
from timeline.entries.appearances import Named, Party, Speaker
from timeline.entries.entry import Entry
from timeline.entries.reading import Reading

type Merges = Mapping[str, str]  # slug of an actor → slug of the one that it became
type OtherNames = Mapping[str, Sequence[str]]  # slug → aliases, abbreviations, other scripts


def merges_of_actors() -> Merges:
    """Every merge of the record; whether its actors are public, it does not say."""
    merged = Actor.objects.filter(merged_into__isnull=False)
    return dict(merged.values_list("slug", "merged_into__slug"))


def present_slug(slug: str, known: Merges) -> str:
    """The slug at the end of the chain; its own when the actor became no other."""
    return present_slug(known[slug], known) if slug in known else slug


def entries_naming(entries: Iterable[Entry], slug: str) -> list[Entry]:
    """The entries that name the actor: as speaker, voice or party, or as who relays."""
    return [entry for entry in entries if any(one.slug == slug for one in places_of_actors(entry))]


def places_of_actors(entry: Entry) -> Iterator[Speaker | Named | Party]:
    return filter(None, (getattr(entry, place) for place in ACTOR_PLACES))


def is_public(reading: Reading, slug: str) -> bool:
    """Whether a statement that stood at the moment names the actor."""
    return reading.public().naming(slug).exists()


def became(reading: Reading, slug: str) -> str:
    """The public actor into which a formerly public one was merged; otherwise empty.

    Of an actor that was never public the answer is the same as of none.
    """
    known = merges_of_actors() if reading.whole().unretracted().naming(slug).exists() else {}
    while slug in known:
        slug = known[slug]
        if is_public(reading, slug):
            return slug
    return ""


def other_names() -> OtherNames:
    """By actor, the names besides its own; none of who is not named to the public, since there an
    alias could tell who it was. Whether an actor is public, it does not say."""
    found: dict[str, list[str]] = {}
    known = ActorName.objects.exclude(actor__kind=ActorKind.UNNAMED)
    for slug, name in known.values_list("actor__slug", "name"):
        found.setdefault(slug, []).append(name)
    return found
