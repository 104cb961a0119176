"""How much of what a page shows this newsroom has verified."""

from collections.abc import Sequence

from reporting.texts.days import plain_day_words
from timeline.entries.entry import Entry, EntryFigure
from timeline.entries.rows import rows_of_entry
from timeline.values.phrases import number_words, voice_words

CAVEAT = "We have verified none of these numbers."
OF_DATA = "We have verified only what carries a verification, and none of the other numbers."


def caveat_words(entries: Sequence[Entry]) -> str:
    """“We have verified one of these numbers (the United States, about 10,000, 3 November 2024)
    and none of the others.” A verification is of what the speaker said: of every number of the
    statement that is its own."""
    verified = [entry for entry in entries if entry.verified]
    own = [one for entry in verified for one in own_figures(entry)]
    if not own:
        return without_numbers(entries)
    named = next(filter(None, map(verified_words, verified)), "") if len(own) == 1 else ""
    return how_many(len(own), sum(len(shown_figures(one)) for one in entries), named)


def card_caveat(entries: Sequence[Entry], series: str) -> str:
    """The same of the numbers of one series, naming none: a card has one line for it."""
    of_series = [one for entry in entries for one in shown_figures(entry) if in_series(one, series)]
    verified = [entry for entry in entries if entry.verified]
    own = [one for entry in verified for one in own_figures(entry) if in_series(one, series)]
    return how_many(len(own), len(of_series), "") if own else CAVEAT


def how_many(verified: int, shown: int, named: str) -> str:
    if shown == 1:
        return f"We have verified this number{named}."
    if verified == shown:
        return "We have verified all of these numbers."
    count = "one" if verified == 1 else f"{verified:,}"
    return f"We have verified {count} of these numbers{named} and none of the others."


def without_numbers(entries: Sequence[Entry]) -> str:
    """No number is verified; of a statement that stands alone, perhaps what it says without one."""
    if len(entries) == 1 and entries[0].verified and not shown_figures(entries[0]):
        return "We have verified this statement, which gives no number."
    return CAVEAT


def own_figures(entry: Entry) -> list[EntryFigure]:
    """Those that the speaker gave: not denied, and reckoned by nobody."""
    return [one for one in entry.figures if not one.is_object and not one.computation]


def shown_figures(entry: Entry) -> list[EntryFigure]:
    return [*entry.figures, *(one.figure for one in entry.objects)]


def in_series(figure: EntryFigure, series: str) -> bool:
    return figure.series.slug == series


def verified_words(entry: Entry) -> str:
    """“ (the United States, about 10,000, 3 November 2024)”, of the one number that it gives."""
    own = own_figures(entry)
    rows = [row for row in rows_of_entry(entry) if row.figure in own]
    if not (rows and entry.verified):
        return ""
    day = plain_day_words(entry.verified.on)
    return f" ({voice_words(entry)}, {number_words(rows[0])}, {day})"
