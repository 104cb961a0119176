"""Three extreme stories to look at: uv run python -m bench.extremes FOLDER

Writes them into a data folder through the program's own verbs; `up --data FOLDER` shows them then,
beside the samples. `--amount` is that of the longest.
"""

import argparse
import sys
from functools import partial
from pathlib import Path

from bench.pages import serving
from config.embedded import environment, running
from config.embedded.folder import DataFolder


def main() -> None:
    asked = argparse.ArgumentParser(prog="bench.extremes", description=__doc__.partition("\n")[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--amount", type=int, default=2_000, help="statements of ten years")
    given = asked.parse_args()
    folder = DataFolder(given.folder)
    start = partial(running.start_servers, postgres_settings=serving.LOST_IN_A_CRASH)
    with running.running_servers(folder, "bench", start) as record:
        environment.fill_environment(environment.server_values(folder, record))
        serving.prepare()
        from bench.extremes import recording  # its models need the settings of the database

        recording.record_all(given.amount, tell=tell)
    print(f"\nShow them with up --data {folder.path}")


def tell(so_far: str) -> None:
    sys.stdout.write(f"\r{so_far:60}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
