"""What the rules propose of a text, as the page of its source shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlencode

from reporting.desk.suggesting import Suggestion, TextSuggestions, open_suggestions
from reporting.models import Actor, Figure, FigureKind, Series, Source, Stance
from reporting.releasing.composing import figure_entry
from reporting.releasing.sentences import figure_words
from reporting.texts.extraction import ExtractedFigure
from reporting.texts.marking import TextMark
from reporting.views.sources.orphans import ShownText

NOT_COUNTED = Series(kind="count", label="{}")  # for a figure that no series of the story counts
NO_PLACE = (0, 0)

type TextPlace = tuple[int, int]
type Looked = tuple[Sequence[Any] | None, Sequence[int]]  # what it may be, and what it is not

NOT_LOOKED: Looked = (None, ())
NOTHING_LOOKED: Mapping[str, Looked] = MappingProxyType({})


class DecidedPlace(NamedTuple):
    """Where the words begin about which somebody just decided, and of which list they were, as far
    as it is known."""

    start: int
    is_sure: bool | None = None


@dataclass(frozen=True)
class SuggestionCard:
    """A suggestion as the list has it; `number` is what its mark carries."""

    number: int
    suggestion: Suggestion
    is_next: bool = False  # whether it takes the focus, after the one before was decided
    matches: Sequence[Any] | None = None  # what it may be on record; None while nobody asked
    refused: Sequence[int] = ()  # the statements of which somebody says that they are not the same

    @property
    def key(self) -> str:
        return self.suggestion.key

    @property
    def not_same(self) -> str:
        """What says in an address that it is none of these either."""
        shown = [row.match.statement.pk for row in self.matches or ()]
        return urlencode({"not_same": [*shown, *self.refused]}, doseq=True)

    @property
    def mark(self) -> TextMark:
        span, words = self.suggestion.span, f"Proposed {self.number}: {self.told}"
        return TextMark(
            0, span.start, span.end, 0, self.number, words, self.key, self.suggestion.is_sure
        )

    @property
    def stance(self) -> str:
        return str(Stance(self.suggestion.proposal.stance).label)

    @property
    def rule(self) -> str:
        return self.suggestion.proposal.rule.replace("_", " ")

    @property
    def sure_words(self) -> str:
        """How often its rule was right, in a word or two."""
        known = self.suggestion.precision
        return "" if known.share is None else f"{known.right} of {known.counted} right"

    @property
    def told(self) -> str:
        """As `StatementCard` tells it: “at least 3,000”, “denies: about 12,000”."""
        about = self.suggestion.about
        if not self.suggestion.figures:
            return f"{self.stance}: {about or 'nothing that a series counts'}"
        words = ", ".join(self.figures_told)
        is_assertion = self.suggestion.proposal.stance == Stance.ASSERTS
        return words if is_assertion else f"{self.stance}: {words}"

    @property
    def figures_told(self) -> list[str]:
        about = self.suggestion.about
        pairs = zip(self.suggestion.figures, self.suggestion.figure_series, strict=True)
        return [
            figure_told(figure, series) + ("" if series in (None, about) else f" ({series})")
            for figure, series in pairs
        ]

    @property
    def colour(self) -> str:
        return colour_of(self.suggestion.speaker)

    @property
    def day(self) -> date | None:
        told = self.suggestion.proposal.day
        return date.fromisoformat(told.on) if told and told.on else None

    @property
    def counted(self) -> list[Series]:
        """What its figures count, each once; `told` says what it is about without any."""
        found = self.suggestion.figure_series
        return list(dict.fromkeys(one for one in found if one))


@dataclass(frozen=True)
class SuggestedText:
    """The suggestions of the text that is shown, in its order, numbered with the record."""

    text: TextSuggestions = field(default_factory=lambda: TextSuggestions([]))
    cards: list[SuggestionCard] = field(default_factory=list)
    doubtful: list[SuggestionCard] = field(default_factory=list)
    is_answer: bool = False  # whether somebody just decided about one

    @property
    def has_next(self) -> bool:
        return any(one.is_next for one in (*self.cards, *self.doubtful))

    @property
    def is_open(self) -> bool:
        """Whether those of less sure rules are unfolded: one of them is at hand."""
        return any(one.is_next or one.matches is not None for one in self.doubtful)

    @property
    def marks(self) -> list[TextMark]:
        return [one.mark for one in (*self.cards, *self.doubtful)]

    @property
    def waiting(self) -> int:
        return len(self.cards) + len(self.doubtful)


def shown_suggestions(source: Source, shown: ShownText) -> TextSuggestions:
    """Nothing is proposed of an earlier text, nor of a source without a story."""
    if shown.snapshot is None or not shown.is_latest or source.story_id is None:
        return TextSuggestions([])
    return open_suggestions(source, shown.snapshot)


def suggested_text(
    text: TextSuggestions,
    recorded: Sequence[TextPlace | None],
    *,
    decided: DecidedPlace | None = None,
    looked: Mapping[str, Looked] = NOTHING_LOOKED,
) -> SuggestedText:
    """Those of sure rules are numbered with the statements on record, in the order of the text; the
    others behind them, so that no number is missing while they are folded away. The one behind what
    was just `decided` takes the focus; `looked` has what a suggestion may be on record, by key."""
    _, numbers = numbers_in_order(recorded, places_of(text.sure))
    first = len(recorded) + len(text.sure) + 1
    of_sure = list(zip(numbers, text.sure, strict=True))
    of_doubtful = list(enumerate(text.doubtful, first))
    after = decided.start if decided else None
    is_sure = is_of_sure(decided, text)
    return SuggestedText(
        text,
        cards_in_order(of_sure, after if is_sure else None, looked),
        cards_in_order(of_doubtful, None if is_sure else after, looked),
        is_answer=decided is not None,
    )


def is_of_sure(decided: DecidedPlace | None, text: TextSuggestions) -> bool:
    """Which list goes on: that of what was decided, or where its undo brought it back to."""
    if decided is None or decided.is_sure is not None:
        return decided is None or bool(decided.is_sure)
    return all(one.proposal.start != decided.start for one in text.doubtful)


def cards_in_order(
    numbered: list[tuple[int, Suggestion]], after: int | None, looked: Mapping[str, Looked]
) -> list[SuggestionCard]:
    chosen = place_of_next([one.proposal.start for _, one in numbered], after)
    return [
        SuggestionCard(number, one, place == chosen, *looked.get(one.key, NOT_LOOKED))
        for place, (number, one) in enumerate(numbered)
    ]


def places_of(suggestions: Sequence[Suggestion]) -> list[TextPlace]:
    return [(one.proposal.start, one.proposal.end) for one in suggestions]


def numbers_in_order(
    recorded: Sequence[TextPlace | None], proposed: Sequence[TextPlace]
) -> tuple[list[int], list[int]]:
    """The numbers of both in one reading order; what stands nowhere in the text comes last."""
    keys = [(place is None, place or NO_PLACE, 0, at) for at, place in enumerate(recorded)]
    keys += [(False, place, 1, at) for at, place in enumerate(proposed)]
    numbers = {key: number for number, key in enumerate(sorted(keys), 1)}
    told = [numbers[key] for key in keys]
    return told[: len(recorded)], told[len(recorded) :]


def place_of_next(starts: Sequence[int], after: int | None) -> int | None:
    """Which of them begins there or behind; past the end of the text the first one again."""
    if after is None or not starts:
        return None
    return next((at for at, start in enumerate(starts) if start >= after), 0)


def figure_told(figure: ExtractedFigure, series: Series | None) -> str:
    """In our words; of each of several in those of the text, which say of how many."""
    if figure.kind == FigureKind.EACH:
        return figure.verbatim
    numbers = {
        name: None if (told := getattr(figure, name)) is None else Decimal(told)
        for name in ("low", "best", "high")
    }
    unsaved = Figure(
        series=series or NOT_COUNTED,
        comparator=figure.comparator,
        verbatim=figure.verbatim,
        kind=figure.kind,
        **numbers,
    )
    return figure_words(figure_entry(unsaved))


def colour_of(actor: Actor | None) -> str:
    if actor is None:
        return "slate"
    return (actor if actor.parent_id else actor.voice()).party().colour or "slate"
