"""Runs manage.py as a person would: its own process, its own data folder, no servers given."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
GIVEN = (
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "BROKER_URL",
    "SECRET_KEY",
    "STATIC_ROOT",
    "UPLOADS_DIR",
    "SHELF_DIR",
    "RECORD_KEY_FILE",
    "HTTPS",
    "TIMELINE_DATA",
)


def environment(data: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in GIVEN}
    return kept | {"TIMELINE_DATA": str(data), "PYTHONUNBUFFERED": "1"} | more


def manage(
    data: Path, *argv: str, root: Path = ROOT, **more: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, root / "manage.py", *argv],
        env=environment(data, **more),
        cwd=root,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


@contextmanager
def open_folder(prefix: str) -> Iterator[Path]:
    """A new folder that other users may pass through, since root's servers are others."""
    with tempfile.TemporaryDirectory(prefix=prefix) as folder:
        os.chmod(folder, 0o711)
        yield Path(folder)


def runs(process: psutil.Process) -> bool:
    """An ended process whose new parent has not looked yet does not run."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class Launched:
    """A manage.py that runs on, with what it has printed so far."""

    def __init__(self, data: Path, *argv: str) -> None:
        self.output = data.parent / f"output-{time.monotonic_ns()}"
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, ROOT / "manage.py", *argv],
                env=environment(data),
                cwd=ROOT,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def printed(self) -> str:
        return self.output.read_text()

    def waits_for(self, pattern: str, seconds: float = 60) -> re.Match[str]:
        deadline = time.monotonic() + seconds
        while not (found := re.search(pattern, self.printed)):
            assert self.process.poll() is None, f"ended before {pattern!r}:\n{self.printed}"
            assert time.monotonic() < deadline, f"no {pattern!r} in:\n{self.printed}"
            time.sleep(0.05)
        return found

    def ends(self, by: signal.Signals, seconds: float = 60) -> int:
        self.process.send_signal(by)
        return self.process.wait(seconds)
