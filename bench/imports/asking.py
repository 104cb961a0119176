"""The page of an import and the public page, asked while an import runs."""

import http.client
import time
from statistics import quantiles
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from reporting.models import ImportBatch, User

GZIP = {"Accept-Encoding": "gzip"}
PAUSE = 0.02  # seconds between two requests


class Asker:
    """Asks the two pages in turns, over one connection each, as browsers do."""

    def __init__(self, site: str, public: str) -> None:
        self.host = urlsplit(site).netloc
        self.public, self.own = public, ""
        self.to = [http.client.HTTPConnection(self.host, timeout=30) for _ in range(2)]
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={session()}"
        self.seen: dict[str, list[float]] = {"public": [], "progress": []}

    def watch(self, batch: ImportBatch) -> None:
        self.own = reverse("admin:reporting_importbatch_change", args=[batch.pk])

    def ask(self) -> None:
        self.seen["public"].append(timed(self.to[0], self.public, GZIP))
        if self.own:
            self.seen["progress"].append(timed(self.to[1], self.own, {"Cookie": self.cookie}))

    def for_seconds(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.ask()
            time.sleep(PAUSE)

    def forget(self) -> None:
        self.seen = {name: [] for name in self.seen}

    def p95(self, name: str) -> float:
        return quantiles(self.seen[name], n=20, method="inclusive")[-1]


def timed(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> float:
    """Milliseconds until the whole page is there."""
    start = time.perf_counter()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, f"{path} answers {answer.status}."
    return (time.perf_counter() - start) * 1_000


def session() -> str:
    """The session of an administrator who is logged in."""
    user, is_new = User.objects.get_or_create(username="bench-admin", is_staff=True)
    if is_new:
        user.groups.add(Group.objects.get(name="admin"))
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
