"""The advisory locks of the program, each named once, so that no two take each other's."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper


class Advisory(IntEnum):
    """What is done by one transaction at a time; kept until the transaction ends."""

    STATEMENT_FORM = 0  # by its form key: a second click waits for the first
    IMPORT_FORM = 1
    ACTORS_WRITTEN = 2
    STORY_WRITTEN = 3  # by story: statements that are imported into it
    COPIES_PROPOSED = 4
    TEXTS_SKETCHED = 5
    STORY_RELEASED = 6  # by story: the trigger that dates a release takes it too
    IMPORT_TAKEN_BACK = 7  # alone; whoever plans or applies an import shares it
    SEARCH_FILLED = 8


HOSTS_VISITED = 1_716_007_028  # first key of session locks; the second is the host
REWORDING = 1_716_007_029  # the key of the session lock of who changes words
FREEZING = 1_716_007_031  # and of who makes copies of stories
MIGRATING = 1_716_007_032  # and of who brings the tables up to date


def wait_alone(lock: Advisory, of: str = "") -> None:
    """Waits until no other transaction does the same, and keeps others waiting until its end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [of, lock.value])


def is_alone(lock: Advisory) -> bool:
    """Whether no other transaction does the same; none does until the end of this one then."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended('', %s))", [lock.value])
        return bool(cursor.fetchone()[0])


def wait_beside(lock: Advisory) -> None:
    """Waits for whoever is alone with the lock, and keeps such a one waiting until the end.

    Transactions that only stand beside each other do not wait for one another.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock_shared(hashtextextended('', %s))", [lock.value]
        )


@contextmanager
def wait_in_session(session: BaseDatabaseWrapper, key: int) -> Iterator[None]:
    """Waits, however long, until no other session does the same."""
    with session.cursor() as cursor:
        cursor.execute("SET lock_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [key])
        cursor.execute("RESET lock_timeout")
    try:
        yield
    finally:
        with session.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


@contextmanager
def alone_in_session(key: int) -> Iterator[bool]:
    """Whether nobody else does; the lock ends with the connection, so with a killed worker."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        (is_ours,) = cursor.fetchone()
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
