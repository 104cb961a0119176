"""Asking for every public address of a story, in every format, at three moments."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http.response import HttpResponseBase

from reporting.models import Release, Story
from reporting.releasing.document import ReleaseDocument, read_document
from timeline.auditing.judging import Auditor, AuditReport
from timeline.auditing.record import PublicRecord, with_objects
from timeline.auditing.tellings import PublicAnswer
from timeline.entries.addresses import path_of
from timeline.entries.moments import Moment, day_in
from timeline.entries.reading import Reading

LEDGERS = ("history", "corrections", "changes")
FORMATS = ("json", "csv")


@dataclass(frozen=True, slots=True)
class PublicAddress:
    """`is_timeless`: it tells every release, whatever moment is asked for."""

    path: str
    is_ledger: bool = False
    is_timeless: bool = False


def audit_story(story: Story) -> AuditReport:
    """Reads what the story's public addresses say, and holds it against its releases."""
    report = AuditReport()
    for moment in moments_of(story):
        auditor = Auditor(record_at(story, moment), report)
        if not moment.query:
            auditor.judge_passages()
        for answer in answers_at(moment, auditor.record, story):
            auditor.judge_answer(answer)
    return report


def moments_of(story: Story) -> list[Moment]:
    """Now; what was public on the day in the middle; what the page said on its last day."""
    documents = Reading(story).public().values_list("known_from", flat=True)
    days = sorted(day for day in documents if day)
    changed = Reading(story).changed_at()
    known = [Moment(known_on=days[len(days) // 2])] if days else []
    recorded = [Moment(record_on=day_in(story.time_zone, changed))] if changed else []
    return [Moment(), *known, *recorded]


def record_at(story: Story, moment: Moment) -> PublicRecord:
    """The documents that stood, and all that had been released, by a moment."""
    reading = Reading(story, Moment(record_on=moment.record_on))
    standing = {one["statement"]: one for one in documents_of(reading.public())}
    earlier: dict[int, list[ReleaseDocument]] = {}
    for one in documents_of(reading.made()):
        earlier.setdefault(one["statement"], []).append(one)
    return PublicRecord(standing, earlier)


def documents_of(releases: Iterable[Release]) -> Iterator[ReleaseDocument]:
    return (with_objects(read_document(one.document)) for one in releases)


def answers_at(moment: Moment, record: PublicRecord, story: Story) -> Iterator[PublicAnswer]:
    """What stands at each address; an address without a page says nothing."""
    application, query = WSGIHandler(), urlencode(moment.query)
    for address in addresses_of(story, record):
        if address.is_timeless and query:
            continue
        if answer := answer_at(application, address, query, moment.known_on):
            yield answer


def addresses_of(story: Story, record: PublicRecord) -> Iterator[PublicAddress]:
    documents, slug = list(record.standing.values()), story.slug
    for name in ("story", "embed", "chart", "voices", "public_sources", "days"):
        yield PublicAddress(path_of(name, slug))
    for name in LEDGERS:
        yield PublicAddress(path_of(name, slug), is_ledger=True)
    yield PublicAddress(path_of("releases", slug), is_ledger=True, is_timeless=True)
    yield from both_formats("story_data", slug)
    pages: dict[str, Iterable[Any]] = {
        "statement": sorted(record.standing),
        "day": sorted({day for one in documents if (day := said_day(one))}),
        "actor": sorted({slug for one in documents for slug in actors_of(one)}),
        "source": sorted({a["source"]["id"] for one in documents for a in one["appearances"]}),
    }
    for name, every in pages.items():
        for one in every:
            yield PublicAddress(path_of("public_source" if name == "source" else name, slug, one))
            yield from both_formats(f"{name}_data", slug, one)
    for one in sorted(record.standing):
        yield PublicAddress(path_of("embed_statement", slug, one))


def both_formats(name: str, *args: object) -> Iterator[PublicAddress]:
    return (PublicAddress(path_of(name, *args, format)) for format in FORMATS)


def said_day(document: ReleaseDocument) -> date | None:
    on, precision = document["said"]["on"], document["said"]["precision"]
    return date.fromisoformat(on) if on and precision in ("day", "minute", "second") else None


def actors_of(document: ReleaseDocument) -> set[str]:
    parts = (document["speaker"], document["voice"], document["party"], document["relayed_by"])
    return {part["slug"] for part in parts if part}


def answer_at(
    application: WSGIHandler, address: PublicAddress, query: str, known_on: date | None
) -> PublicAnswer | None:
    """Asked as a reader would, but of the program itself."""
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address.path,
        "QUERY_STRING": query,
        "SERVER_NAME": host(),
        "SERVER_PORT": "443" if settings.SECURE_SSL_REDIRECT else "80",
        "wsgi.url_scheme": "https" if settings.SECURE_SSL_REDIRECT else "http",
        "wsgi.input": BytesIO(),
    }
    response = application.get_response(WSGIRequest(environ))
    if response.status_code != 200:
        return None
    where = f"{address.path}?{query}" if query else address.path
    media_type = response["Content-Type"].partition(";")[0]
    return PublicAnswer(where, media_type, body_of(response), known_on, address.is_ledger)


def body_of(response: HttpResponseBase) -> str:
    """Read without closing: that would end the connection on which we go on asking."""
    pieces = response if response.streaming else [response.content]  # type: ignore[attr-defined]
    return b"".join(pieces).decode()


def host() -> str:
    """A name under which this program answers."""
    named = [one.lstrip(".") for one in settings.ALLOWED_HOSTS if one != "*"]
    return named[0] if named else "localhost"
