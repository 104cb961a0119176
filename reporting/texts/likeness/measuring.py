"""How much of the shorter of two texts stands in the longer, and which of its words."""

from collections.abc import Iterator
from functools import lru_cache

from reporting.texts.likeness.shingles import LONGEST, SIZE, WORD, shingles

# From here on one text is proposed as a copy of the other. A copy that is cut, framed or set in
# house style keeps at least two thirds of its runs of words; another report of the same event with
# the same quotations, or the next day's report with a third of this one at its end, less than half
# (measured by `bench.likeness`).
COPY = 0.5
OVERLAP = 200  # characters, so that few runs of words are cut between two pieces

known = lru_cache(maxsize=128)(shingles)  # one original is compared with many copies


def likeness(one: str, other: str) -> float:
    """0 to 1: the part of the shorter text's runs of four words that stand in the longer."""
    first, second = known(one), known(other)
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0


def kept_share(earlier: str, later: str) -> float:
    """0 to 1: how alike two texts of one source are.

    Of a long page, such as a live blog that grows from above, the beginning of the earlier text
    may stand far down in the later one, where `likeness` does not look.
    """
    alike = likeness(earlier, later)
    if alike >= COPY or len(later) <= LONGEST:
        return alike
    first = known(earlier)
    further = {run for part in in_lengths(later) for run in first & shingles(part)}
    return max(alike, len(further) / len(first) if first else 0.0)


def in_lengths(text: str) -> Iterator[str]:
    """The text in lengths that are looked at whole, each with the end of the one before."""
    for start in range(0, len(text), LONGEST - OVERLAP):
        yield text[start : start + LONGEST]


def shared(one: str, other: str) -> list[tuple[int, int]]:
    """The stretches of `one` that stand in `other`, as start and end in code points."""
    found = list(WORD.finditer(one[:LONGEST]))
    words = [match[0].casefold() for match in found]
    stretches: list[tuple[int, int]] = []
    for place in places(words, known(other)):
        start, end = found[place].start(), found[place + SIZE - 1].end()
        if stretches and start <= stretches[-1][1]:
            start = stretches.pop()[0]
        stretches.append((start, end))
    return stretches


def places(words: list[str], runs: frozenset[str]) -> Iterator[int]:
    """Where a run of `words` begins that is one of `runs`."""
    for place in range(len(words) - SIZE + 1):
        if " ".join(words[place : place + SIZE]) in runs:
            yield place
