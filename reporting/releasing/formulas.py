"""Tables that a spreadsheet opens as they are meant: their lines, and cells like formulas."""

import csv
import io
import re
from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"  # before a table; tells Excel that the file is UTF-8

# What a spreadsheet may compute or run: one of these signs at the beginning, also behind white
# space, also in its full width; a leading tab, line break or NUL, which some programs drop.
# Apostrophes before it count as well, or the way back would not be clear.
RISKY = re.compile(r"'*(?:[\t\r\n\0]|[\s\ufeff]*[=+\-@＝＋－＠])")


def escaped(text: str) -> str:
    """The text as a cell: with an apostrophe before what begins like a formula.

    Numbers are not text and need none; no number of ours is negative.
    """
    if text[:1].isalnum():  # most of them, told sooner
        return text
    return f"'{text}" if RISKY.match(text) else text


def unescaped(cell: str) -> str:
    """The text that `escaped` made the cell of; any other cell as it is."""
    return cell[1:] if cell[:1] == "'" and RISKY.match(cell) else cell


def csv_line(cells: Iterable[object]) -> str:
    """A line of a table with its end, as RFC 4180 has it. Text has to be `escaped` before."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()
