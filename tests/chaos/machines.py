"""Machines of one network, made of network namespaces; the tests' own machine has the servers."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
import redis
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from config.embedded import environment
from tests.chaos.serving import FAST, Database
from tests.chaos.workers import Broker

BRIDGE, SERVERS = "timeline-test", "10.213.77.1"
ADDRESSES = ["10.213.77.2", "10.213.77.3"]


def ip(*argv: str) -> None:
    subprocess.run(["ip", *argv], check=True, capture_output=True, text=True)


class Machine:
    """A host of its own: it shares files with the others, and reaches them by its network only."""

    def __init__(self, number: int, folder: Path) -> None:
        self.name, self.address = f"timeline-{number}", ADDRESSES[number]
        self.cable, self.folder = f"tl-cable-{number}", folder
        self.processes: list[subprocess.Popen] = []
        ip("netns", "add", self.name)
        ip("link", "add", self.cable, "type", "veth", "peer", "name", "eth0", "netns", self.name)
        ip("link", "set", self.cable, "master", BRIDGE, "up")
        ip("-n", self.name, "addr", "add", f"{self.address}/24", "dev", "eth0")
        for device in ("lo", "eth0"):
            ip("-n", self.name, "link", "set", device, "up")

    def log(self, name: str) -> Path:
        return self.folder / f"{self.name}-{name}.log"

    def start(self, name: str, *argv: str, **settings: str) -> subprocess.Popen:
        with self.log(name).open("a") as log:
            process = subprocess.Popen(
                ["ip", "netns", "exec", self.name, sys.executable, "-m", *argv],
                cwd=environment.BASE_DIR,
                env={**os.environ, "SHELF_DIR": str(self.folder / self.name), **settings},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def vanish(self) -> None:
        """The cable is pulled: nothing is closed, and no packet says good-bye."""
        ip("link", "set", self.cable, "down")

    def end(self) -> None:
        for process in self.processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)
        with suppress(subprocess.CalledProcessError):
            ip("link", "del", self.cable)  # a namespace takes its end along, but later
        ip("netns", "del", self.name)


@contextmanager
def network(folder: Path) -> Iterator[list[Machine]]:
    """Two machines; the test is skipped where this system lets nobody make any."""
    try:
        ip("link", "add", BRIDGE, "type", "bridge")
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no network namespaces here: {error}")
    made: list[Machine] = []
    try:
        ip("addr", "add", f"{SERVERS}/24", "dev", BRIDGE)
        ip("link", "set", BRIDGE, "up")
        made += [Machine(number, folder) for number in range(len(ADDRESSES))]
        yield made
    finally:
        for machine in made:
            machine.end()
        ip("link", "del", BRIDGE)


def open_to_network(database: Database, broker: Broker) -> dict[str, str]:
    """The servers answer the machines, too; what a machine's program is told of them."""
    rule = f"host all all {SERVERS}/24 scram-sha-256\n"
    home = (database.folder.path / "servers").resolve() / "postgres" / "data"
    with (home / "pg_hba.conf").open("a") as file:
        file.write(rule)
    with psycopg.connect(database.owner) as owner:
        owner.execute("SELECT pg_reload_conf()")
    with redis.Redis.from_url(broker.url) as client:
        client.config_set("bind", f"127.0.0.1 {SERVERS}")
    return {
        "DATABASE_URL": database.application.replace("127.0.0.1", SERVERS),
        "BROKER_URL": broker.url.replace("127.0.0.1", SERVERS),
        "HTTPS": "False",
        "ALLOWED_HOSTS": "localhost",
    }


def network_database(folder: Path) -> Database:
    return Database(folder, {**FAST, "listen_addresses": f"127.0.0.1,{SERVERS}"})


@contextmanager
def led_to(database: Database) -> Iterator[None]:
    """The tests' own connection leads to this database, as its owner."""
    before, told = dict(connection.settings_dict), psycopg.conninfo.conninfo_to_dict(database.owner)
    names = {"HOST": "host", "PORT": "port", "NAME": "dbname", "USER": "user"}
    there = {ours: told[theirs] for ours, theirs in (names | {"PASSWORD": "password"}).items()}
    connection.close()
    connection.settings_dict.update(there)
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)
        ContentType.objects.clear_cache()
