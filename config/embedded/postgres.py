"""PostgreSQL: made at the first start, on 127.0.0.1 with passwords, no socket file."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import psycopg
from django.core.management import CommandError
from psycopg import sql

from config.embedded.home import Door, Home
from config.embedded.processes import Process, command_line, last_lines, spawn, started

DATABASE = "timeline"
OWNER = "owner"
ENVIRONMENT = {"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath}
SETTINGS = {"listen_addresses": "127.0.0.1", "unix_socket_directories": ""}


def start_postgres(home: Home, door: Door, settings: dict[str, str]) -> Process:
    folder = home.subfolder("postgres")
    data = folder / "data"
    if not data.exists():
        make_cluster(home, folder, door)
    remove_stale_lock(data)
    chosen = SETTINGS | {"port": str(door.port)} | settings
    options = [part for name, value in chosen.items() for part in ("-c", f"{name}={value}")]
    argv = [str(home.programs.postgres), "-D", str(data), *options]
    return spawn(
        "postgres", argv, log=door.log, cwd=folder, env=ENVIRONMENT, **home.account.popen()
    )


def make_cluster(home: Home, folder: Path, door: Door) -> None:
    """`initdb` into a folder that gets its name when all is done: a start that was killed
    half way leaves nothing that looks like a database."""
    unfinished = folder / "data.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    password_file = folder / "password"
    password_file.unlink(missing_ok=True)
    with open(os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(door.password)
    home.account.owns(password_file)
    try:
        initdb(home, unfinished, password_file, door.log)
    finally:
        password_file.unlink()
    unfinished.rename(folder / "data")


def initdb(home: Home, data: Path, password_file: Path, log: Path) -> None:
    argv = [
        str(home.programs.initdb),
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--encoding=UTF8",
        "--auth=scram-sha-256",
        f"--pwfile={password_file}",
        f"--username={OWNER}",
        f"--pgdata={data}",
    ]
    with log.open("ab") as output:
        done = subprocess.run(
            argv,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=data.parent,
            env=ENVIRONMENT,
            **home.account.popen(),
        )
    if done.returncode:
        raise CommandError(
            f"initdb could not make the database. Its last words:\n{last_lines(log)}"
        )


def leftover(folder: Path) -> Process | None:
    """A PostgreSQL that runs on this folder although nobody holds its lock."""
    data = folder.resolve() / "postgres" / "data"
    pid = locked_by(data)
    return Process("postgres", pid, started(pid)) if pid and runs_on(data, pid) else None


def remove_stale_lock(data: Path) -> None:
    """PostgreSQL refuses to start when the pid in a killed server's lock file was given to
    another program since."""
    pid = locked_by(data)
    if pid and started(pid) and not runs_on(data, pid):
        (data / "postmaster.pid").unlink()


def locked_by(data: Path) -> int | None:
    lock = data / "postmaster.pid"
    first = lock.read_text().partition("\n")[0] if lock.exists() else ""
    return int(first) if first.isdigit() else None


def runs_on(data: Path, pid: int) -> bool:
    return str(data) in command_line(pid)


def postgres_url(role: str, password: str, port: int, database: str = DATABASE) -> str:
    return f"postgresql://{role}:{password}@127.0.0.1:{port}/{database}"


def wait_until_ready(process: Process, door: Door) -> None:
    deadline = time.monotonic() + 60
    while refusal := answer(door):
        if "password authentication failed" in refusal:
            raise CommandError(
                "The database does not know the owner's password in the data folder's secrets file."
                " Put back the secrets.json that was made with this database, or choose another"
                " data folder."
            )
        if not process.alive() or time.monotonic() > deadline:
            raise CommandError(f"PostgreSQL did not start. Its last words:\n{last_lines(door.log)}")
        time.sleep(0.02)


def answer(door: Door) -> str:
    """Nothing when PostgreSQL lets the owner in, otherwise what it said."""
    try:
        with psycopg.connect(
            postgres_url(OWNER, door.password, door.port, "postgres"), connect_timeout=3
        ):
            return ""
    except psycopg.OperationalError as refusal:
        return str(refusal) or "no answer"


def lets_in(address: str) -> bool:
    """Whether the role of this address exists: `migrate` makes the application's."""
    try:
        psycopg.connect(address, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def make_database(door: Door) -> None:
    owner = postgres_url(OWNER, door.password, door.port, "postgres")
    with psycopg.connect(owner, autocommit=True) as connection:
        exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if not exists.fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
