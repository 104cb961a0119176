"""Hears from PostgreSQL what the other processes change."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread

import psycopg
from django.db import connections

from reporting.deadlines import answering_within
from reporting.models.rules.guards import PUBLIC_RECORD
from timeline.pagecache.editions import Editions, editions
from timeline.pagecache.reach import Reach, reach

logger = logging.getLogger(__name__)
CHECKED_EVERY = 1.0  # seconds without news, after which the connection has to show that it lives
Connection = answering_within(2)
KEEPALIVES = {"keepalives_idle": 5, "keepalives_interval": 1, "keepalives_count": 3}
PUBLIC_STORIES = "SELECT slug FROM reporting_story WHERE is_public"


class Listener:
    """One thread of each web process, on a connection of its own, for as long as it runs."""

    def __init__(self, editions: Editions, reach: Reach) -> None:
        self.editions, self.reach = editions, reach
        self.also_told: list[Callable[[list[str]], None]] = []  # which stories are public
        self._lock, self._ended, self._tried = Lock(), Event(), Event()
        self._thread: Thread | None = None

    def begin(self) -> None:
        """Starts the thread unless it runs. With the first reader, since a fork keeps none."""
        with self._lock:
            if self._thread is None:
                self._ended.clear()
                self._thread = Thread(target=self.run, name="listener", daemon=True)
                self._thread.start()

    def end(self) -> None:
        with self._lock:
            self._ended.set()
            if self._thread is not None:
                self._thread.join()
            self._thread = None

    def run(self) -> None:
        while not self._ended.is_set():
            try:
                with connected() as connection:
                    self.listen(connection)
            except psycopg.Error as error:
                logger.warning("Changes of the record are not heard: %s", error)
                self.miss(error)
            finally:
                self.editions.lose()
                self._tried.set()
            self._ended.wait(CHECKED_EVERY)

    def listen(self, connection: psycopg.Connection) -> None:
        connection.execute(f"LISTEN {PUBLIC_RECORD}")
        self.know_public(connection)
        self.editions.open()
        renew_pool()
        self.reach.answers()
        self._tried.set()
        logger.info("Changes of the record are heard.")
        while not self._ended.is_set():
            heard = list(connection.notifies(timeout=CHECKED_EVERY, stop_after=1))
            if heard:
                self.editions.change()
            self.know_public(connection)

    def know_public(self, connection: psycopg.Connection) -> None:
        slugs = public_stories(connection)
        self.editions.know_public(slugs)
        for tell in self.also_told:
            tell(slugs)

    def miss(self, error: psycopg.Error) -> None:
        """The first try of a new process spares its readers theirs."""
        if not self._tried.is_set() and isinstance(error, psycopg.OperationalError):
            self.reach.fails(error)

    def has_tried(self, within: float) -> bool:
        """Whether anything is known of the database, after so many seconds at most."""
        return self._tried.wait(within)


@contextmanager
def connected() -> Iterator[psycopg.Connection]:
    """As Django connects to the database, but outside its pool."""
    parameters = connections["default"].get_connection_params()
    with Connection.connect(**parameters | KEEPALIVES, autocommit=True) as connection:
        yield connection


def public_stories(connection: psycopg.Connection) -> list[str]:
    return [slug for (slug,) in connection.execute(PUBLIC_STORIES)]


def renew_pool() -> None:
    """After an outage: its dead connections, found one by one, would cost readers seconds each."""
    if pool := connections["default"].pool:  # type: ignore[attr-defined]  # PostgreSQL's has one
        pool.drain()


listener = Listener(editions, reach)
