"""Finding: by all words in the search table, and by likeness where no title has them.

What is noted as due and not yet read again is looked at directly, so the newest is found at once.
Of more than `LOOKED_AT` notes, as while an import runs, the rest waits for the worker, and so do
the later words of a long text.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from reporting.desk.searching.entries import ENTRIES, SHORT
from reporting.desk.searching.terms import Query, is_number
from reporting.models import Found

SHOWN, COUNTED, LOOKED_AT = 8, 1_000, 300

DUE = """
    WITH due AS MATERIALIZED (
        SELECT kind, subject_id FROM reporting_searchdue ORDER BY id DESC LIMIT %(looked_at)s
    )
    SELECT 'unread', count(*), 0::bigint, '' FROM (
        SELECT 1 FROM reporting_searchdue LIMIT %(looked_at)s + %(most)s
    ) noted
"""
OF_A_KIND = """ UNION ALL (
    WITH found AS MATERIALIZED (
        SELECT subject_id, title, moment FROM reporting_searchentry
        WHERE kind = '{kind}' AND words @@ {query} AND subject_id <> ALL({due})
        ORDER BY moment DESC LIMIT %(most)s
    ), fresh AS (
        SELECT e.subject_id, e.title, e.moment FROM ({entries}) e WHERE e.words @@ {query}
    ), every AS (SELECT * FROM found UNION ALL SELECT * FROM fresh)
    SELECT '{kind}', subject_id, count(*) OVER (), title FROM every
    ORDER BY lower(title) LIKE ALL(%(inside)s) DESC, moment DESC, title, subject_id
    LIMIT %(shown)s
)"""


def exact(kind: Found) -> str:
    due = f"ARRAY(SELECT subject_id FROM due WHERE kind = '{kind.value}')"  # noqa: S608
    entries = ENTRIES[kind].replace("%(ids)s", due)
    query = "to_tsquery('simple', %(query)s)"
    return OF_A_KIND.format(kind=kind.value, query=query, entries=entries, due=due)


EXACT = DUE + "".join(map(exact, Found))
ALIKE = """
    SELECT kind, subject_id, count(*) OVER (PARTITION BY kind), title FROM (
        SELECT kind, subject_id, title, row_number() OVER (
            PARTITION BY kind ORDER BY %(words)s <<-> title, moment DESC, title) AS place
        FROM reporting_searchentry
        WHERE title %%> %(words)s  -- statements have no title
    ) alike WHERE place <= %(shown)s ORDER BY place
"""
# From 0.55 on a word of six letters may have one wrong, in the middle too; 0.6 is PostgreSQL's.
FORGIVING = "SELECT set_config('pg_trgm.word_similarity_threshold', '0.55', true)"


type FoundRow = tuple[str, int, int, str]  # kind, number, how many of the kind, title


@dataclass(frozen=True)
class Hits:
    """The first that were found of a kind, with their titles by number, and how many there are."""

    kind: Found
    titles: dict[int, str]
    count: int


@dataclass(frozen=True)
class Findings:
    """What a query finds. `are_alike`: nothing has all its words, these are written like it;
    `unread`: how many changes are not looked at yet, `COUNTED` at most."""

    hits: list[Hits]
    are_alike: bool = False
    unread: int = 0


def find(query: Query) -> Findings:
    """All three kinds; without a word to look for nothing."""
    if not query.terms:
        return Findings([])
    (_, noted, _, _), *rows = rows_asked(EXACT, query)
    unread = max(noted - LOOKED_AT, 0)
    if rows or any(map(is_number, query.terms)):  # another number is not alike
        return Findings(by_kind(rows), unread=unread)
    return Findings(by_kind(rows_alike(query)), True, unread)


def rows_alike(query: Query) -> list[FoundRow]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FORGIVING)
        return rows_asked(ALIKE, query)


def rows_asked(statement: str, query: Query) -> list[FoundRow]:
    values: dict[str, Any] = {
        "query": query.tsquery, "words": query.words, "inside": query.inside, "longest": SHORT,
        "most": COUNTED + 1, "shown": SHOWN, "looked_at": LOOKED_AT,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def by_kind(rows: list[FoundRow]) -> list[Hits]:
    told = ((kind, [row for row in rows if row[0] == kind]) for kind in Found)
    return [Hits(kind, {row[1]: row[3] for row in of}, of[0][2]) for kind, of in told if of]
