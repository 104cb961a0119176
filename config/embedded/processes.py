"""Processes we start: how one is started, recognised later, and ended."""

import os
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

GENTLE_SIGNALS = {"postgres": signal.SIGINT}  # PostgreSQL's "fast" shutdown
PATIENCE = {"postgres": 20.0, "valkey": 10.0, "worker": 10.0, "web": 5.0}


def started(pid: int) -> str:
    """When process `pid` started, as the system writes it; empty once it has ended.
    Together with the pid this names one process: a pid is given away again, the pair is not."""
    if not Path("/proc/self/stat").exists():
        ps = ["ps", "-o", "lstart=,stat=", "-p", str(pid)]
        answer = subprocess.run(ps, check=False, capture_output=True, text=True).stdout.strip()
        return "" if answer.endswith("Z") else answer[:24]
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return "" if after_name[0] in "ZX" else after_name[19]


def command_line(pid: int) -> list[str]:
    if not Path("/proc/self/cmdline").exists():
        ps = ["ps", "-o", "command=", "-p", str(pid)]
        return subprocess.run(ps, check=False, capture_output=True, text=True).stdout.split()
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace").split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return []


@dataclass(frozen=True)
class Process:
    name: str
    pid: int
    started: str
    child: subprocess.Popen[bytes] | None = field(default=None, compare=False)

    def alive(self) -> bool:
        if self.child is not None:
            return self.child.poll() is None
        return bool(self.started) and started(self.pid) == self.started

    def ended_within(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while self.alive():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True

    def stop(self) -> None:
        """Asks this process to end; after its time limit ends it and what is left of its group."""
        if self.alive():
            os.kill(self.pid, GENTLE_SIGNALS.get(self.name, signal.SIGTERM))
            self.ended_within(PATIENCE[self.name])
            self.end_group()

    def end_group(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self.ended_within(5)


def spawn(name: str, argv: Iterable[str | Path], *, log: Path, **popen: Any) -> Process:
    """Starts a process in a session of its own, so that Ctrl-C reaches only the launcher."""
    with log.open("ab") as output:
        child = subprocess.Popen(
            [str(part) for part in argv],
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **{"stdin": subprocess.DEVNULL, **popen},
        )
    return Process(name, child.pid, started(child.pid), child)


@contextmanager
def undisturbed() -> Iterator[None]:
    """While we stop what we started, a second Ctrl-C must not leave half of it running."""
    asked_to_end = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(each, signal.SIG_IGN) for each in asked_to_end]
    try:
        yield
    finally:
        for each, handler in zip(asked_to_end, before, strict=True):
            signal.signal(each, handler)


def last_lines(log: Path, count: int = 12) -> str:
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return "\n".join(f"  {line}" for line in lines[-count:])
