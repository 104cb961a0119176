"""Where a retracted statement went that turned out to be another one."""

from reporting.models import Release
from timeline.entries.reading import Reading


def moved_statement(reading: Reading, statement: int) -> int | None:
    """The statement at the end of the chain as it stood at the moment; None where it went nowhere.

    That one may itself be retracted by then.
    """
    found = None
    while moved := latest_move(reading, found or statement):
        found = moved
    return found


def latest_move(reading: Reading, statement: int) -> int | None:
    release: Release | None = reading.latest().filter(statement=statement).first()
    return release.moved_to_id if release else None
