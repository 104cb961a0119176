"""Which stamps are believed: none that a program writes where it knows no date."""

from datetime import UTC, date, datetime

from reporting.texts.articles.stamps.reading import Stamp
from reporting.vocabulary.reach import FIRST, LAST

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
BLANKS = frozenset([date(1, 1, 1), date(1900, 1, 1), date(1970, 1, 1)])


def is_blank(stamp: Stamp) -> bool:
    """Whether it is the number that stands for “no date” in some program."""
    return stamp.at == EPOCH or stamp.on in BLANKS


def against_stamp(stamp: Stamp, latest: date | None = None) -> str:
    """Why a page cannot have been published then; `latest` is the last day it can be of."""
    if is_blank(stamp):
        return f"“{stamp.verbatim}” is what programs write where they know no date."
    if stamp.on and not FIRST <= stamp.on < LAST:
        return f"“{stamp.verbatim}” does not lie between the years 1900 and 2100."
    if stamp.on and latest and stamp.on > latest:
        return f"“{stamp.verbatim}” lies in the future."
    return ""
