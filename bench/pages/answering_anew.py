"""Renders pages anew as often as it is asked: a line with an amount on the way in, milliseconds and
megabytes on the way out. Runs in the folder of any commit that has `bench.pages`."""

import resource
import sys
from statistics import median
from time import process_time

from bench.pages import serving


def main() -> None:
    amounts = [int(one) for one in sys.argv[1:]]
    with serving.database():
        from bench.pages import recording

        for amount in amounts:
            recording.record(f"of-{amount}", amount)
        print("ready", flush=True)
        for line in sys.stdin:
            print(taken(int(line)), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
            sys.stdout.flush()


def taken(amount: int) -> float:
    """Milliseconds of this process: another one on the machine does not count."""
    from django.test import Client

    client, times = Client(SERVER_NAME="127.0.0.1"), []
    for _ in range(6 if amount < 1_000 else 2 if amount < 10_000 else 1):
        start = process_time()
        assert client.get(f"/of-{amount}/").status_code == 200
        times.append((process_time() - start) * 1_000)
    return round(median(times), 1)


if __name__ == "__main__":
    main()
