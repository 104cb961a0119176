"""A list of web addresses: one on each line, `#` before a remark."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from reporting.importing.formats.documents import TEXT
from reporting.importing.formats.format import Certainty, Format, Look
from reporting.importing.formats.limits import FileReading, Limits
from reporting.importing.formats.lines import numbered
from reporting.importing.formats.tidying import broken, tidy_record
from reporting.importing.given import Record
from reporting.texts import encodings
from reporting.texts.encodings import Encoding

ADDRESS = re.compile(r"https?://[^\s<>\"/?#]++[^\s<>\"]*", re.I)
LONGEST = 10_000  # characters of a line


def records(path: Path, reading: FileReading, limits: Limits, after: int) -> Iterator[Record]:
    with encodings.open_text(path, reading.encoding, newline=None) as stream:
        told = (one for one in numbered(stream, LONGEST) if one[1] is None or is_told(one[1]))
        for number, line in islice(told, after, None):
            place = f"line {number:,}"
            address = (line or "").strip()
            if ADDRESS.fullmatch(address):
                yield tidy_record(place, {"url": address})
            else:
                said = f"“{address[:80]}” is no address that begins with http:// or https://."
                yield broken(place, said if line else "the line is too long.", {"url": address})


def is_told(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def are_addresses(text: str) -> bool:
    """Whether the text is a list of addresses and nothing else."""
    lines = [line.strip() for line in text.splitlines() if is_told(line)]
    return bool(lines) and all(ADDRESS.fullmatch(line) for line in lines)


def certainty(look: Look) -> Certainty:
    if not are_addresses(look.text):
        return Certainty.NO
    return Certainty.SETTLED if look.suffix in TEXT.endings else Certainty.POSSIBLE


def describe(look: Look) -> FileReading:
    return as_addresses(look.name, look.encoding)


def as_addresses(name: str, encoding: Encoding) -> FileReading:
    """The reading of what is known to be a list of addresses, whatever its lines hold."""
    return FileReading(ADDRESSES.name, name, encoding.name, encoding.is_guessed, header=["url"])


ADDRESSES = Format(
    name="addresses",
    words="a list of addresses",
    certainty=certainty,
    describe=describe,
    records=records,
)
