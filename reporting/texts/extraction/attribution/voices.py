"""Whose words a place in a sentence is: the verb that governs it, who says it, who passes it on."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from reporting.texts.extraction.attribution.named import Speakers
from reporting.texts.extraction.attribution.phrases import agrees, is_same
from reporting.texts.extraction.attribution.quotations import Quotation, quotation_at
from reporting.texts.extraction.attribution.sources import is_pronoun
from reporting.texts.extraction.attribution.subjects import Cue, only_sees
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.proposals import ProposedName

SEMICOLON = re.compile(r";\s")
INNER_END = re.compile(r"[.!?]\s")
GAP = re.compile(r"[,;“”\"—–]|[.!?]\s")


class Voice(NamedTuple):
    """Who says what stands at a place, by which verb; `outer` is who passes it on."""

    speaker: ProposedName | None
    cue: Cue | None
    outer: ProposedName | None
    outer_cue: Cue | None
    rule: str


REFUSING = frozenset(("denies", "does_not_confirm", "does_not_deny"))
NO_VOICE = Voice(None, None, None, None, "")


@dataclass
class CuedSentence:
    """A sentence with its cues and quotations; `owner` speaks where no verb tells who does."""

    text: str
    start: int
    end: int
    cues: list[Cue]
    quoted: list[Quotation]
    lexicon: Lexicon
    owner: ProposedName | None = None
    is_label: bool = False
    document: str = ""

    def __post_init__(self) -> None:
        self.names: dict[Cue, ProposedName | None] = {}
        self.outside = [one for one in self.cues if one.within is None]

    def name_all(self, speakers: Speakers) -> None:
        """Who each cue means, those outside quotations first."""
        for one in sorted(self.outside, key=self.order_of_naming):
            self.names[one] = self.named(one, speakers)
        for one in self.cues:
            if one.within is not None:
                self.names[one] = self.named(one, speakers)

    def order_of_naming(self, cue: Cue) -> tuple[bool, bool]:
        """Names before pronouns, save one that opens the sentence; then those behind what they
        say."""
        words = self.text[cue.subject.start : cue.subject.end] if cue.subject else ""
        opens = cue.subject is not None and cue.subject.start == self.start
        return is_pronoun(words, self.lexicon) and not opens, not (cue.is_behind or opens)

    def named(self, cue: Cue, speakers: Speakers) -> ProposedName | None:
        before = self.before(cue)
        if cue.subject is None or self.is_predicate(cue):
            return self.inherited(cue, before, speakers)
        words = self.text[cue.subject.start : cue.subject.end]
        kind = speakers.kind_of(words)
        holder = self.parent(cue) or (self.governor(cue.start) if cue.within else None)
        outer = self.names.get(holder) if holder else None
        if outer is None and (cue.within or self.is_label):
            outer = self.owner
        if kind == "i" and cue.within is None and outer is None:
            ahead = next((one for one in self.outside if one.is_behind), None)
            outer = self.names.get(ahead) if ahead else None
        if kind == "i" and cue.within is None and not self.is_label and outer is None:
            return None  # “We could not verify this”: the paper itself
        is_ours = cue.within and self.lexicon.clauses["ours"].match(words)
        if self.is_issuer(words):
            return self.owner
        if kind == "i" or (is_ours and (outer or self.owner)):
            return outer or self.owner
        is_owner = outer is not None and holder is None
        if outer and not is_owner and cue.within is None and agrees(kind, outer):
            return outer
        return speakers.named(self.text, cue.subject)

    def is_issuer(self, words: str) -> bool:
        """“the Company” in what an office publishes."""
        _, _, noun = words.casefold().partition("the ")
        is_body = self.is_label and self.owner is not None and self.owner.kind == "organisation"
        return is_body and noun in self.lexicon.words("general_bodies")

    def inherited(self, cue: Cue, before: Cue | None, speakers: Speakers) -> ProposedName | None:
        """Who speaks where the verb names nobody: who did so before, or is named behind it: “That
        is false, the mayor said.”"""
        is_theirs = self.denies_that(cue) and any(one.is_behind for one in self.outside)
        if before is not None and before in self.names and not is_theirs:
            return self.names[before]
        if cue.within is not None:
            holder = self.governor(cue.start)
            return self.names.get(holder) if holder else self.owner
        behind = (one for one in self.outside if one.is_behind and one.start >= cue.end)
        ahead = next(behind, None)
        if ahead is None or ahead.subject is None:
            return self.owner
        if ahead not in self.names:
            self.names[ahead] = speakers.named(self.text, ahead.subject)
        return self.names[ahead]

    def denies_that(self, cue: Cue) -> bool:
        """“…, but that is false, the mayor said.”: denies what stands in front of it."""
        pattern = self.lexicon.sources["that_denied"]
        return self.is_predicate(cue) and bool(pattern.search(self.text, self.start, cue.start))

    def is_predicate(self, cue: Cue) -> bool:
        """“is untrue”: denies what it is said of."""
        pattern = self.lexicon.clauses["predicate"]
        return cue.stance == "denies" and bool(pattern.match(self.text, cue.start))

    def before(self, cue: Cue) -> Cue | None:
        """The cue before, on the same side of quotation marks."""
        earlier = [one for one in self.cues if one.start < cue.start and one.within == cue.within]
        return earlier[-1] if earlier else None

    def parent(self, cue: Cue) -> Cue | None:
        """The cue of which this one is the content: “he said the agency had spoken of”."""
        before = self.before(cue)
        if before is None or cue.subject is None or before.is_behind:
            return None
        if cue.subject.is_new or before.end > cue.subject.start:
            return None
        between = self.text[before.end : cue.subject.start]
        if self.lexicon.clauses["and_that"].search(between) and (around := self.parent(before)):
            return around
        if cue.subject.sign == "that" or not GAP.search(between):
            return before
        return None

    def governor(self, place: int) -> Cue | None:
        """The cue outside quotations that governs a place."""
        forward = [one for one in self.outside if not one.is_behind and one.end <= place]
        ahead = next((one for one in self.outside if one.is_behind and one.start > place), None)
        past = [one for one in self.outside if one.is_behind and one.end <= place]
        last = forward[-1] if forward else None
        if last and ahead and SEMICOLON.search(self.text, last.end, place):
            last = None  # “confirmed two deaths; “nobody was shot,” she said”
        if last and past and past[-1].start > last.start:
            last = None
        return last or ahead or (past[-1] if past else None)

    def voice_at(self, place: int) -> Voice:
        """Who says what stands there."""
        quotation = quotation_at(self.quoted, place)
        cue = self.within_quotation(quotation, place) if quotation else None
        if cue is not None:
            return self.told(cue, self.governor(place), "quotation")
        governor = self.governor(place)
        if governor and self.is_asked(place, governor):
            return NO_VOICE
        if governor is None:
            rule = "label" if self.is_label else "quotation_carried"
            is_owned = self.owner and (self.is_label or quotation)
            return Voice(self.owner, None, None, None, rule) if is_owned else NO_VOICE
        rule = "quotation" if quotation else rule_of(self.text, governor)
        return self.told(governor, self.passing_on(governor, place), rule)

    def is_asked(self, place: int, governor: Cue) -> bool:
        """Whether it was put to who speaks: “Asked about 600 dead, she said …”."""
        if governor.start < place:
            return bool(self.lexicon.clauses["put_to"].search(self.text, governor.end, place))
        opening = self.lexicon.clauses["asked"].match(self.text, self.start, self.end)
        return bool(opening) and "," not in self.text[self.start : place]

    def told(self, cue: Cue, outer: Cue | None, rule: str) -> Voice:
        speaker = self.names.get(cue)
        passed = self.names.get(outer) if outer else None
        while outer and passed and speaker and is_same(passed, speaker):
            outer = self.parent(outer)
            passed = self.names.get(outer) if outer else None
        is_alone = cue.within and self.governor(cue.start) is None
        if passed is None and (self.is_label or is_alone) and outer is None:
            passed = self.owner
        if passed is not None and speaker is not None and is_same(passed, speaker):
            passed = None
        if outer and passed and self.is_own(cue):
            rule = "quotation" if cue.within else rule_of(self.text, outer)
            return self.told(outer, self.parent(outer), rule)
        if passed and outer and self.is_own_paper(outer, passed):
            passed = None
        if self.document == "release" and passed and speaker and speaker.kind == "person":
            passed = None
        return Voice(speaker, cue, passed, outer, "nested" if passed else rule)

    def is_own(self, cue: Cue) -> bool:
        """“said that its staff had counted”: what one's own people saw; “said police found nine”:
        what was found, and nobody's words."""
        words = self.text[cue.start : cue.end].casefold().split()
        is_that = self.text.startswith(" that ", cue.end)
        if words[-1] in self.lexicon.words("witnessing") and not (is_that or cue.is_behind):
            return cue.subject is None or only_sees(
                self.text, self.start, cue.subject, self.lexicon
            )
        return bool(
            cue.subject
            and words[-1] in self.lexicon.words("observing")
            and self.lexicon.clauses["own"].match(self.text, cue.subject.start, cue.subject.end)
        )

    def is_own_paper(self, outer: Cue, passed: ProposedName) -> bool:
        """“The clinic has seen nine, its bulletin shows”: in their own paper nobody passes on."""
        noun = passed.words.split()[-1].casefold()
        is_paper = any(noun in self.lexicon.words(one) for one in ("documents", "data", "papers"))
        return is_paper and bool(self.lexicon.clauses["own"].match(passed.words))

    def says_of_speaker(self, place: int) -> bool:
        """Whether the number tells how many speak: “two officers told her”."""
        return any(
            one.subject
            and one.subject.start <= place < one.subject.end
            and not self.text[one.subject.start : place].strip()
            and not self.is_predicate(one)
            for one in self.cues
        )

    def denied_behind(self, place: int, cue: Cue | None) -> Cue | None:
        """“That 40 died is untrue, he said”: the denial between a number and the verb."""
        if cue is not None and cue.stance != "asserts":
            return None
        end = cue.start if cue and cue.is_behind else self.end
        gap = self.lexicon.clauses["gap_of_clause"]
        for one in self.cues:
            if not (place <= one.start < end and self.is_predicate(one)):
                continue
            is_that = cue and cue.is_behind and self.denies_that(one)
            if is_that or not gap.search(self.text, place, one.start):
                return one
        return None

    def decisive(self, cue: Cue) -> Cue:
        """The verb that decides: “confirmed it had recorded” confirms."""
        before = self.before(cue)
        if cue.stance != "asserts" or before is None or before.stance == "asserts":
            return cue
        is_led = self.parent(cue) is before or "what" in self.text[before.end : cue.start].split()
        same = self.names.get(before) is not None and self.names.get(before) == self.names.get(cue)
        return before if same and is_led and not before.is_behind else cue

    def passing_on(self, cue: Cue, place: int) -> Cue | None:
        """Who says that somebody said: around the clause, or behind it."""
        if cue.is_behind:
            return self.closing_source(cue)
        if parent := self.parent(cue):
            return parent
        opening = self.before(cue)
        if opening and cue.subject is None and (around := self.parent(opening)):
            return around
        if opening and cue.subject and not opening.is_behind and is_source(self.text, opening):
            return opening
        ahead = next((one for one in self.outside if one.is_behind and one.start > place), None)
        if (
            ahead is None
            or ahead.stance in REFUSING
            or self.lexicon.clauses["other_clause"].search(self.text, place, ahead.start)
        ):
            return None
        return ahead

    def closing_source(self, cue: Cue) -> Cue | None:
        """“Nine died, the agency said, according to a lawmaker who was there.”"""
        behind = (one for one in self.outside if one.is_behind and one.start >= cue.end)
        last = next(behind, None)
        if last is None or is_source(self.text, cue) or not is_source(self.text, last):
            return None
        is_cut = self.lexicon.clauses["clause_ends"].search(self.text, cue.end, last.start)
        return None if is_cut else last

    def within_quotation(self, quotation: Quotation, place: int) -> Cue | None:
        found = [one for one in self.cues if one.within == quotation and one.end <= place]
        if not found or INNER_END.search(self.text, found[-1].end, place):
            return None
        return found[-1]


def rule_of(text: str, cue: Cue) -> str:
    if is_source(text, cue):
        return "according_to"
    return "figure_then_said" if cue.is_behind else "said_then_figure"


def is_source(text: str, cue: Cue) -> bool:
    """“according to”, “by the count of”, and a name in brackets."""
    first = text[cue.start : cue.start + 9].casefold()
    return first.startswith(("according", "by ", "in ", "on ", "per ", "if ", "("))
