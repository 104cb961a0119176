"""A whole story frozen: uv run python -m bench.freezing

On its own PostgreSQL, a story of `--amount` invented statements. Once in one process, told by the
kind of page: how many, and what each takes of the processor, with the share of leading links. Then
by `--processes`, as `freeze` does it: on the clock, until all is on disk. With `--beside COMMIT`
that alone, here and in another commit, in turns.
"""

import argparse
import cProfile
import os
import pstats
import re
import time
from collections import defaultdict
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
    asking, linking, count = taken_by_kind(story)
    whole = sum(asking.values()) + sum(linking.values())
    print(f"{'kind of page':44} {'count':>6} {'ms each':>8} {'links ms':>8} {'s':>7}")
    for kind in sorted(count, key=lambda one: -asking[one] - linking[one]):
        each, links = (1_000 * taken[kind] / count[kind] for taken in (asking, linking))
        told = f"{count[kind]:>6,} {each:>8.1f} {links:>8.1f}"
        print(f"{kind:44} {told} {asking[kind] + linking[kind]:>7.2f}")
    print(f"{'all, seconds of the processor':44} {sum(count.values()):>6,} {whole:>25.2f}")


def taken_by_kind(story) -> tuple[dict[str, float], dict[str, float], dict[str, int]]:
    """Seconds of the processor: asking, leading the links; and how many places."""
    from timeline.entries.reading import Reading
    from timeline.freezing.asking import LiveSite, one_moment
    from timeline.freezing.frozen_copy import FrozenCopy, addresses_of_copy
    from timeline.freezing.lining import FrozenLine
    from timeline.freezing.places import places_of

    asking, linking = defaultdict(float), defaultdict(float)
    count = defaultdict(int)
    copy, site = FrozenCopy(story, "http://localhost"), LiveSite("http://localhost")
    with one_moment():
        reading = Reading(story)
        places = list(places_of(reading))
        copy.addresses = addresses_of_copy(reading, places)
        line, linker = FrozenLine(SLUG, story.opens_on), copy.linker()
        for place in places:
            kind = NUMBER.sub("…", place.address)
            began = time.process_time()
            live = site.ask(place)
            asked = time.process_time()
            if place.is_page:
                line.put_into(linker.linked(live.decode(), place), place, copy.site).encode()
            count[kind] += 1
            asking[kind] += asked - began
            linking[kind] += time.process_time() - asked
    return asking, linking, count


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
