"""How fast the server answers: what is kept, what has not changed, what is rendered anew."""

import shutil
from collections.abc import Iterator
from statistics import median

from django.db import connection, connections

from bench.pages import loading, serving, targets
from bench.pages.loading import Rate
from bench.pages.rendering import Rendering, rendering
from bench.pages.targets import Row
from config.embedded.folder import DataFolder

GZIP = {"Accept-Encoding": "gzip"}
TRANSACTIONS = "SELECT sum(xact_commit + xact_rollback) FROM pg_stat_database"
FEW, MANY, MOST = 40, 1_000, 100_000


def rows(folder: DataFolder, rounds: int, amounts: list[int]) -> Iterator[Row]:
    anew = {amount: rendering(f"/of-{amount}/") for amount in amounts}
    connections.close_all()
    yield from targets.of_rendering(anew[FEW])
    if shutil.which("wrk"):
        with serving.our_server(folder) as site, serving.hello(folder, site) as hello:
            yield from requests(site, hello, rounds)
            kept = {amount: rate(f"{site}/of-{amount}/", GZIP, 1) for amount in amounts}
    else:
        print("wrk is missing, so no requests per second were measured.")
        kept = {}
    show(anew, kept)
    if MOST in anew:
        yield targets.of_size("page rendered anew", anew[MANY].p95, anew[MOST].p95)
    if MOST in kept:
        yield targets.of_size("kept page, 8 connections", kept[MANY].p95, kept[MOST].p95)


def requests(site: str, hello: str, rounds: int) -> Iterator[Row]:
    """The kept page and the unchanged page in turns with hello."""
    page = f"{site}/of-{FEW}/"
    unchanged = {**GZIP, "If-None-Match": loading.etag(page, GZIP)}
    answers = loading.status(page, unchanged)
    if answers != 304:
        print(f"A conditional request is answered with {answers}, not with 304.")
    asked = {"hello": (f"{hello}/", GZIP), "kept page": (page, GZIP), "304": (page, unchanged)}
    seen: dict[str, list[Rate]] = {name: [] for name in asked}
    transactions = []
    for _ in range(rounds):
        for name, (address, headers) in asked.items():
            before = transactions_so_far()
            seen[name].append(loading.ask(address, headers))
            if name == "304":
                done = transactions_so_far() - before
                transactions.append(done / max(1, seen[name][-1].requests))
    yield from targets.of_requests({n: middle(r) for n, r in seen.items()}, median(transactions))


def transactions_so_far() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(TRANSACTIONS)
        return int(cursor.fetchone()[0])


def rate(address: str, headers: dict[str, str], rounds: int) -> Rate:
    loading.status(address, headers)  # the first one is rendered
    return middle([loading.ask(address, headers) for _ in range(rounds)])


def middle(rates: list[Rate]) -> Rate:
    return sorted(rates, key=lambda one: one.a_second)[len(rates) // 2]


def show(anew: dict[int, Rendering], kept: dict[int, Rate]) -> None:
    heads = ("queries", "kB plain", "page ms", "p95 ms", "template ms", "kept/s", "kept p95")
    print("\nThe server".ljust(17) + "".join(f"{head:>13}" for head in heads))
    for amount, one in anew.items():
        cells = [one.queries, one.kilobytes, one.page, one.p95, one.template]
        if amount in kept:
            cells += [kept[amount].a_second, kept[amount].p95]
        print(f"{amount:<16,}" + "".join(f"{cell:>13,.1f}" for cell in cells))
