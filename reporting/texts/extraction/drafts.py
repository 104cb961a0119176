"""A statement in the making: figures of one count by one speaker."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reporting.texts.extraction.attribution.quotations import quotation_at
from reporting.texts.extraction.attribution.voices import CuedSentence, Voice
from reporting.texts.extraction.counting import CountedFigure
from reporting.texts.extraction.proposals import ProposedName
from reporting.texts.extraction.relations import (
    JOINED,
    SENTENCE_END,
    is_opened_whole,
    is_part,
    is_whole_behind,
)
from reporting.texts.extraction.series_words import SeriesLinks, is_linked
from reporting.texts.extraction.stance_of import ToldStance, inner_sentence

ALONE = re.compile(r"\s\w{2,5}[.,]?")  # “confirm that.”
TWO_NAMES = re.compile(
    r"(?P<one>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
    r" and (?P<other>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})\Z"
)
SMALLEST = 13  # numbers below count many things
NEAR_NOUN = 60  # code points behind a figure in which its noun stands


@dataclass
class StatementDraft:
    """`wholes` has for each figure the place of the one it is part of."""

    sentence: CuedSentence
    voice: Voice
    stance: ToldStance
    rule: str
    figures: list[CountedFigure] = field(default_factory=list)
    wholes: list[int | None] = field(default_factory=list)
    via: ProposedName | None = None
    relayed_by: ProposedName | None = None
    speaker: ProposedName | None = None
    end: int = 0
    is_silent: bool = False  # says nothing of the story, but when its speaker spoke
    is_printed_by: bool = False  # who passes it on is an outlet, whose day is not the speaker's

    def add(self, figure: CountedFigure, whole: int | None = None) -> None:
        self.figures.append(figure)
        self.wholes.append(whole)


def took_in(
    text: str, drafts: list[StatementDraft], figure: CountedFigure, stance: ToldStance
) -> bool:
    """Whether the figure went into one of the drafts of its speaker, the last first."""
    for draft in reversed(drafts[-4:]):
        for place in range(len(draft.figures) - 1, -1, -1):
            if took(text, draft, place, figure, stance):
                return True
    return False


def took(
    text: str, draft: StatementDraft, place: int, figure: CountedFigure, stance: ToldStance
) -> bool:
    """Whether the figure stands in a relation to this one of the draft."""
    earlier = draft.figures[place]
    is_opened = is_opened_whole(text, earlier, figure)
    if is_opened and draft.stance.code == "asserts":
        draft.stance = stance  # “Of the 80, some 20 were presumed dead”
    if is_opened or is_part(text, earlier, figure):
        draft.add(figure, place)
    elif draft.wholes[place] is not None and JOINED.fullmatch(text, earlier.end, figure.start):
        draft.add(figure, draft.wholes[place])
    elif is_whole_behind(text, earlier, figure):
        draft.add(figure)
        draft.wholes[place] = len(draft.figures) - 1
    elif draft.stance.code == stance.code and (
        is_increase(text, earlier, figure) or is_compared(text, earlier, figure)
    ):
        draft.add(figure)
    else:
        return False
    return True


def by_each_speaker(draft: StatementDraft) -> Iterator[StatementDraft]:
    """“Borduria and Ruritania have denied it” are two statements."""
    match = TWO_NAMES.match(draft.speaker.words) if draft.speaker else None
    if match is None or draft.speaker is None or draft.figures:
        yield draft
        return
    for part in ("one", "other"):
        start, end = (draft.speaker.start + place for place in match.span(part))
        words = match[part]
        yield replace(draft, speaker=ProposedName(words, start, end, words, None, "organisation"))


def told_once(drafts: list[StatementDraft]) -> list[StatementDraft]:
    """A paragraph's drafts without those that say again what one beside them says."""
    return [
        one for one in drafts if one.figures or not any(says_again(one, other) for other in drafts)
    ]


def says_again(one: StatementDraft, other: StatementDraft) -> bool:
    """Whether a draft without a number has the stance of another of its paragraph: the same
    speaker's, or what stood before its quotation."""
    if one is other or one.stance.code != other.stance.code:
        return False
    same = (
        one.speaker is not None
        and other.speaker is not None
        and (one.speaker.name == other.speaker.name)
    )
    is_quoted = one.voice.cue is not None and one.voice.cue.within is not None
    if other.speaker and other.speaker.words.casefold().startswith("neither "):
        is_quoted = False  # “Neither would say how many. Asked again, Muster said: “No comment.””
    is_earlier = other.stance.start < one.stance.start
    return (same and (bool(other.figures) or is_earlier)) or (
        is_quoted and other.stance.start < one.stance.start
    )


def is_increase(text: str, earlier: CountedFigure, figure: CountedFigure) -> bool:
    """“75, two more than in May”, “75 dead. That is two more”."""
    between = text[earlier.end : figure.start]
    is_more = figure.kind == "increment" or text[figure.end : figure.end + 5] == " more"
    is_near = len(between) < 60 and (" and " not in between)
    is_said_of = not SENTENCE_END.search(between) or "That is" in between or "That’s" in between
    return is_more and is_near and is_said_of and figure.noun in ("", earlier.noun)


def is_compared(text: str, earlier: CountedFigure, figure: CountedFigure) -> bool:
    """“5,100, against 4,000 in May”."""
    between = text[earlier.end : figure.start].strip(" ,")
    return between in ("against", "up from", "down from", "compared with", "compared to", "versus")


def is_aside(sentence: CuedSentence, figure: CountedFigure, links: SeriesLinks) -> bool:
    """“Two men came at six,” she said: a small number of people who only act in somebody's own
    words, in a sentence that has nothing of what the series of the story count."""
    text, quoted = sentence.text, quotation_at(sentence.quoted, figure.start)
    if is_loose(sentence, figure, links):
        return True
    is_people = figure.noun or text.startswith(" of us", figure.end)
    if quoted is None or not is_people or not 0 < figure.largest < SMALLEST:
        return False
    is_acting = sentence.lexicon.companions["acting"].match(text, figure.end)
    if not is_acting or not text[quoted.start].isupper():
        return False  # “eight terrorists” in somebody else's sentence is theirs
    around = max(quoted.start, sentence.start), min(quoted.end, sentence.end)
    return not is_linked(text[slice(*inner_sentence(text, around, figure))], links)


def is_loose(sentence: CuedSentence, figure: CountedFigure, links: SeriesLinks) -> bool:
    """“Some people never learn”: nothing beside the noun is of what the series count."""
    first = figure.verbatim.split()[0].casefold()
    if figure.value or not figure.noun or first not in sentence.lexicon.words("loose"):
        return False
    text = sentence.text
    start, end = inner_sentence(text, (sentence.start, sentence.end), figure)
    noun = text[figure.start : figure.end + NEAR_NOUN].casefold().find(figure.noun)
    behind = max(figure.end, figure.start + noun + len(figure.noun))
    return not is_linked(f"{text[start : figure.start]} {text[behind:end]}", links)


def denies_before(draft: StatementDraft, earlier: list[StatementDraft]) -> bool:
    """“There was talk of 40 dead. That is false.”: denies the number of the sentence before."""
    cue, last = draft.voice.cue, earlier[-1] if earlier else None
    if draft.figures or draft.rule != "denies" or cue is None or last is None:
        return False
    sentence = draft.sentence
    is_that = sentence.lexicon.clauses["demonstrative"].fullmatch(
        sentence.text, sentence.start, cue.start
    )
    is_plain = last.figures and last.voice.cue is None and last.stance.code == "asserts"
    if not (is_that and is_plain and last.voice.speaker == draft.voice.speaker):
        return False
    last.stance = draft.stance
    return True


def as_confirmed(stance: ToldStance, voice: Voice, earlier: list[StatementDraft]) -> ToldStance:
    """“I can confirm that. Four.”: the answer is confirmed with what stands before it."""
    last = earlier[-1] if earlier else None
    if voice.cue or stance.code != "asserts" or not last or not last.is_silent:
        return stance
    cue, said = last.voice.cue, last.sentence
    if cue is None or cue.stance != "confirms":
        return stance
    is_alone = ALONE.fullmatch(said.text, cue.end, said.end)
    return stance._replace(code="confirms") if is_alone else stance
