"""Files as an admin hands them in, and what comes out."""

from pathlib import Path

import pytest

from reporting.importing import formats
from reporting.importing.formats import FileReading, Limits
from reporting.importing.given import Record
from reporting.texts.articles import Unreadable

LIMITS = Limits()


def recognised(path: Path, name: str, data: bytes, limits: Limits = LIMITS) -> FileReading:
    path.write_bytes(data)
    return formats.recognise(path, name, limits)


def read(
    path: Path, name: str, data: bytes, limits: Limits = LIMITS, after: int = 0
) -> list[Record]:
    return list(formats.read_records(path, recognised(path, name, data, limits), limits, after))


def refusal(path: Path, name: str, data: bytes, limits: Limits = LIMITS) -> str:
    """The sentence with which the whole file is refused."""
    with pytest.raises(Unreadable) as caught:
        read(path, name, data, limits)
    return str(caught.value)


def problems(records: list[Record]) -> list[tuple[str, str]]:
    return [(record.place, record.problem) for record in records if record.problem]
