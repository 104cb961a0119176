"""One rendering of a page at a time."""

from collections.abc import Hashable
from concurrent.futures import Future
from threading import Lock

from timeline.pagecache.pages import KeptPage

PATIENCE = 5.0  # seconds a reader waits for the rendering that another one began
type Flight = Future[KeptPage | None]


class Flights:
    """The renderings under way: who asks for the same page meanwhile waits for its result.

    Who comes after a change does not wait for a rendering that began before it.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._under_way: dict[Hashable, tuple[int, Flight]] = {}

    def join(self, key: Hashable, edition: int) -> tuple[Flight, bool]:
        """The rendering to wait for, and whether the caller has to do it."""
        with self._lock:
            begun, flight = self._under_way.get(key, (None, None))
            if flight is not None and begun == edition:
                return flight, False
            flight = Future()
            self._under_way[key] = edition, flight
            return flight, True

    def land(self, key: Hashable, flight: Flight, page: KeptPage | None) -> None:
        """Gives the result to all who wait; None where each has to ask for himself."""
        with self._lock:
            if self._under_way.get(key, (None, None))[1] is flight:
                del self._under_way[key]
        flight.set_result(page)


def waited_for(flight: Flight) -> KeptPage | None:
    """The page when it has landed; None where it took too long, or is for one reader only."""
    try:
        return flight.result(PATIENCE)
    except TimeoutError:
        return None
