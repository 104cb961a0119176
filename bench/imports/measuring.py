"""The sections of the measurement. Each prints what it sees and gives its rows."""

import argparse
import itertools
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median

from bench.extraction.__main__ import bare, seconds
from bench.extraction.pages import article, page
from bench.imports import files, peers
from bench.imports.asking import Asker
from bench.imports.importing import LOOK, Taken, handed_in, imported, settle_down, wait, working
from bench.imports.memory import Memory
from bench.pages import invented, recording, serving
from bench.pages.targets import Row
from config.embedded.folder import DataFolder
from reporting.importing import decisions
from reporting.importing.chunks.reading import ROWS
from reporting.models import Snapshot, Source, Step
from reporting.texts.likeness import sketch

PROCESSES = 2  # of our worker
SMALL, PUBLIC = 1_000, 40  # articles of a warm-up; statements of the public page
IDLE = 8  # seconds
AT_WORK = PROCESSES * ROWS  # rows that may have been committed at the very moment of the kill
numbers = itertools.count(1_000_000, 1_000_000)  # every import has articles of its own

type Options = argparse.Namespace


def articles(folder: DataFolder, given: Options) -> Iterator[Row]:
    """One file through us and through the others, in turns; then the same file once more."""
    seen: dict[str, list[float]] = {}
    with working(folder):
        imported(files.ndjson(folder.path, next(numbers), SMALL), SMALL)
        for _ in range(given.rounds):
            path = files.ndjson(folder.path, next(numbers), given.amount)
            for name, rate in round_of(path, given.amount):
                seen.setdefault(name, []).append(rate)
                print(f"  {name:28}{rate:10,.0f}/s   load {os.getloadavg()[0]:.1f}", flush=True)
    yield from of_articles(seen)


def round_of(path: Path, amount: int) -> Iterator[tuple[str, float]]:
    settle_down()
    first = imported(path, amount)
    yield "ours", first.rate
    yield "ours, plan", amount / first.plan
    yield "ours, apply", amount / first.apply
    yield "ours, without copies", amount / (first.plan + first.apply - finding_copies(path, first))
    yield "ours, the same again", imported(path, amount).rate
    if found := peers.by_doccano(path):
        yield "doccano", amount / found[0]
    if taken := peers.by_import_export(path):
        yield "import-export", amount / taken
    for way in peers.BARE:
        yield f"bare {way}", amount / peers.bare(way, path)


def finding_copies(path: Path, taken: Taken) -> float:
    """Seconds that it took to sketch every text, in two processes, and to compare them."""
    texts = [row["text"] for row in peers.lines(path)]
    started = time.process_time()
    for text in texts:
        sketch(text)
    return (time.process_time() - started) / PROCESSES + taken.compare


def of_articles(seen: dict[str, list[float]]) -> Iterator[Row]:
    """The medians of the ratios within each round, since the machine changes between rounds."""
    apart, again = "ours, without copies", "ours, the same again"
    for peer, target in (("doccano", 1), ("import-export", 8)):
        if peer in seen:
            yield against(f"articles, of {peer}", seen, apart, peer, target)
    yield against("the same again, of the first", seen, again, "ours", 3)


def against(what: str, seen: dict[str, list[float]], name: str, other: str, target: float) -> Row:
    ratios = [one / two for one, two in zip(seen[name], seen[other], strict=True)]
    told = f"{median(seen[name]):,.0f}/s / {median(seen[other]):,.0f}/s"
    return Row(what, median(ratios), target, told, at_least=True)


def many(folder: DataFolder, given: Options) -> Iterator[Row]:
    """Ten times as many articles, with the memory of the worker looked at all the while."""
    few = []
    with working(folder) as worker:
        imported(files.ndjson(folder.path, next(numbers), SMALL), SMALL)
        for _ in range(given.rounds):
            settle_down()
            path = files.ndjson(folder.path, next(numbers), given.amount)
            few.append(imported(path, given.amount))
        memory, path = Memory(worker), files.ndjson(folder.path, next(numbers), given.many)
        settle_down()
        taken = imported(path, given.many, memory.look)
    for step in (Step.PLAN, Step.APPLY):
        first, last = quarters(taken, step)
        print(f"  {step.label}: the first quarter {first:.1f} s, the last {last:.1f} s")
    base = median(one.rate for one in few)
    print(f"  {taken.rate:,.0f}/s, compared in {taken.compare:.1f} s; {base:,.0f}/s for few")
    told = f"{taken.rate:,.0f}/s / {base:,.0f}/s"
    yield Row(f"{given.many:,} articles, of {given.amount:,}", taken.rate / base, 0.8, told, True)
    yield Row("the worker’s memory in MB, all processes", memory.most(), 300)
    yield Row("growth of it in MB", memory.growth(), 20)


def quarters(taken: Taken, step: Step) -> tuple[float, float]:
    """Seconds in which the first and the last quarter of the chunks of a step were done."""
    chunks = taken.batch.chunks.filter(step=step)
    done = [one.timestamp() for one in chunks.order_by("done_at").values_list("done_at", flat=True)]
    quarter = len(done) // 4
    return done[quarter] - done[0], done[-1] - done[-1 - quarter]


def pages(folder: DataFolder, given: Options) -> Iterator[Row]:
    """A ZIP of web pages, beside bare trafilatura on as many processes."""
    ratios = []
    with working(folder), ProcessPoolExecutor(PROCESSES) as pool:
        for _ in range(given.rounds):
            settle_down()
            first = next(numbers)
            ours = imported(files.archive(folder.path, first, given.pages), given.pages).rate
            shares = [range(first + n, first + given.pages, PROCESSES) for n in range(PROCESSES)]
            theirs = given.pages / max(pool.map(read_bare, shares))
            ratios.append(ours / theirs)
            print(f"  ours {ours:.1f}/s, bare trafilatura {theirs:.1f}/s", flush=True)
    told = f"the last: {ours:.1f}/s / {theirs:.1f}/s"
    yield Row("web pages, of bare trafilatura", median(ratios), 0.8, told, at_least=True)


def read_bare(numbers: range) -> float:
    return seconds(bare, [page(number, article(number)) for number in numbers])


def asking(folder: DataFolder, given: Options) -> Iterator[Row]:
    """Both pages while an import runs, and the public page before it and after it."""
    recording.record("asked", PUBLIC)
    idle, busy, progress = [], [], []
    with working(folder), serving.our_server(folder) as site:
        asker = Asker(site, "/asked/")
        asker.for_seconds(1)
        for _ in range(given.rounds):
            asker.forget()
            asker.for_seconds(IDLE)
            idle.append(asker.p95("public"))
            asker.forget()
            imported_while_asked(folder, given.amount, asker)
            busy.append(asker.p95("public"))
            progress.append(asker.p95("progress"))
            print(
                f"  public {idle[-1]:.1f} ms idle, {busy[-1]:.1f} ms importing;"
                f" progress {progress[-1]:.1f} ms of {len(asker.seen['progress'])}",
                flush=True,
            )
            asker.own = ""
    yield Row("progress page while importing: p95 in ms", median(progress), 150)
    told = f"{median(busy):.1f} ms / {median(idle):.1f} ms"
    yield Row("public page: p95 importing, of idle", median(busy) / median(idle), 1.5, told)


def imported_while_asked(folder: DataFolder, amount: int, asker: Asker) -> None:
    batch = handed_in(files.ndjson(folder.path, next(numbers), amount))
    asker.watch(batch)
    wait(batch, "planned", asker.ask)
    batch = decisions.confirm_import(batch, by=None)
    wait(batch, "done", asker.ask)


def recovery(folder: DataFolder, given: Options) -> Iterator[Row]:
    """The worker and its children killed while it writes, and started again."""
    taken = []
    for _ in range(given.rounds):
        first = next(numbers)
        with working(folder) as worker:
            batch = handed_in(files.ndjson(folder.path, first, given.amount))
            wait(batch, "planned")
            batch = decisions.confirm_import(batch, by=None)
            while not (done := batch.rows.exclude(outcome="").count()):
                time.sleep(LOOK)
            os.killpg(worker.pid, signal.SIGKILL)
            killed = time.monotonic()
        with working(folder):
            while batch.rows.exclude(outcome="").count() <= done + AT_WORK:
                time.sleep(LOOK)
            taken.append(time.monotonic() - killed)
            wait(batch, "done")
        nothing_lost_or_doubled(first, given.amount)
        print(f"  the next rows came in {taken[-1]:.1f} s after the kill", flush=True)
    yield Row("seconds from SIGKILL to the next rows", median(taken), 60)


def nothing_lost_or_doubled(first: int, amount: int) -> None:
    urls = [one["url"] for one in files.articles(first, amount)]
    sources = Source.objects.filter(url__in=urls).values_list("pk", flat=True)
    snapshots = Snapshot.objects.filter(source__in=sources).count()
    assert len(sources) == snapshots == amount, f"{len(sources)} sources, {snapshots} texts"


def statements(folder: DataFolder, given: Options) -> Iterator[Row]:
    """Statements with figures and passages beside the same through the single verbs."""
    from bench.statements.measuring import World

    world = World(*invented.story(5_000))
    rounds = [world.measure(number, 300) for number in range(given.rounds)]
    rates = {name: median(one[name] for one in rounds) for name in rounds[0]}
    alone, ours = rates["one by one"], rates["import, planned and applied"]
    told = f"{ours:,.0f}/s / {alone:,.0f}/s"
    yield Row("statements, of the single verbs", ours / alone, 10, told, at_least=True)
