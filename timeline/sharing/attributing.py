"""A statement as a sentence for an article: who said it, when, and where it was printed."""

from dataclasses import replace
from datetime import date

from reporting.texts.days import plain_day_words
from reporting.texts.wording import listed_words
from reporting.vocabulary import STANCES
from timeline.entries.appearances import EntryAppearance
from timeline.entries.clocks import Clock
from timeline.entries.entry import Entry
from timeline.entries.rows import Row, fit_for_drawing, rows_of_entry
from timeline.values.phrases import counted_words, starting

ON = {"year": "in {0.year}", "month": "in {0:%B} {0.year}"}


def attributed(entry: Entry) -> str:
    """“On 23 October 2024 John Kirby, spokesperson (United States), said: at least 3,000 sent to
    Russia (source: Harbour Post, 24 October 2024).”

    It holds what the release holds and nothing else: a day that is not known, inferred or known
    to the month is said to be so, and a number that somebody reckoned is not put into the
    speaker's mouth.
    """
    did = STANCES[entry.stance].attributed.format(listed_words(claims(entry)))
    notes = [*doubts(entry), source_words(entry)]
    sentence = f"{when(entry.said)}{speaker_words(entry)} {did} ({'; '.join(notes)})."
    return starting(sentence)


def when(said: Clock) -> str:
    return f"{on(said.on, said.precision)} " if said.on else ""


def on(day: date, precision: str) -> str:
    return ON[precision].format(day) if precision in ON else f"on {plain_day_words(day)}"


def speaker_words(entry: Entry) -> str:
    """“John Kirby, spokesperson (United States), relayed by …,”."""
    name, party = fit_for_drawing(entry.speaker.name), fit_for_drawing(entry.party.name)
    words = name if party in name else f"{name} ({party})"
    more = [fit_for_drawing(entry.speaker_title)] if entry.speaker_title else []
    more += [f"as relayed by {fit_for_drawing(entry.relayed_by.name)}"] if entry.relayed_by else []
    return f"{words}, {', '.join(more)}," if more else words


def claims(entry: Entry) -> list[str]:
    """What the statement counts: each figure with what it includes, or the series alone."""
    rows = [row for row in rows_of_entry(entry) if row.figure]
    return [claim(row) for row in rows] or [
        f"{fit_for_drawing(entry.series.unit)} {entry.series.words}"
    ]


def claim(row: Row) -> str:
    """“about 10,000 planned in total by December (including 500 officers)”."""
    bare = row.words.removeprefix(f"{row.entry.stance_words}: ")
    words = counted_words(replace(row, words=bare))
    return f"{words} ({fit_for_drawing(row.note)})" if row.note else words


def doubts(entry: Entry) -> list[str]:
    """What the record does not know for certain."""
    found = [] if entry.said.on else ["the day is not known"]
    return [*found, "the day is inferred"] if entry.said.basis == "inferred" else found


def source_words(entry: Entry) -> str:
    """The first source that is dated, or else the first, and how many others there are."""
    first = min(entry.appearances, key=lambda one: one.published.on or date.max)
    others = len(entry.appearances) - 1
    more = f", and {others} other{'s' if others > 1 else ''}" if others else ""
    return f"source: {printed_words(first)}{more}"


def printed_words(one: EntryAppearance) -> str:
    day = one.published.on
    dated = plain_day_words(day) if day and one.published.day else ""
    return ", ".join(filter(None, [fit_for_drawing(one.outlet_words), dated, one.link]))
