"""A statement as a sentence for an article: who said it, when, and where it was printed."""

from datetime import date

from reporting.texts.days import plain_day_words
from reporting.texts.wording import sentence_start
from timeline.entries.appearances import EntryAppearance
from timeline.entries.entry import Entry
from timeline.entries.rows import fit_for_drawing


def attributed(entry: Entry) -> str:
    """“On 23 October 2024, John Kirby, a White House spokesman, said that the number of … was at
    least 3,000 (source: Harbour Post, 24 October 2024).”

    The sentence in full, with what the record does not know for certain, and where it stands. A
    sentence as it was stored names no day, so the day stands in front of it.
    """
    is_dated = entry.full_sentence != entry.sentence
    told = entry.full_sentence if is_dated else f"{said_words(entry)}: {entry.full_sentence}"
    notes = "; ".join([*doubts(entry), source_words(entry)])
    return f"{fit_for_drawing(told).removesuffix('.')} ({notes})."


def said_words(entry: Entry) -> str:
    return sentence_start(entry.said.words) if entry.said.on else "On a day that is not known"


def doubts(entry: Entry) -> list[str]:
    """What the record does not know for certain."""
    return ["the day is inferred"] if entry.said.basis == "inferred" else []


def source_words(entry: Entry) -> str:
    """The first source that is dated, or else the first, and how many others there are."""
    if not entry.appearances:
        return "source: our texts of it, all dated later"
    first = min(entry.appearances, key=lambda one: one.published.on or date.max)
    others = len(entry.appearances) - 1
    more = f", and {others} other{'s' if others > 1 else ''}" if others else ""
    return f"source: {printed_words(first)}{more}"


def printed_words(one: EntryAppearance) -> str:
    day = one.published.on
    dated = plain_day_words(day) if day and one.published.day else ""
    return ", ".join(filter(None, [fit_for_drawing(one.outlet_words), dated, one.link]))
