"""The desk with a large record: uv run python -m bench.desk

`--fill FOLDER` writes the record into a data folder and stops; `up --data FOLDER` shows it then.
`bench/README.md` says what is measured.
"""

import argparse
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from bench.desk import targets
from bench.desk.invented import Size
from bench.desk.measuring import measured
from bench.pages import serving
from config.embedded import environment, running
from config.embedded.folder import DataFolder


def main() -> None:
    given = arguments()
    size = Size(given.sources, given.statements, given.actors, given.released)
    if given.fill:
        return fill_folder(DataFolder(given.fill), size)
    alone = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), max_tasks_per_child=1)
    with alone as pool:
        large, small = pool.map(measured, (size, size.tenth()), (given.times,) * 2)
    rows = list(targets.rows(large, small))
    print("\n" + "\n".join(str(row) for row in rows))
    print(f"\n{sum(row.holds for row in rows)} of {len(rows)} targets are reached.")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.desk", description="The desk's speed.")
    usual = Size()
    for what in ("sources", "statements", "actors", "released"):
        parser.add_argument(f"--{what}", type=int, default=getattr(usual, what))
    parser.add_argument("--times", type=int, default=20, help="how often each address is asked")
    parser.add_argument("--fill", type=Path, metavar="FOLDER", help="only write the record there")
    return parser.parse_args()


def fill_folder(folder: DataFolder, size: Size) -> None:
    start = partial(running.start_servers, postgres_settings=serving.LOST_IN_A_CRASH)
    with running.running_servers(folder, "bench", start) as record:
        environment.fill_environment(environment.server_values(folder, record))
        serving.prepare()
        from bench.desk import filling  # its models need the settings of the database

        filled = filling.fill(size)
        filling.complete()
        print(f"{len(filled.statements):,} statements; show them with up --data {folder.path}")


if __name__ == "__main__":
    main()
