"""Finding quoted words in a text. Offsets count code points, the end is excluded."""

import re
import unicodedata
from dataclasses import dataclass

AROUND = 40  # code points shown before and after a place
MOST = 50


@dataclass(frozen=True)
class Place:
    start: int
    end: int
    before: str
    exact: str
    after: str


def locate_quote(text: str, quote: str) -> list[Place]:
    """Every place where the words of `quote` stand in `text`, however their lines break."""
    words = unicodedata.normalize("NFC", quote).split()
    if not words:
        return []
    pattern = r"\s+".join(re.escape(word) for word in words)
    found = (place(text, match.start(), match.end()) for match in re.finditer(pattern, text))
    return [one for _, one in zip(range(MOST), found, strict=False)]


def place(text: str, start: int, end: int) -> Place:
    return Place(
        start=start,
        end=end,
        before=text[max(0, start - AROUND) : start],
        exact=text[start:end],
        after=text[end : end + AROUND],
    )


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
