"""The servers of a data folder: those of a running `up`, or started for one command's time."""

import os
import random
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.management import CommandError

from config.embedded import postgres, valkey
from config.embedded.folder import DataFolder, ServersRecord
from config.embedded.home import Door, home_in
from config.embedded.processes import Process, started, undisturbed

PATIENCE = 60
PORTS = range(20_000, 32_768)
type Start = Callable[[DataFolder, ServersRecord, list[Process]], None]


@contextmanager
def running_servers(
    folder: DataFolder, command: str, start: Start | None = None
) -> Iterator[ServersRecord]:
    """The record of servers that answer. Only the holder of the folder's lock starts any."""
    folder.make()
    deadline = time.monotonic() + PATIENCE
    told = False
    while True:
        with folder.lock() as ours:
            if ours:
                with held(folder, command, start or start_servers) as record:
                    yield record
                return
        if shared := servers_of_up(folder, command):
            yield shared
            return
        told = told or tell_whom_we_wait_for(folder)
        if time.monotonic() > deadline:
            raise CommandError(in_use(folder))
        time.sleep(0.1)


def servers_of_up(folder: DataFolder, command: str) -> ServersRecord | None:
    record = folder.record()
    if record is None or record.command != "up" or not record.holder_lives():
        return None
    if command == "up":
        raise CommandError(
            f"`up` is already running on {folder.path} (process {record.pid})."
            " Stop it first, or choose another folder with --data and another --port."
        )
    return record if record.ready else None


def tell_whom_we_wait_for(folder: DataFolder) -> bool:
    print(f"Waiting. {in_use(folder)}", file=sys.stderr)
    return True


def in_use(folder: DataFolder) -> str:
    record = folder.record()
    holder = f"`{record.command}` (process {record.pid})" if record else "Another command"
    return (
        f"{holder} holds the servers of {folder.path}. Commands share them once `up` has"
        " started them; those of any other command end with it."
    )


@contextmanager
def held(folder: DataFolder, command: str, start: Start) -> Iterator[ServersRecord]:
    end_leftovers(folder)
    record = new_record(command)
    folder.remember(record)
    running: list[Process] = []
    try:
        start(folder, record, running)
        record.ready = True
        folder.remember(record)
        yield record
    finally:
        with undisturbed():
            record.ready = False
            folder.remember(record)
            for process in reversed(running):
                process.stop()
            folder.record_file.unlink()


def new_record(command: str) -> ServersRecord:
    postgres_port = free_port()
    valkey_port = free_port(other_than=postgres_port)
    return ServersRecord(command, os.getpid(), started(os.getpid()), postgres_port, valkey_port)


def start_servers(
    folder: DataFolder,
    record: ServersRecord,
    running: list[Process],
    postgres_settings: dict[str, str] | None = None,
) -> None:
    home, known = home_in(folder.path), folder.secrets()
    to_postgres = Door(record.postgres_port, known.owner_password, folder.log("postgres"))
    to_valkey = Door(record.valkey_port, known.valkey_password, folder.log("valkey"))
    running.append(postgres.start_postgres(home, to_postgres, postgres_settings or {}))
    folder.remember(record, running[-1])
    running.append(valkey.start_valkey(home, to_valkey))
    folder.remember(record, running[-1])
    postgres.wait_until_ready(running[0], to_postgres)
    valkey.wait_until_ready(running[1], to_valkey)
    postgres.make_database(to_postgres)


def start_valkey_again(folder: DataFolder, record: ServersRecord) -> Process:
    """On its old port, with the queue that it kept: the broker was killed, nothing else."""
    home, known = home_in(folder.path), folder.secrets()
    door = Door(record.valkey_port, known.valkey_password, folder.log("valkey"))
    process = valkey.start_valkey(home, door)
    record.processes = [one for one in record.processes if one[0] != "valkey"]
    folder.remember(record, process)
    valkey.wait_until_ready(process, door)
    return process


def start_nothing(folder: DataFolder, record: ServersRecord, running: list[Process]) -> None:
    """For an `up` on servers of the user's own."""


def end_leftovers(folder: DataFolder) -> None:
    """What an earlier launcher left running when it was killed: its lock is free, so it is gone."""
    record = folder.record()
    left = [Process(*one) for one in record.processes] if record else []
    if orphan := postgres.leftover(folder.path / "servers"):
        left = [orphan, *(one for one in left if one.pid != orphan.pid)]
    for process in reversed(left):
        if process.alive():
            process.stop()
            print(
                f"An earlier start was killed and left its {process.name} running"
                f" (process {process.pid}); ended it.",
                file=sys.stderr,
            )


def free_port(other_than: int = 0) -> int:
    """One that is still free when a server comes to listen there: from below those that systems
    lend to outgoing connections (Linux from 32768, macOS and Windows from 49152)."""
    for port in random.sample(PORTS, len(PORTS)):
        if port != other_than and is_free(port):
            return port
    raise CommandError(f"Every port from {PORTS[0]} to {PORTS[-1]} is in use on 127.0.0.1.")


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
