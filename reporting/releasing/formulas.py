"""Cells of a table that a spreadsheet would take for a formula, and back."""

import re

# What a spreadsheet may compute or run: one of these signs at the beginning, also behind white
# space, also in its full width; a leading tab, line break or NUL, which some programs drop.
# Apostrophes before it count as well, or the way back would not be clear.
RISKY = re.compile(r"'*(?:[\t\r\n\0]|[\s\ufeff]*[=+\-@＝＋－＠])")


def escaped(text: str) -> str:
    """The text as a cell: with an apostrophe before what begins like a formula.

    Numbers are not text and need none; no number of ours is negative.
    """
    return f"'{text}" if RISKY.match(text) else text


def unescaped(cell: str) -> str:
    """The text that `escaped` made the cell of; any other cell as it is."""
    return cell[1:] if cell[:1] == "'" and RISKY.match(cell) else cell
