"""Reading a record that does not change meanwhile once for many pages."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

MOST_KEPT = 12  # values; those who ask for pages ask for neighbours together
_kept: ContextVar[OrderedDict[Hashable, Any] | None] = ContextVar("kept", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Within it, and within one transaction that sees one state, what was read is kept."""
    token = _kept.set(OrderedDict())
    try:
        yield
    finally:
        _kept.reset(token)


def is_read_once() -> bool:
    """Whether many pages of one state are asked for, so that what serves others is worth it."""
    return _kept.get() is not None


def kept_once[Value](key: Hashable, read: Callable[[], Value]) -> Value:
    """What `read` gives; within `read_once` perhaps what it gave before, which nobody changes."""
    kept = _kept.get()
    if kept is None:
        return read()
    found = kept.pop(key) if key in kept else read()
    kept[key] = found
    if len(kept) > MOST_KEPT:
        kept.popitem(last=False)
    return found
