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
class FoundGroup:
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
        FoundGroup(hits.kind, hits, LOADED[hits.kind](hits.titles, query)) for hits in findings.hits
    ]
    context = {
        "query": query,
        "groups": [group for group in groups if group.rows],
        "are_alike": findings.are_alike,
        "unread": findings.unread,
        "counted": finding.COUNTED,
    }
    return render_page(request, "reporting/search.html", context, part="found")


def found_sources(titles: dict[int, str], query: Query) -> list[rows.SourceRow]:
    listed = rows.listed_sources(Source.objects.filter(pk__in=titles))
    with connection.cursor() as cursor:
        cursor.execute(AROUND, {"sources": list(titles), "words": query.first_printed})
        around = dict(cursor.fetchall())
    found = [
        replace(row, note=around.get(row.source.pk, ""), sought=query.pattern)
        for row in rows.source_rows(listed)
    ]
    order = list(titles)
    return sorted(found, key=lambda row: order.index(row.source.pk))


def found_statements(titles: dict[int, str], query: Query) -> list[rows.StatementRow]:
    listed = rows.listed_statements(Statement.objects.filter(pk__in=titles))
    found = rows.statement_rows(listed, query.pattern)
    order = list(titles)
    return sorted(found, key=lambda row: order.index(row.statement.pk))


def found_actors(titles: dict[int, str], query: Query) -> list[rows.ActorRow]:
    actors = Actor.objects.filter(pk__in=titles).select_related("parent")
    colours = rows.party_colours(titles)
    found = [
        rows.ActorRow(one, colours[one.pk], other_names(one, titles[one.pk]), query.pattern)
        for one in actors
    ]
    order = list(titles)
    return sorted(found, key=lambda row: order.index(row.actor.pk))


def other_names(actor: Actor, title: str) -> str:
    """Its aliases and offices, which its entry lists a line each."""
    return ", ".join(name for name in title.splitlines() if name and name != actor.name)


LOADED: dict[Found, Callable[[dict[int, str], Query], list[Any]]] = {
    Found.SOURCE: found_sources,
    Found.STATEMENT: found_statements,
    Found.ACTOR: found_actors,
}
