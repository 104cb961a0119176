"""The public page beside its peers: uv run python -m bench.pages

`bench/README.md` says what is measured, and how to read it.
"""

import argparse
from collections.abc import Iterator

from bench.pages import beside, serving
from bench.pages.targets import Row
from config.embedded.folder import DataFolder

FEW, MANY, MORE, MOST = 40, 1_000, 10_000, 100_000


def main() -> None:
    given = arguments()
    amounts = [FEW, MANY] if given.without_most else [FEW, MANY, MOST]
    if given.beside:
        grown = [FEW, MANY, MORE, *([] if given.without_most else [MOST])]
        beside.compare(given.beside, grown, given.rounds)
        return
    with serving.database() as folder:
        from bench.pages import recording  # its models need the settings of the database

        for amount in amounts:
            recording.record(f"of-{amount}", amount)
        rows = list(measured(folder, given, amounts))
    print("\n" + "\n".join(str(row) for row in rows))
    print(f"\n{sum(row.holds for row in rows)} of {len(rows)} targets are reached.")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.pages", description="The public page's speed.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--without-browser", action="store_true")
    parser.add_argument("--without-server", action="store_true")
    parser.add_argument("--without-most", action="store_true", help="no story of 100,000")
    parser.add_argument("--beside", metavar="COMMIT", help="only what is rendered anew, in turns")
    return parser.parse_args()


def measured(folder: DataFolder, given: argparse.Namespace, amounts: list[int]) -> Iterator[Row]:
    from bench.pages import answering, contending

    if not given.without_browser:
        yield from contending.rows(folder, given.rounds)
    if not given.without_server:
        yield from answering.rows(folder, given.rounds, amounts)


if __name__ == "__main__":
    main()
