"""The day of a text by its own first lines, where no table tells it."""

import re
from contextlib import suppress
from datetime import date

from reporting.texts.articles.datelines import read_dateline
from reporting.texts.telling.reckoning import TextDays
from reporting.texts.telling.said_days import DAY
from reporting.texts.typed.days import read_typed_day

ISO = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})-([0-9]{2})-([0-9]{2})(?![0-9])")
NUMBERS = re.compile(r"(?<![0-9])([0-3]?[0-9])[./]([01]?[0-9])[./]((?:19|20)[0-9]{2})(?![0-9])")
NO_COMMA = re.compile(r"\b([A-Z][a-z]{2,8}\.? [0-9]{1,2}) ((?:19|20)[0-9]{2})\b")
SHORT_MONTH = re.compile(r"\b([0-9]{1,2} [A-Z][a-z]{2,3})\. ((?:19|20)[0-9]{2})\b")
CAPITALS = re.compile(r"\b[A-Z]{3,9}\b(?=\.? [0-9])|(?<=[0-9] )[A-Z]{3,9}\b")
SENTENCE_END = (".", "!", "?", "”", '"')
PREPOSITION = re.compile(
    r"\b(?:on|of|until|since|in|from|by|before|after|for|to|and|dated)\s(?:the )?(?:\w+day,?\s)?\Z",
    re.IGNORECASE,
)
HEADING = re.compile(r",\s\w+day,\s\Z")  # “Daily briefing, Thursday, 18 June 2026. Transcript.”
MEETING = re.compile(r"\b(?:spoke|speaking|met|meets|meet|talked|interview\w*)\b")
HEAD = 8  # lines
DATELINE_END = 50  # code points of a sentence in which a dateline stands


def days_of_text(text: str) -> TextDays:
    """The dateline, and the first date with a year in the first lines."""
    lines = [line for line in text.split("\n") if line.strip()][:HEAD]
    for line in lines:
        line = spelt_plainly(line)
        if iso := ISO.search(line):
            with suppress(ValueError):
                on = date(*map(int, iso.groups()))
                return TextDays(published_on=on, dateline=read_dateline(lines)[0])
        for match in DAY.finditer(line[:400]):
            if not match["date"] or is_told_of(line, match.start()):
                continue
            try:
                on = read_typed_day(match["date"]).on
            except ValueError:
                continue
            return TextDays(published_on=on, dateline=read_dateline(lines)[0])
    return TextDays(dateline=read_dateline(lines)[0])


def is_told_of(line: str, at: int) -> bool:
    """Whether a date in a sentence is one of what it tells, and no dateline nor the day on which
    somebody was met for an interview."""
    if not line.rstrip().endswith(SENTENCE_END) or MEETING.search(line):
        return False
    if HEADING.search(line, 0, at) and line.find(". ", at) > 0:
        return False
    return at > DATELINE_END or bool(PREPOSITION.search(line[:at]))


def spelt_plainly(line: str) -> str:
    """A line with its dates as they are read: “MAY 14 2025”, “14 Sept. 2025”, “14.05.2025”."""
    line = CAPITALS.sub(lambda month: month[0].title(), line)
    line = NO_COMMA.sub(r"\1, \2", SHORT_MONTH.sub(r"\1 \2", line))
    return NUMBERS.sub(lambda day: f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}", line)
