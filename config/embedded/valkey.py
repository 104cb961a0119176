"""Valkey: on 127.0.0.1 with a password, its queue kept in an append-only file."""

import os
import tempfile
import time

import redis
from django.core.management import CommandError

from config.embedded.home import Door, Home
from config.embedded.processes import Process, last_lines, spawn

CONFIGURATION = """
bind 127.0.0.1
port {port}
requirepass {password}
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
"""


def start_valkey(home: Home, door: Door) -> Process:
    with tempfile.TemporaryFile() as configuration:  # read from stdin: never in a file or in `ps`
        configuration.write(CONFIGURATION.format(port=door.port, password=door.password).encode())
        configuration.seek(0)
        return spawn(
            "valkey",
            [home.programs.valkey, "-"],
            log=door.log,
            stdin=configuration,
            cwd=home.subfolder("valkey"),
            env={"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath},
            **home.account.popen(),
        )


def valkey_url(password: str, port: int) -> str:
    return f"redis://:{password}@127.0.0.1:{port}/0"


def wait_until_ready(process: Process, door: Door) -> None:
    deadline = time.monotonic() + 60
    with redis.Redis.from_url(valkey_url(door.password, door.port), socket_timeout=3) as client:
        while not answers(client):
            if not process.alive() or time.monotonic() > deadline:
                raise CommandError(f"Valkey did not start. Its last words:\n{last_lines(door.log)}")
            time.sleep(0.02)


def answers(client: redis.Redis) -> bool:
    try:
        return bool(client.ping())
    except redis.ConnectionError:  # refused, or still loading its file
        return False
