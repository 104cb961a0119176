"""The other ways of getting the same file into the same PostgreSQL: the bare table's three, and
two programs of PyPI in environments of their own outside the program."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg

from config.embedded.environment import BASE_DIR

FOLDER = Path(tempfile.gettempdir()) / "timeline-bench-pypi"
SCRIPTS = Path(__file__).with_name("elsewhere")
# Its last release is of 2023: it needs a Python before 3.12 and what was new then.
DOCCANO = ("doccano==1.8.4", "psycopg2-binary", "marshmallow<4", "numpy<2", "setuptools<80")
IMPORT_EXPORT = ("django-import-export==4.4.3", "django==6.1.3", "psycopg[binary]")
OLD = ("python3.11", "python3.10")
PATIENCE = 900  # seconds
BARE = ("copy", "bulk_create", "save")


def bare(way: str, file: Path) -> float:
    """Seconds of one of the ways `BARE` into a table without anything but a unique address."""
    return seconds([Path(sys.executable), SCRIPTS / "plain.py", way], file)[0]


def by_import_export(file: Path) -> float | None:
    """Seconds from the upload to the last row, dry run included; None when it is not there."""
    python = environment("import-export", IMPORT_EXPORT, sys.executable)
    return python and seconds([python, SCRIPTS / "plain.py", "import-export"], file)[0]


def by_doccano(file: Path) -> list[float] | None:
    """Seconds and megabytes of its bulk import; None when it is not there."""
    python = environment("doccano", DOCCANO, *old_pythons())
    return python and seconds([python, SCRIPTS / "bulk.py"], file)


def seconds(argv: list[str | Path], file: Path) -> list[float]:
    with database() as address:
        env = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "")}
        run = subprocess.run(
            list(map(str, [*argv, address, file])), check=False, capture_output=True, text=True,
            timeout=PATIENCE, env=env, cwd=FOLDER.parent,
        )  # fmt: skip
    if run.returncode:
        sys.exit(f"{argv[1:]} failed:\n{run.stderr[-2000:]}")
    return [float(number) for number in run.stdout.split()[-2:]]


def lines(file: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in file.open(encoding="utf-8")]


@contextmanager
def database() -> Iterator[str]:
    """The address of a database of its own on the server of the run."""
    owner, name = os.environ["DATABASE_OWNER_URL"], f"peer_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{owner.rpartition('/')[0]}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def environment(name: str, packages: tuple[str, ...], *pythons: str) -> Path | None:
    """The Python of an environment with the packages, made at the first time."""
    python = FOLDER / name / "bin" / "python"
    done, wanted = FOLDER / f"{name}.txt", "\n".join(packages)
    if not done.exists() or done.read_text() != wanted:
        if not made(python, packages, pythons):
            return None
        done.write_text(wanted)
    return python


def made(python: Path, packages: tuple[str, ...], pythons: tuple[str, ...]) -> bool:
    uv, folder = shutil.which("uv"), python.parent.parent
    FOLDER.mkdir(exist_ok=True)
    if uv is None or not pythons:
        print(f"{folder.name} is left out: it needs uv and a Python that it can run on.")
        return False
    for argv in (
        [uv, "venv", "--clear", "--python", pythons[0], folder],
        [uv, "pip", "install", "--no-config", "--python", python, *packages],
    ):
        run = subprocess.run(
            list(map(str, argv)), check=False, capture_output=True, text=True, cwd=BASE_DIR
        )
        if run.returncode:
            print(f"{folder.name} is left out: {run.stderr.strip()[-300:]}")
            return False
    return True


def old_pythons() -> list[str]:
    """Those that are on this machine; pyenv keeps its own out of sight."""
    kept = (Path.home() / ".pyenv" / "versions").glob("3.1[01].*/bin/python")
    found = [shutil.which(name) for name in OLD]
    return [path for path in [*map(str, kept), *found] if path and runs(path)]


def runs(python: str) -> bool:
    return subprocess.run([python, "-c", ""], check=False, capture_output=True).returncode == 0
