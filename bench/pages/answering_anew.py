"""Renders pages anew as often as it is asked: a line with an amount and a kind of page on the way
in, milliseconds and megabytes on the way out. Runs in any commit's folder that has `bench.pages`.

The whole story is the same page each time; of the other kinds each page was never asked for before.
"""

import resource
import sys
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations, cycle, repeat
from statistics import median
from time import process_time
from urllib.parse import urlencode

from bench.pages import invented, serving

KINDS = ("whole", "filter", "day")


def main() -> None:
    amounts = [int(one) for one in sys.argv[1:]]
    with serving.database():
        from bench.pages import recording

        for amount in amounts:
            recording.record(f"of-{amount}", amount)
        print("ready", flush=True)
        asked = {(one, kind): queries(kind) for one in amounts for kind in KINDS}
        for line in sys.stdin:
            amount, kind = line.split()
            milliseconds = taken(int(amount), asked[int(amount), kind])
            print(milliseconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
            sys.stdout.flush()


def queries(kind: str) -> Iterator[str]:
    """Filters that let most through, and days of the slider: each combination once."""
    from django.utils.text import slugify

    if kind == "whole":
        return repeat("")
    outlets = [slugify(one) for one in invented.OUTLETS]
    chosen = (some for amount in (9, 8, 7) for some in combinations(outlets, amount))
    if kind == "filter":
        return (urlencode({"outlet": some}, doseq=True) for some in chosen)
    days = cycle(invented.FIRST + timedelta(day) for day in range(3, invented.DAYS))
    return (
        urlencode({"known_on": day, "outlet": some}, doseq=True)
        for day, some in zip(days, chosen, strict=False)
    )


def taken(amount: int, asked: Iterator[str]) -> float:
    """Milliseconds of this process: another one on the machine does not count."""
    from django.test import Client

    client, times = Client(SERVER_NAME="127.0.0.1"), []
    for _ in range(6 if amount < 1_000 else 2 if amount < 10_000 else 1):
        address = f"/of-{amount}/?{next(asked)}".removesuffix("?")
        start = process_time()
        assert client.get(address).status_code == 200
        times.append((process_time() - start) * 1_000)
    return round(median(times), 1)


if __name__ == "__main__":
    main()
