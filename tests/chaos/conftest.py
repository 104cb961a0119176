"""A broker and workers of the tests' own, to be killed and started again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from celery import current_app
from django.db import connection

from config.embedded import environment, valkey
from config.embedded.folder import DataFolder
from config.embedded.home import Door, home_in
from config.embedded.processes import Process
from config.embedded.running import free_port
from tests.launching import open_folder


def until(true: Callable[[], object], seconds: float = 30) -> None:
    """Waits for a condition, never for a time."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.05)


class Broker:
    """A Valkey on a port of its own that keeps its place when it is killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = DataFolder(folder)
        self.folder.make()
        password = self.folder.secrets().valkey_password
        self.door = Door(free_port(), password, self.folder.log("valkey"))
        self.url = valkey.url(password, self.door.port)
        self.process: Process | None = None

    def start(self) -> None:
        self.process = valkey.start(home_in(self.folder.path), self.door)
        valkey.wait_until_ready(self.process, self.door)

    def kill(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)
        assert self.process.ended_within(5)


@pytest.fixture
def broker() -> Iterator[Broker]:
    with open_folder("broker-") as folder:
        broker = Broker(folder / "data")
        broker.start()
        use(broker.url)
        yield broker
        use(os.environ["BROKER_URL"])
        broker.process.stop()


def use(url: str) -> None:
    """Points this process's Celery at another broker."""
    current_app.conf.broker_write_url = current_app.conf.broker_read_url = url
    current_app.amqp._producer_pool = current_app._pool = None


class Worker:
    """A real worker process with beat, on the tests' database."""

    def __init__(self, broker: Broker, folder: Path) -> None:
        settings = connection.settings_dict
        database = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**settings)
        schedule = f"--schedule={folder / 'schedule'}"
        options = ["--beat", schedule, "--concurrency=1", "--loglevel=info"]
        with (folder / "worker.log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "celery", "--app=config", "worker", *options],
                cwd=environment.BASE_DIR,
                env={
                    **os.environ,
                    "DATABASE_URL": database,
                    "BROKER_URL": broker.url,
                    "SWEEP_SECONDS": "1",
                },
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def kill(self) -> None:
        """The whole worker at once, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)


@pytest.fixture
def start_worker(broker: Broker, tmp_path: Path, transactional_db) -> Iterator[Callable]:
    started: list[Worker] = []

    def start() -> Worker:
        started.append(Worker(broker, tmp_path))
        return started[-1]

    yield start
    for worker in started:
        if worker.process.poll() is None:
            worker.kill()
