"""What passes between the parts of the import."""

from dataclasses import dataclass, field
from typing import Any

type Values = dict[str, Any]

FEED_ADDRESS = "feed address"  # in the place of a format: what stands there is yet to be fetched


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a file as it was read, or why it could not be.

    `place` is for people (“line 12”, “nested/one.html”); `values` are JSON values by the file's
    own column names; `problem` is a sentence when the row itself is broken.
    """

    place: str
    values: Values
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row, or a value of it, is not taken as it stands; `column` may be empty."""

    column: str
    reason: str


@dataclass(slots=True)
class Decision:
    """What is to become, or became, of the row with the id `row`.

    `values` and `page` replace the row's (None: they stay); the ids name what it leads to.
    """

    row: int
    outcome: str
    problems: list[Problem] = field(default_factory=list)
    key: str = ""
    address: str = ""  # its own, as it is spelt
    unknown_outlet: str = ""
    values: Values | None = None
    page: Values | None = None
    sketch: list[int] | None = None
    source: int | None = None
    snapshot: int | None = None
    statement: int | None = None
    actor: int | None = None
    suspicion: Values | None = None  # of which text it may be a copy; see `copies`
    prepared: Any = None  # what the kind of import needs to write it
