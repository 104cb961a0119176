"""A broker and workers of the tests' own, to be killed and started again."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.chaos.workers import Broker, Worker, use
from tests.launching import open_folder


def until(true: Callable[[], object], seconds: float = 30, every: float = 0.05) -> None:
    """Waits for a condition, never for a time."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(every)


@pytest.fixture
def broker() -> Iterator[Broker]:
    with open_folder("broker-") as folder:
        broker = Broker(folder / "data")
        broker.start()
        use(broker.url)
        yield broker
        use(os.environ["BROKER_URL"])
        broker.process.stop()


@pytest.fixture
def start_worker(broker: Broker, tmp_path: Path) -> Iterator[Callable[..., Worker]]:
    """Starts workers on the database in use; all are killed before it is emptied."""
    started: list[Worker] = []

    def start(**options: Any) -> Worker:
        started.append(Worker(options.pop("url", broker.url), tmp_path, **options))
        return started[-1]

    yield start
    for worker in started:
        worker.kill()
