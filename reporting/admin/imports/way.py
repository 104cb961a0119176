"""The way of an import from upload to answer, and where on it an import stands."""

from datetime import datetime
from typing import NamedTuple

from reporting.models import ImportBatch, User

WAY = ("Upload", "Plan", "Confirm", "Import", "Answer")
STAMPS = {"Confirm": "confirmed", "Cancelled": "cancelled", "Taken back": "undone"}


class StepShown(NamedTuple):
    """A step of the way; of one that somebody decided, when and by whom (None: by the shell)."""

    name: str
    state: str  # was, now, or empty for what is to come
    at: datetime | None
    by: User | None


def steps_shown(batch: ImportBatch, place: str) -> list[StepShown]:
    """The way of the import, and where on it `place` is."""
    names = steps_of(batch)
    now = names.index(place)
    return [
        StepShown(name, "was" if n < now else "now" if n == now else "", *stamp_of(batch, name))
        for n, name in enumerate(names)
    ]


def steps_of(batch: ImportBatch) -> list[str]:
    if batch.undone_at:
        return [*WAY, "Taken back"]
    if batch.cancelled_at:
        return [*WAY[: 3 if batch.confirmed_at else 2], "Cancelled"]
    return [*WAY]


def stamp_of(batch: ImportBatch, name: str) -> tuple[datetime | None, User | None]:
    if name not in STAMPS:
        return None, None
    return getattr(batch, f"{STAMPS[name]}_at"), getattr(batch, f"{STAMPS[name]}_by")
