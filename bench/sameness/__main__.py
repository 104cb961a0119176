"""Whether a change of the code changes what it shows: uv run python -m bench.sameness

`write` and `compare` over the same database, `schema` and `releases` over two that were made
anew. TIMELINE_DATA names the data folder. `bench/README.md` says how they go together.
"""

import argparse
import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from config import embedded

PARTS = ("public", "editor", "reviewer", "admin")


def main() -> None:
    given = arguments()
    if given.verb == "compare":
        compare(given.one, given.other)
    else:
        with program():
            {"write": write, "schema": schema, "releases": releases}[given.verb](given)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.sameness", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    writing = verbs.add_parser("write", help="ask every address, write what it answers")
    writing.add_argument("folder", type=Path)
    writing.add_argument("--only", action="append", choices=PARTS, help="a part of them")
    writing.add_argument("--record-on", type=date.fromisoformat, help="day of the third moment")
    comparing = verbs.add_parser("compare", help="print how two folders differ; 1 if they do")
    comparing.add_argument("one", type=Path)
    comparing.add_argument("other", type=Path)
    verbs.add_parser("schema", help="write the tables").add_argument("file", type=Path)
    verbs.add_parser("releases", help="write the releases").add_argument("file", type=Path)
    return parser.parse_args()


@contextmanager
def program() -> Iterator[None]:
    """The program in this process, on the servers of the data folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with embedded.servers_for(["shell"]):
        import django

        django.setup()
        logging.getLogger("django.request").setLevel(logging.ERROR)  # what is not found is meant
        yield


def write(given: argparse.Namespace) -> None:
    from bench.sameness.writing import write_all

    began = time.monotonic()
    written = write_all(given.folder, given.record_on, given.only or PARTS)
    told = ", ".join(f"{number:,} {part}" for part, number in written.items())
    print(f"Answers in {given.folder}: {told}; {time.monotonic() - began:.0f} s.")


def compare(one: Path, other: Path) -> None:
    from bench.sameness.comparing import compare_folders

    for folder in (one, other):
        if not any(folder.rglob("*.txt")):
            sys.exit(f"There are no answers in {folder}.")
    differences = list(compare_folders(one, other))
    print("\n".join(differences) or "No answer differs.")
    sys.exit(1 if differences else 0)


def schema(given: argparse.Namespace) -> None:
    from bench.sameness.schema import schema_lines

    given.file.write_text("".join(f"{line}\n" for line in schema_lines()))


def releases(given: argparse.Namespace) -> None:
    from bench.sameness.recorded import releases_json

    given.file.write_text(releases_json())


if __name__ == "__main__":
    main()
