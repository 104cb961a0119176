"""Freezes a story as often as it is asked: a line with a number of processes on the way in, seconds
on the clock and of the processors on the way out. Runs in the folder of any commit that freezes.
"""

import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.pages import serving

SLUG = "frozen"


def main() -> None:
    with serving.database():
        from bench.pages import recording

        recording.record(SLUG, int(sys.argv[1]))
        print("ready", flush=True)
        for line in sys.stdin:
            print(*freezing_seconds(int(line)), flush=True)


def freezing_seconds(processes: int) -> tuple[float, float]:
    """As the command does it: on the clock, until all is on disk, and of the processors."""
    from django.core.management import call_command

    with TemporaryDirectory() as made:
        began, used = time.monotonic(), processor_seconds()
        call_command("freeze", SLUG, Path(made, "copy"), processes=processes, verbosity=0)
        return round(time.monotonic() - began, 2), round(processor_seconds() - used, 2)


def processor_seconds() -> float:
    """Of this process and of those it has waited for; PostgreSQL is none of them."""
    ours = (resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in ours)


if __name__ == "__main__":
    main()
