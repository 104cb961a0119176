"""What a page costs inside the process when nothing is kept: queries, time, the template's part."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import (
    CaptureQueriesContext,
    setup_test_environment,
    teardown_test_environment,
)

TEMPLATE = "timeline/story.html"
ROUNDS, ROUNDS_OF_SLOW, SLOW_MS = 20, 5, 2_000


@dataclass(frozen=True, slots=True)
class Rendering:
    queries: int
    page: float  # ms, median
    p95: float
    template: float  # ms, median: the same template over what the view gave it
    kilobytes: float  # uncompressed


def rendering(path: str) -> Rendering:
    """The page at `path`, rendered anew each time."""
    client = Client(SERVER_NAME="127.0.0.1")
    given, length = context_of(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
        asked = len(queries)  # a later request empties the log
    pages = times(lambda: client.get(path))
    bare = times(lambda: render_to_string(TEMPLATE, given))
    return Rendering(asked, median(pages), p95(pages), median(bare), length / 1_000)


def context_of(path: str) -> tuple[dict, int]:
    """What the view gives to its template, and the length of the page that comes of it."""
    setup_test_environment()
    response = Client(SERVER_NAME="127.0.0.1").get(path)
    teardown_test_environment()
    assert response.status_code == 200, f"{path} answers {response.status_code}."
    given = {name: response.context[name] for name in response.context.keys()}  # noqa: SIM118
    bare = len(render_to_string(TEMPLATE, given).encode())
    assert abs(bare - len(response.content)) < 0.02 * bare, "The template alone is another page."
    return given, len(response.content)


def times(work: Callable[[], object]) -> list[float]:
    """Milliseconds of each round, after one that only warms up."""
    rounds = ROUNDS if timed(work) < SLOW_MS else ROUNDS_OF_SLOW
    return [timed(work) for _ in range(rounds)]


def timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1_000


def p95(taken: list[float]) -> float:
    return quantiles(taken, n=20, method="inclusive")[-1]
