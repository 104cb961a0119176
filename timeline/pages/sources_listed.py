"""The texts that a story rests on, by the outlet that printed them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from timeline.entries.appearances import EntryAppearance, Named
from timeline.entries.entry import Entry

MOST_TEXTS = 1_000


@dataclass(frozen=True, slots=True)
class TextListed:
    """A text with the statements that it prints; `copied` is the text that it copies, where one
    of our public statements rests on that one too."""

    printed: EntryAppearance
    statements: int
    copied: EntryAppearance | None

    @property
    def name(self) -> str:
        return self.printed.title or "A report"

    @property
    def is_copy(self) -> bool:
        return self.printed.original != self.printed.source


@dataclass(frozen=True, slots=True)
class OutletListed:
    """An outlet, None where it is not known, with its latest texts; `texts` counts all of them."""

    actor: Named | None
    texts: int
    shown: tuple[TextListed, ...]


@dataclass(frozen=True, slots=True)
class SourcesListed:
    outlets: tuple[OutletListed, ...]
    texts: int
    copies: int
    left_out: int


def sources_listed(entries: Iterable[Entry]) -> SourcesListed:
    """The outlets by the number of their texts, and of all texts the latest; a text of which no
    day is known counts as older than one that is dated."""
    texts: dict[int, EntryAppearance] = {}
    said: Counter[int] = Counter()
    for entry in entries:
        own = {one.source: one for one in entry.appearances}
        texts |= own
        said.update(own.keys())
    latest = sorted(texts.values(), key=lambda one: (day_printed(one), one.source), reverse=True)
    shown = [
        TextListed(one, said[one.source], copied_by(one, texts)) for one in latest[:MOST_TEXTS]
    ]
    return SourcesListed(
        tuple(outlets_of_texts(texts.values(), shown)),
        len(texts),
        sum(one.original != one.source for one in texts.values()),
        max(0, len(texts) - MOST_TEXTS),
    )


def copied_by(
    text: EntryAppearance, texts: Mapping[int, EntryAppearance]
) -> EntryAppearance | None:
    return texts.get(text.original) if text.original != text.source else None


def outlets_of_texts(
    texts: Iterable[EntryAppearance], shown: Iterable[TextListed]
) -> list[OutletListed]:
    """The outlet of whom most is held comes first; texts of no known outlet come last."""
    counts = Counter(outlet_slug(one) for one in texts)
    actors: dict[str, Named | None] = {}
    listed: dict[str, list[TextListed]] = {}
    for one in shown:
        slug = outlet_slug(one.printed)
        actors.setdefault(slug, one.printed.outlet)
        listed.setdefault(slug, []).append(one)
    found = [
        OutletListed(actor, counts[slug], tuple(listed[slug])) for slug, actor in actors.items()
    ]
    return sorted(found, key=outlet_place)


def outlet_place(one: OutletListed) -> tuple[bool, int, str]:
    return one.actor is None, -one.texts, one.actor.name.casefold() if one.actor else ""


def outlet_slug(text: EntryAppearance) -> str:
    return text.outlet.slug if text.outlet else ""


def day_printed(text: EntryAppearance) -> date:
    return text.published.on or date.min
