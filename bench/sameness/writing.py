"""Asks every address and writes what it answers, one file each."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, urlencode

import time_machine
from django.conf import settings
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import override_settings

from bench.sameness import desk, public
from bench.sameness.answers import text_of
from bench.sameness.crawling import SERVER, crawl
from bench.sameness.markup import everything, what_works
from reporting.models import Release

# A name without the digest of its content; style sheets may be cut otherwise.
PLAIN_NAMES = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
HTMX = {"HX-Request": "true"}


def write_all(folder: Path, record_on: date | None, parts: Iterable[str]) -> Counter[str]:
    """How many answers of each part were written. The clock stands two days after the last
    release, so that a later run says the same, and the database is left as it was."""
    last = Release.objects.latest("released_at").released_at.date()
    noon = datetime.combine(last + timedelta(2), time(12), UTC)
    storages = {**settings.STORAGES, "staticfiles": PLAIN_NAMES}
    written: Counter[str] = Counter()
    with time_machine.travel(noon, tick=False), override_settings(STORAGES=storages):
        for part in parts:
            (folder / part).mkdir(parents=True, exist_ok=True)
            with transaction.atomic():
                for name, text in told(part, record_on or last - timedelta(1)):
                    (folder / part / file_name(name)).write_text(text)
                    written[part] += 1
                transaction.set_rollback(True)
    return written


def told(part: str, record_on: date) -> Iterator[tuple[str, str]]:
    """Name and text of every answer of a part."""
    shown = everything if part == "public" else what_works
    answers = read_publicly(record_on) if part == "public" else worked_on(part)
    for name, response in answers:
        yield name, text_of(name, response, shown)


def read_publicly(record_on: date) -> Iterator[tuple[str, HttpResponseBase]]:
    for moment in public.moments(record_on):
        group = public.Group(moment)
        yield from crawl(visitor(), public.seeds(moment), group, public.MOST)


def worked_on(role: str) -> Iterator[tuple[str, HttpResponseBase]]:
    """Pages of the desk and the admin, and what comes of their forms; whole and for htmx."""
    client = visitor()
    client.force_login(desk.one_with(role))
    posts = list(desk.posts())
    for address, response in crawl(client, desk.seeds(), desk.group, desk.MOST):
        yield address, response
        if "HX-Request" in response.get("Vary", "") and response.status_code == 200:
            yield f"{address} (htmx)", client.get(address, headers=HTMX)
    for address, given in posts:
        named = f"POST {address} {urlencode(given)}".strip()
        yield f"{named} (htmx)", client.post(address, given, headers=HTMX)
        yield named, client.post(address, given)


def visitor() -> Client:
    """One who gets the page of an error as readers do."""
    return Client(raise_request_exception=False, SERVER_NAME=SERVER)


def file_name(address: str) -> str:
    name = quote(address.replace("/", "~"), safe="~?=&(). ")
    if len(name) > 150:
        name = f"{name[:130]}-{sha256(address.encode()).hexdigest()[:16]}"
    return f"{name}.txt"
