"""The pages' statements as data: `.json` and `.csv` on the same addresses."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from reporting.models import Release
from timeline.entries.actors import became
from timeline.entries.addresses import address_at, site_of
from timeline.entries.moments import BadParameter, Moment
from timeline.entries.reading import is_read_once, kept_once
from timeline.pagecache.reach import within_reach
from timeline.pages.asked import filters_asked
from timeline.sharing.exports import WRITERS, Export, tombstone
from timeline.sharing.licence import licence_given
from timeline.sharing.proving import head_of_state
from timeline.sharing.selecting import (
    Released,
    chosen_releases,
    in_batches,
    released_as,
    releases_said_on,
    state_of,
)
from timeline.sharing.series_table import SERIES_WRITERS
from timeline.views.crossing import open_to_scripts
from timeline.views.parameters import FILTERS, MOMENT, asking_only
from timeline.views.public import reading_of, releases_of_page

type View = Callable[..., Any]  # answers with a response, often a stream


def data(*parameters: str) -> Callable[[View], View]:
    """Data for everyone and for any other site's scripts, at an address that knows these
    parameters; refusals speak the same format."""
    kept = cache_control(public=True, max_age=0, must_revalidate=True)

    def decorate(view: View) -> View:
        answer = within_reach(kept(gzip_page(answering(view))))
        safe = require_safe(asking_only(parameters, answer, bad_request))
        return wraps(view)(login_not_required(open_to_scripts(safe)))

    return decorate


def answering(view: View) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **named)
        except BadParameter as error:
            return bad_request(request, str(error), **named)
        except Http404:
            sentence = "Nothing public stands at this address."
            return refusal(named.get("format", "json"), 404, sentence)

    return answer


def bad_request(request: HttpRequest, sentence: str, **named: Any) -> HttpResponse:
    return refusal(named.get("format", "json"), 400, sentence)


@data(*MOMENT, *FILTERS)
def story_data(request: HttpRequest, story: str, format: str) -> HttpResponseBase:
    """The statements of a story, at the moment and through the filters of the address."""
    export = export_of(request, story, filters=filters_asked(request.GET))
    return streamed(request, export, format, export.latest())


@data(*MOMENT)
def series_data(request: HttpRequest, story: str, format: str) -> HttpResponseBase:
    """From when until when each voice held each of its numbers, at the moment of the address."""
    export = export_of(request, story, of={"table": "series"})
    media_type, write = SERIES_WRITERS[format]
    return sent(request, export, format, media_type, write(export))


@data(*MOMENT)
def day_data(request: HttpRequest, story: str, day: date, format: str) -> HttpResponseBase:
    """The statements said on one day."""
    export = export_of(request, story, of={"day": day.isoformat()})
    releases = releases_said_on(export.latest(), day)
    return streamed(request, export, format, some(releases, export.moment.known_on))


@data(*MOMENT)
def statement_data(
    request: HttpRequest, story: str, statement: int, format: str
) -> HttpResponseBase:
    """One statement; a retracted one is gone, with the reason, or leads to what it became."""
    export = export_of(request, story, of={"statement": statement})
    released = kept_once(
        (export.reading, "released", statement), lambda: latest_of(export, statement)
    )
    told = list(chosen_releases(released, export.moment))
    if not told:
        raise Http404
    last = released[0]
    if last.is_retracted and (other := export.reading.moved_to(statement)):
        there = address_at(export.moment, "statement_data", story, other, format)
        return redirect(there, permanent=True)
    if last.is_retracted:
        sentence = f"Statement {statement} was retracted: {last.reason}"
        return refusal(format, 410, sentence, tombstone(last))
    media_type, write = WRITERS[format]
    return sent(request, export, format, media_type, write(export, told))


def latest_of(export: Export, statement: int) -> list[Released]:
    """The latest release of a statement, if it has one; of its page where that was read before."""
    if not is_read_once():
        return list(in_batches(export.latest().filter(statement_id=statement)))
    return [released_as(one) for one in releases_of_page(export.reading, statement)[:1]]


@data(*MOMENT)
def actor_data(request: HttpRequest, story: str, actor: str, format: str) -> HttpResponseBase:
    """The statements that name an actor; one that was merged leads to what it became."""
    export = export_of(request, story, of={"actor": actor})
    releases = export.latest().without_retracted().naming(actor)
    if releases.exists():
        return streamed(request, export, format, releases)
    if other := became(export.reading, actor):
        return redirect(
            address_at(export.moment, "actor_data", story, other, format), permanent=True
        )
    raise Http404


@data(*MOMENT)
def source_data(request: HttpRequest, story: str, source: int, format: str) -> HttpResponseBase:
    """The statements that a source prints."""
    export = export_of(request, story, of={"source": source})
    releases = export.latest().without_retracted().printed_in(source)
    if not is_read_once():
        return streamed(request, export, format, some(releases))
    key = (export.reading, "printed in", source)  # by both formats
    released = kept_once(key, lambda: list(in_batches(releases)))
    if not released:
        raise Http404
    media_type, write = WRITERS[format]
    told = write(export, chosen_releases(released, export.moment))
    return sent(request, export, format, media_type, told)


def export_of(request: HttpRequest, story: str, **more: Any) -> Export:
    reading = reading_of(request, story)
    state = state_of(reading)
    sealed = head_of_state(reading, state.releases)
    return Export(reading=reading, site=site_of(request), state=state, sealed=sealed, **more)


def some(releases: QuerySet[Release], known_on: date | None = None) -> QuerySet[Release]:
    """The releases; a 404 where there are none, or none that was known by that day."""
    moment = Moment(known_on=known_on)
    if any(chosen_releases(in_batches(releases), moment)) if known_on else releases.exists():
        return releases
    raise Http404


def streamed(
    request: HttpRequest, export: Export, format: str, releases: QuerySet[Release]
) -> HttpResponseBase:
    """The statements of the export as a stream."""
    media_type, write = WRITERS[format]
    released = chosen_releases(in_batches(releases), export.moment, export.filters)
    return sent(request, export, format, media_type, write(export, released))


def sent(
    request: HttpRequest,
    export: Export,
    format: str,
    media_type: str,
    pieces: Iterator[str],
    tag: str = "",
) -> HttpResponseBase:
    """The pieces of a file about an export, or 304 where the reader has it already; `tag` stands
    for whatever of them does not come from the record."""
    etag = quote_etag(f"{export.fingerprint}-{tag or format}")
    answer = get_conditional_response(request, etag=etag) or StreamingHttpResponse(
        pieces, content_type=media_type
    )
    name = content_disposition_header(format == "csv", f"{file_name(export)}.{format}") or ""
    answer.headers["Content-Disposition"] = name
    answer.headers["Link"] = f'<{licence_given().url}>; rel="license"'
    answer.headers["ETag"] = etag
    return answer


def file_name(export: Export) -> str:
    """“nk-deployment-actor-white-house-known_on-2024-10-23”."""
    parts = {**export.of, **export.moment.query}
    named = [f"{name}-{value}" for name, value in parts.items()]
    filtered = [] if export.filters.is_empty else ["filtered"]
    return "-".join([export.story.slug, *named, *filtered])


def refusal(
    format: str, status: int, sentence: str, more: dict[str, Any] | None = None
) -> HttpResponse:
    """The reason as one sentence, in the format that was asked for."""
    if format == "json":
        kept = {"ensure_ascii": False}
        return JsonResponse(
            {"error": sentence, **(more or {})}, status=status, json_dumps_params=kept
        )
    return HttpResponse(f"{sentence}\n", "text/plain; charset=utf-8", status)
