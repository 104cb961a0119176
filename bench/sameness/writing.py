"""Asks every address and writes what it answers, one file each."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import time_machine
from django.conf import settings
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
type Asked = Iterator[tuple[str, str, str, HttpResponseBase]]


def write_all(folder: Path, record_on: date | None) -> Counter[str]:
    """How many answers of each part were written; the clock stands two days after the last
    release, so that a later run says the same."""
    last = Release.objects.latest("released_at").released_at.date()
    noon = datetime.combine(last + timedelta(2), time(12), UTC)
    storages = {**settings.STORAGES, "staticfiles": PLAIN_NAMES}
    written: Counter[str] = Counter()
    with time_machine.travel(noon, tick=False), override_settings(STORAGES=storages):
        for part, name, text in told(record_on or last - timedelta(1)):
            (folder / part).mkdir(parents=True, exist_ok=True)
            (folder / part / name).write_text(text)
            written[part] += 1
    return written


def told(record_on: date) -> Iterator[tuple[str, str, str]]:
    """Part, file name and text of every answer."""
    for moment in public.moments(record_on):
        client = visitor()
        group = public.Group(moment)
        for address, response in crawl(client, public.seeds(moment), group, public.MOST):
            yield "public", file_name(address), text_of(address, response, everything)
    for role, user in desk.people().items():
        client = visitor()
        client.force_login(user)
        for address, response in crawl(client, desk.seeds(), desk.group, desk.MOST):
            yield role, file_name(address), text_of(address, response, what_works)
            if "HX-Request" in response.get("Vary", "") and response.status_code == 200:
                part = client.get(address, headers={"HX-Request": "true"})
                name = f"{address} (htmx)"
                yield role, file_name(name), text_of(name, part, what_works)


def visitor() -> Client:
    """One who gets the page of an error as readers do."""
    return Client(raise_request_exception=False, SERVER_NAME=SERVER)


def file_name(address: str) -> str:
    name = quote(address.replace("/", "~"), safe="~?=&(). ")
    if len(name) > 150:
        name = f"{name[:130]}-{sha256(address.encode()).hexdigest()[:16]}"
    return f"{name}.txt"
