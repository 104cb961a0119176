"""Who passes a statement on, and by which channel: of its verbs, its sentence, the one before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reporting.texts.extraction.attribution.named import Speakers
from reporting.texts.extraction.attribution.noun_phrases import Subject
from reporting.texts.extraction.attribution.phrases import is_same
from reporting.texts.extraction.attribution.relays import (
    channel_of,
    cited_in,
    interviewed_by,
    is_data,
    is_medium,
    is_outlet,
    name_at,
    passed_by,
    stood_in_for,
)
from reporting.texts.extraction.attribution.sources import names_speaker
from reporting.texts.extraction.attribution.subjects import Cue
from reporting.texts.extraction.attribution.voices import CuedSentence, Voice
from reporting.texts.extraction.dating import role_of, surname_of
from reporting.texts.extraction.drafts import StatementDraft
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.proposals import VOICE, ProposedName
from reporting.texts.telling.sentences import SentencePlace

HEAD = 400  # code points in which a release names its channel
WRITTEN = ("mail", "report", "notice", "letter", "note", "memo", "message", "release", "circular")
NEXT = 3  # code points from a sentence to the next one
SOON = 6  # statements behind one within which somebody is named


@dataclass
class Passing:
    """Speaker, relay and channel of drafts, in the order of the text."""

    text: str
    lexicon: Lexicon
    speakers: Speakers

    def pass_on(self, draft: StatementDraft, earlier: list[StatementDraft]) -> None:
        """Fills in the speaker, who passes it on, and the channel."""
        voice = draft.voice
        draft.speaker, draft.relayed_by = voice.speaker, voice.outer
        if voice.outer and voice.outer.words.startswith(("of ", "in ", "at ", "to ")):
            draft.relayed_by = None  # “of his inmates” is nobody
        elif voice.outer and (
            is_press(voice.outer.words, self.lexicon) or self.is_quoting(voice.outer, voice)
        ):
            self.print_by(draft, voice.outer)
        place = self.place_of(draft)
        for cue in dict.fromkeys(self.cues_of(draft)):
            draft.via = draft.via or channel_of(self.text, cue, place, self.lexicon)
        outlet = passed_by(self.text, *place, self.lexicon)
        draft.via = draft.via or outlet
        stand_in = stood_in_for(self.text, *place, self.lexicon)
        draft.relayed_by = draft.relayed_by or stand_in
        if draft.via is None or is_letter(draft.via.words):
            outlet = outlet or interviewed_by(self.text, *place, self.lexicon)
            draft.via = outlet or draft.via
        draft.via = draft.via or self.closing(draft)
        if cited := cited_in(self.text, *place, self.lexicon):
            self.cite(draft, cited)
        draft.via = draft.via or self.carried(draft, earlier) or self.within_name(draft)
        if draft.via and draft.speaker and is_same(draft.via, draft.speaker):
            draft.via = None
        self.speak_for(draft)
        if draft.sentence.document == "release":
            draft.via = draft.via or self.official

    def is_quoting(self, name: ProposedName, voice: Voice) -> bool:
        """“Zendapress quoted the mayor as saying”: a name of one word that nobody bore before."""
        cue = voice.outer_cue
        is_quote = cue and self.text.startswith(("quot", "cit", "report"), cue.start)
        is_alone = " " not in name.words and name.name == name.words and name.actor is None
        return bool(is_quote and is_alone) and is_outlet(name.words, self.lexicon)

    @cached_property
    def official(self) -> ProposedName | None:
        """The channel that the head of a release names: “official channel”."""
        match = self.lexicon.relays["official"].search(self.text, 0, HEAD)
        return name_at(self.text, *match.span()) if match else None

    def unsaid(self, sentence: CuedSentence) -> Cue | None:
        """“The mayor has been on public radio.”: who spoke there, without a verb of saying."""
        place = sentence.start, sentence.end
        match = self.lexicon.relays["interview"].search(self.text, *place)
        match = match or self.lexicon.relays["interview_in"].search(self.text, *place)
        match = match or self.lexicon.said_on["speaks_at"].search(self.text, *place)
        seen = self.speakers.seen[-1:]
        if match is None or not seen or not sentence.start <= seen[0].start < match.start():
            return None
        subject = Subject(seen[0].start, seen[0].end)
        cue = Cue(match.start(), match.end(), "", subject)
        sentence.names[cue] = seen[0]
        sentence.outside.append(cue)
        return cue

    def speak_for(self, draft: StatementDraft) -> None:
        """“A spokesman for the ministry said”: the ministry speaks, and nobody with a name passes
        it on."""
        told = draft.speaker
        if told is None or draft.relayed_by is not None:
            return
        if own := self.lexicon.said_on["own_channel"].match(self.text, told.start, told.end):
            draft.speaker = self.speakers.named(self.text, Subject(*own.span("who")))
            draft.via = name_at(self.text, *own.span("channel"))
            return
        match = self.lexicon.relays["spokes"].match(self.text, told.start, told.end)
        name = "body" if match and match["body"] else "of"
        if match and match["of"] and self.lexicon.relays["of_country"].match(match["of"]):
            return  # “a Syldavian spokesman”
        if match is None or not match[name] or (name == "of" and not self.is_body(match[name])):
            return
        draft.relayed_by = replace(name_at(self.text, *match.span("who")), kind=VOICE)
        draft.speaker = name_at(self.text, *match.span(name))

    def is_body(self, words: str) -> bool:
        """Whether words name somebody to speak for: not the “local” of “a local spokesman”."""
        return bool(self.speakers.actor_of(words)) or names_speaker(words, self.lexicon)

    def print_by(self, draft: StatementDraft, outlet: ProposedName) -> None:
        """An outlet that tells what somebody said, perhaps to another outlet."""
        draft.is_printed_by = True
        place = draft.sentence.start, draft.sentence.end
        if channel_of(self.text, draft.voice.cue, place, self.lexicon) is None:
            draft.via, draft.relayed_by = outlet, None

    def cues_of(self, draft: StatementDraft) -> list[Cue | None]:
        """The verbs beside which the channel may stand."""
        voice, sentence = draft.voice, draft.sentence
        owner = sentence.outside[0] if sentence.outside else None
        cue = voice.cue or owner
        around = sentence.governor(cue.start) if cue and cue.within else None
        theirs = [
            one
            for one in sentence.outside
            if sentence.names.get(one) == voice.speaker
            and (one.is_behind or not cue or one.start <= cue.start)
        ]
        return [cue, voice.outer_cue, around, *theirs]

    def place_of(self, draft: StatementDraft) -> SentencePlace:
        """The part of the sentence in which nobody else speaks, save outlets."""
        sentence = draft.sentence
        at = draft.figures[0].start if draft.figures else draft.stance.start
        own = draft.voice.cue.start if draft.voice.cue else at
        subject = draft.voice.cue.subject if draft.voice.cue else None
        begin = subject.start if subject and not draft.figures else 0
        first, last = sentence.start, sentence.end
        for cue in sentence.outside:
            if self.is_of(draft, cue) or cue.subject is None:
                continue
            if max(cue.end, cue.subject.end) <= at and cue.is_behind:
                first = max(first, max(cue.end, cue.subject.end))
            elif max(cue.end, cue.subject.end) <= begin:
                first = max(first, cue.end)  # “…, a number that the army denied”
            elif min(cue.start, cue.subject.start) > max(at, own) and not cue.is_behind:
                last = min(last, cue.start, cue.subject.start)
        return first, last

    def is_of(self, draft: StatementDraft, cue: Cue) -> bool:
        """Whether a verb is that of the draft's speaker, of who passes it on, or of an outlet."""
        name = draft.sentence.names.get(cue)
        if name is None or cue in (draft.voice.cue, draft.voice.outer_cue):
            return True
        same = [one for one in (draft.voice.speaker, draft.voice.outer) if one]
        return any(is_same(name, one) for one in same) or is_press(name.words, self.lexicon)

    def closing(self, draft: StatementDraft) -> ProposedName | None:
        """“…, the ministry said, state television reported”, “…, according to the weekly”: the
        outlet that closes the sentence of who speaks, or opens it."""
        voice, sentence = draft.voice, draft.sentence
        if voice.cue is None or voice.outer is not None:
            return None
        for one in sentence.outside:
            name = sentence.names.get(one)
            if one == voice.cue or name is None or one.stance != "asserts":
                continue
            is_behind = one.is_behind and one.start >= voice.cue.end
            is_last = is_behind and self.is_bare(voice.cue, one)
            opens = not one.is_behind and self.opens(sentence, one)
            is_quoting = is_last and one.start == voice.cue.end  # “the Post quoted her as saying”
            if (is_last or opens) and (is_quoting or is_press(name.words, self.lexicon)):
                draft.is_printed_by = True
                return name
        return None

    def is_bare(self, cue: Cue, closing: Cue) -> bool:
        """Whether no number stands between two verbs that close one after another."""
        end = closing.subject.start if closing.subject else closing.start
        between = self.text[cue.end : min(end, closing.start)]
        return not self.lexicon.relays["content"].search(between) and not any(
            one.isdigit() for one in between
        )

    def opens(self, sentence: CuedSentence, cue: Cue) -> bool:
        """“According to the weekly, the mayor said …”, “As the weekly reported, …”."""
        first = cue.subject.start if cue.subject and cue.subject.start < cue.start else cue.start
        is_first = cue.start == sentence.start or self.text[sentence.start : first] == "As "
        return is_first and self.text.startswith(",", cue.end)

    def cite(self, draft: StatementDraft, cited: ProposedName) -> None:
        """“Citing X, the paper reported”: X speaks; “citing data” is where it is from."""
        if draft.speaker is None or is_data(cited.words, self.lexicon):
            draft.via = draft.via or cited
        elif self.speakers.may_print(draft.speaker.words):
            draft.via, draft.speaker = draft.via or draft.speaker, cited
            draft.is_printed_by = True
        elif self.speakers.is_somebody(cited.words):
            draft.via = draft.via or cited

    def within_name(self, draft: StatementDraft) -> ProposedName | None:
        """“a notice on its website”, “the army's Telegram channel” as who speaks."""
        if draft.speaker is None:
            return None
        place = draft.speaker.start, draft.speaker.end
        for match in self.lexicon.relays["on"].finditer(self.text, *place):
            if match["who"] and is_medium(match["who"], self.lexicon):
                return name_at(self.text, *match.span("who"))
        platform = self.lexicon.relays["platform"].search(self.text, *place)
        return name_at(self.text, *platform.span()) if platform else None

    def carried(self, draft: StatementDraft, earlier: list[StatementDraft]) -> ProposedName | None:
        """The channel of the same speaker's sentence before: of a quotation that goes on, or where
        that sentence said only where they spoke."""
        same = [one for one in earlier if is_by_same(one, draft)]
        if not same or same[-1].via is None:
            return None
        cue = draft.voice.cue
        is_quoted = cue is None or cue.within or draft.rule in ("quotation", "quotation_carried")
        is_next = draft.sentence.start - same[-1].sentence.end <= NEXT
        is_told_before = earlier[-1] is same[-1] and same[-1].is_silent and is_next
        return same[-1].via if is_quoted or is_told_before else None


def is_by_same(one: StatementDraft, other: StatementDraft) -> bool:
    """Whether the same person speaks, or passes on, in both."""
    first, second = (draft.voice.outer or draft.speaker for draft in (one, other))
    if first is None or second is None:
        return False
    return first == second or first.name == second.name


def is_press(words: str, lexicon: Lexicon) -> bool:
    """Whether somebody who reports is an outlet: by a noun for one, or a name like “the Post”."""
    last = words.split()[-1].casefold() if words.split() else ""
    is_title = last in lexicon.words("outlets") and words.split()[-1][:1].isupper()
    return is_medium(words, lexicon) or (is_title and is_outlet(words, lexicon))


def named_later(drafts: Sequence[StatementDraft], lexicon: Lexicon) -> None:
    """“A lawmaker said …”, and in the next sentence “the lawmaker, Ada Muster”: who passed it on
    is named there."""
    for place, draft in enumerate(drafts):
        who = draft.relayed_by
        if who is None or surname_of(who) or not (role := role_of(who, lexicon)):
            continue
        for one in drafts[place + 1 : place + SOON]:
            for other in (one.speaker, one.relayed_by):
                if other and surname_of(other) and is_the_role(other, role, lexicon):
                    draft.relayed_by = replace(who, name=other.name, actor=other.actor)


def is_the_role(name: ProposedName, role: str, lexicon: Lexicon) -> bool:
    """Whether “the lawmaker, Ada Muster” may be the member of parliament of before."""
    if not name.words.startswith("the "):
        return False
    theirs = role_of(name, lexicon)
    return theirs == role or (theirs in lexicon.words("general_roles"))


def is_letter(words: str) -> bool:
    """“in an email”, which is less than to whom it was written."""
    return words.casefold().endswith(WRITTEN)
