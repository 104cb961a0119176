"""W3C Web Annotation selectors: TextQuoteSelector and TextPositionSelector in one."""

from dataclasses import dataclass

CONTEXT = 32  # code points kept on each side, as in the W3C's examples


@dataclass(frozen=True)
class Selector:
    """The words `exact` at start:end (code points, end excluded) with what stands around them."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True)
class Located:
    """Where a passage stands now, and how it was found.

    `how` is "exact" (same words, same place), "near" (same words elsewhere) or "fuzzy" (words
    changed). `score` from 0 to 1: for the same words the part of the context that still stands
    around them, for changed words the part of the words that is unchanged.
    """

    start: int
    end: int
    how: str
    score: float


@dataclass(frozen=True)
class Orphan:
    """A passage that no longer locates, and why, as a sentence."""

    reason: str


def describe_span(text: str, start: int, end: int, context: int = CONTEXT) -> Selector:
    """The selector of text[start:end], offsets in code points.

    Raises `ValueError` when the span is empty or leaves the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start} to {end} is no passage of a text of {len(text)} characters.")
    return Selector(
        exact=text[start:end],
        prefix=text[max(0, start - context) : start],
        suffix=text[end : end + context],
        start=start,
        end=end,
    )
