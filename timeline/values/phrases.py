"""The words of the timeline: who holds what, in phrases and in the sentence of a series."""

from reporting.texts.days import short_day_words
from reporting.vocabulary import STANCES
from timeline.entries.entry import Entry
from timeline.entries.rows import Row, claimed, fit_for_drawing
from timeline.values.holding import Value

CAVEAT = "We have verified none of these numbers."


def voice_words(entry: Entry) -> str:
    """“South Korea’s National Intelligence Service”; a name that names its party stays."""
    voice, party = fit_for_drawing(entry.voice.name), fit_for_drawing(entry.party.name)
    if party in voice:
        return voice
    return f"{party}’ {voice}" if party.endswith("s") else f"{party}’s {voice}"


def holder_words(row: Row) -> str:
    """“United States, 23 October”: who said it and when, as it stands behind a number."""
    return f"{voice_words(row.entry)}, {short_day_words(row.day)}"


def number_words(row: Row) -> str:
    """“about 10,000 by December”, without the words for its stance; a computed number is
    “printed by …”."""
    words = claimed(row.figure, row.entry) if row.figure else row.words
    printed = f", {row.figure.printer_words}" if row.figure and row.is_computed else ""
    return fit_for_drawing(f"{words}{printed}")


def counted_words(row: Row) -> str:
    """“about 10,000 planned in total by December”: the number, what it counts, its deadline."""
    number, due = number_words(row), row.due
    counted = f"{number.removesuffix(due).strip()} {fit_for_drawing(row.series.words)}"
    return f"{counted} {due}".strip()


def position_words(row: Row) -> str:
    """“denied it”, “denied 1,200”, “spoke of hundreds”, “called more than 3,000 possible”."""
    stance, words = row.entry.stance, STANCES[row.entry.stance]
    if row.figure is None or row.is_computed:
        return row.entry.gist or words.did
    if row.figure.is_object:
        return row.entry.gist or words.did if stance == "conditional" else row.words
    match stance:
        case "possible":
            return f"called {number_words(row)} possible"
        case "expects":
            return f"expected {number_words(row)}"
    ahead = "what is to come: " if row.entry.is_ahead else ""
    return f"spoke of {ahead}{number_words(row)}"


def value_notes(value: Value) -> list[str]:
    """“United States, 28 October”, “repeated 29 October”: what stands behind a number."""
    notes = [holder_words(value.row)]
    if value.times > 1 and value.last_affirmed != value.since:
        notes.append(f"repeated {short_day_words(value.last_affirmed)}")
    if after := value.copies.after:
        notes.append(f"in {value.copies.texts:,} texts, all after {fit_for_drawing(after)}")
    return notes


def starting(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]
