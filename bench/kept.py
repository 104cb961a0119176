"""Kept pages beside a bare "hello" of the same server: uv run python -m bench.kept

Needs `wrk` (Debian has it). Both servers are Granian as `up` starts it; they are asked in turn,
over 8 connections, and each number is the median of the rounds. The first page is rendered in
this process, without what is kept. The sample story has about 40 entries.
"""

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import django

from tests.chaos.serving import Database, Web, web_on

ROUNDS, SECONDS, CONNECTIONS = 9, 2, 8
STORY = "/nk-deployment/"


def rate(web: Web, path: str, **headers: str) -> float:
    """Requests per second; every answer has to be good."""
    given = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    address = f"http://127.0.0.1:{web.port}{path}"
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *given, address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert found, said
    assert "Non-2xx" not in said, said
    return float(found[1])


def rates(ours: Web, hello: Web) -> None:
    etag = ours.get(STORY).headers["Etag"]
    asked: dict[str, Callable[[], float]] = {
        "hello": lambda: rate(hello, "/"),
        "kept page, gzip": lambda: rate(ours, STORY, **{"Accept-Encoding": "gzip"}),
        "304": lambda: rate(ours, STORY, **{"If-None-Match": etag}),
    }
    seen: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(ROUNDS):
        for name, measure in asked.items():
            seen[name].append(measure())
    print(f"{'':28}{'requests/s':>12}{'of hello':>10}")
    for name, numbers in seen.items():
        ratios = [n / of for n, of in zip(numbers, seen["hello"], strict=True)]
        print(f"{name:28}{median(numbers):>12,.0f}{median(ratios):>10.2f}")


def first_page() -> None:
    """The page as Django makes it, and its template alone on the same entries."""
    from django.db import connection
    from django.template.loader import get_template
    from django.test import Client
    from django.test.utils import (
        CaptureQueriesContext,
        setup_test_environment,
        teardown_test_environment,
    )

    client = Client(SERVER_NAME="127.0.0.1")
    setup_test_environment()
    client.get(STORY)
    with CaptureQueriesContext(connection) as queries:
        context = client.get(STORY).context[0].flatten()
    count = len(queries)
    teardown_test_environment()
    template = get_template("timeline/story.html")
    times = [
        (timed(lambda: client.get(STORY)), timed(lambda: template.render(context)))
        for _ in range(30)
    ]
    whole, bare = (median(one) for one in zip(*times, strict=True))
    ratio = median(page / alone for page, alone in times)
    print(f"{'first page':28}{whole:>10.1f}ms{ratio:>10.2f} of its template alone")
    print(f"{'its template alone':28}{bare:>10.1f}ms")
    print(f"{'queries of the first page':28}{count:>12}")


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1_000


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o711)
        database = Database(folder / "data")
        settings = {"SECRET_KEY": "of a benchmark", "HTTPS": "False", "LOG_LEVEL": "WARNING"}
        servers = {"DATABASE_URL": database.application, "BROKER_URL": "redis://127.0.0.1:1/0"}
        os.environ |= settings | servers | {"STATIC_ROOT": str(folder / "static")}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        database.make()
        database.manage("collectstatic", "--noinput")
        try:
            with (
                web_on(database.application, folder / "ours.log") as ours,
                web_on(
                    database.application, folder / "hello.log", "bench.hello:application"
                ) as hello,
            ):
                rates(ours, hello)
            django.setup()
            first_page()
        finally:
            database.stop()


if __name__ == "__main__":
    main()
