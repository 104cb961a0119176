"""What a source contributed to the public statements, and nothing else of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from reporting.models import AppearanceRole, SourceKind
from reporting.models.record.releases import ReleaseQuerySet
from timeline.entries.appearances import EntryAppearance
from timeline.entries.clocks import Clock
from timeline.entries.dates import full_day_words, moment_words
from timeline.entries.entry import Entry
from timeline.entries.moments import Moment
from timeline.entries.reading import Reading

ROLES = {
    AppearanceRole.MAIN.value: "Reported here as news",
    AppearanceRole.BACKGROUND.value: "Repeated here as background",
}

# A release does not say which of the days were guessed from the page; an instant never is.
OR_READ = " or our reading of its page"


@dataclass(frozen=True, slots=True)
class Contribution:
    """One public statement as the source prints it."""

    entry: Entry
    printed: EntryAppearance

    @property
    def words(self) -> str:
        """“Reported here as news, with the speaker’s own words; it credits Yonhap”."""
        quoted = ", in the speaker’s own words" if self.printed.is_direct_quote else ""
        via = f"; it credits {self.printed.via.name}" if self.printed.via else ""
        return f"{ROLES.get(self.printed.role, ROLES['main'])}{quoted}{via}"


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source as the latest release that rests on it describes it.

    `copied` is the source whose text it copies, where that one is public too; `siblings` are
    the other public sources with the same text.
    """

    id: int
    described: EntryAppearance
    contributions: tuple[Contribution, ...]
    copied: EntryAppearance | None
    siblings: tuple[EntryAppearance, ...]
    zone: str  # the newsroom's

    @property
    def published(self) -> str:
        return published_words(self.described.published, self.zone)

    @property
    def is_copy(self) -> bool:
        return self.described.original != self.id

    @property
    def kind(self) -> str:
        return str(SourceKind(self.described.kind).label)

    @property
    def name(self) -> str:
        """Its headline; “A report, Harbour Post” for a source of which we show none."""
        return self.described.title or f"A report, {self.described.outlet_words}"


def source_page(reading: Reading, source: int) -> SourcePage | None:
    """The page of a source on which a statement rested at the moment's `record_on`, or None."""
    entries = in_release_order(reading, reading.public().printed_in(source))
    if not entries:
        return None
    described = next(one for one in entries[-1].appearances if one.source == source)
    alike = in_release_order(reading, reading.public().printed_in_copies_of(described.original))
    kin = family(alike, source, described.original)
    return SourcePage(
        source,
        described,
        tuple(contributions(reading.known(entries), source, reading.moment)),
        kin.pop(described.original, None),
        tuple(kin.values()),
        reading.story.time_zone,
    )


def in_release_order(reading: Reading, releases: ReleaseQuerySet) -> list[Entry]:
    return list(reading.told(releases.order_by("released_at", "pk")))


def family(entries: Iterable[Entry], source: int, original: int) -> dict[int, EntryAppearance]:
    """The other sources that hold the same text, by their number."""
    printed = (one for entry in entries for one in entry.appearances)
    return {one.source: one for one in printed if one.original == original and one.source != source}


def contributions(entries: Iterable[Entry], source: int, moment: Moment) -> list[Contribution]:
    """What the source prints, in the order it was said, as far as it was in print."""
    pairs = ((entry, one) for entry in entries for one in entry.appearances)
    day = moment.known_on
    return [
        Contribution(entry, one)
        for entry, one in pairs
        if one.source == source and (day is None or one.by(day))
    ]


def published_words(published: Clock, zone: str) -> str:
    """When a source was published, no finer than it is known, and how that is known."""
    if published.at:
        return f"{moment_words(published.at, published.zone or zone)}, by its own stamp"
    if published.on:
        return f"{published.words}, by its own stamp{OR_READ if published.day else ''}"
    first, last = published.not_before, published.not_after
    bounds = [
        f"not before {full_day_words(first)}" if first else "",
        f"no later than {full_day_words(last)}" if last else "",
    ]
    known = " and ".join(filter(None, bounds))
    return f"Not dated; {known}, by what else is known of it" if known else "Not known"
