"""What `up --check` looks at: the pages as a browser gets them, and one task there and back."""

import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.shortcuts import resolve_url

from config.tasks import ping
from reporting.operating import readiness
from reporting.operating.signs import Life

DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def look(address: str) -> tuple[int, str]:
    """The status and the final address, redirects followed."""
    try:
        with DIRECT.open(address, timeout=30) as response:
            return response.status, response.url
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.url


def everything(site: str, say: Callable[[str], object]) -> bool:
    login = resolve_url(settings.LOGIN_URL)
    checks: list[tuple[str, Callable[[], tuple[bool, str]]]] = [
        ("public page", lambda: page(site, "/", "/")),
        ("desk", lambda: page(site, "/desk/", login)),
        ("admin", lambda: page(site, "/admin/", "login")),
        ("worker", task),
    ]
    good = [one(name, check, say) for name, check in checks]  # all of them, also after a failure
    return all(good)


def one(name: str, check: Callable[[], tuple[bool, str]], say: Callable[[str], object]) -> bool:
    began = time.monotonic()
    try:
        good, seen = check()
    except OSError as error:
        good, seen = False, f"no answer: {error}"
    took = time.monotonic() - began
    say(f"{'ok' if good else 'FAILED':8}{name:14}{seen} ({took:.2f} s)")
    return good


def page(site: str, path: str, must_end_at: str) -> tuple[bool, str]:
    status, address = look(site + path)
    where = address.removeprefix(site)
    return status == 200 and must_end_at in where, f"{path} answered {status} at {where}"


def life_told(life: Life) -> str:
    if life.ago is None:
        return life.state
    seen = f"{life.state}, seen {life.ago.total_seconds():.0f} s ago"
    if life.worked is None:
        return f"{seen}, has not worked yet"
    return f"{seen}, worked {life.worked.total_seconds():.0f} s ago"


def is_deaf() -> bool:
    """Whether worker or beat runs and does nothing although database and broker answer."""
    known = readiness.database.answer()
    if known is None or known.missing or not readiness.broker.answer():
        return False
    return any(life.is_there and not life.is_alive for life in (known.worker, known.beat))


def task() -> tuple[bool, str]:
    token = secrets.token_hex(8)
    with connection.cursor() as cursor:
        cursor.execute("LISTEN ping")
    ping.delay(token=token)
    for answer in connection.connection.notifies(timeout=30):
        if answer.payload == token:
            return True, "a Celery task came back through PostgreSQL"
    return False, "no worker answered a Celery task within 30 s; see worker.log"
