"""Where in a table the names of its columns stand, and what stands above them.

Many tables begin with a title, a day, a remark. Which of the first rows has the names is a guess,
which is shown with what is left out for it, unless somebody says the line.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from reporting.importing.formats.limits import Hints, Limits
from reporting.importing.formats.tidying import storable
from reporting.texts.articles import Unreadable, clean_text

SAMPLE = 20  # filled rows, of which one has the names
TITLED = 3  # cells of a row, at least, above which a narrow line is a title though no name is known
LONGEST = 200  # characters of a name, and of a cell that is shown

type TableRow = tuple[int, list[Any] | None, str]  # line on which it begins, cells, problem


@dataclass(frozen=True, slots=True)
class Heading:
    """The names of the columns, the line they stand on, the filled lines above with their words."""

    names: list[str]
    line: int
    above: list[tuple[int, str]]


class FirstRow(NamedTuple):
    """One of the first rows, its cells cut short."""

    line: int
    cells: list[str]
    problem: str

    @property
    def filled(self) -> list[str]:
        return [cell for cell in self.cells if cell.strip()]


def find_heading(rows: Iterator[TableRow], hints: Hints, limits: Limits) -> Heading:
    """The heading of a table by its first rows that are not empty.

    Raises `Unreadable` where it has none, or none on the line that somebody named.
    """
    first = first_rows(rows, hints.header_line, limits)
    place = said_place(first, hints.header_line) if hints.header_line else guess(first, hints.knows)
    if place is None:
        raise Unreadable(f"its line {hints.header_line:,}, said to name the columns, is empty.")
    line, cells, problem = first[place] if first else FirstRow(0, [], "")
    if problem:
        raise Unreadable(f"its line of column names cannot be read: {problem.removesuffix('.')}.")
    if len(cells) > limits.columns:
        raise Unreadable(f"it has more than {limits.columns:,} columns, the most that are read.")
    return Heading(labels(cells), line, [(one.line, in_words(one)) for one in first[:place]])


def first_rows(rows: Iterator[TableRow], until: int, limits: Limits) -> list[FirstRow]:
    """The rows up to the line `until`, or a sample; what cannot be read ends them."""
    found: list[FirstRow] = []
    try:
        for line, cells, problem in rows:
            short = [shortened(cell) for cell in (cells or [])[: limits.columns + 1]]
            found.append(FirstRow(line, short, problem))
            if line >= until > 0 or (not until and len(found) == SAMPLE):
                break
    except Unreadable:
        if not found:
            raise
    return found


def shortened(cell: Any) -> str:
    return "" if cell is None else str(cell)[:LONGEST]


def said_place(first: Sequence[FirstRow], line: int) -> int | None:
    return next((place for place, row in enumerate(first) if row.line == line), None)


def guess(first: Sequence[FirstRow], knows: Callable[[str], bool]) -> int:
    """Of the rows that are wider than all above them, the one with the most known names; without
    any known name the first that is no narrow line above a wide table. In a table of two columns
    lines such as “Date,2024-10-18” are no narrower, so that there as wide is enough."""
    widths = [len(row.filled) for row in first]
    known = [sum(map(knows, set(row.filled))) for row in first]
    if not any(known):
        return below_titles(widths)
    wider = [
        place
        for place, width in enumerate(widths)
        if all(above < width or above == width < TITLED for above in widths[:place])
    ]
    return max(wider or [0], key=lambda place: (known[place], -place))


def below_titles(widths: Sequence[int]) -> int:
    for place, width in enumerate(widths):
        rest = Counter(widths[place:])
        usual = max(rest, key=lambda one: (rest[one], one))
        if usual < TITLED or 2 * width > usual:
            return place
    return 0


def in_words(row: FirstRow) -> str:
    return storable(" · ".join(" ".join(cell.split()) for cell in row.filled)) or row.problem


def labels(cells: Sequence[Any], unnamed: str = "column") -> list[str]:
    """A name of its own for each column: “column 3” when it has none, “text (2)” when taken."""
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        words = " ".join(str("" if cell is None else cell).split())
        name = plain = clean_text(storable(words))[:LONGEST] or f"{unnamed} {number}"
        count = 1
        while name in names:
            count += 1
            name = f"{plain} ({count})"
        names.append(name)
    return names
