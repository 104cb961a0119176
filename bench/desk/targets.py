"""What is aimed at on the desk, and whether it is reached."""

from collections.abc import Iterator

from bench.desk.asked import Asked
from bench.pages.targets import Row

LISTS = ("queue", "sources", "statements", "sources, filtered", "statements, filtered")
SEARCHES = ("search: a name", "search: words of texts", "search: a number", "search: a slip")
SAVE, EMPTY = "save a statement", "empty POST"
MS, QUERIES, KB = "ms", "queries", "kB"

PARTS, PAGES = ("form", "figure row", "combobox", "edit"), ("review", "details")
TARGETS = {
    **{name: {MS: 40, QUERIES: 12} for name in LISTS},
    **{name: {MS: 60, QUERIES: 12} for name in SEARCHES},
    **{name: {MS: 40, KB: 30} for name in PARTS},
    **{name: {MS: 60, KB: 60} for name in PAGES},
    SAVE: {QUERIES: 30, KB: 30},
}


def rows(large: dict[str, Asked], small: dict[str, Asked]) -> Iterator[Row]:
    for name, targets in TARGETS.items():
        if name in large:
            one = large[name]
            had = {MS: one.middle, QUERIES: one.queries, KB: one.size / 1000}
            yield from (Row(f"{name}: {unit}", had[unit], most) for unit, most in targets.items())
    for name in (*LISTS, *SEARCHES, *PAGES):
        if name in large:
            yield ratio(f"{name}: of a tenth of the size", large[name], small[name], 1.5)
            yield Row(f"{name}: queries more than there", more(large[name], small[name]), 0)
    yield ratio("60 marks, of one row", large["source, 60 marks"], large["source, one row"], 3)
    yield ratio("save, of an empty POST", large[SAVE], large[EMPTY], 8)


def more(large: Asked, small: Asked) -> int:
    return large.queries - small.queries


def ratio(what: str, one: Asked, other: Asked, most: float) -> Row:
    note = f"{one.middle:.1f} ms / {other.middle:.1f} ms"
    return Row(what, one.middle / other.middle, most, note)
