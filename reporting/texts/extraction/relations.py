"""What figures are to each other: parts and wholes, what is due, what is said again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reporting.texts.extraction.counting import CountedFigure
from reporting.texts.extraction.lexicon import Lexicon

PART = re.compile(
    r"(?:,|\(|\s[—–-])?\s*(?:(?:which|that|who)\s+)?"
    r"(?:includ(?:ing|es|ed|e)|among (?:them|these|those)|of (?:them|whom|which|these|those))"
    r"\b[^.;!?]{0,12}\Z"
)
OF_THEM = re.compile(r"[\s”\"]*(?:of|among) (?:whom|them|these|those|the|which)\b")
SERIOUSLY = re.compile(r",\s*\Z")
SENTENCE_END = re.compile(r"[.!?]\s|\n")
JOINED = re.compile(r"(?:\s[a-z]+)?\s(?:and|as well as)\s")
OTHER_CLAUSE = re.compile(r"[0-9]|,\s(?:an?|which|who|where|when|but)\s|\b(?:that|who|which)\b")
WITHIN = re.compile(r"\bof (?:them|whom|those|these)\Z")
OF_THE = re.compile(
    r"(?:\A|[.!?,:;“”\"\n]|\bthat)\s*[Oo]f (?:(?:the|those|these|all|some|about)\s+)?\Z"
)
FARTHEST = 160
DUE_WITHIN = 110
LARGE = 13  # numbers below are said of many things


def is_part(text: str, whole: CountedFigure, part: CountedFigure) -> bool:
    """Whether the later figure is part of the earlier one."""
    between = text[whole.end : part.start]
    if len(between) > FARTHEST or SENTENCE_END.search(between):
        return False
    if not (0 <= part.largest <= whole.largest or not (part.value and whole.value)):
        return False
    behind = OF_THEM.match(text, part.end) or WITHIN.search(part.verbatim)
    if behind and behind[0].split()[-1] == "the":
        return bool(whole.noun) and whole.noun == part.noun
    return bool(behind or PART.search(between))


def is_whole_behind(text: str, part: CountedFigure, whole: CountedFigure) -> bool:
    """“two of the six”, “20 out of 80”; “Of the 80 men, 20 were …” the other way round."""
    between = text[part.end : whole.start]
    if part.largest > whole.largest or len(between) > 20:
        return False
    return bool(re.fullmatch(r"\s?(?:[a-z]+ )?(?:out )?of (?:the |those )?", between))


def is_opened_whole(text: str, whole: CountedFigure, part: CountedFigure) -> bool:
    """“Of the 80 men inside, 20 came back”."""
    opened = OF_THE.search(text[max(0, whole.start - 16) : whole.start])
    return bool(opened) and part.largest <= whole.largest


def due_of(text: str, figure: CountedFigure, until: int, lexicon: Lexicon) -> str:
    """The words of a deadline behind a figure, in its sentence."""
    stop = SENTENCE_END.search(text, figure.end, min(until, figure.end + DUE_WITHIN))
    end = stop.start() if stop else min(until, figure.end + DUE_WITHIN)
    match = lexicon.due.search(text, figure.end, end)
    if match is None or OTHER_CLAUSE.search(text, figure.end, match.start()):
        return ""
    return match[0]


@dataclass
class NumbersSoFar:
    """The numbers that were proposed, by the place of the first proposal with them."""

    places: dict[tuple[str, ...], int] = field(default_factory=dict)

    def place_of(self, figures: Sequence[CountedFigure], about: str, place: int) -> int | None:
        """Where the first of these figures was proposed before; a small number only about the
        same series."""
        if not figures or not figures[0].value:
            return None
        key = figures[0].value if figures[0].largest >= LARGE else (*figures[0].value, about)
        earlier = self.places.setdefault(key, place)
        return earlier if earlier != place else None
