"""Where an import stands, in words."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.timezone import localtime

from reporting.importing.phases import PhaseFacts
from reporting.models import ImportBatch, Outcome

LEFT = "left"  # in an address: the rows that have no outcome
WRITES = (Outcome.CREATED, Outcome.NEW_VERSION, Outcome.UPDATED, Outcome.SUSPECTED)
UNCOMPARED = (
    "Copies were not looked for: the program ended again and again while it did; the worker’s log"
    " says more. Plan again to try once more."
)
WAY = ("Upload", "Plan", "Confirm", "Import", "Answer")
STAMPS = {"Confirm": "confirmed", "Cancelled": "cancelled", "Taken back": "undone"}


class OutcomeCount(NamedTuple):
    outcome: str
    label: str
    number: int


class StepShown(NamedTuple):
    name: str
    state: str  # was, now, or empty for what is to come
    stamp: str = ""


def in_order(found: dict[str, int]) -> list[OutcomeCount]:
    """The outcomes that occur, in the order in which they are told."""
    named = [OutcomeCount(one.value, one.label, found.get(one.value, 0)) for one in Outcome]
    left = OutcomeCount(LEFT, "not imported", found.get("", 0))
    return [count for count in (*named, left) if count.number]


def meaning(facts: PhaseFacts, batch: ImportBatch) -> str:
    if facts.meaning:
        return facts.meaning
    if batch.confirmed_at:
        return "What was written before stays and is listed here; it can be taken back."
    return "Nothing was written. The files are kept."


def taken_back(gone: int, kept: int) -> str:
    told = "Nothing stays."
    if kept:
        told = f"{kept:,} {'stays' if kept == 1 else 'stay'}, since somebody has worked on them."
    return f"{gone:,} {'row was' if gone == 1 else 'rows were'} taken back. {told}"


def meanwhile(facts: PhaseFacts) -> str:
    before = "" if facts.writes else "Nothing is written yet. "
    return f"{before}You may leave this page: the work goes on, and you find it here again."


def cancelling(facts: PhaseFacts) -> str:
    if facts.writes:
        return "What is written by then stays and is listed; it can be taken back."
    return "The files stay; nothing is written."


def granted(batch: ImportBatch) -> str:
    """What holds for every row that does not say otherwise."""
    given: Iterable[tuple[str, object]] = (
        ("story", batch.story), ("outlet", batch.outlet), ("time zone", batch.time_zone),
        ("language", batch.language),
    )  # fmt: skip
    return ", ".join(f"{name} {value or 'unknown'}" for name, value in given)


def steps_shown(batch: ImportBatch, place: str) -> list[StepShown]:
    """The way of the import, and where on it `place` is."""
    names = steps_of(batch)
    at = names.index(place)
    return [
        StepShown(name, "was" if n < at else "now" if n == at else "", stamp(batch, name))
        for n, name in enumerate(names)
    ]


def steps_of(batch: ImportBatch) -> list[str]:
    if batch.undone_at:
        return [*WAY, "Taken back"]
    if batch.cancelled_at:
        return [*WAY[: 3 if batch.confirmed_at else 2], "Cancelled"]
    return [*WAY]


def stamp(batch: ImportBatch, name: str) -> str:
    """When and by whom a step was decided."""
    verb = STAMPS.get(name)
    at = getattr(batch, f"{verb}_at") if verb else None
    if at is None:
        return ""
    by = getattr(batch, f"{verb}_by") or "the shell"
    return f"{localtime(at):%-d %b, %H:%M} by {by}"
