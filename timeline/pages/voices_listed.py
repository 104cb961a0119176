"""Everybody who speaks in a story: parties with their voices, and who speaks for each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.entries.appearances import Named, Party, Speaker
from timeline.entries.entry import Entry
from timeline.entries.moments import Moment
from timeline.values.clauses import Clause, value_clause
from timeline.values.holding import ValuesHeld, values_held
from timeline.values.paragraph import day_told

MOST_VOICES, MOST_SPEAKERS = 300, 20


@dataclass(frozen=True, slots=True)
class SpeakerListed:
    actor: Speaker
    statements: int


@dataclass(frozen=True, slots=True)
class VoiceListed:
    """A voice with its speakers, the most statements first; `held` tells its latest numbers."""

    actor: Named
    statements: int
    held: tuple[Clause, ...]
    speakers: tuple[SpeakerListed, ...]
    left_out: int  # speakers that are not listed


@dataclass(frozen=True, slots=True)
class PartyListed:
    actor: Party
    statements: int
    voices: tuple[VoiceListed, ...]


@dataclass(frozen=True, slots=True)
class VoicesListed:
    parties: tuple[PartyListed, ...]
    voices: int
    left_out: int  # voices that are not listed
    on: date | None  # the day on which they hold their numbers


def voices_listed(entries: Sequence[Entry], headline: str, moment: Moment) -> VoicesListed:
    """The parties by their statements, each with its voices; who says most comes first."""
    shown = [key for key, _ in Counter(map(voice_key, entries)).most_common()]
    day = day_told(entries, moment.known_on)
    found, by_voice = values_held(entries, today=day), grouped(entries)
    listed: dict[str, list[VoiceListed]] = {}
    for key in shown[:MOST_VOICES]:
        voice = voice_listed(by_voice[key], found, headline)
        listed.setdefault(key[0], []).append(voice)
    said = Counter(entry.party.slug for entry in entries)
    parties = {entry.party.slug: entry.party for entry in entries}
    told = [
        PartyListed(parties[slug], count, tuple(listed[slug]))
        for slug, count in said.most_common()
        if slug in listed
    ]
    return VoicesListed(tuple(told), len(shown), max(0, len(shown) - MOST_VOICES), found.on)


def voice_key(entry: Entry) -> tuple[str, str]:
    return entry.party.slug, entry.voice.slug


def grouped(entries: Iterable[Entry]) -> dict[tuple[str, str], list[Entry]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault(voice_key(entry), []).append(entry)
    return found


def voice_listed(entries: Sequence[Entry], found: ValuesHeld, headline: str) -> VoiceListed:
    """A voice by its own entries; the last of them says how it is called."""
    voice = entries[-1].voice
    values = [one for one in found.values.get(headline, ()) if one.entry.voice == voice]
    speakers = {entry.speaker.slug: entry.speaker for entry in entries}
    said = Counter(entry.speaker.slug for entry in entries if entry.speaker.slug != voice.slug)
    return VoiceListed(
        voice,
        len(entries),
        tuple(value_clause(one, "", found.on) for one in values),
        tuple(SpeakerListed(speakers[slug], n) for slug, n in said.most_common(MOST_SPEAKERS)),
        max(0, len(said) - MOST_SPEAKERS),
    )
