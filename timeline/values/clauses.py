"""The pieces of the paragraph: a number with its holder, a position, and sections of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reporting.texts.wording import sentence_start
from timeline.entries.copies import Copies, copies_of, is_alone
from timeline.entries.entry import Entry
from timeline.entries.rows import Row, fit_for_drawing
from timeline.values.holding import Value
from timeline.values.phrases import (
    acted_words,
    day_beside,
    is_country,
    number_words,
    voice_words,
)

UNDATED = "undated"  # the section that says of all its clauses that they have no day


@dataclass(frozen=True, slots=True)
class Clause:
    """A row in three pieces, so that a page can link the middle one: “Ukraine ”, “nearly 12,000”,
    “ (its military intelligence service, 24 October)”."""

    row: Row
    before: str
    linked: str
    after: str
    is_number: bool = False

    @property
    def words(self) -> str:
        return f"{self.before}{self.linked}{self.after}"


@dataclass(frozen=True, slots=True)
class Section:
    """Clauses behind their common words: “In one text on our record: … .”"""

    opening: str
    clauses: tuple[Clause, ...] = ()

    @property
    def words(self) -> str:
        told = "".join(clause.words for clause in self.clauses)
        return f"{self.opening}{' ' if self.opening and told else ''}{told}."


def section_of(opening: str, clauses: Sequence[Clause]) -> Section:
    """The clauses with “; ” between them; without words of its own it begins with the first."""
    told = [replace(one, before="; " if n else "") for n, one in enumerate(clauses)]
    if told and not opening:
        told[0] = replace(told[0], linked=sentence_start(told[0].linked))
    return Section(opening, tuple(told))


def value_clause(value: Value, kind: str, on: date | None) -> Clause:
    """“about 12,000”, “ (Kim Yong-hyun for South Korea, 24 October)”: a number by itself; `on` is
    the day of its paragraph."""
    origin = origin_words(value.copies, kind) if value.is_alone else ""
    days = [] if kind == UNDATED else days_words(value, on)
    notes = [holder_of(value), *days, origin]
    return Clause(value.row, "", number_words(value.row), behind(notes), is_number=True)


def expected_clause(row: Row, on: date | None) -> Clause:
    """“up to 5,000 by 28 October”, “ (a senior Ukrainian official, 25 October)”."""
    if row.figure is None or row.is_computed:
        return position_clause(row, "past", on)
    notes = [voice_words(row.entry), day_beside(row.day, on), origin_of(row)]
    return Clause(row, "", number_words(row), behind(notes), is_number=True)


def position_clause(row: Row, kind: str, on: date | None) -> Clause:
    """“Russia denied it”, “ (30 October)”."""
    day = "" if kind == UNDATED else day_beside(row.day, on)
    notes = [day, origin_of(row, kind)]
    return Clause(row, "", acted_words(row), behind(notes))


def behind(notes: Iterable[str]) -> str:
    told = ", ".join(filter(None, notes))
    return f" ({told})" if told else ""


def origin_of(row: Row, kind: str = "") -> str:
    return origin_words(copies_of(row.entry), kind) if is_alone([row.entry]) else ""


def origin_words(copies: Copies, kind: str = "") -> str:
    """“in one text”, “in 2 texts, all after The Desk”; nothing that its section says already."""
    if copies.after:
        return f"in {copies.texts:,} texts, all after {fit_for_drawing(copies.after)}"
    return "" if kind == "lone" else "in one text"


def days_words(value: Value, on: date | None) -> list[str]:
    """“28 October”, “last 31 October”: since when it is said, and when it was said last."""
    since = [day_beside(value.since, on)]
    is_again = value.last_affirmed != value.since
    return [*since, *([f"last {day_beside(value.last_affirmed, on)}"] if is_again else [])]


def holder_of(value: Value) -> str:
    """“a senior presidential official in Seoul”, “Kim Yong-hyun for South Korea”."""
    speaker = speaker_of(value)
    return f"{speaker} for {voice_words(value.entry)}" if speaker else voice_words(value.entry)


def speaker_of(value: Value) -> str:
    """Who gave it for the whole country, where that is one person; else empty."""
    speakers = {row.entry.speaker.slug for row in value.said_in}
    if not is_country(value.entry) or len(speakers) > 1 or value.entry.voice.slug in speakers:
        return ""
    return fit_for_drawing(value.entry.speaker.in_sentence)


def its_words(entry: Entry) -> str:
    """“its president” of “Ukraine’s president” behind Ukraine; else the whole name."""
    whose, voice = entry.party.possessive, entry.voice.in_sentence
    if whose.endswith("’s") and voice.startswith(f"{whose} "):
        return fit_for_drawing(f"its{voice.removeprefix(whose)}")
    return voice_words(entry)


def last_day(values: Iterable[Value]) -> date:
    return max((one.last_affirmed or date.min for one in values), default=date.min)
