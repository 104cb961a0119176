"""Changed words: the stretch of a text that comes closest to a passage, word by word."""

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reporting.texts.anchoring.selectors import Selector
from reporting.texts.anchoring.words import TextWords, cut_words, indexed

WORDS_PER_EDIT = 4  # one word in four may have been changed, added or dropped
NEAREST = 16  # places of a word pair that are looked at, nearest to the old one
WINDOWS = 3  # stretches of the text that are compared word by word


class Fit(NamedTuple):
    """Words start:stop of a window come closest, by so many words changed."""

    edits: int
    start: int
    stop: int


class Stretch(NamedTuple):
    """A part of the text, start:end in code points, and how many words of it differ."""

    start: int
    end: int
    edits: int
    of: int

    @property
    def score(self) -> float:
        return max(0.0, 1 - self.edits / self.of)


def stretches(selector: Selector, text: str) -> list[Stretch]:
    """The stretches that differ from the passage in at most one word of four, best first.

    Only windows that share rare word pairs with the passage are compared, so the time depends
    on the passage and hardly on the text.
    """
    passage, whole = cut_words(selector.exact).words, indexed(text)
    bound = len(passage) // WORDS_PER_EDIT
    found = set()
    for place in windows(passage, whole, whole.at(selector.start)):
        first = max(0, place - bound)
        window = whole.words[first : place + len(passage) + bound]
        if (best := fit(passage, window)) and best.edits <= bound:
            start, end = whole.spans[first + best.start][0], whole.spans[first + best.stop - 1][1]
            found.add(Stretch(start, end, best.edits, len(passage)))
    return sorted(found, key=lambda one: (one.edits, abs(one.start - selector.start)))


def windows(passage: Sequence[str], whole: TextWords, near: int) -> Iterator[int]:
    """Word numbers at which the passage may begin: where its word pairs say so most often."""
    votes = Counter(
        place - offset
        for offset, pair in enumerate(pairwise(passage))
        for place in nearest(whole.pairs.get(pair, []), near + offset)
    )
    best = votes.most_common(WINDOWS)
    return (place for place, count in best if 2 * count >= best[0][1])


def nearest(places: list[int], near: int) -> list[int]:
    if len(places) <= NEAREST:
        return places
    here = bisect(places, near)
    around = places[max(0, here - NEAREST) : here + NEAREST]
    return sorted(around, key=lambda place: abs(place - near))[:NEAREST]


def fit(passage: Sequence[str], window: Sequence[str]) -> Fit | None:
    """Where the passage fits into the window with the fewest words changed, added or dropped.

    Sellers' algorithm (1980): edit distance with free ends. Of equal fits the one whose length
    is nearest to the passage's. None when nothing of the passage is left.
    """
    row = [(0, start) for start in range(len(window) + 1)]
    for count, word in enumerate(passage, start=1):
        left = (count, 0)
        above, row = row, [left]
        for column, other in enumerate(window):
            edits, start = above[column]
            left = min(  # of equal ways a changed word comes before a dropped or an added one
                (edits + (word != other), 0, start),
                (above[column + 1][0] + 1, 1, above[column + 1][1]),
                (left[0] + 1, 2, left[-1]),
            )[::2]
            row.append(left)
    fits = [Fit(edits, start, stop) for stop, (edits, start) in enumerate(row) if start < stop]
    size = len(passage)
    return min(fits, key=lambda f: (f.edits, abs(f.stop - f.start - size)), default=None)
