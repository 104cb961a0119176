"""The import beside its peers: uv run python -m bench.imports

`bench/README.md` says what is measured, and how to read it.
"""

import argparse
import os
from collections.abc import Callable, Iterator

from bench.pages import serving
from bench.pages.targets import Row
from config.embedded.folder import DataFolder

DURABLE: dict[str, str] = {}  # PostgreSQL as `up` starts it: what is committed is on disk
SECTIONS = ("articles", "many", "pages", "asking", "recovery", "statements")


def main() -> None:
    given = arguments()
    os.environ.setdefault("MAX_IMPORT_BYTES", "2000000000")
    with serving.database(DURABLE) as folder:
        rows = list(measured(folder, given))
    print("\n" + "\n".join(str(row) for row in rows))
    print(f"\n{sum(row.holds for row in rows)} of {len(rows)} targets are reached.")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.imports", description="The import's speed.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--amount", type=int, default=10_000, help="articles of one import")
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--only", choices=SECTIONS, action="append")
    return parser.parse_args()


def measured(folder: DataFolder, given: argparse.Namespace) -> Iterator[Row]:
    from bench.imports import measuring  # its models need the settings of the database

    for name in given.only or SECTIONS:
        print(f"\n{name} (load of the machine: {os.getloadavg()[0]:.1f})", flush=True)
        section: Callable[..., Iterator[Row]] = getattr(measuring, name)
        yield from section(folder, given)


if __name__ == "__main__":
    main()
