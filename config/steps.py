"""What a long command is doing, a line for each step: what, how far, how many seconds it took."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

AGAIN = "\r\x1b[K"  # the line anew
type Tell = Callable[[str], None]


@contextmanager
def timed_step(doing: str) -> Iterator[Tell]:
    """Says what is done now, and when it is done how long it took. What it yields may be told how
    far it has come, which moves on a terminal and elsewhere stands in the finished line."""
    began, told = time.monotonic(), ""

    def tell(so_far: str) -> None:
        nonlocal told
        told = f" {so_far}"
        if sys.stdout.isatty():
            write(f"{AGAIN}{doing} …{told}")

    write(f"{doing} …")
    try:
        yield tell
    except BaseException:
        write("\n")
        raise
    start = f"{AGAIN}{doing} …" if sys.stdout.isatty() else ""
    write(f"{start}{told} ({time.monotonic() - began:.1f} s)\n")


def write(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()
