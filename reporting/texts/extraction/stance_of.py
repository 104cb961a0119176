"""What a speaker does about a figure, or about a claim without one: by the words around it."""

import re
from typing import NamedTuple

from reporting.texts.extraction.attribution.subjects import Cue
from reporting.texts.extraction.counting import CountedFigure
from reporting.texts.extraction.lexicon import Lexicon

# The end of a sentence, or of a quotation; the sign comes first, which is faster.
SENTENCE = re.compile(
    r"[.!?\n”“\"](?:(?<=\n)|(?<=[,.!?][”\"])|(?<=[“\"])(?=[A-Z])"
    r"|(?<=[.!?])(?=[\s”\"])(?<![A-Z].)(?<!\bMr.)(?<!\bMs.)(?<!\bDr.)(?<!\bGen.)(?<!\bCol.)"
    r"(?<!\bMaj.)(?<!\bLt.)(?<!\bNo.))"
)
OBJECTS = frozenset(("denies", "does_not_confirm", "does_not_deny", "conditional", "presumes"))
NEAR_BEHIND = 90


class ToldStance(NamedTuple):
    """A code of `vocabulary.STANCES` with the words that decide."""

    code: str
    start: int
    end: int


def stance_of_figure(
    text: str,
    around: tuple[int, int, int],
    figure: CountedFigure,
    cue: Cue | None,
    lexicon: Lexicon,
) -> ToldStance:
    """The stance towards a figure; `around` are the places of its sentence and where the next verb
    begins, `cue` is the verb that governs it."""
    floor = max(around[0], cue.end if cue and cue.end <= figure.start else around[0])
    told = cue.stance if cue else "asserts"
    place = (cue.start, cue.end) if cue else (figure.start, figure.start)
    if told in ("denies", "does_not_confirm", "does_not_deny"):
        return ToldStance(told, *place)
    start, end = inner_sentence(text, around[:2], figure)
    end = max(figure.end, min(end, around[2]))
    before = text[max(floor, start) : figure.start]
    if negated := lexicon.clauses["negated"].search(before):
        at = max(floor, start) + negated.start()
        return ToldStance("denies", at, figure.start)
    if found := by_modality(text, (max(floor, start), start, end), figure, lexicon):
        return found
    if told == "asserts" and lexicon.refusing.match(figure.verbatim):
        return ToldStance("denies", figure.start, figure.end)
    if figure.value == ("0",) and told == "asserts":
        return ToldStance("denies", figure.start, figure.end)
    if figure.hedge in ("possibly", "perhaps", "maybe") and told == "asserts":
        return ToldStance("possible", figure.start, figure.end)
    return ToldStance(told, *place)


def by_modality(
    text: str, places: tuple[int, int, int], figure: CountedFigure, lexicon: Lexicon
) -> ToldStance | None:
    """Conditions, what may be, what is to come: in the clause of the figure."""
    floor, start, end = places
    clause = clause_around(text, floor, end, figure, lexicon)
    opening = (lexicon.clauses[name] for name in ("opening_if", "should"))
    found = (one.search(text, start, figure.start) for one in opening)
    if match := next(filter(None, found), None):
        return ToldStance("conditional", match.start(), match.end())
    if match := lexicon.stances["possible"].search(text, *clause):
        return ToldStance("possible", match.start(), match.end())
    later = lexicon.clauses["small_if"].search(text, start, end)
    ahead = lexicon.stances["expects"].search(text, *clause)
    if later and (ahead or later.start() < figure.start):
        return ToldStance("conditional", later.start(), later.end())
    if ahead:
        return ToldStance("expects", ahead.start(), ahead.end())
    if match := lexicon.stances["presumes"].search(text, *clause):
        return ToldStance("presumes", match.start(), match.end())
    return None


def inner_sentence(text: str, around: tuple[int, int], figure: CountedFigure) -> tuple[int, int]:
    """The sentence of the figure within its quotation."""
    starts = [one.end() for one in SENTENCE.finditer(text, around[0], figure.start)]
    ends = SENTENCE.search(text, figure.end, around[1])
    return (starts[-1] if starts else around[0]), (ends.start() if ends else around[1])


def clause_around(
    text: str, floor: int, end: int, figure: CountedFigure, lexicon: Lexicon
) -> tuple[int, int]:
    starts = [*lexicon.clauses["boundary"].finditer(text, floor, figure.start)]
    own = lexicon.clauses["and_they"].search(text, max(floor, figure.start - 5), figure.start)
    floor = own.end() if own and own.end() == figure.start else floor
    farthest = min(end, figure.end + NEAR_BEHIND)
    ends = lexicon.clauses["behind"].search(text, figure.end, farthest)
    if and_they := lexicon.clauses["and_they"].search(
        text, figure.end, ends.start() if ends else farthest
    ):
        ends = and_they
    is_inserted = ends and ends[0] == "," and starts and starts[-1][0] == ","
    if ends and (
        is_inserted or lexicon.clauses["inserted"].match(text, ends.start(), farthest)
    ):  # “the next convoy, of 80 carts, is due”
        inserted = lexicon.clauses["inserted"].match(text, ends.start(), farthest)
        ends = lexicon.clauses["behind"].search(
            text, inserted.end() if inserted else ends.end(), farthest
        )
    if is_inserted:  # “hoped to have crews, about 120 in all, in Zenda”
        starts = starts[:-1]
    return max(floor, starts[-1].end() if starts else floor), (ends.start() if ends else farthest)
