"""Reading a record that does not change meanwhile once for many pages."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

MOST_KEPT = 6  # lists; those who ask for pages ask for neighbours together
_kept: ContextVar[OrderedDict[Hashable, list[Any]] | None] = ContextVar("kept", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Within it, and within one transaction that sees one state, what was read is kept."""
    token = _kept.set(OrderedDict())
    try:
        yield
    finally:
        _kept.reset(token)


def kept_once[Value](key: Hashable, read: Callable[[], list[Value]]) -> list[Value]:
    """What `read` gives; within `read_once` perhaps what it gave before."""
    kept = _kept.get()
    if kept is None:
        return read()
    found = kept.pop(key, None) or read()
    kept[key] = found
    if len(kept) > MOST_KEPT:
        kept.popitem(last=False)
    return [*found]
