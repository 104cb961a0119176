"""Drafts → proposals: passages, series, days, what repeats what, how sure the rule is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reporting.texts.extraction.attribution.said_on import occasion_of, said_on
from reporting.texts.extraction.counting import CountedFigure
from reporting.texts.extraction.drafts import StatementDraft
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.measured import confidence_of, is_offered
from reporting.texts.extraction.proposals import (
    RULES_VERSION,
    ExtractedFigure,
    Proposal,
    ProposedDay,
    ProposedName,
    TextSpan,
)
from reporting.texts.extraction.relations import NumbersSoFar, due_of
from reporting.texts.extraction.series_words import SeriesWords, likeliest_series
from reporting.texts.extraction.stance_of import inner_sentence
from reporting.texts.telling.reckoning import TextDays

AHEAD = frozenset(("expects", "possible", "conditional"))
OBJECTS = frozenset(("denies", "does_not_confirm", "does_not_deny"))
PRESENT = re.compile(
    r"(?:says?|tells?|puts?|claims?|estimates?|reports?|denies|deny|insists?|expects?|believes?|accepts?|confirms?|reckons?|makes?|thinks?)\Z",
    re.IGNORECASE,
)
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
    by_speaker: dict[str, ProposedDay] = {}
    refusing = {speaker_key(one.speaker) for one in drafts if one.rule == "does_not_confirm"}
    found: list[Proposal] = []
    for draft in sorted(drafts, key=lambda one: passage_of(text, one)):
        day = day_of(text, draft, days, by_speaker, lexicon)
        if draft.is_silent:
            continue
        told = proposal(text, as_of_speaker(draft, refusing), series, lexicon, day)
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
) -> Proposal:
    start, end = passage_of(text, draft)
    figures = tuple(
        figure_of(text, draft, place, series, lexicon) for place in range(len(draft.figures))
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
        occasion_of(text, draft.voice.cue),
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
    text: str, draft: StatementDraft, place: int, series: tuple[SeriesWords, ...], lexicon: Lexicon
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
        series_of(text, draft, figure, series),
        figure.kind,
        figure.noun,
        draft.wholes[place],
        draft.stance.code in OBJECTS,
        due,
    )


def series_of(
    text: str, draft: StatementDraft, figure: CountedFigure, series: tuple[SeriesWords, ...]
) -> str:
    words = text[max(draft.sentence.start, figure.start - 80) : figure.end + 80]
    is_ahead = draft.stance.code == "expects"
    found = likeliest_series(series, figure.noun, words, is_ahead=is_ahead)
    return found.key if found else ""


def about_words(text: str, start: int, end: int, series: tuple[SeriesWords, ...]) -> str:
    found = likeliest_series(series, "", text[start:end], is_ahead=False)
    return found.key if found else ""


def day_of(
    text: str,
    draft: StatementDraft,
    days: TextDays,
    by_speaker: dict[str, ProposedDay],
    lexicon: Lexicon,
) -> ProposedDay | None:
    """The day beside the verb, else that of the same speaker's last statement."""
    around = draft.sentence.start, draft.sentence.end
    kind = draft.sentence.document
    if kind and is_of_document(text, draft):
        on = days.published_on
        told = f"the day of the {kind}"
        return ProposedDay(on.isoformat(), "day", "", told) if on else None
    place = draft.figures[0].start if draft.figures else draft.stance.start
    outer = None if draft.is_printed_by else draft.voice.outer_cue
    cues = (draft.voice.cue, outer, None if draft.is_printed_by else draft.sentence.governor(place))
    days_said = (said_on(text, around, one, days, lexicon) for one in cues if one)
    day = next((one for one in days_said if one), None)
    key = speaker_key(draft.speaker)
    if kind and day is None:
        return None
    if day is not None:
        by_speaker[key] = day
        for one in occasions(text, draft, lexicon):
            by_speaker[one] = day
        by_speaker.setdefault("(story)", day)
        return day
    if (
        draft.voice.cue
        and key not in by_speaker
        and lexicon.days["briefing"].match(text, draft.voice.cue.end)
    ):
        lead = by_speaker.get("(story)")
        if lead:
            by_speaker[key] = lead
    for one in occasions(text, draft, lexicon):
        by_speaker.setdefault(key, by_speaker[one]) if one in by_speaker else None
    if draft.voice.outer:
        return by_speaker.get(speaker_key(draft.voice.outer))
    is_elsewhere = draft.via and not is_same_quotation(draft)
    return None if is_elsewhere else by_speaker.get(key)


def occasions(text: str, draft: StatementDraft, lexicon: Lexicon) -> Iterator[str]:
    """What several speak at, or what says several things: a hearing, a report."""
    if lexicon.days["hearing"].search(text, draft.sentence.start, draft.sentence.end):
        yield "(hearing)"
    words = draft.speaker.words.partition(",")[0].split() if draft.speaker else []
    head = words[-1].casefold() if words else ""
    occasion = occasion_of(text, draft.voice.cue).split()
    if head in lexicon.words("documents") or (
        occasion and occasion[-1] in lexicon.words("documents")
    ):
        yield "(document)"


def is_of_document(text: str, draft: StatementDraft) -> bool:
    """Whether it was said on the day of a transcript, a release or a live blog: by who speaks
    there; what another says, where the verb tells of now."""
    cue, kind = draft.voice.cue, draft.sentence.document
    if kind == "live":
        return draft.voice.outer is None
    if draft.voice.outer is None:
        return True
    return bool(cue and PRESENT.search(text[cue.start : cue.end]))


def is_same_quotation(draft: StatementDraft) -> bool:
    """Whether it goes on where the same speaker spoke before."""
    return draft.voice.cue is None


def speaker_key(name: ProposedName | None) -> str:
    return (name.actor or name.name).casefold() if name else ""
