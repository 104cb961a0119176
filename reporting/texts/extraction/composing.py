"""Drafts → proposals: passages, series, days, what repeats what, how sure the rule is."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reporting.texts.extraction.attribution.said_on import occasion_of
from reporting.texts.extraction.counting import CountedFigure
from reporting.texts.extraction.dating import DaysTold, speaker_key
from reporting.texts.extraction.drafts import StatementDraft
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.measured import confidence_of, is_offered
from reporting.texts.extraction.passing import named_later
from reporting.texts.extraction.proposals import (
    RULES_VERSION,
    ExtractedFigure,
    Proposal,
    ProposedDay,
    TextSpan,
)
from reporting.texts.extraction.relations import NumbersSoFar, due_of
from reporting.texts.extraction.series_words import SeriesWords, likeliest_series
from reporting.texts.extraction.stance_of import inner_sentence
from reporting.texts.telling.reckoning import TextDays

AHEAD = frozenset(("expects", "possible", "conditional"))
OBJECTS = frozenset(("denies", "does_not_confirm", "does_not_deny"))
CLAUSE = re.compile(r"[,;:.!?—–“”\"\n]\s|\s(?:and|but|while)\s")
NEAR = 80  # code points around a figure in which its series is told
STOP = re.compile(r"[.;!?“”\"\n](?=\s|[”\"]|\Z)|,\s(?:and|but)\s")


def composed(
    text: str,
    drafts: Sequence[StatementDraft],
    series: tuple[SeriesWords, ...],
    lexicon: Lexicon,
    days: TextDays,
) -> list[Proposal]:
    """The proposals in the order of the text."""
    numbers = NumbersSoFar()
    refusing = {speaker_key(one.speaker) for one in drafts if one.rule == "does_not_confirm"}
    found: list[Proposal] = []
    in_order = sorted(drafts, key=lambda one: passage_of(text, one))
    named_later(in_order, lexicon)
    told_days = DaysTold(text, days, lexicon).days_of(in_order)
    for draft, day in zip(in_order, told_days, strict=True):
        if draft.is_silent:
            continue
        before = found[-1].about if found else ""
        told = proposal(text, as_of_speaker(draft, refusing), series, lexicon, day, before)
        found.append(replace(told, repeats=numbers.place_of(draft.figures, told.about, len(found))))
    return found


def as_of_speaker(draft: StatementDraft, refusing: set[str]) -> StatementDraft:
    """A condition or a reaction of who says in the same text that they cannot confirm it."""
    if draft.rule in ("condition", "reaction") and speaker_key(draft.speaker) in refusing:
        return replace(draft, stance=draft.stance._replace(code="does_not_confirm"))
    return draft


def proposal(
    text: str,
    draft: StatementDraft,
    series: tuple[SeriesWords, ...],
    lexicon: Lexicon,
    day: ProposedDay | None,
    before: str,
) -> Proposal:
    """The proposal of a draft; `before` is the series of the number before it."""
    start, end = passage_of(text, draft)
    figures = tuple(
        figure_of(text, draft, place, series, lexicon, before)
        for place in range(len(draft.figures))
    )
    about = figures[0].series if figures else about_words(text, start, end, series)
    stance = stance_in(draft.stance.code, figures, series)
    return Proposal(
        start,
        end,
        draft.rule,
        RULES_VERSION,
        fired(draft),
        confidence_of(draft.rule),
        is_offered(draft.rule),
        stance,
        about,
        draft.speaker,
        draft.relayed_by,
        draft.via,
        figures,
        day,
        occasion_of(text, draft.voice.cue, lexicon),
    )


def stance_in(
    code: str, figures: tuple[ExtractedFigure, ...], series: tuple[SeriesWords, ...]
) -> str:
    """What is expected is the claim itself in a series of plans."""
    if not figures or code not in ("asserts", "expects"):
        return code
    is_plan = any(one.key == figures[0].series and one.is_plan for one in series)
    if is_plan:
        return "asserts"
    return code


def fired(draft: StatementDraft) -> tuple[TextSpan, ...]:
    """The words that decide: figures, the verb, the stance."""
    spans = [(one.start, one.end) for one in draft.figures]
    if draft.voice.cue:
        spans.append((draft.voice.cue.start, draft.voice.cue.end))
    if draft.stance.start < draft.stance.end:
        spans.append((draft.stance.start, draft.stance.end))
    return tuple(sorted(set(spans)))


def passage_of(text: str, draft: StatementDraft) -> TextSpan:
    """From who speaks to the end of what is said, within the sentence."""
    sentence, cue = draft.sentence, draft.voice.cue
    places = [(one.start, one.end) for one in draft.figures]
    if draft.figures:
        places.append(trimmed_inner(text, draft))
    elif draft.end:
        places.append((draft.stance.start, draft.end))
    if cue:
        places.append((cue.start, cue.end))
        if cue.subject and cue.subject.start >= sentence.start:
            places.append((cue.subject.start, cue.subject.end))
    start, end = min(one[0] for one in places), max(one[1] for one in places)
    return max(start, sentence.start), min(end, sentence.end)


def trimmed_inner(text: str, draft: StatementDraft) -> TextSpan:
    around = draft.sentence.start, draft.sentence.end
    start, end = inner_sentence(text, around, draft.figures[0])
    while start < end and text[start].isspace():
        start += 1
    return start, end


def figure_of(
    text: str,
    draft: StatementDraft,
    place: int,
    series: tuple[SeriesWords, ...],
    lexicon: Lexicon,
    before: str,
) -> ExtractedFigure:
    figure = draft.figures[place]
    numbers = dict(figure.numbers)
    is_ahead = draft.stance.code in AHEAD or any(one.is_plan for one in series)
    due = due_of(text, figure, draft.sentence.end, lexicon) if is_ahead else ""
    return ExtractedFigure(
        figure.verbatim,
        figure.start,
        figure.end,
        figure.comparator,
        numbers.get("low"),
        numbers.get("best"),
        numbers.get("high"),
        series_of(text, draft, figure, series, lexicon, before),
        figure.kind,
        figure.noun,
        draft.wholes[place],
        draft.stance.code in OBJECTS,
        due,
    )


def series_of(
    text: str,
    draft: StatementDraft,
    figure: CountedFigure,
    series: tuple[SeriesWords, ...],
    lexicon: Lexicon,
    before: str,
) -> str:
    end = min(max(draft.sentence.end, figure.end), figure.end + NEAR)
    start = max(draft.sentence.start, figure.start - NEAR)
    saying = [one.end for one in draft.sentence.cues if one.end <= figure.start]
    cuts = [one.end() for one in CLAUSE.finditer(text, start, figure.start)]
    stop = CLAUSE.search(text, figure.end, end)
    clause = text[max([start, *saying, *cuts]) : stop.start() if stop else end]
    found = likeliest_series(
        series,
        figure.noun,
        text[start:end],
        is_ahead=draft.stance.code == "expects",
        near=clause,
        before=before,
        lexicon=lexicon,
    )
    return found.key if found else ""


def about_words(text: str, start: int, end: int, series: tuple[SeriesWords, ...]) -> str:
    found = likeliest_series(series, "", text[start:end], is_ahead=False)
    return found.key if found else ""
