"""The day of a text by its own first lines, where no table tells it."""

import re
from contextlib import suppress
from datetime import date

from reporting.texts.articles.datelines import read_dateline
from reporting.texts.telling.reckoning import TextDays
from reporting.texts.telling.said_days import DAY
from reporting.texts.typed.days import read_typed_day

ISO = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})-([0-9]{2})-([0-9]{2})(?![0-9])")
HEAD = 8  # lines


def days_of_text(text: str) -> TextDays:
    """The dateline, and the first date with a year in the first lines."""
    lines = [line for line in text.split("\n") if line.strip()][:HEAD]
    for line in lines:
        line = line.title() if line.isupper() else line
        if iso := ISO.search(line):
            with suppress(ValueError):
                on = date(*map(int, iso.groups()))
                return TextDays(published_on=on, dateline=read_dateline(lines)[0])
        for match in DAY.finditer(line[:400]):
            if not match["date"]:
                continue
            try:
                on = read_typed_day(match["date"]).on
            except ValueError:
                continue
            return TextDays(published_on=on, dateline=read_dateline(lines)[0])
    return TextDays(dateline=read_dateline(lines)[0])
