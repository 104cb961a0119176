"""The worker's part: what triggers noted is read again, some of it in each transaction.

Notes and entries change together, so that a killed worker costs nothing. One does it at a time:
of two that read the same thing the slower could write what was there before.
"""

import time
from collections.abc import Sequence
from typing import Any

from django.db import OperationalError, connection, transaction
from psycopg.errors import ProgramLimitExceeded

from reporting.desk.searching.entries import ENTRIES, LONGEST, SHORT
from reporting.models import Found
from reporting.models.rules.advisory import Advisory, is_alone

AT_ONCE = 500  # notes of one transaction

TAKE = """
    DELETE FROM reporting_searchdue WHERE id IN (
        SELECT id FROM reporting_searchdue ORDER BY id LIMIT %s)
    RETURNING kind, subject_id
"""
WRITE = """
    WITH fresh AS ({entries}), gone AS (
        DELETE FROM reporting_searchentry e WHERE e.kind = %(kind)s
        AND e.subject_id = ANY(%(ids)s) AND e.subject_id NOT IN (SELECT subject_id FROM fresh)
    )
    INSERT INTO reporting_searchentry (kind, subject_id, title, words, moment)
    SELECT kind, subject_id, title, words, moment FROM fresh
    ON CONFLICT (kind, subject_id) DO UPDATE
    SET title = excluded.title, words = excluded.words, moment = excluded.moment
"""


def fill_search(seconds: float = 30) -> bool:
    """Reads what is due, for so long at most; whether more waits."""
    until = time.monotonic() + seconds
    while fill_some():
        if time.monotonic() > until:
            return True
    return False


@transaction.atomic
def fill_some() -> int:
    """How many notes were done; none when nothing waits, or while another worker does it."""
    if not is_alone(Advisory.SEARCH_FILLED):
        return 0
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [AT_ONCE])
        noted = cursor.fetchall()
    for kind in Found:
        write_entries(kind, sorted({subject for one, subject in noted if one == kind}))
    return len(noted)


def write_entries(kind: Found, subjects: Sequence[int], longest: int = LONGEST) -> None:
    """Writes the entries of these things, and takes away those of things that are gone."""
    if not subjects:
        return
    asked: dict[str, Any] = {"kind": kind.value, "ids": list(subjects), "longest": longest}
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(WRITE.format(entries=ENTRIES[kind]), asked)
    except OperationalError as error:
        if longest == SHORT or not isinstance(error.__cause__, ProgramLimitExceeded):
            raise
        # a text of very many different words: an entry holds a megabyte of them
        if len(subjects) == 1:
            return write_entries(kind, subjects, SHORT)
        middle = len(subjects) // 2
        write_entries(kind, subjects[:middle], longest)
        write_entries(kind, subjects[middle:], longest)
