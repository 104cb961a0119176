"""What is kept, within a number of bytes."""

import time
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock

from timeline.pagecache.pages import KeptPage

FRESH_FOR = 300.0  # seconds; then a page is rendered anew although nothing was heard
ABOUT_A_PAGE = 2_000  # bytes of its headers and of the objects around it


@dataclass(frozen=True, slots=True)
class Kept:
    """A page with the edition it was rendered from; `until` is on the monotonic clock."""

    page: KeptPage
    edition: int
    until: float


class Shelf:
    """Pages up to `room` bytes; what nobody has asked for longest goes first.

    An old page stays until then or until a newer one replaces it, because it is what readers
    get when the database cannot be reached.
    """

    def __init__(self, room: int) -> None:
        self.room, self.used = room, 0
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> Kept | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept:
                self._kept.move_to_end(key)
            return kept

    def put(self, key: Hashable, page: KeptPage, edition: int) -> None:
        """Keeps the page, unless it would take more than an eighth of the room."""
        self.drop(key)
        if size(key, page) > self.room // 8:
            return
        with self._lock:
            self._kept[key] = Kept(page, edition, time.monotonic() + FRESH_FOR)
            self.used += size(key, page)
            while self.used > self.room:
                oldest, kept = self._kept.popitem(last=False)
                self.used -= size(oldest, kept.page)

    def drop(self, key: Hashable) -> None:
        with self._lock:
            if kept := self._kept.pop(key, None):
                self.used -= size(key, kept.page)


def size(key: Hashable, page: KeptPage) -> int:
    return len(str(key)) + len(page.body) + ABOUT_A_PAGE
