"""What the releases say of an actor itself: its name, its office, for whom it speaks."""

from collections.abc import Iterable
from dataclasses import dataclass

from reporting.models import ActorKind
from reporting.models.record.releases import ACTOR_PLACES
from timeline.entries.actors import (
    entries_naming,
    merges_of_actors,
    places_of_actors,
    present_slug,
)
from timeline.entries.appearances import Named, Party
from timeline.entries.days import spoken_by
from timeline.entries.entry import Entry
from timeline.entries.reading import Reading


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor by the statements that name it; where they differ, the last of them decides."""

    slug: str
    name: str
    kind: str  # “office”; empty, as the description, where it never speaks itself
    description: str
    colour: str
    voice: Named | None  # for whom it speaks, where that is another
    party: Party | None  # to whom it belongs, where that is another


@dataclass(frozen=True, slots=True)
class PrintedNames:
    """The names and the offices under which releases printed an actor, the latest first."""

    names: tuple[str, ...]
    titles: tuple[str, ...]


def profile_of(entries: list[Entry], slug: str) -> Profile:
    """The profile of an actor that one of the entries names at least."""
    last = entries_naming(entries, slug)[-1]
    spoken = spoken_by(entries, slug)
    own = next((entry for entry in reversed(spoken) if entry.speaker.slug == slug), None)
    leading = own or (spoken[-1] if spoken else None)
    return Profile(
        slug=slug,
        name=next(one.name for one in places_of_actors(last) if one.slug == slug),
        kind=ActorKind(own.speaker.kind).label if own else "",
        description=own.speaker.description if own else "",
        colour=leading.party.colour if leading else "slate",
        voice=own.voice if own and own.voice.slug != slug else None,
        party=leading.party if leading and leading.party.slug != slug else None,
    )


def speakers_for(slug: str, spoken: Iterable[Entry]) -> tuple[Named, ...]:
    """Who else speaks for the actor in these entries, by name."""
    others = {one.speaker.slug: one.speaker.name for one in spoken if one.speaker.slug != slug}
    return tuple(Named(*other) for other in sorted(others.items(), key=lambda other: other[1]))


def printed_names(reading: Reading, slug: str) -> PrintedNames:
    """How the releases by the moment printed an actor, those that were corrected too.

    What was merged into it counts as its own; what stands in retracted statements does not.
    """
    known = merges_of_actors()
    slugs = {slug, *(gone for gone in known if present_slug(gone, known) == slug)}
    releases = reading.unretracted().naming(*slugs)
    fields = [f"document__{place}" for place in (*ACTOR_PLACES, "speaker_title")]
    names: dict[str, None] = {}
    titles: dict[str, None] = {}
    for *parts, title in releases.order_by("-released_at", "-pk").values_list(*fields):
        theirs = [part for part in parts if part and part["slug"] in slugs]
        names |= dict.fromkeys(part["name"] for part in theirs)
        if title and parts[0]["slug"] in slugs:
            titles[title] = None
    return PrintedNames(tuple(names), tuple(titles))
