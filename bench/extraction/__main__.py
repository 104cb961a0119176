"""1,000 pages read by us and by bare trafilatura, in turns. `uv run python -m bench.extraction`"""

import argparse
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import batched
from statistics import median
from time import perf_counter

from trafilatura import bare_extraction

from bench.extraction.pages import article, page
from reporting.texts.articles.pages import read_page

TARGET = 0.8  # of the rate of bare trafilatura
TURN = 20  # pages that one reads before the other reads them


def bare(html: str) -> object:
    return bare_extraction(html, with_metadata=True)


def seconds(read: Callable[[str], object], pages: list[str]) -> float:
    started = perf_counter()
    for html in pages:
        read(html)
    return perf_counter() - started


def in_turns(numbers: range) -> tuple[float, float]:
    """Seconds of ours and of the bare one; making the pages is not counted, nor a first page.

    They take turns at the same pages, each as often first: what else the machine does meets both.
    """
    took = {read_page: 0.0, bare: 0.0}
    for read in took:
        read(page(0, article(0)))
    order = list(took)
    for turn in batched(numbers, TURN, strict=False):
        pages = [page(n, article(n)) for n in turn]
        order.reverse()
        for read in order:
            took[read] += seconds(read, pages)
    return took[read_page], took[bare]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    shares = [range(first, given.pages, given.processes) for first in range(given.processes)]
    ratios = []
    with ProcessPoolExecutor(given.processes) as pool:
        for _ in range(given.rounds):
            ours, theirs = (
                given.pages / max(took) for took in zip(*pool.map(in_turns, shares), strict=True)
            )
            ratios.append(ours / theirs)
            print(
                f"read_page {ours:6.1f} pages/s, bare trafilatura {theirs:6.1f} pages/s,"
                f" ratio {ratios[-1]:.2f}"
            )
    print(f"median ratio {median(ratios):.2f}, target {TARGET}")
    return 0 if median(ratios) >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
