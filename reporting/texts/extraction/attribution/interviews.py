"""Interviews whose questions and answers have no labels: who answers, and which lines do."""

import re
from collections.abc import Iterator, Sequence

from reporting.texts.extraction.attribution.phrases import NAME
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.proposals import TextSpan

FEWEST = 3  # questions of an interview
LONGEST = 240  # code points of a question
SHORT = 160  # and of one that asks nothing
STOP = re.compile(r"[.!?]\s")


def answers_in(text: str, lines: Sequence[TextSpan], lexicon: Lexicon) -> Iterator[bool | None]:
    """Of each line whether it answers, None in front of the first question; nothing where the text
    does not say that it is an interview."""
    asked = [one for one in lines if is_question(text, *one)]
    edited = lexicon.documents["edited"]
    if len(asked) < FEWEST or not edited.search(text):
        return
    last: bool | None = None
    for line in lines:
        if last is None and line != asked[0]:
            yield None
            continue
        asks = is_question(text, *line) or asks_nothing(text, *line, lexicon)
        last = bool(last is False or (last and not asks))
        yield last


def is_question(text: str, start: int, end: int) -> bool:
    return text.startswith("?", end - 1) and end - start < LONGEST and text[start] not in '“"'


def asks_nothing(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """“Some say it was 400.”: one sentence that is nobody's own, put to who answers."""
    is_one = end - start < SHORT and not STOP.search(text, start, end)
    return is_one and not lexicon.documents["own_words"].search(text, start, end)


def who_answers(text: str, end: int, lexicon: Lexicon) -> TextSpan | None:
    """The name of who answers: the first full name in front of the questions that stands there
    again, whole or in part, and is not in a byline."""
    bylines = lexicon.documents["byline"]
    for name in NAME.finditer(text, 0, end):
        line = text.rfind("\n", 0, name.start()) + 1
        is_again = text.find(name[0].split()[-1], name.end(), end) > 0
        if is_again and not bylines.match(text, line):
            return name.span()
    return None
