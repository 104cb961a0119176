"""The day of a statement: beside its verb, of the document, of the same speaker or occasion."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reporting.texts.extraction.attribution.said_on import occasion_of, said_on
from reporting.texts.extraction.drafts import StatementDraft
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.proposals import ProposedDay, ProposedName
from reporting.texts.telling.reckoning import TextDays

DOCUMENTS = {"live": "live blog"}
UNNAMED = re.compile(r"(?:an?|one) ", re.IGNORECASE)
THE_ROLE = re.compile(r"[Tt]he (?P<role>\w+)(?:,|\Z)")
UNKNOWN = "(unnamed)"  # the last person without a name who spoke
LEAD = "(lead)"  # the first day that somebody spoke on


@dataclass
class DaysTold:
    """The days so far, by who spoke and by occasion."""

    text: str
    days: TextDays
    lexicon: Lexicon
    told: dict[str, ProposedDay] = field(default_factory=dict)

    def day_of(self, draft: StatementDraft) -> ProposedDay | None:
        kind = draft.sentence.document
        if kind and is_of_document(self.text, draft, self.lexicon):
            on = self.days.published_on
            reason = f"the day of the {DOCUMENTS.get(kind, kind)}"
            return ProposedDay(on.isoformat(), "day", "", reason) if on else None
        day = self.beside_verb(draft)
        if day is None:
            return None if kind else self.carried(draft)
        spoke = [one for one in (draft.speaker, draft.voice.outer) if one]
        keys = [speaker_key(one) for one in spoke]
        if any(UNNAMED.match(one.words) and one.kind == "person" for one in spoke):
            keys.append(UNKNOWN)
        for key in (*keys, *occasions(self.text, draft, self.lexicon)):
            self.told[key] = day
        self.told.setdefault(LEAD, day)
        return day

    def beside_verb(self, draft: StatementDraft) -> ProposedDay | None:
        """An outlet's day is not that of who speaks in it."""
        place = draft.figures[0].start if draft.figures else draft.stance.start
        around = draft.sentence.start, draft.sentence.end
        cues = [draft.voice.cue]
        if not draft.is_printed_by:
            cues += [draft.voice.outer_cue, draft.sentence.governor(place)]
        told = (said_on(self.text, around, one, self.days, self.lexicon) for one in cues if one)
        return next((one for one in told if one), None)

    def carried(self, draft: StatementDraft) -> ProposedDay | None:
        """That of the same speaker's last statement, of the same hearing or report; at a briefing
        that of the lead."""
        key, cue = speaker_key(draft.speaker), draft.voice.cue
        for one in occasions(self.text, draft, self.lexicon):
            if one in self.told:
                self.told.setdefault(key, self.told[one])
        is_briefing = cue and self.lexicon.days["briefing"].match(self.text, cue.end + 1)
        if is_briefing and LEAD in self.told:
            self.told.setdefault(key, self.told[LEAD])
        role = THE_ROLE.match(draft.speaker.words) if draft.speaker else None
        is_role = role and role["role"] in self.lexicon.words("roles")
        if is_role and UNKNOWN in self.told:  # “the lawmaker” was “a member of parliament”
            self.told.setdefault(key, self.told[UNKNOWN])
        if draft.voice.outer:
            return self.told.get(speaker_key(draft.voice.outer))
        return self.told.get(key)


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


def is_of_document(text: str, draft: StatementDraft, lexicon: Lexicon) -> bool:
    """Whether it was said on the day of a transcript, a release or a live blog: by who speaks
    there; what another says, where the verb tells of now."""
    cue, kind = draft.voice.cue, draft.sentence.document
    if kind == "live":
        return draft.voice.outer is None
    if draft.voice.outer is None:
        return True
    return bool(cue and lexicon.days["present"].search(text, cue.start, cue.end))


def speaker_key(name: ProposedName | None) -> str:
    return (name.actor or name.name).casefold() if name else ""
