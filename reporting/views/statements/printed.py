"""A statement as its sources print it, and what an editor may change about that."""

from dataclasses import dataclass
from typing import Any

from reporting.desk import policies
from reporting.desk.differing import ProposedDifference, proposed_differences
from reporting.forms.appearances import DifferenceForm, PlaceForm
from reporting.models import Appearance, Statement, User
from reporting.views.outcomes import PagePart, StepOutcome


@dataclass(frozen=True)
class PrintedStatement:
    """One appearance; without its forms where it may not be changed."""

    appearance: Appearance
    part: PagePart
    outcome: StepOutcome | None = None
    proposals: tuple[ProposedDifference, ...] = ()
    place: PlaceForm | None = None
    differs: DifferenceForm | None = None


def part_of(appearance: Appearance) -> PagePart:
    return PagePart("appearance", f"appearance-{appearance.pk}")


def printed_of(
    statement: Statement, user: User, outcome: StepOutcome | None
) -> list[PrintedStatement]:
    appearances = list(statement.appearances.all())
    if policies.against_amend(statement, user):
        return [PrintedStatement(one, part_of(one), here(one, outcome)) for one in appearances]
    return [open_to_change(one, here(one, outcome)) for one in appearances]


def here(appearance: Appearance, outcome: StepOutcome | None) -> StepOutcome | None:
    return outcome if outcome and outcome.part == part_of(appearance) else None


def open_to_change(appearance: Appearance, outcome: StepOutcome | None) -> PrintedStatement:
    """With its forms; the one that was just refused stays as it was typed."""
    typed: Any = outcome and outcome.form
    return PrintedStatement(
        appearance,
        part_of(appearance),
        outcome,
        tuple(proposed_differences(appearance)),
        typed if isinstance(typed, PlaceForm) else PlaceForm(appearance=appearance),
        typed if isinstance(typed, DifferenceForm) else DifferenceForm(appearance=appearance),
    )
