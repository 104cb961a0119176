"""Words as a search compares them: letters without case and accents, numbers without separators."""

import re
import unicodedata
from collections.abc import Iterable

# Letters that are no base letter with a mark, and signs that are typed in several ways.
PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-"}
)
ACCENTS = re.compile("[\u0300-\u036f]")
SEPARATORS = ", '\u00a0\u2009\u202f"
GROUPED = re.compile(rf"(?<![\d.,])\d{{1,3}}([{SEPARATORS}])\d{{3}}(?:\1\d{{3}})*(?!\d)")
TERM = re.compile(r"[0-9]+(?:\.[0-9]+)+|[^\W_]+")
NUMERIC = re.compile(r"\d+(?:[.,]\d+)?")


def plain_letters(text: str) -> str:
    """The text without case, accents and forms of width: “zelenskyj” for “Zelenskýj”."""
    bare = ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", bare).translate(PLAIN)


def joined_numbers(text: str) -> str:
    """The text with its grouped numbers in one: 3000 for “3,000” and “3 000”; 3.5 stays 3.5."""
    return GROUPED.sub(lambda found: found[0].replace(found[1], ""), text)


def words_sought(query: str) -> frozenset[str]:
    """The words of a query, each of which has to be found."""
    return frozenset(joined_numbers(plain_letters(query)).split())


def terms_sought(query: str) -> list[str]:
    """The words of a query as the database cuts its texts: letters and digits, 3.5 as one."""
    return TERM.findall(joined_numbers(plain_letters(query)))


def findable(parts: Iterable[str]) -> str:
    """What words are looked for in: the parts, each with and without separators in its numbers."""
    text = plain_letters("\n".join(parts))
    joined = joined_numbers(text)
    return text if joined == text else f"{text}\n{joined}"


def is_found(word: str, text: str) -> bool:
    """Whether a word stands in a findable text: in any place, but as a whole where it is a number,
    so that 300 is not found in 3,000, nor 3 in 3.5."""
    if not NUMERIC.fullmatch(word):
        return word in text
    alone = rf"(?<!\d)(?<!\d[.,']){re.escape(word)}(?!\d)(?![.,']\d)"
    return word in text and re.search(alone, text) is not None
