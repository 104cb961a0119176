"""Lines of a text stream with their numbers, however long they are."""

from collections.abc import Iterator
from typing import TextIO


def numbered(stream: TextIO, longest: int) -> Iterator[tuple[int, str | None]]:
    """Each line with its number from 1; None for one that is longer than that many characters,
    which is passed over without being held."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) <= longest or line.endswith("\n"):
            yield number, line
            continue
        while line and not line.endswith("\n"):
            line = stream.readline(longest)
        yield number, None
