"""Which words of a text stand within quotation marks. A quotation ends with its paragraph."""

import re
from bisect import bisect_right
from dataclasses import dataclass

MARK = re.compile('["“”„«»]')
OPENS, CLOSES = "“„«", "”»"


@dataclass(frozen=True)
class Quotation:
    """The words between two marks; without `is_closed` it goes on in the next paragraph."""

    start: int
    end: int
    is_closed: bool = True


def quotations_in(text: str, start: int, end: int) -> list[Quotation]:
    """The quotations of the paragraph text[start:end], in its order and none within another."""
    found, opened = [], None
    for mark in MARK.finditer(text, start, end):
        sign, at = mark[0], mark.start()
        if opened is None and sign not in CLOSES:
            opened = at + 1
        elif opened is not None and (sign in CLOSES or sign == '"'):
            found.append(Quotation(opened, at))
            opened = None
    if opened is not None:
        found.append(Quotation(opened, end, is_closed=False))
    return found


def quotation_at(found: list[Quotation], place: int) -> Quotation | None:
    index = bisect_right(found, place, key=lambda one: one.start) - 1
    return found[index] if index >= 0 and place < found[index].end else None
