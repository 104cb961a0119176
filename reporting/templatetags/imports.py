"""Numbers, sizes, times and formats in words, for the pages of imports and of the desk."""

from datetime import timedelta

from django import template

from reporting.importing.formats import DELIMITERS, FORMATS, XLSX, sayable
from reporting.importing.given import FEED_ADDRESS
from reporting.models import ImportFile
from reporting.texts.wording import grouped_number, size_in_words

register = template.Library()
UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"))

register.filter("grouped", grouped_number)
register.filter("size", size_in_words)


@register.filter
def found(origin: str) -> str:
    """Where a value comes from: “found in og:title”, “guessed from the page”."""
    return origin if origin.startswith("guessed") else f"found in: {origin}"


@register.filter
def lasting(time: timedelta | float) -> str:
    """“3 s”, “2 min”, “1 h 20 min”: the two largest units, the smaller one left out at zero."""
    seconds = round(time.total_seconds() if isinstance(time, timedelta) else time)
    if seconds < 120:
        return f"{max(seconds, 0)} s"
    at = next(place for place, (size, _) in enumerate(UNITS) if seconds >= size)
    size, unit = UNITS[at]
    whole, rest = divmod(seconds, size)
    if at + 1 < len(UNITS) and (smaller := rest // UNITS[at + 1][0]):
        return f"{whole} {unit} {smaller} {UNITS[at + 1][1]}"
    return f"{whole} {unit}"


@register.filter
def rate(per_second: float) -> str:
    return f"{per_second:,.0f}" if per_second >= 10 else f"{per_second:.1f}"


def format_in_words(name: str) -> str:
    if name == FEED_ADDRESS:
        return "the address of a feed"
    return FORMATS[name].words if name in FORMATS else name


@register.filter
def as_read(file: ImportFile) -> str:
    """How a file is read: its format, what divides its columns, and its encoding."""
    if file.left_out:
        return f"not read: {file.get_left_out_display()}"
    if not file.format:
        return "could not be read" if file.problem else "not read yet"
    words = [format_in_words(file.format)]
    if file.delimiter:
        divided = f"columns divided by {DELIMITERS.get(file.delimiter, file.delimiter)}"
        words.append(divided + choice_remark(file, "delimiter"))
    if file.encoding:
        guess = ", which is guessed from its bytes: check the rows below" if file.is_guessed else ""
        name = file.encoding.removesuffix("-sig").upper()
        words.append(name + guess + choice_remark(file, "encoding"))
    return " · ".join(words)


def choice_remark(file: ImportFile, name: str) -> str:
    return ", as somebody chose" if name in file.said else ""


@register.filter
def line_word(file: ImportFile) -> str:
    """A sheet has rows, any other table lines."""
    return "row" if file.format == XLSX.name else "line"


@register.filter
def lines_above(file: ImportFile) -> str:
    """What is left out above the names of the columns: “line 1”, “lines 1–2”, “rows 1–3”."""
    last, unit = file.header_line - 1, line_word(file)
    return f"{unit} 1" if last == 1 else f"{unit}s 1–{grouped_number(last)}"


@register.filter
def is_sayable(file: ImportFile) -> bool:
    """Whether anything about its reading can be chosen."""
    return bool(sayable(file.format, file.name))
