"""A text cut into words with their places, and an index of its word pairs."""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

WORD = re.compile(r"\w+(?:[.,'’:/–-]\w+)*+|[%$€£¥₩]")


@dataclass(frozen=True, eq=False)
class TextWords:
    """The words of a text in lower case, each with its span in code points."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[int]]:
        """Two neighbouring words → the numbers of the first, ascending."""
        places = defaultdict(list)
        for place, pair in enumerate(pairwise(self.words)):
            places[pair].append(place)
        return places

    def at(self, offset: int) -> int:
        """The number of the first word that begins at or behind the offset."""
        return bisect_left(self.spans, (offset, 0))


def cut_words(text: str) -> TextWords:
    """Words as they are compared: “12,000”, “didn’t” and “mid-October” are one word each."""
    found = list(WORD.finditer(text))
    words = tuple(match[0].casefold().replace("’", "'") for match in found)
    return TextWords(words, tuple(match.span() for match in found))


@lru_cache(maxsize=8)
def indexed(text: str) -> TextWords:
    """`cut`, remembered for the texts in which many passages are looked for."""
    return cut_words(text)
