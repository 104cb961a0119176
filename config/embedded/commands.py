"""Which servers a command of manage.py gets."""

import argparse
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from pathlib import Path

import django
from django.core.management import CommandError

from config.embedded import environment, postgres, running
from config.embedded.folder import DataFolder, ServersRecord
from config.embedded.processes import Process
from config.steps import timed_step

NEEDS_NO_TABLES = {
    "check",
    "dbshell",
    "makemigrations",
    "migrate",
    "restore_backup",
    "shell",
    "up",
}
WITHOUT_SERVERS = {
    "",
    "--help",
    "-h",
    "--version",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "sbom",
    "version",
}


@contextmanager
def servers_for(argv: list[str]) -> Iterator[None]:
    """Sets the environment that settings.py reads, and keeps the servers up meanwhile."""
    environment.read_env_file()
    command = argv[0] if argv else ""
    folder = DataFolder(chosen_folder(argv))
    os.environ["TIMELINE_DATA"] = str(folder.path)
    if servers_are_given():
        with up_on_given_servers(folder) if command == "up" else nullcontext():
            yield
    elif command in WITHOUT_SERVERS or {"--help", "-h"} & set(argv):
        environment.fill_environment(environment.values_without_servers(folder))
        yield
    else:
        with embedded_servers(folder, command):
            yield


@contextmanager
def up_on_given_servers(folder: DataFolder) -> Iterator[None]:
    end_on_signals()
    with running.running_servers(folder, "up", running.start_nothing):
        environment.fill_environment(environment.local_values(folder))
        yield


@contextmanager
def embedded_servers(folder: DataFolder, command: str) -> Iterator[None]:
    end_on_signals()
    start = start_aloud if command == "up" else running.start_servers
    with running.running_servers(folder, command, start) as record:
        known = environment.server_values(folder, record)
        if command not in NEEDS_NO_TABLES and not postgres.lets_in(known["DATABASE_URL"]):
            raise CommandError(
                f"The database in {folder.path} is not set up yet. Run `migrate` or `up` on it"
                " once, then this command again."
            )
        environment.fill_environment(known)
        yield


def start_aloud(folder: DataFolder, record: ServersRecord, running_now: list[Process]) -> None:
    is_new = not (folder.path / "servers" / "postgres" / "data").exists()
    doing = "Making a database and starting" if is_new else "Starting"
    environment.fill_environment(environment.server_values(folder, record))  # settings read it
    with timed_step(f"{doing} PostgreSQL and Valkey"), ThreadPoolExecutor() as pool:
        # Reading the program takes as long, and needs no server; the signals are for this thread.
        program = pool.submit(django.setup)
        running.start_servers(folder, record, running_now)
        program.result()


def servers_are_given() -> bool:
    given = [name for name in ("DATABASE_URL", "BROKER_URL") if os.environ.get(name)]
    if len(given) == 1:
        raise CommandError(
            f"{given[0]} is set without its partner. Set both DATABASE_URL and BROKER_URL to use"
            " servers of your own, or neither to use the embedded ones."
        )
    return bool(given)


def chosen_folder(argv: list[str]) -> Path:
    parser = argparse.ArgumentParser(prog="manage.py up", add_help=False)
    parser.add_argument("--data", default=os.environ.get("TIMELINE_DATA"))
    known = argv[1:] if argv[:1] == ["up"] else []
    chosen = parser.parse_known_args(known)[0].data
    return Path(chosen or environment.BASE_DIR / "var")


def end_on_signals() -> None:
    """SIGTERM and SIGHUP end the command as an exception does, so that its servers stop."""

    def end(number: int, frame: object) -> None:
        sys.exit(128 + number)

    for each in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, end)
