"""The one box: sources, statements and actors, as a page or while somebody types."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from reporting.desk.listing import rows
from reporting.desk.searching import finding
from reporting.desk.searching.finding import Hits
from reporting.desk.searching.terms import Query
from reporting.models import Actor, Found, Source, Statement
from reporting.views.access import desk_view
from reporting.web.http import DeskRequest, render_page

AROUND = """
    SELECT t.source_id, substr(t.text, greatest(at.place - 50, 1), 180) FROM (
        SELECT DISTINCT ON (source_id) source_id, text FROM reporting_snapshot
        WHERE source_id = ANY(%(sources)s) ORDER BY source_id, captured_at DESC, id DESC
    ) t, LATERAL (
        SELECT regexp_instr(left(t.text, 100000), %(words)s, 1, 1, 0, 'i') AS place
    ) at WHERE at.place > 0
"""


@dataclass(frozen=True)
class Group:
    """What was found of a kind, in the order in which it was found."""

    kind: Found
    hits: Hits
    rows: list[Any]

    @property
    def template(self) -> str:
        return f"reporting/rows/{self.kind.value}_row.html"


@desk_view
@require_safe
def search(request: DeskRequest) -> HttpResponse:
    query = Query(request.GET.get("q", ""))
    findings = finding.find(query)
    groups = [
        Group(kind, hits, LOADED[kind](hits.subjects, query))
        for kind, hits in findings.hits.items()
    ]
    context = {
        "query": query,
        "groups": [group for group in groups if group.rows],
        "unread": findings.unread,
        "counted": finding.COUNTED,
    }
    return render_page(request, "reporting/search.html", context, part="found")


def found_sources(subjects: list[int], query: Query) -> list[rows.SourceRow]:
    listed = rows.listed_sources(Source.objects.filter(pk__in=subjects))
    with connection.cursor() as cursor:
        cursor.execute(AROUND, {"sources": subjects, "words": query.first_printed})
        around = dict(cursor.fetchall())
    found = [
        replace(row, note=around.get(row.source.pk, ""), sought=query.pattern)
        for row in rows.source_rows(listed)
    ]
    return sorted(found, key=lambda row: subjects.index(row.source.pk))


def found_statements(subjects: list[int], query: Query) -> list[rows.StatementRow]:
    listed = rows.listed_statements(Statement.objects.filter(pk__in=subjects))
    found = rows.statement_rows(listed, query.pattern)
    return sorted(found, key=lambda row: subjects.index(row.statement.pk))


def found_actors(subjects: list[int], query: Query) -> list[rows.ActorRow]:
    actors = Actor.objects.filter(pk__in=subjects).select_related("parent__parent__parent")
    named = actors.prefetch_related("names", "appositions")
    found = [rows.ActorRow(one, query.pattern) for one in named]
    return sorted(found, key=lambda row: subjects.index(row.actor.pk))


LOADED: dict[Found, Callable[[list[int], Query], list[Any]]] = {
    Found.SOURCE: found_sources,
    Found.STATEMENT: found_statements,
    Found.ACTOR: found_actors,
}
