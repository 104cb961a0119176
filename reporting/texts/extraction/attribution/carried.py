"""Whose words a sentence without a verb of saying is, by the sentence before it or behind it."""

from reporting.texts.extraction.attribution.noun_phrases import Subject
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.proposals import ProposedName

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


def acting_in(
    text: str, start: int, end: int, seen: list[ProposedName], lexicon: Lexicon
) -> ProposedName | None:
    """“Muster shook her head. “There were nine.””: who does something in the sentence in front of a
    quotation; not to whom something was done."""
    about = seen[-1] if seen else None
    if about is None or about.start < start or about.kind != "person":
        return None
    return None if lexicon.verbs["undergone"].match(text, about.end, end) else about
