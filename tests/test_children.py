"""A child that `up` starts again when it ended, or runs and does nothing."""

import sys

from config.embedded import children
from config.embedded.processes import Process, spawn


def test_one_that_does_nothing_is_ended_and_started_again(tmp_path, monkeypatch):
    monkeypatch.setattr(children, "GRACE", 0)
    monkeypatch.setattr(children, "EVERY", 0)
    said: list[str] = []

    def start() -> Process:
        sleeping = [sys.executable, "-c", "import time; time.sleep(600)"]
        return spawn("worker", sleeping, log=tmp_path / "log")

    child = children.Restarted(start, said.append, is_deaf=lambda: True)
    first = child.process
    child.look()
    assert not first.alive()
    assert said == ["The worker runs and does nothing; ending it."]
    child.is_deaf = lambda: False
    child.look()
    child.due = 0
    child.look()
    assert child.process.alive()
    assert child.process != first
    child.process.end_group()
