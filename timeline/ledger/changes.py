"""What one release of a statement says otherwise than another, field by field, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from reporting.models import Asked, RelationKind
from timeline.entries.actors import Merges, present_slug
from timeline.entries.appearances import DIFFERS, EntryAppearance
from timeline.entries.entry import Entry, EntryFigure
from timeline.entries.rows import of_kind

type Facts = dict[tuple[str, object], str]  # label and which of its kind → words


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after; empty where the release says nothing of it."""

    label: str
    before: str
    after: str


def changes_between(before: Entry, after: Entry) -> tuple[Change, ...]:
    """What the second says otherwise than the first; what only the second says comes last."""
    old, new = dict(facts(before)), dict(facts(after))
    return tuple(
        Change(key[0], old.get(key, ""), new.get(key, ""))
        for key in dict.fromkeys([*old, *new])
        if old.get(key, "") != new.get(key, "")
    )


def is_correction(before: Entry, after: Entry, merges: Merges) -> bool:
    """Whether who quoted the first release must now quote it otherwise. The rule:

    *Corrected* is what we say was said: by whom and in which office, about what, with which
    stance, when, and each figure with its comparator, its kind and its deadline. All else is
    *revised*: how an actor or a source is called or described, for whom a speaker speaks, where
    the statement is printed, how it stands to others. An actor that was merged into another is
    the same actor under another name.
    """
    return quotable(before, merges) != quotable(after, merges)


def quotable(entry: Entry, merges: Merges) -> tuple:
    """All of an entry that a quotation of it rests on."""
    relay = entry.relayed_by
    return (
        present_slug(entry.speaker.slug, merges),
        present_slug(relay.slug, merges) if relay else "",
        entry.speaker_title,
        entry.stance,
        entry.series.slug,
        (entry.said.on, entry.said.at, entry.said.precision),
        [(one.series.slug, figure_words(one)) for one in entry.figures],
        [(one.kind, one.figure.series.slug, figure_words(one.figure)) for one in entry.objects],
    )


def facts(entry: Entry) -> Iterator[tuple[tuple[str, object], str]]:
    """Each fact of an entry in words, under its label and its number among those of the label."""
    yield ("Speaker", 0), entry.speaker.name
    yield ("Description", 0), entry.speaker.description
    yield ("Office or title", 0), entry.speaker_title
    yield ("Relayed by", 0), entry.relayed_by.name if entry.relayed_by else ""
    yield ("Speaks for", 0), entry.voice.name
    yield ("Belongs to", 0), entry.party.name
    yield ("Stance", 0), entry.stance_words
    yield ("About", 0), entry.series.name
    yield ("Said", 0), said_words(entry)
    for figure in entry.figures:
        yield ("Figure", figure.id), f"{figure_words(figure)} {figure.series.words}"
        yield ("Words of the figure", figure.id), figure.verbatim
    yield ("In our words", 0), entry.gist
    yield ("Of what is to come", 0), "yes" if entry.is_ahead else ""
    yield ("Note on the chart", 0), entry.chart_note
    yield ("Verified", 0), entry.verified.words if entry.verified else ""
    yield ("Occasion", 0), entry.occasion
    yield ("Asked", 0), "" if entry.asked == Asked.UNKNOWN else str(Asked(entry.asked).label)
    for printed in entry.appearances:
        yield from facts_printed(printed)
    for relation in entry.relations:  # the other may not be public, so it is not named
        yield ("Relation", relation), f"{RelationKind(relation.kind).label} another statement"
    for one in entry.objects:
        number = f"{one.speaker.name}, {figure_words(one.figure)} {one.figure.series.words}"
        yield ("About the number", one.figure.id), f"{RelationKind(one.kind).label}: {number}"


def facts_printed(printed: EntryAppearance) -> Iterator[tuple[tuple[str, object], str]]:
    source = printed.source
    headline = f"“{printed.title}”, " if printed.title else ""
    byline = f", by {printed.byline}" if printed.byline else ""
    yield ("Printed in", source), f"{headline}{printed.outlet_words}{byline}"
    yield ("Published", source), printed.published.words
    yield ("Address of the source", source), printed.url
    yield ("Text", source), "its own" if printed.original == source else "copied from another"
    yield ("Credits", source), printed.via.name if printed.via else ""
    for passage in printed.passages:
        quoted = "our summary: {}" if printed.is_digest else "“{}”"
        yield ("Passage", passage.id), quoted.format(passage.exact)
    for one in printed.differences:
        yield ("Difference", (source, one.field)), f"{DIFFERS[one.field]}: {one.printed}"


def said_words(entry: Entry) -> str:
    """“Wednesday 23 October 2024, 14:05, Seoul time, printed in the text”."""
    said = entry.said
    clock = f"{said.at.astimezone(ZoneInfo(said.zone or 'UTC')):%H:%M}" if said.at else ""
    return ", ".join(filter(None, [said.words, clock, said.zone_words, said.basis_words]))


def figure_words(figure: EntryFigure) -> str:
    """“about 3,000 more by December (printed by The Desk: 2 × 1,500)”, without what it counts."""
    reckoned = f"({figure.printer_words}: {figure.computation})" if figure.computation else ""
    part = "as part of another figure" if figure.part_of else ""
    return " ".join(filter(None, [of_kind(figure, figure.words), figure.due, part, reckoned]))
