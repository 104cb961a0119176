"""Megabytes of a worker with all of its processes; what they share is counted once."""

import time
from pathlib import Path

import psutil

from config.embedded.processes import Process


class Memory:
    """Looked at once a second, since looking holds up the worker."""

    def __init__(self, worker: Process) -> None:
        self.worker, self.due = psutil.Process(worker.pid), 0.0
        self.seen: list[float] = []

    def look(self) -> None:
        if time.monotonic() < self.due:
            return
        self.due = time.monotonic() + 1
        family = [self.worker, *self.worker.children(recursive=True)]
        self.seen.append(sum(map(proportional, family)))

    def most(self) -> float:
        return max(self.seen)

    def growth(self) -> float:
        """Of the last fifth above the second fifth, when everything has been loaded."""
        fifth = max(1, len(self.seen) // 5)
        early, late = self.seen[fifth : 2 * fifth] or self.seen, self.seen[-fifth:]
        return sum(late) / len(late) - sum(early) / len(early)


def proportional(process: psutil.Process) -> float:
    try:
        lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1_000
