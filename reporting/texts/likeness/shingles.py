"""A text as the set of its runs of four words."""

import re
from collections.abc import Iterable

SIZE = 4  # words of a shingle: three are often shared by chance, five break at every small edit
LONGEST = (
    20_000  # characters of a text that are looked at, so that none costs much more than others
)

# Chinese and Japanese write no spaces, so each of their signs counts as a word.
SIGNS = "぀-ヿ㐀-鿿豈-﫿"
WORD = re.compile(rf"[{SIGNS}]|[^\W{SIGNS}]+")


def body_text(text: str, furniture: Iterable[Iterable[int]]) -> str:
    """The text without what belongs to the page; spans are [start, end] in code points."""
    kept, place = [], 0
    for start, end in sorted(map(tuple, furniture)):
        kept.append(text[place:start])
        place = max(place, end)
    return "\n".join([*kept, text[place:]])


def shingles(text: str) -> frozenset[str]:
    """Runs of four words in small letters; punctuation, quotes and white space do not count.

    “12,000” and “12 000” are the same two words, “didn’t” and “didn't” as well.
    """
    words = WORD.findall(text[:LONGEST].casefold())
    runs = zip(*(words[place:] for place in range(SIZE)), strict=False)
    return frozenset(map(" ".join, runs))
