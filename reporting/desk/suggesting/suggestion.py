"""What a suggestion is: a proposal of the rules, with whom and what its words mean on record."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reporting.desk.passages import Span
from reporting.models import Actor, Series, Snapshot, Source
from reporting.texts.extraction import ExtractedFigure, Proposal, ProposedName
from reporting.texts.extraction.measured import FEWEST, UNASKED
from reporting.texts.wording import listed_words
from reporting.vocabulary import LARGEST_NUMBER


@dataclass(frozen=True)
class RulePrecision:
    """How often a statement stood where the rule proposed one: `right` of `counted` decisions of
    editors, or, `is_measured`, of its proposals of texts with a known answer."""

    rule: str
    right: int
    counted: int
    is_measured: bool = True
    speakers: tuple[int, int] = (0, 0)  # right ones of those told, as it was measured

    @property
    def share(self) -> float | None:
        """None where too few were counted to say so."""
        return self.right / self.counted if self.counted >= FEWEST else None

    @property
    def is_sure(self) -> bool:
        return self.share is not None and self.share >= UNASKED

    @property
    def words(self) -> str:
        """“editors kept 57 of its 60 proposals”, as far as anything is known."""
        if self.share is None:
            return "measured too seldom to say how often it is right"
        if self.is_measured:
            right, told = self.speakers
            found = f"{self.right} of its {self.counted} proposals in test texts were statements"
            return f"{found}, the speaker was right in {right} of {told}"
        return f"editors kept {self.right} of its {self.counted} proposals"


RULES = {  # what each rule found, as the reason of a suggestion
    "said_then_figure": "a verb of saying in front of the figure",
    "figure_then_said": "a verb of saying behind the figure",
    "according_to": "a source that is named without a verb",
    "quotation": "words within quotation marks",
    "quotation_carried": "a quotation that goes on",
    "label": "an answer in a transcript",
    "nested": "somebody’s words that another passes on",
    "carried_on": "a sentence that goes on with the words of the one before",
    "source_behind": "a source that is named behind the sentence",
    "confirms": "a confirmation without a number",
    "denies": "a denial without a number",
    "does_not_confirm": "a refusal to confirm, without a number",
    "does_not_deny": "neither a denial nor a confirmation, without a number",
    "condition": "what is said only in case it is so",
    "reaction": "a reaction as if it were so",
    "possibility": "what is called possible, without a number",
    "claim": "a claim without a number",
}


@dataclass(frozen=True)
class Suggestion:
    """One proposed statement of a text, as it stands open.

    `place` tells apart those that one rule made of the same words. The actors are those on record
    now, None where the words name nobody, or several; `figure_series` has one for each figure.
    """

    snapshot: Snapshot
    proposal: Proposal
    place: int
    precision: RulePrecision
    speaker: Actor | None = None
    relayed_by: Actor | None = None
    via: Actor | None = None
    about: Series | None = None
    figure_series: tuple[Series | None, ...] = ()
    repeats: str = ""  # the key of the earlier one of the text whose number it says again

    @property
    def source(self) -> Source:
        return self.snapshot.source

    @property
    def key(self) -> str:
        """What names it in an address and in a page."""
        return key_of(self.proposal, self.place)

    @property
    def why(self) -> str:
        """The reason, for whoever has to judge it: what the rule found, in which words, and how
        often it is right."""
        words = listed_words(f"“{one}”" for one in self.fired_words)
        found = RULES.get(self.proposal.rule, self.proposal.rule.replace("_", " "))
        return f"{found}: {words} ({self.precision.words})"

    @property
    def is_sure(self) -> bool:
        return self.precision.is_sure

    @property
    def span(self) -> Span:
        return Span(self.snapshot, self.proposal.start, self.proposal.end)

    @property
    def words(self) -> str:
        """The exact words of its passage."""
        return self.span.words

    @property
    def speaker_words(self) -> str:
        return name_printed(self.proposal.speaker)

    @property
    def left_out(self) -> str:
        """What accepting leaves out, in a sentence."""
        told = self.proposal.via
        if told is None or self.via:
            return ""
        return f"“{name_printed(told)}”, whom the text credits, is not on record and is left out."

    @property
    def figures(self) -> tuple[ExtractedFigure, ...]:
        return self.proposal.figures

    @property
    def fired_words(self) -> list[str]:
        """The words that decided, in the order of the text."""
        return [self.snapshot.text[start:end] for start, end in self.proposal.fired]

    @property
    def largest(self) -> Decimal | None:
        """Of its numbers, those that the record could hold."""
        told = (one for figure in self.figures for one in numbers_of(figure))
        return max((one for one in told if one <= LARGEST_NUMBER), default=None)


@dataclass(frozen=True)
class TextSuggestions:
    """What is proposed of a text and waits. Not `is_computed`: the worker has yet to read it.

    `read_to` is set where the text was too long to be read whole; `problem` says why it was not
    read at all.
    """

    suggestions: list[Suggestion]
    is_computed: bool = True
    read_to: int | None = None
    problem: str = ""

    @property
    def sure(self) -> list[Suggestion]:
        """Those that are proposed unasked."""
        return [one for one in self.suggestions if one.is_sure]

    @property
    def doubtful(self) -> list[Suggestion]:
        return [one for one in self.suggestions if not one.is_sure]


def key_of(proposal: Proposal, place: int) -> str:
    return f"{proposal.start}-{proposal.end}-{proposal.rule}-{place}"


def name_printed(name: ProposedName | None) -> str:
    """The fullest name that the text has for them, else the words at that place."""
    return (name.name or name.words) if name else ""


def numbers_of(figure: ExtractedFigure) -> list[Decimal]:
    found: list[Any] = [figure.low, figure.best, figure.high]
    return [Decimal(one) for one in found if one is not None]
