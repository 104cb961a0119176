"""Whose words a sentence without a verb of saying is, by the sentence before it or behind it."""

from reporting.texts.extraction.attribution.noun_phrases import Subject
from reporting.texts.extraction.lexicon import Lexicon

FARTHEST = 160  # code points in which the next sentence names its source
MORE = ("another ", "a further ")


def source_behind(text: str, end: int, lexicon: Lexicon) -> Subject | None:
    """“Nine soldiers fell. So says the army.”: who is named behind the sentence that ends there."""
    for name in ("so_says", "that_is"):
        if match := lexicon.sources[name].match(text, end, min(len(text), end + FARTHEST)):
            return Subject(*match.span("who"))
    return None


def goes_on(text: str, start: int, place: int, noun: str, lexicon: Lexicon) -> str:
    """The rule by which a figure at a place goes on counting what the sentence before its own
    counted, "" where it does not: “Of these, nine drowned”, “Two were bakers”, “Another 12”."""
    if lexicon.companions["of_these"].match(text, start):
        return "of_these"
    opening = lexicon.companions["another"].match(text[start:place])
    is_more = text[place : place + 12].casefold().startswith(MORE)
    is_carried = opening and (is_more or not noun or "nother" in opening[0])
    return "carried_on" if is_carried else ""
