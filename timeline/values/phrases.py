"""The words of the timeline: who holds what, in phrases and in the sentence of a series."""

from timeline.entries.dates import short_day_words
from timeline.entries.entry import Entry
from timeline.entries.rows import Row, fit_for_drawing
from timeline.values.holding import HELD, Value

CAVEAT = "We have verified none of these numbers."

DOES = {
    "asserts": "speaks of it without a number",
    "confirms": "confirms it without a number",
    "denies": "denies it",
    "does_not_confirm": "does not confirm it",
    "does_not_deny": "does not deny it",
    "conditional": "speaks of it only if true",
    "possible": "calls it possible",
    "presumes": "reacts as if true",
}

DID = {
    "asserts": "spoke of it without a number",
    "confirms": "confirmed it without a number",
    "denies": "denied it",
    "does_not_confirm": "did not confirm it",
    "does_not_deny": "did not deny it",
    "conditional": "spoke of it only if true",
    "possible": "called it possible",
    "presumes": "reacted as if true",
}

PLURAL = {"denies": "deny", "does": "do"}


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
    """“about 10,000 by December”; without “possibly”, which the stance says.

    A computed number is nobody's: the words stand that it was computed from.
    """
    if row.figure is None or not row.figure.computation:
        return fit_for_drawing(row.words.removeprefix("possibly "))
    said = row.figure.verbatim
    return fit_for_drawing(said.removeprefix("possibly ") if row.entry.is_digest else f"“{said}”")


def counted_words(row: Row) -> str:
    """“about 10,000 planned in total by December”: the number, what it counts, its deadline."""
    number, due = number_words(row), row.figure.due if row.figure else ""
    counted = f"{number.removesuffix(due).strip()} {fit_for_drawing(row.series.words)}"
    return f"{counted} {due}".strip()


def position_words(row: Row, *, past: bool = False) -> str:
    """“denies it”, “speaks of “hundreds””, “calls more than 3,000 possible”."""
    stance = row.entry.stance
    if row.figure and stance in HELD:
        return f"{'spoke' if past else 'speaks'} of {number_words(row)}"
    if row.figure and stance == "possible":
        return f"{'called' if past else 'calls'} {number_words(row)} possible"
    return (DID if past else DOES)[stance]


def agreeing(row: Row) -> str:
    """The position; a group of speakers “deny it”, where a voice “denies it”."""
    words, speaker = position_words(row), row.entry.speaker
    if speaker.kind != "group" or speaker.slug != row.entry.voice.slug:
        return words
    verb, _, rest = words.partition(" ")
    return f"{PLURAL.get(verb, verb.removesuffix('s'))} {rest}"


def value_notes(value: Value) -> list[str]:
    """“United States, 28 October”, “repeated 29 October”: what stands behind a number."""
    notes = [holder_words(value.row)]
    if value.times > 1 and value.last_affirmed != value.since:
        notes.append(f"repeated {short_day_words(value.last_affirmed)}")
    return notes


def starting(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]
