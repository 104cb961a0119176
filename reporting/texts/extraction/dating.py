"""The day of a statement: beside its verb, of the document, of the same speaker or occasion."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from operator import itemgetter

from reporting.texts.extraction.attribution.documents import is_of_document
from reporting.texts.extraction.attribution.phrases import NAME, is_same
from reporting.texts.extraction.attribution.said_on import DayWords, occasion_of
from reporting.texts.extraction.attribution.subjects import Cue
from reporting.texts.extraction.drafts import StatementDraft
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.proposals import ProposedDay, ProposedName
from reporting.texts.telling.reckoning import TextDays
from reporting.texts.telling.said_days import DAY
from reporting.texts.typed.days import read_typed_day

DOCUMENTS = {"live": "live blog"}
WORD = re.compile(r"[^\W\d_]+")
ARTICLE_THE = re.compile(r"[Tt]he ")
SHORT_LINE = re.compile(r"^[^\n.!?]{6,50}$", re.MULTILINE)
BESIDE_DATE = 24  # code points that stand beside the date in its line
UNKNOWN = "(unnamed)"  # the last person without a name who spoke
LEAD = "(lead)"  # the first day that somebody spoke on


@dataclass(frozen=True)
class SpokenDay:
    """A day and the channel by which its words came."""

    day: ProposedDay | None
    via: str = ""


@dataclass
class DaysTold:
    """The days so far, by who spoke and by occasion."""

    text: str
    days: TextDays
    lexicon: Lexicon
    told: dict[str, SpokenDay] = field(default_factory=dict)

    @cached_property
    def words(self) -> DayWords:
        return DayWords(self.text, self.days, self.lexicon)

    def days_of(self, drafts: Sequence[StatementDraft]) -> list[ProposedDay | None]:
        """The day of each draft; where a speaker's day is told later, the earlier have it too."""
        found = [self.day_of(one) for one in drafts]
        later: dict[str, SpokenDay] = {}
        for place in range(len(drafts) - 1, -1, -1):
            draft, who = drafts[place], told_by(drafts[place])
            key = speaker_key(who)
            if not key or draft.sentence.document:
                continue
            if found[place] is None and not self.is_older(draft):
                told = later.get(key)
                found[place] = told.day if told and self.is_same_channel(draft, told) else None
            elif self.is_own(draft, found[place]):
                later[key] = SpokenDay(found[place], via_of(draft))
        return found

    def is_own(self, draft: StatementDraft, day: ProposedDay | None) -> bool:
        """Whether the day stands beside the verb of a saying that is no older one."""
        is_older = self.is_older(draft) or self.words.is_aside(draft.voice.cue)
        return bool(day) and not is_older

    def day_of(self, draft: StatementDraft) -> ProposedDay | None:
        kind = draft.sentence.document
        if kind and self.is_now(draft):
            on = self.day_of_document(draft)
            reason = f"the day of the {DOCUMENTS.get(kind, kind)}"
            return ProposedDay(on.isoformat(), "day", "", reason) if on else None
        day = self.beside_verb(draft)
        if day is None:
            return None if kind else self.carried(draft)
        if self.is_own(draft, day):
            self.remember(draft, day)
        return day

    def is_now(self, draft: StatementDraft) -> bool:
        """Whether the day of the document is that of the saying."""
        around = draft.sentence.start, draft.sentence.end
        if self.words.is_then(around, draft.voice.cue) or (
            draft.sentence.document == "live" and self.is_older(draft)
        ):
            return False
        return is_of_document(self.text, draft.sentence, draft.voice, self.lexicon)

    def day_of_document(self, draft: StatementDraft) -> date | None:
        """That of the text; in a live blog of several days that of the last line with a date."""
        at = bisect_right(self.headings, draft.sentence.start, key=itemgetter(0))
        if draft.sentence.document != "live" or not at:
            return self.days.published_on
        return self.headings[at - 1][1]

    @cached_property
    def headings(self) -> list[tuple[int, date]]:
        """The lines that are a date, and their days."""
        found = []
        for line in SHORT_LINE.finditer(self.text):
            match = next((one for one in DAY.finditer(line[0]) if one["date"]), None)
            if match is None or len(line[0]) - len(match[0]) > BESIDE_DATE:
                continue
            with suppress(ValueError):
                on = read_typed_day(match["date"], near=self.days.published_on).on
                found.append((line.start(), on))
        return found

    def remember(self, draft: StatementDraft, day: ProposedDay) -> None:
        told = SpokenDay(day, via_of(draft))
        who = [one for one in (draft.speaker, draft.voice.outer) if one]
        for one in who:
            for key in self.keys_of(one):
                self.told[key] = told
        for key in occasions(self.text, draft, self.lexicon):
            self.told[key] = told
        self.told.setdefault(LEAD, told)
        if day.on:
            self.words.told = date.fromisoformat(day.on), draft.sentence.start

    def keys_of(self, name: ProposedName) -> Iterator[str]:
        """The name, the surname, the role; “(unnamed)” for who has a role and no name."""
        yield speaker_key(name)
        if name.kind != "person":
            return
        if surname := surname_of(name):
            yield surname
        elif role := role_of(name, self.lexicon):
            yield role
            yield UNKNOWN

    def beside_verb(self, draft: StatementDraft) -> ProposedDay | None:
        """An outlet's day is not that of who speaks in it."""
        around = draft.sentence.start, draft.sentence.end
        if not self.words.has_day(*around):
            return None
        cues = dict.fromkeys(one for one in self.cues_of(draft) if one)
        told = (self.words.said_on(around, one) for one in cues)
        return next((one for one in told if one), None)

    def cues_of(self, draft: StatementDraft) -> list[Cue | None]:
        """The verbs beside which the day may stand."""
        voice, sentence = draft.voice, draft.sentence
        if draft.is_printed_by:
            own = voice.cue if draft.speaker == voice.speaker else None
            is_led = own is not None and own.subject is None  # “quoted her on Monday as saying”
            return [own, sentence.before(own)] if own and is_led else [own]
        place = draft.figures[0].start if draft.figures else draft.stance.start
        governor = sentence.governor(place)
        if self.words.is_aside(governor) or not self.is_theirs(draft, governor):
            governor = None
        return [voice.cue, voice.outer_cue, *self.around(draft), governor]

    def is_theirs(self, draft: StatementDraft, cue: Cue | None) -> bool:
        """Whether a verb is that of who speaks, or of who passes it on."""
        name = draft.sentence.names.get(cue) if cue else None
        who = [one for one in (draft.voice.speaker, draft.voice.outer) if one]
        return name is None or any(is_same(name, one) for one in who)

    def around(self, draft: StatementDraft) -> Iterator[Cue]:
        """The verbs around that of the statement: “said on Monday it had counted”."""
        sentence, own = draft.sentence, draft.voice.cue
        if own and own.subject is None and (before := sentence.before(own)):
            yield before  # “spoke on Monday and said”
        cue = own and sentence.parent(own)
        while cue:
            yield cue
            cue = sentence.parent(cue)

    def is_older(self, draft: StatementDraft) -> bool:
        cue, around = draft.voice.cue, (draft.sentence.start, draft.sentence.end)
        is_led = cue is not None and draft.sentence.parent(cue) is not None
        return not is_led and self.words.is_older(around, cue)

    def carried(self, draft: StatementDraft) -> ProposedDay | None:
        """That of the same speaker's last statement, of the same hearing or report; at a briefing
        that of the lead."""
        around = draft.sentence.start, draft.sentence.end
        if self.is_older(draft) or self.words.is_vague(around, draft.voice.cue):
            return None
        told = next((self.told[one] for one in self.carrying(draft) if one in self.told), None)
        who = told_by(draft)
        if told is None or not self.is_same_channel(draft, told):
            self.forget(who)
            return None
        if who and speaker_key(who) not in self.told:
            for key in self.keys_of(who):
                self.told[key] = told
        return told.day

    def forget(self, who: ProposedName | None) -> None:
        """Somebody else with the role of who spoke before."""
        if who and not surname_of(who) and (role := role_of(who, self.lexicon)):
            self.told.pop(role, None)

    def carrying(self, draft: StatementDraft) -> Iterator[str]:
        """The keys under which the day of a statement without one may be told."""
        who = told_by(draft)
        if who:
            yield speaker_key(who)
            yield surname_of(who)
        yield from occasions(self.text, draft, self.lexicon)
        at_briefing = self.lexicon.days["briefing"]
        cues = [one for one in (draft.voice.cue, draft.voice.outer_cue) if one]
        if any(at_briefing.match(self.text, one.end + 1) for one in cues):
            yield LEAD
        if who and ARTICLE_THE.match(who.words) and (role := role_of(who, self.lexicon)):
            yield role  # “the lawmaker” was “a member of parliament”
            if surname_of(who) or role in self.lexicon.words("general_roles"):
                yield UNKNOWN

    def is_same_channel(self, draft: StatementDraft, told: SpokenDay) -> bool:
        """Whether it may be the same occasion: not told to another outlet, save to the agency
        whose text it is."""
        via = via_of(draft)
        return not via or via == told.via or via in self.days.dateline


def told_by(draft: StatementDraft) -> ProposedName | None:
    """Whose saying the day dates: who passes it on, else who speaks."""
    return draft.voice.outer or draft.speaker


def via_of(draft: StatementDraft) -> str:
    return draft.via.words if draft.via else ""


def surname_of(name: ProposedName) -> str:
    return last_name(name.name) if name.kind == "person" else ""


@lru_cache(maxsize=1024)
def last_name(words: str) -> str:
    found = NAME.findall(words.partition(" of ")[0] if "," not in words else words)
    return found[-1].split()[-1].casefold() if found else ""


def role_of(name: ProposedName, lexicon: Lexicon) -> str:
    """The last word of a role: “Ruritania's health minister” is a minister."""
    if name.kind != "person":
        return ""
    words = WORD.findall(name.words.partition(",")[0].partition(" who ")[0].casefold())
    return next((one for one in words if one in lexicon.words("roles")), "")


def occasions(text: str, draft: StatementDraft, lexicon: Lexicon) -> Iterator[str]:
    """What several speak at, or what says several things: a hearing, a report."""
    if lexicon.days["hearing"].search(text, draft.sentence.start, draft.sentence.end):
        yield "(hearing)"
    words = draft.speaker.words.partition(",")[0].partition(" by ")[0] if draft.speaker else ""
    head = words.split()[-1].casefold() if words.split() else ""
    occasion = occasion_of(text, draft.voice.cue, lexicon).split()
    at = draft.speaker.start if draft.speaker else 0
    before = text[max(0, at - 24) : at].split()
    is_author = before[-1:] in (["by"], ["of"], ["from"]) and before[-2:-1]
    nouns = [head, *occasion[-1:], *(before[-2:-1] if is_author else [])]
    if any(one in lexicon.words("documents") for one in nouns):
        yield "(document)"


def speaker_key(name: ProposedName | None) -> str:
    return (name.actor or name.name).casefold() if name else ""
