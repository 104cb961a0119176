"""What divides the cells of a delimited table, and whether its quotation marks enclose them."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from io import StringIO

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "“|”"}
SAMPLE = 20  # rows in which the delimiter is looked for, at most
SAID = re.compile(r'"?sep=([^\w\s"\'\\]|\t)"?[ \t]*(?:\r?\n|\r)', re.I)  # Excel's own first line
ENCLOSED = re.compile(r'"(?:[^"]|"")*+"')


def said_delimiter(head: str) -> str:
    """What the first line “sep=;” says; empty where it says nothing."""
    found = SAID.match(head)
    return found[1] if found else ""


def likely_delimiter(head: str, knows: Callable[[str], bool]) -> str:
    """What gives most rows as many cells; a comma where nothing divides them, or where the first
    line is a known name by itself."""
    lines = list(StringIO(head, newline=""))
    if knows(next((line.strip() for line in lines if line.strip()), "")):
        return ","
    found = max(DELIMITERS, key=lambda delimiter: fit(lines, delimiter))
    return found if fit(lines, found) > (0, 0) else ","


def fit(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    """The share of rows with the usual number of cells, and that number; titles above them count
    as rows only."""
    widths = widths_of(lines, delimiter)
    start = next((place for place, width in enumerate(widths) if width > 1), None)
    if start is None:
        return 0, 0
    wide = Counter(width for width in widths[start:] if width > 1)
    width = max(wide, key=lambda one: (wide[one], one))
    if start and (wide[width] < 2 or 2 * wide[width] <= len(widths) - start):
        return 0, 0
    return wide[width] / len(widths), width


def widths_of(lines: Sequence[str], delimiter: str) -> list[int]:
    """How many cells each of the first filled rows has."""
    widths: list[int] = []
    try:
        for cells in csv.reader(lines, delimiter=delimiter):
            widths += [width_of(cells)] if any(cells) else []
            if len(widths) > SAMPLE:
                break
    except csv.Error:
        pass
    return widths


def width_of(cells: Sequence[str]) -> int:
    """The number of cells; of a line padded by a spreadsheet program, as titles are, one."""
    return 1 if sum(map(bool, cells)) == 1 and cells[0] else len(cells)


def encloses_badly(lines: Iterable[str | None], delimiter: str) -> bool:
    """Whether cells that begin with a quotation mark seldom end with one on the same line."""
    amiss = well = 0
    for line in lines:
        if line is None or '"' not in line:
            continue
        cells = [cell for cell in line.rstrip("\r\n").split(delimiter) if cell.startswith('"')]
        good = sum(ENCLOSED.fullmatch(cell) is not None for cell in cells)
        well, amiss = well + good, amiss + len(cells) - good
    return amiss > 0 and amiss >= well


def regularity(widths: Iterable[int]) -> tuple[int, int]:
    """How many rows have the usual number of cells; below zero, how many have another."""
    counted = Counter(widths)
    usual = max((counted[width] for width in counted if width > 1), default=0)
    return usual, usual - counted.total()
