"""Which state of the public record is the newest that this process knows of."""

from collections.abc import Iterable
from threading import Lock


class Editions:
    """Numbers the states of the public record, as this process hears of them.

    A page belongs to the edition that was current before it was rendered, so that a change heard
    during the rendering makes it old. While nobody listens to the database no edition is current,
    and nothing is kept.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._public: frozenset[str] = frozenset()
        self.number = 0
        self.oldest = 0  # what is older may not be shown any more, not even in need
        self.is_heard = False

    @property
    def current(self) -> int | None:
        """The number that a page rendered from now on belongs to; None while nobody listens."""
        return self.number if self.is_heard else None

    def change(self) -> None:
        """Something that the public sees has changed, or may have."""
        with self._lock:
            self.number += 1

    def know_public(self, slugs: Iterable[str]) -> None:
        """Learns which stories are public; once one is hidden, no page of before is shown."""
        public = frozenset(slugs)
        with self._lock:
            if not self._public <= public:
                self.number += 1
                self.oldest = self.number
            self._public = public

    def open(self) -> None:
        """From now on changes are heard; what happened until now may have been missed."""
        with self._lock:
            self.number += 1
            self.is_heard = True

    def lose(self) -> None:
        """Changes are not heard any more."""
        with self._lock:
            self.is_heard = False


editions = Editions()
