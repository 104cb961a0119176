"""The worker and the web process that `up` starts besides the servers."""

import os
import resource
import sys
import time
from collections.abc import Callable

from config.embedded import environment
from config.embedded.folder import DataFolder
from config.embedded.processes import Process, spawn

WEB_THREADS = "8"
WEB_OPTIONS = [  # as docker-compose.yml has them, too
    "--interface=wsgi",
    "--http=1",
    "--no-ws",
    "--log-config=config/granian.json",
    "--backlog=1024",
    "--backpressure=2048",  # connections, also those that say nothing
    "--http1-header-read-timeout=5000",
    "--workers-kill-timeout=3",
]
FILES = 8192
LONGEST_DELAY = 60.0
HEALTHY_AFTER = 60.0
GRACE, EVERY = 90.0, 15.0  # from a start to the first question whether it does something; then


def start_worker(folder: DataFolder) -> Process:
    schedule = f"--schedule={folder.path / 'beat' / 'schedule'}"
    options = ["--beat", schedule, "--loglevel=info", "--concurrency=2"]
    argv = ["celery", "--quiet", "--app=config", "worker", *options]
    return start(folder, "worker", argv, {})


def start_web(folder: DataFolder, host: str, port: int) -> Process:
    """As many threads as database connections: none waits for another's."""
    open_more_files()
    threads = os.environ.get("DATABASE_POOL_SIZE", WEB_THREADS)
    where = ["--workers=1", f"--blocking-threads={threads}", f"--host={host}", f"--port={port}"]
    defaults = {
        "DATABASE_POOL_SIZE": threads,
        "STATEMENT_TIMEOUT_MS": "3000",
        "ALLOWED_HOSTS": f"localhost,127.0.0.1,[::1],{host}",
    }
    argv = ["granian", *WEB_OPTIONS, *where, "config.wsgi:application"]
    return start(folder, "web", argv, defaults)


def open_more_files() -> None:
    """A connection is a file, and many systems allow a process 1024 unless it asks for more."""
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if most == resource.RLIM_INFINITY else min(FILES, most)
    if allowed != resource.RLIM_INFINITY and allowed < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def start(folder: DataFolder, name: str, argv: list[str], defaults: dict[str, str]) -> Process:
    """Both get the application's role only: the owner's is for `migrate`."""
    env = defaults | dict(os.environ)
    env.pop("DATABASE_OWNER_URL", None)
    command = [sys.executable, "-m", *argv]
    process = spawn(name, command, log=folder.log(name), cwd=environment.BASE_DIR, env=env)
    if record := folder.record():
        folder.remember(record, process)
    return process


class Restarted:
    """A child that is started again when it ends, each time a little later; `is_deaf` is asked
    now and then whether it runs and does nothing."""

    def __init__(
        self,
        start: Callable[[], Process],
        say: Callable[[str], object],
        is_deaf: Callable[[], bool] = lambda: False,
    ) -> None:
        self.start, self.say, self.is_deaf = start, say, is_deaf
        self.delay = 1.0
        self.launch()

    def launch(self) -> None:
        self.process = self.start()
        self.since = time.monotonic()
        self.due: float | None = None
        self.asked = self.since + GRACE

    def look(self) -> None:
        now = time.monotonic()
        if self.process.alive():
            self.delay = 1.0 if now - self.since > HEALTHY_AFTER else self.delay
            self.listen_to(now)
        elif self.due is None:
            self.process.end_group()  # the children of a worker that was killed
            self.say(f"The {self.process.name} ended; starting it again in {self.delay:.0f} s.")
            self.due, self.delay = now + self.delay, min(2 * self.delay, LONGEST_DELAY)
        elif now >= self.due:
            self.launch()

    def listen_to(self, now: float) -> None:
        if now < self.asked + EVERY:
            return
        self.asked = now
        if self.is_deaf():
            self.say(f"The {self.process.name} runs and does nothing; ending it.")
            self.process.end_group()
