"""Holding a worker at a position of its chunk, by triggers and locks of the test's database.

A trigger waits for a lock that the test has, so that the program's own code is as it always is.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

import psycopg

from reporting.models import Step
from tests.chaos.conftest import until
from tests.chaos.workers import address

KEY = 20_241_018  # of the advisory lock
WAIT = f"""
    CREATE OR REPLACE FUNCTION chaos_wait() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock_shared({KEY});
        RETURN NEW;
    END $$
"""
WAITING = """
    SELECT a.client_port FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
    WHERE NOT l.granted AND (l.objid = %s OR l.relation = 'reporting_importchunk'::regclass)
        AND a.application_name <> 'chaos'
"""
QUEUED = "SELECT 1 FROM pg_locks WHERE NOT granted AND mode = 'ExclusiveLock'"


class Position(NamedTuple):
    """A trigger in two parts, before and after the name of its table."""

    before: str
    table: str
    after: str


START = Position("TRIGGER chaos BEFORE INSERT", "reporting_source", "FOR EACH STATEMENT")
BEFORE_COMMIT = Position(
    "CONSTRAINT TRIGGER chaos AFTER UPDATE",
    "reporting_importchunk",
    "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
    f" WHEN (NEW.step = {Step.APPLY.value} AND NEW.done_at IS NOT NULL)",
)


def at_row(url: str) -> Position:
    return START._replace(after=f"FOR EACH ROW WHEN (NEW.url = '{url}')")


class Hold:
    """The lock on a position. Whoever comes there waits until it is let pass."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection
        self.connection.execute("SELECT pg_advisory_lock(%s)", [KEY])

    def ports(self) -> list[int]:
        """Of the connections that wait at the position, or behind it for their next chunk."""
        return [port for (port,) in self.connection.execute(WAITING, [KEY])]

    def wait(self, seconds: float = 30) -> int:
        """Until somebody is at the position; the port of the connection."""
        until(self.ports, seconds)
        return self.ports()[0]

    def let_pass(self) -> None:
        self.connection.execute("SELECT pg_advisory_unlock_all()")

    @contextmanager
    def behind_the_commit(self) -> Iterator[None]:
        """Who is held commits, and is held again when it asks for its next chunk."""
        with psycopg.connect(address(), application_name="chaos") as lock:
            sql = "LOCK TABLE reporting_importchunk IN EXCLUSIVE MODE"
            waiting = threading.Thread(target=lock.execute, args=[sql])
            waiting.start()
            until(lambda: self.connection.execute(QUEUED).fetchone())
            self.let_pass()
            waiting.join()
            self.wait()
            yield


@contextmanager
def held(position: Position, database: str = "") -> Iterator[Hold]:
    """Holds whoever comes to the position, in the database at this address or in the tests'."""
    to = psycopg.connect(database or address(), autocommit=True, application_name="chaos")
    with to as connection:
        before, table, after = position
        connection.execute(WAIT)
        connection.execute(f"CREATE {before} ON {table} {after} EXECUTE FUNCTION chaos_wait()")
        hold = Hold(connection)
        yield hold
        with suppress(psycopg.OperationalError):  # the database may be gone
            hold.let_pass()
            connection.execute(f"DROP TRIGGER chaos ON {table}")
