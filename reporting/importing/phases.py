"""Where an import stands, computed from its rows; `phases.toml` says what holds in each phase."""

import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from reporting.models import ImportBatch, Step


@dataclass(frozen=True, slots=True)
class PhaseFacts:
    label: str
    heading: str
    place: str
    heading_in_part: str = ""
    meaning: str = ""
    is_busy: bool = False
    knows_total: bool = False
    writes: bool = False
    is_over: bool = False
    offers: list[str] = field(default_factory=list)
    repeats: list[str] = field(default_factory=list)

    def allows(self, verb: str) -> bool:
        return verb in self.offers or verb in self.repeats


class Phase(StrEnum):
    READING = "reading"
    PLANNING = "planning"
    COMPARING = "comparing"
    PLANNED = "planned"
    APPLYING = "applying"
    DONE = "done"
    CANCELLED = "cancelled"
    UNDOING = "undoing"
    UNDONE = "undone"

    @property
    def facts(self) -> PhaseFacts:
        return PHASES[self]


LISTED = tomllib.loads(Path(__file__).with_name("phases.toml").read_text(encoding="utf-8"))
PHASES = {Phase(code): PhaseFacts(**facts) for code, facts in LISTED.items()}
BEFORE = {Step.READ: Phase.READING, Step.PLAN: Phase.PLANNING, Step.COMPARE: Phase.COMPARING}


def phase_of(batch: ImportBatch) -> Phase:
    """Where the import stands, by its stamps and by what still waits."""
    steps = batch.chunks.waiting().order_by().values_list("step", flat=True)
    return phase_with(batch, set(steps.distinct()))


def phase_with(batch: ImportBatch, waiting: set[int]) -> Phase:
    """The phase of an import of whose chunks those of the steps `waiting` are not done."""
    if batch.undone_at:
        return Phase.UNDOING if Step.UNDO in waiting else Phase.UNDONE
    if batch.cancelled_at:
        return Phase.CANCELLED
    for step, name in BEFORE.items():
        if step in waiting:
            return name
    if batch.confirmed_at is None:
        return Phase.PLANNED
    return Phase.APPLYING if Step.APPLY in waiting else Phase.DONE
