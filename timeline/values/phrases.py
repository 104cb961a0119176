"""The words of the timeline: who said it, which number, what position."""

from datetime import date

from reporting.releasing.sentences.patterns import says_number
from reporting.texts.days import day_as_known, short_day_words
from reporting.texts.wording import counted_in_words
from reporting.vocabulary import STANCES
from timeline.entries.entry import Entry
from timeline.entries.rows import Row, claimed, fit_for_drawing


def voice_words(entry: Entry) -> str:
    """“the United States”, “Ukraine’s military intelligence service”."""
    return fit_for_drawing(entry.voice.in_sentence or entry.voice.name)


def possessive_words(entry: Entry) -> str:
    """“the United States’”: before what is theirs."""
    return fit_for_drawing(entry.voice.possessive)


def speaker_words(entry: Entry) -> str:
    """“Kim Song, North Korea’s ambassador to the UN,”: the speaker with the office, if any."""
    name, office = entry.speaker.in_sentence or entry.speaker.name, entry.speaker.apposition
    if not office or name.casefold().endswith(office.casefold()):
        return fit_for_drawing(name)
    return fit_for_drawing(f"{name}, {office},")


def is_country(entry: Entry) -> bool:
    """Whether somebody speaks for the whole country, party or body, and not for himself."""
    return entry.voice.slug == entry.party.slug


def giver_words(entry: Entry) -> str:
    """Who gave a number, among several voices of one country: the voice, or who spoke for all."""
    if is_country(entry) and entry.speaker.slug != entry.voice.slug:
        return speaker_words(entry)
    return voice_words(entry)


def day_beside(day: date | None, beside: date | None) -> str:
    """“23 October”; with the year where it is not that of the day beside it."""
    return day_as_known(day, "day", beside or day) if day else short_day_words(day)


def holder_words(row: Row, beside: date | None) -> str:
    """“the United States, 23 October”: who said it and when, as it stands behind a number."""
    return f"{voice_words(row.entry)}, {day_beside(row.day, beside)}"


def number_words(row: Row) -> str:
    """“about 10,000 by December”, without the words for its stance; a computed number is
    “printed by …”."""
    words = claimed(row.figure, row.entry) if row.figure else row.words
    printed = f", {row.figure.printer_words}" if row.figure and row.is_computed else ""
    return fit_for_drawing(f"{words}{printed}")


def bare_words(row: Row) -> str:
    """“about 10,000”: the number without the time that it is for."""
    return number_words(row).removesuffix(row.due).strip()


def counted_words(row: Row) -> str:
    """“about 10,000 to go to Russia by December”: the number, what it counts, its deadline."""
    return with_tail(row, own_tail(row) or row.series.tail)


def position_words(row: Row) -> str:
    """“denied it”, “denied 1,200”, “spoke of hundreds”, “called more than 3,000 possible”."""
    stance, words = row.entry.stance, STANCES[row.entry.stance]
    if row.figure is None or row.is_computed:
        return row.entry.gist or words.did
    if row.figure.is_object:
        return row.entry.gist or words.did if stance == "conditional" else row.words
    if says_number(row.entry.gist, row.figure.words):
        return row.entry.gist
    number = fit_for_drawing(row.figure.each) or unheld_words(row)
    match stance:
        case "possible" if row.figure.each:
            return f"spoke of possibly {number}"
        case "possible" if row.entry.is_ahead:
            return f"called it possible that it would be {number}"
        case "possible" if row.figure.is_partial and not row.figure.spoken:
            return f"called it possible that it was {number}"
        case "possible":
            return f"called {number} possible"
        case "expects":
            return f"expected {number}"
    ahead = "what is to come: " if row.entry.is_ahead else ""
    return f"spoke of {ahead}{number}"


def unheld_words(row: Row) -> str:
    """“a couple thousand heading for the border”: an amount with its place, where it has one."""
    return with_tail(row, own_tail(row))


def own_tail(row: Row) -> str:
    """What is said of its figure alone; of a part that stands behind its number already."""
    return row.figure.tail if row.figure and not row.figure.is_partial else ""


def with_tail(row: Row, tail: str) -> str:
    return " ".join(filter(None, [bare_words(row), fit_for_drawing(tail), row.due]))


def is_in_gist(row: Row) -> bool:
    """Whether the words of its position are a gist: written of the speaker, not of the voice."""
    return bool(row.entry.gist) and position_words(row) == row.entry.gist


def acted_words(row: Row) -> str:
    """“Kim Song, North Korea’s ambassador to the UN, did not deny it”, “Russia denied 1,200”."""
    who = speaker_words(row.entry) if is_in_gist(row) else voice_words(row.entry)
    return f"{who} {position_words(row)}"


def when_words(day: date | None, after: date | None) -> str:
    """“on the same day”, “the day before”, “on 24 October”: when, seen from a later day."""
    if day and after and 0 <= (after - day).days < 2:
        return "the day before" if after - day else "on the same day"
    return f"on {day_beside(day, after)}"


def gap_words(days: int) -> str:
    """“the day before”, “five days before”, “12 days before”."""
    if days == 1:
        return "the day before"
    return f"{counted_in_words(days)} days before"
