"""Our page and its peers, one after the other in one browser, round after round."""

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from django.db import connections

from bench.pages import browsing, npm, peers, serving, targets
from bench.pages.browsing import Contender, Cost
from bench.pages.targets import LIMIT, OURS, PLAIN, TIMELINEJS, Costs, Row
from config.embedded.folder import DataFolder
from reporting.models import Story
from timeline.entries.reading import Reading

FEW, MANY = 40, 1_000
OUR_ENTRY = re.compile(rb'<article class="entry')
CONDITIONS = f"""
Chromium, cold cache, a phone of 412 × 823 pixels, its processor {browsing.CPU_SLOWDOWN} times
slower; Slow 4G as Lighthouse applies it: {browsing.LATENCY_MS} ms for each request,
{browsing.DOWN_KBPS:,} kbit/s down, {browsing.UP_KBPS:,} kbit/s up. Medians; times in ms from the
start of the navigation. “Visible”: the last entry stands in the document, was scrolled to and
painted; for TimelineJS, which shows one at a time, the headlines of all slides exist. “Blocking”:
what tasks take beyond 50 ms each, from the first paint to {browsing.SETTLED_MS} ms after the load.
"""


def rows(folder: DataFolder, rounds: int) -> Iterator[Row]:
    if not browsing.chromium():
        print("Chromium is missing, so nothing was measured in a browser.")
        return
    print(CONDITIONS)
    root = folder.path / "www"
    with ExitStack() as stack:
        site = stack.enter_context(serving.our_server(folder))
        static = ""
        if shutil.which("nginx"):
            write_peers(site, root)
            static = stack.enter_context(serving.files(folder.path, root))
        else:
            print("nginx is missing, so the static pages and TimelineJS are left out.")
        costs = [run(contenders(site, static, amount), amount, rounds) for amount in (FEW, MANY)]
    yield from targets.of_pages(*costs)


def write_peers(site: str, root: Path) -> None:
    """The files of every peer, at the address of our page under the name of the peer."""
    timelinejs = npm.package("@knight-lab/timelinejs")
    if not timelinejs:
        print("npm, or its registry, is missing, so TimelineJS is left out.")
    for amount in (FEW, MANY):
        entries = Reading(Story.objects.get(slug=f"of-{amount}")).entries()
        peers.copy_ours(site, f"/of-{amount}/", root)
        peers.write_plain(entries, f"/plain-{amount}/", root)
        if timelinejs:
            peers.write_timelinejs(entries, f"/timelinejs-{amount}/", timelinejs, root)
    connections.close_all()


def contenders(site: str, static: str, amount: int) -> list[Contender]:
    """Those that are there, each with the entries that its page has."""
    shown = len(OUR_ENTRY.findall(peers.read(f"{site}/of-{amount}/")))
    if shown < amount:
        print(f"Of {amount:,} entries our page shows {shown:,}; the rest is a link away.")
    ours = [Contender(OURS, f"{site}/of-{amount}/", ".entry", shown)]
    if not static:
        return ours
    peers_of_ours = [
        Contender(LIMIT, f"{static}/of-{amount}/", ".entry", shown),
        Contender(PLAIN, f"{static}/plain-{amount}/", "li", amount),
    ]
    if not npm.package("@knight-lab/timelinejs"):
        return ours + peers_of_ours
    slides = f"{static}/timelinejs-{amount}/"
    last = Contender(TIMELINEJS, slides, ".tl-text .tl-headline", amount, scrolls=False)
    return [*ours, *peers_of_ours, last]


def run(those: list[Contender], amount: int, rounds: int) -> Costs:
    """The medians of each contender; all take their turn in every round."""
    seen: dict[str, list[Cost]] = {one.name: [] for one in those}
    with browsing.browser() as browser:
        for _ in range(rounds):
            for one in those:
                seen[one.name].append(browsing.visit(browser, one))
    costs = {name: targets.medians(all_of) for name, all_of in seen.items()}
    heads = ("largest paint", "visible", "kB", "requests", "shift", "blocking")
    print(f"{amount:,} entries".ljust(16) + "".join(f"{head:>15}" for head in heads))
    for name, cost in costs.items():
        print(f"{name:16}{cost}")
    return costs
