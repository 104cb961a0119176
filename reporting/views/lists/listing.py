"""The lists of all sources and of all statements. Their filters stand in the address."""

from typing import Any

from django.http import HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from reporting.desk.listing import paging, rows
from reporting.forms.lists import ListFilter, SourceFilter, StatementFilter
from reporting.views.access import desk_view
from reporting.web.http import DeskRequest, render_page


@desk_view
@require_safe
def sources(request: DeskRequest) -> HttpResponse:
    form = SourceFilter(request.GET)
    found = form.narrowed(request.user)
    page = page_asked(request, rows.listed_sources(found), "captured_at")
    shown = {"rows": rows.source_rows(page.rows), "count": paging.count_up_to(found)}
    return show_list(request, "reporting/lists/sources.html", form, page, shown)


@desk_view
@require_safe
def statements(request: DeskRequest) -> HttpResponse:
    form = StatementFilter(request.GET)
    found = form.narrowed(request.user)
    page = page_asked(request, rows.listed_statements(found), "changed_at")
    shown = {"rows": rows.statement_rows(page.rows), "count": paging.count_up_to(found)}
    return show_list(request, "reporting/lists/statements.html", form, page, shown)


def page_asked(request: DeskRequest, listed: Any, column: str) -> paging.ListPage:
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    return paging.page_of(listed, column, after=after, before=before)


def show_list(
    request: DeskRequest, template: str, form: ListFilter, page: paging.ListPage, shown: dict
) -> HttpResponse:
    context = {
        "form": form,
        "page": page,
        "counted": paging.COUNTED,
        "query": filters_of(request),
        **shown,
    }
    return render_page(request, template, context, part="found")


def filters_of(request: DeskRequest) -> str:
    """The filters for the address of another page of the list; empty ones are left out."""
    places = ("after", "before")
    kept = [(k, str(v)) for k, v in request.GET.items() if v and k not in places]
    return urlencode(kept)
