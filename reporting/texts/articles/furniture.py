"""Which lines of a page's text are the article, and which are the page around it.

Trafilatura answers with the article in words of its own; they are found again in the lines of
the whole text. Long words that stand once are placed first, the others beside them, so that
what a menu or a list of related articles repeats is not taken for the article.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, islice
from typing import Any

LONG = 40  # letters from which a piece that stands once fixes its place
SHORT = 12  # letters below which a part of a piece fixes nothing
TRIES = 50  # places looked at for one that begins a line
MOST_PIECES = 3_000  # beyond these sizes the search would take seconds
MOST_LETTERS = 400_000

type PageSpan = tuple[int, int]


class PageLines:
    """The lines of a text without white space, and where each begins in letters."""

    def __init__(self, lines: list[str]) -> None:
        squeezed = [squeeze(line) for line in lines]
        self.letters = "".join(squeezed)
        self.starts = [0, *accumulate(map(len, squeezed))]
        self.heads = set(self.starts)

    def lines_of(self, span: PageSpan) -> range:
        start, end = span
        return range(bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1))

    def only(self, piece: str) -> int:
        """Where the piece stands, if it stands once; else -1."""
        at = self.letters.find(piece)
        return -1 if at < 0 or self.letters.find(piece, at + 1) >= 0 else at

    def nearest(self, piece: str, place: int) -> int:
        """The occurrence nearest to `place`, one that begins a line before others; else -1."""
        near = sorted(self.around(piece, place), key=lambda at: abs(at - place))
        heading = (at for at in near if at in self.heads)
        inside = near[0] if near and len(piece) >= SHORT else -1
        return next(heading, inside)

    def around(self, piece: str, place: int) -> Iterator[int]:
        at = self.letters.find(piece, place)
        for _ in range(TRIES):
            if at < 0:
                break
            yield at
            at = self.letters.find(piece, at + 1)
        at = self.letters.rfind(piece, 0, place)
        for _ in range(TRIES):
            if at < 0:
                break
            yield at
            at = self.letters.rfind(piece, 0, at + len(piece) - 1)


def article_lines(lines: list[str], body: Any) -> set[int]:
    """The numbers of the lines in which the words of trafilatura's `body` stand."""
    page = PageLines(lines)
    if len(page.letters) > MOST_LETTERS:
        return set()
    pieces = list(islice(pieces_of(body, page), MOST_PIECES))
    return {line for span in place(pieces, page) for line in page.lines_of(span)}


def place(pieces: list[str], page: PageLines) -> list[PageSpan]:
    fixed = {
        number: at
        for number, piece in enumerate(pieces)
        if len(piece) >= LONG and (at := page.only(piece)) >= 0
    }
    expected = next(iter(fixed.values()), 0)
    spans = []
    for number, piece in enumerate(pieces):
        at = fixed[number] if number in fixed else page.nearest(piece, expected)
        if at >= 0:
            expected = at + len(piece)
            spans.append((at, expected))
    return spans


def pieces_of(body: Any, page: PageLines) -> Iterator[str]:
    """The words of each block; where they stand nowhere as one, those of its parts."""
    for block in body:
        whole = squeeze("".join(block.itertext()))
        if whole and whole in page.letters:
            yield whole
        else:
            yield from (piece for part in block.itertext() if len(piece := squeeze(part)) >= SHORT)
        if block.tail and (tail := squeeze(block.tail)):
            yield tail


def squeeze(words: str) -> str:
    """The words without white space and what is not printed, for comparing."""
    joined = "".join(unicodedata.normalize("NFC", words).split())
    return joined if joined.isprintable() else "".join(filter(str.isprintable, joined))


def spans_without(lines: list[str], kept: set[int]) -> list[list[int]]:
    """The code point spans of all lines but the kept ones, neighbours as one span."""
    spans: list[list[int]] = []
    start = 0
    for number, line in enumerate(lines):
        end = start + len(line)
        if number not in kept and spans and spans[-1][1] == start - 1:
            spans[-1][1] = end
        elif number not in kept:
            spans.append([start, end])
        start = end + 1
    return spans
