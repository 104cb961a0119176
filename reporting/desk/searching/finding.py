"""Finding: by all words in the search table, and by likeness where no title has them.

What is noted as due and not yet read again is looked at directly, so the newest is found at once.
Of more than `LOOKED_AT` notes, as while an import runs, the rest waits for the worker.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from reporting.desk.searching.entries import ENTRIES, LONGEST
from reporting.desk.searching.terms import Query
from reporting.models import Found, SearchDue

SHOWN, COUNTED, LOOKED_AT = 8, 1_000, 300
TITLED = (Found.SOURCE, Found.ACTOR)

OF_A_KIND = """(
    WITH found AS MATERIALIZED (
        SELECT subject_id, title, moment FROM reporting_searchentry
        WHERE kind = '{kind}' AND words @@ {query} AND subject_id <> ALL(%(due_{kind})s)
        LIMIT %(most)s
    ), fresh AS (
        SELECT e.subject_id, e.title, e.moment FROM ({entries}) e WHERE e.words @@ {query}
    ), every AS (SELECT * FROM found UNION ALL SELECT * FROM fresh)
    SELECT '{kind}', subject_id, count(*) OVER () FROM every
    ORDER BY lower(title) LIKE ALL(%(inside)s) DESC, moment DESC, title, subject_id
    LIMIT %(shown)s
)"""
EXACT = " UNION ALL ".join(
    OF_A_KIND.format(
        kind=kind.value,
        query="to_tsquery('simple', %(query)s)",
        entries=ENTRIES[kind].replace("%(ids)s", f"%(due_{kind.value})s"),
    )
    for kind in Found
)
ALIKE = """
    SELECT kind, subject_id, count(*) OVER (PARTITION BY kind), place FROM (
        SELECT kind, subject_id, row_number() OVER (
            PARTITION BY kind ORDER BY %(words)s <<-> title, moment DESC, title) AS place
        FROM reporting_searchentry
        WHERE kind IN ('source', 'actor') AND title %%> %(words)s
    ) alike WHERE place <= %(shown)s ORDER BY place
"""


@dataclass(frozen=True)
class Hits:
    """The first that were found of a kind, and how many there are; `are_alike`: by likeness."""

    kind: Found
    subjects: list[int]
    count: int
    are_alike: bool = False


@dataclass(frozen=True)
class Findings:
    """What a query finds, by kind, and how many changes are not looked at yet."""

    hits: dict[str, Hits]
    unread: int


def find(query: Query) -> Findings:
    """All three kinds; without a word to look for nothing."""
    if not query.terms:
        return Findings({}, 0)
    due = list(SearchDue.objects.order_by("-id").values_list("kind", "subject_id")[: LOOKED_AT + 1])
    exact = dict(by_kind(ask(EXACT, parameters(query, due[:LOOKED_AT]))))
    missing = [kind for kind in TITLED if kind not in exact]
    alike = dict(by_kind(ask(ALIKE, parameters(query, [])), True)) if missing else {}
    hits = {kind: alike[kind] for kind in missing if kind in alike} | exact
    return Findings(hits, len(due) > LOOKED_AT and SearchDue.objects.count())


def parameters(query: Query, due: list[tuple[str, int]]) -> dict[str, Any]:
    noted = {f"due_{kind.value}": [s for one, s in set(due) if one == kind] for kind in Found}
    return {
        **noted, "query": query.tsquery, "words": query.words, "inside": query.inside,
        "longest": LONGEST, "most": COUNTED + 1, "shown": SHOWN,
    }  # fmt: skip


def ask(statement: str, values: dict[str, Any]) -> list[tuple[str, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[:3] for row in cursor.fetchall()]


def by_kind(
    rows: list[tuple[str, int, int]], are_alike: bool = False
) -> Iterator[tuple[Found, Hits]]:
    for kind in Found:
        of_it = [row for row in rows if row[0] == kind]
        if of_it:
            yield kind, Hits(kind, [row[1] for row in of_it], of_it[0][2], are_alike)
