"""The same words again: at their place or elsewhere, best by context, then by distance."""

from collections.abc import Iterator
from itertools import islice, takewhile

from reporting.texts.anchoring.guarding import led_otherwise
from reporting.texts.anchoring.selectors import CONTEXT, Located, Selector
from reporting.texts.anchoring.words import WORD

EACH_WAY = 100  # places looked at on each side of the old one


def quoted_place(selector: Selector, text: str) -> Located | None:
    """Where the words of the selector stand as whole as they stood, or None.

    “500 officers” is not found in “1,500 officers”, nor “confirmed” in “unconfirmed”.
    """
    ahead = islice(forwards(selector, text), EACH_WAY)
    behind = islice(backwards(selector, text), EACH_WAY)
    found = [located(selector, text, start) for start in (*ahead, *behind)]
    found.sort(key=lambda one: (-one.score, abs(one.start - selector.start)))
    return next((one for one in found if unchanged(selector, text, one)), None)


def unchanged(selector: Selector, text: str, one: Located) -> bool:
    """Whether the words at its ends are whole as before, and no negation leads into it."""
    whole = widened(selector.prefix, selector.exact, selector.suffix)
    same = whole_words(text, one.start, one.end) == whole
    return same and not led_otherwise(selector.prefix, lead(text, one.start))


def forwards(selector: Selector, text: str) -> Iterator[int]:
    """Places from the old one on, nearest first."""
    place = text.find(selector.exact, selector.start)
    while place >= 0:
        yield place
        place = text.find(selector.exact, place + 1)


def backwards(selector: Selector, text: str) -> Iterator[int]:
    """Places before the old one, nearest first."""
    rest = len(selector.exact) - 1
    place = text.rfind(selector.exact, 0, selector.start + rest)
    while place >= 0:
        yield place
        place = text.rfind(selector.exact, 0, place + rest)


def located(selector: Selector, text: str, start: int) -> Located:
    end = start + len(selector.exact)
    how = "exact" if start == selector.start else "near"
    return Located(start, end, how, context(selector, text, start, end))


def context(selector: Selector, text: str, start: int, end: int) -> float:
    """The part of prefix and suffix that stands around start:end without a gap, 0 to 1."""
    size = len(selector.prefix) + len(selector.suffix)
    before = text[max(0, start - len(selector.prefix)) : start]
    after = text[end : end + len(selector.suffix)]
    kept = common(selector.prefix[::-1], before[::-1]) + common(selector.suffix, after)
    return kept / size if size else 1.0


def common(one: str, other: str) -> int:
    """How many characters the two begin with in common."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def lead(text: str, start: int) -> str:
    return text[max(0, start - CONTEXT) : start]


def whole_words(text: str, start: int, end: int) -> str:
    """text[start:end] with the rest of the words that it cuts."""
    return widened(lead(text, start), text[start:end], text[end : end + CONTEXT])


def widened(before: str, exact: str, after: str) -> str:
    """`exact` with the rest of the words that it cuts: “500” of “1,500” is “1,500”."""
    text, start, end = before + exact + after, len(before), len(before) + len(exact)
    cut = [one.span() for one in WORD.finditer(text) if one.start() < end and start < one.end()]
    return text[min([start, *(one for one, _ in cut)]) : max([end, *(one for _, one in cut)])]
