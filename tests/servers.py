"""A pytest plugin: PostgreSQL and Valkey for the tests' time, in a folder that goes afterwards.

It is loaded with `-p` because pytest-django reads the settings before any conftest.py."""

import os
import shutil
import signal
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from config.embedded import environment, running
from config.embedded.folder import DataFolder, ServersRecord
from config.embedded.processes import Process

LOST_IN_A_CRASH = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Servers:
    """Started once for the session; a worker of pytest-xdist inherits DATABASE_URL instead."""

    def __init__(self) -> None:
        self.folder = DataFolder(Path(tempfile.mkdtemp(prefix="timeline-tests-")))
        self.running: list[Process] = []

    def start(self) -> None:
        os.chmod(self.folder.path, 0o711)  # the servers are another user when we are root
        self.folder.make()
        record = running.new_record("pytest")
        running.start_servers(self.folder, record, self.running, LOST_IN_A_CRASH)
        self.set_environment(record)

    def set_environment(self, record: ServersRecord) -> None:
        known = environment.server_values(self.folder, record)
        known["DATABASE_URL"] = known["DATABASE_OWNER_URL"]  # tests make their own database
        known["DATABASE_OWNER_URL"] = ""  # also when a .env file names one
        os.environ.update(known)

    def stop(self) -> None:
        for process in reversed(self.running):
            process.stop()
        shutil.rmtree((self.folder.path / "servers").resolve(), ignore_errors=True)
        shutil.rmtree(self.folder.path, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    if not os.environ.get("DATABASE_URL"):
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl-C does
        servers = Servers()
        early_config.add_cleanup(servers.stop)
        servers.start()
    elif worker := os.environ.get("PYTEST_XDIST_WORKER"):
        os.environ["STATIC_ROOT"] += f"-{worker}"  # two cannot collect into one folder at once
    return (yield)
