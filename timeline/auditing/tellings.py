"""What an answer tells, piece by piece, and of which statement it tells it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    """What stood at an address. `known_on` is the day the address asks for, if it asks for one;
    `is_ledger` tells that it shows earlier releases too."""

    address: str
    media_type: str
    text: str
    known_on: date | None = None
    is_ledger: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """A piece of text, and the statement that it is given to; None where no mark says so.

    Kinds: *sentence*, *full* (with its day), *row* (a number or position), *spoken* (a row with
    day and speaker), *held* (in the paragraph), *why*, *paragraph*, *copies*, *others*,
    *dated* (a day alone), *verified*, *author*, *data* (the cells of a figure, in `cells`).
    """

    kind: str
    statement: int | None
    text: str
    beside: str = ""  # what stands around it: who is named, and when
    cells: tuple[tuple[str, Any], ...] = ()


STATEMENT = re.compile(r"/statements/(\d+)(?:[/.?#]|$)")


def statement_at(address: str) -> int | None:
    """The number of the statement whose page an address is."""
    found = STATEMENT.search(address)
    return int(found[1]) if found else None
