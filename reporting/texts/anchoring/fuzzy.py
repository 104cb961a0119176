"""Changed words: the stretch of a text that comes closest to a passage, word by word."""

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from reporting.texts.anchoring.selectors import Selector
from reporting.texts.anchoring.words import TextWords, cut_words, indexed

WORDS_PER_EDIT = 4  # one word in four may have been changed, added or dropped
NEAREST = 16  # places of a word pair that are looked at, nearest to the old one
WINDOWS = 3  # stretches of the text that are compared word by word
TIES = 16  # ends of equally few edits whose beginnings are looked for


class Fit(NamedTuple):
    """Words start:stop of a window come closest, by so many words changed."""

    edits: int
    start: int
    stop: int


class Column(NamedTuple):
    """How the passage fits when it ends at one word of the window: a bit for each of its words.

    In Sellers' matrix a cell holds the edits that its passage so far needs; along a column, and
    across to the next, they change by one at most. `rising` marks the words that cost one more
    than the word before, `aside` those whose cheapest way here is not word against word.
    """

    edits: int
    aside: int
    rising: int


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
        if best := fit(passage, window, bound):
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


def fit(passage: Sequence[str], window: Sequence[str], most: int) -> Fit | None:
    """Where the passage fits into the window with the fewest words changed, added or dropped.

    Of equal fits the one whose length is nearest to the passage's. None when more than `most`
    words would have to be changed, or nothing of the passage is left.
    """
    columns = list(compared(passage, window))
    least = min((column.edits for column in columns), default=most + 1)
    if least > most:
        return None
    stops = (stop for stop, column in enumerate(columns, start=1) if column.edits == least)
    fits = [Fit(least, begun(passage, columns, stop), stop) for stop in islice(stops, TIES)]
    whole = [one for one in fits if one.start < one.stop]
    size = len(passage)
    return min(whole, key=lambda one: abs(one.stop - one.start - size), default=None)


def compared(passage: Sequence[str], window: Sequence[str]) -> Iterator[Column]:
    """Sellers' algorithm (1980): edit distance with free ends, a column for each window's word.

    All words of the passage are compared at once, as the bits of a number (Myers 1999, with the
    names of Hyyrö 2003 beside ours), so that a long passage costs hardly more than a short one.
    """
    every, last = (1 << len(passage)) - 1, 1 << len(passage) >> 1
    places: Counter[str] = Counter()
    for number, word in enumerate(passage):
        places[word] |= 1 << number
    rising, falling, edits = every, 0, len(passage)  # VP, VN
    for word in window:
        same = places[word]
        level = (((same & rising) + rising) ^ rising | same | falling) & every  # D0
        dearer, cheaper = falling | every ^ (level | rising), rising & level  # HP, HN
        edits += bool(dearer & last) - bool(cheaper & last)
        dearer, cheaper = dearer << 1 & every, cheaper << 1 & every
        rising, falling = cheaper | every ^ (level | dearer), dearer & level
        yield Column(edits, level & ~same, rising)


def begun(passage: Sequence[str], columns: Sequence[Column], stop: int) -> int:
    """Where the fit that ends before `stop` begins: the cheapest way back through the columns.

    Of equal ways a changed word comes before a dropped or an added one.
    """
    row = len(passage)
    while row and stop:
        _, aside, rising = columns[stop - 1]
        bit = 1 << row >> 1
        if not aside & bit:
            row, stop = row - 1, stop - 1
        elif rising & bit:
            row -= 1
        else:
            stop -= 1
    return stop
