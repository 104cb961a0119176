"""How many rows of an import have which outcome, in the order in which outcomes are told."""

from collections.abc import Sequence
from typing import NamedTuple

from reporting.models import Outcome

LEFT = "left"  # in an address: the rows that have no outcome
LABELS = {**{one.value: one.label for one in Outcome}, LEFT: "not imported"}
WRITES = (Outcome.CREATED, Outcome.NEW_VERSION, Outcome.UPDATED, Outcome.SUSPECTED)


class OutcomeCount(NamedTuple):
    outcome: str
    label: str
    number: int


def in_order(found: dict[str, int]) -> list[OutcomeCount]:
    """The outcomes that occur; `found` has "" for the rows without one."""
    numbers = {**found, LEFT: found.get("", 0)}
    counts = [OutcomeCount(key, label, numbers.get(key, 0)) for key, label in LABELS.items()]
    return [count for count in counts if count.number]


def rows_with(counts: Sequence[OutcomeCount], *outcomes: str) -> int:
    return sum(count.number for count in counts if count.outcome in outcomes)
