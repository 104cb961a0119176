"""A whole story frozen: uv run python -m bench.freezing

On its own PostgreSQL, a story of `--amount` invented statements. Once in one process, told by the
kind of page: how many, and what each takes of the processor, for rendering and for leading links;
beside it the time on the clock of its questions to the database. Then by `--processes`, as `freeze`
does it: on the clock, until all is on disk. With `--beside COMMIT` that alone, here and in another
commit, in turns.
"""

import argparse
import cProfile
import os
import pstats
import re
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.freezing_anew import SLUG, processor_seconds
from bench.pages.beside import ask, here_and_there
from bench.pages.serving import database

ASKED = Path(__file__).with_name("freezing_anew.py")
NUMBER = re.compile(r"\d{4}-\d\d-\d\d|\d+|(?<=actors/)[^/.]+")
MOST_LINES = 45  # of a profile


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--amount", type=int, default=1_000)
    asked.add_argument("--processes", type=int, default=os.process_cpu_count() or 1)
    asked.add_argument("--rounds", type=int, default=1)
    asked.add_argument("--profile", metavar="ORDER", help="cumtime or tottime; nothing else then")
    asked.add_argument(
        "--beside", metavar="COMMIT", help="only on the clock, in turns with another"
    )
    options = asked.parse_args()
    if options.beside:
        return compare(options)
    with database():
        from bench.pages import recording

        story = recording.record(SLUG, options.amount)
        if options.profile:
            return profile(story, options.profile)
        tell_kinds(story)
        for _ in range(options.rounds):
            freeze(options.processes)


def compare(options: argparse.Namespace) -> None:
    """Seconds of both, on the clock and of the processors: medians of the rounds, their ratio."""
    with here_and_there(options.beside, ASKED, str(options.amount)) as both:
        rounds = range(options.rounds)
        taken = [[ask(one, str(options.processes)) for one in both] for _ in rounds]
    print(f"{'seconds':>14} {'here':>8} {options.beside:>9} {'ratio':>6}")
    for place, name in enumerate(("on the clock", "of processors")):
        here, there = (median(times[n][place] for times in taken) for n in (0, 1))
        print(f"{name:>14} {here:>8.1f} {there:>9.1f} {here / there:>6.2f}")


def tell_kinds(story) -> None:
    """A line for each kind of page, the dearest first."""
    taken = taken_by_kind(story)
    print(
        f"{'kind of page':44} {'count':>6} {'ms each':>8} {'links ms':>8} {'asked ms':>8} {'s':>7}"
    )
    for kind in sorted(taken, key=lambda one: -taken[one].processor):
        one = taken[kind]
        each = (1_000 * some / one.count for some in (one.rendering, one.linking, one.asking))
        told = " ".join(f"{some:>8.1f}" for some in each)
        print(f"{kind:44} {one.count:>6,} {told} {one.processor:>7.2f}")
    processor, asking = (
        sum(getattr(one, name) for one in taken.values()) for name in ("processor", "asking")
    )
    print(f"all: {processor:.1f} s of the processor; the database answered for {asking:.1f} s")


@dataclass
class Taken:
    """Seconds: rendering and leading links, of the processor; the database, on the clock."""

    count: int = 0
    rendering: float = 0.0
    linking: float = 0.0
    asking: float = 0.0

    @property
    def processor(self) -> float:
        return self.rendering + self.linking


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


def profile(story, order: str) -> None:
    from timeline.freezing.frozen_copy import FrozenCopy

    profiler = cProfile.Profile(time.process_time)
    with profiler:
        for _ in FrozenCopy(story, "http://localhost").files():
            pass
    pstats.Stats(profiler).sort_stats(order).print_stats(MOST_LINES)


if __name__ == "__main__":
    main()
