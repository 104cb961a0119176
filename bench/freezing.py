"""A whole story frozen: uv run python -m bench.freezing

On its own PostgreSQL, a story of `--amount` invented statements. Once in one process, told by the
kind of page: how many, and what each takes of the processor, with the share of leading links and
the time on the clock for which it waits for the database. Then by `--processes`, as `freeze` does
it: on the clock, until all is on disk.
"""

import argparse
import cProfile
import os
import pstats
import re
import resource
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.pages.serving import database

SLUG = "frozen"
NUMBER = re.compile(r"\d{4}-\d\d-\d\d|\d+|(?<=actors/)[^/.]+")
MOST_LINES = 45  # of a profile


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--amount", type=int, default=1_000)
    asked.add_argument("--processes", type=int, default=os.process_cpu_count() or 1)
    asked.add_argument("--rounds", type=int, default=1)
    asked.add_argument("--profile", metavar="ORDER", help="cumtime or tottime; nothing else then")
    options = asked.parse_args()
    with database():
        from bench.pages import recording

        story = recording.record(SLUG, options.amount)
        if options.profile:
            return profile(story, options.profile)
        tell_kinds(story)
        for _ in range(options.rounds):
            freeze(options.processes)


def tell_kinds(story) -> None:
    """A line for each kind of page, the dearest first."""
    taken = taken_by_kind(story)
    print(
        f"{'kind of page':44} {'count':>6} {'ms each':>8} {'links ms':>8} {'asked ms':>8} {'s':>7}"
    )
    for kind in sorted(taken, key=lambda one: -sum(taken[one].seconds)):
        count, seconds = taken[kind].count, taken[kind].seconds
        each = " ".join(f"{1_000 * one / count:>8.1f}" for one in seconds)
        print(f"{kind:44} {count:>6,} {each} {sum(seconds):>7.2f}")
    whole = [sum(some) for some in zip(*(one.seconds for one in taken.values()), strict=True)]
    each = " ".join(f"{one:>8.1f}" for one in whole)
    told = "all, seconds in place of ms"
    print(f"{told:44} {sum(one.count for one in taken.values()):>6,} {each} {sum(whole):>7.2f}")


@dataclass
class Taken:
    """Seconds: rendering and leading links, of the processor; the database, on the clock."""

    count: int = 0
    rendering: float = 0.0
    linking: float = 0.0
    asking: float = 0.0

    @property
    def seconds(self) -> tuple[float, float, float]:
        return self.rendering, self.linking, self.asking


def taken_by_kind(story) -> dict[str, Taken]:
    from django.db import connection

    from timeline.entries.reading import Reading
    from timeline.freezing.asking import LiveSite, one_moment
    from timeline.freezing.frozen_copy import FrozenCopy, addresses_of_copy
    from timeline.freezing.lining import FrozenLine
    from timeline.freezing.places import places_of

    taken: dict[str, Taken] = defaultdict(Taken)
    copy, site, asking = FrozenCopy(story, "http://localhost"), LiveSite("http://localhost"), []
    with one_moment(), connection.execute_wrapper(clocked(asking)):
        reading = Reading(story)
        places = list(places_of(reading))
        copy.addresses = addresses_of_copy(reading, places)
        line, linker = FrozenLine(SLUG, story.opens_on), copy.linker()
        for place in places:
            asking.clear()
            began = time.process_time()
            live = site.ask(place)
            asked = time.process_time()
            if place.is_page:
                line.put_into(linker.linked(live.decode(), place), place, copy.site).encode()
            kind = taken[NUMBER.sub("…", place.address)]
            kind.count += 1
            kind.rendering += asked - began
            kind.linking += time.process_time() - asked
            kind.asking += sum(asking)
    return taken


def clocked(asking: list[float]):
    """Notes the seconds that each question to the database takes."""

    def asked(execute, *given):
        began = time.monotonic()
        try:
            return execute(*given)
        finally:
            asking.append(time.monotonic() - began)

    return asked


def freeze(processes: int) -> None:
    """As the command does it, on the clock and of the processors."""
    from django.core.management import call_command

    with TemporaryDirectory() as made:
        folder, began, used = Path(made, "copy"), time.monotonic(), processor_seconds()
        call_command("freeze", SLUG, folder, processes=processes, verbosity=0)
        wall, used = time.monotonic() - began, processor_seconds() - used
        sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    told = f"{len(sizes):,} files, {sum(sizes) / 1e6:.0f} MB"
    print(f"{processes} processes: {wall:.1f} s, {used:.1f} s of the processors; {told}")


def processor_seconds() -> float:
    """Of this process and of those it has waited for; PostgreSQL is none of them."""
    ours = (resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in ours)


def profile(story, order: str) -> None:
    from timeline.freezing.frozen_copy import FrozenCopy

    profiler = cProfile.Profile(time.process_time)
    with profiler:
        for _ in FrozenCopy(story, "http://localhost").files():
            pass
    pstats.Stats(profiler).sort_stats(order).print_stats(MOST_LINES)


if __name__ == "__main__":
    main()
