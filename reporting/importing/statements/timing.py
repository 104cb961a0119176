"""The time that a claim speaks of, in the columns of a table."""

from typing import Any

from reporting.importing.statements import cells
from reporting.importing.statements.drafts import Reader
from reporting.importing.statements.forms import TablePart
from reporting.models import DueHow, Precision

PRECISION = {"due": "due_on_precision", "time": "time_precision"}


def due_given(reader: Reader, part: TablePart, named: str) -> dict[str, Any]:
    """The five columns under `due` or `time`; a day alone is a deadline."""
    day = reader.stamp(part, f"{named}_on")
    how = reader.take(part, f"{named}_how", lambda cell: cells.read_choice(cell, DueHow))
    precise = reader.take(part, PRECISION[named], lambda cell: cells.read_choice(cell, Precision))
    return {
        "due_how": how or (DueHow.BY if day else ""),
        "due_on": day.on if day else None,
        "due_until": reader.day(part, f"{named}_until"),
        "due_on_precision": precise or (day.precision if day else ""),
        "due_words": part[f"{named}_words"],
    }
