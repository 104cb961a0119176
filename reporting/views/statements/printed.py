"""A statement as its sources print it, and what an editor may change about that."""

from dataclasses import dataclass
from typing import Any

from reporting.desk import policies
from reporting.desk.differing import ProposedDifference, proposed_differences
from reporting.desk.reviewing.places import SourceWords
from reporting.forms.appearances import DifferenceForm, PlaceForm
from reporting.models import Appearance, Statement, User
from reporting.views.outcomes import PagePart, StepOutcome


@dataclass(frozen=True)
class PrintedStatement:
    """One appearance with its passages in their place; its forms only where it is opened."""

    words: SourceWords
    part: PagePart
    outcome: StepOutcome | None = None
    may_change: bool = False
    proposals: tuple[ProposedDifference, ...] = ()
    place: PlaceForm | None = None
    differs: DifferenceForm | None = None

    @property
    def appearance(self) -> Appearance:
        return self.words.appearance

    @property
    def is_folded(self) -> bool:
        """Whether it is as it was for readers, and nothing is asked of it."""
        return not (self.words.news or self.proposals or self.place or self.outcome)


def part_of(appearance: Appearance) -> PagePart:
    return PagePart("appearance", f"appearance-{appearance.pk}")


def part_of_number(pk: int) -> PagePart | None:
    return PagePart("appearance", f"appearance-{pk}") if pk else None


def printed_of(
    statement: Statement,
    user: User,
    sources: list[SourceWords],
    opened: PagePart | None,
    outcome: StepOutcome | None,
) -> list[PrintedStatement]:
    if policies.against_amend(statement, user):
        return [as_it_stands(one, outcome) for one in sources]
    return [
        open_to_change(one, outcome) if part_of(one.appearance) == opened else changeable(one)
        for one in sources
    ]


def as_it_stands(words: SourceWords, outcome: StepOutcome | None) -> PrintedStatement:
    part = part_of(words.appearance)
    return PrintedStatement(words, part, outcome if outcome and outcome.part == part else None)


def changeable(words: SourceWords) -> PrintedStatement:
    proposals = tuple(proposed_differences(words.appearance))
    part = part_of(words.appearance)
    return PrintedStatement(words, part, may_change=True, proposals=proposals)


def open_to_change(words: SourceWords, outcome: StepOutcome | None) -> PrintedStatement:
    """With its forms; the one that was just refused stays as it was typed."""
    typed: Any = outcome and outcome.form
    appearance = words.appearance
    return PrintedStatement(
        words,
        part_of(appearance),
        outcome,
        True,
        tuple(proposed_differences(appearance)),
        typed if isinstance(typed, PlaceForm) else PlaceForm(appearance=appearance),
        typed if isinstance(typed, DifferenceForm) else DifferenceForm(appearance=appearance),
    )
