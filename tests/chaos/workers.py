"""Real brokers and workers, in processes of their own."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import psutil
from celery import current_app
from django.db import connection

from config.embedded import environment, valkey
from config.embedded.folder import DataFolder
from config.embedded.home import Door, home_in
from config.embedded.processes import Process
from config.embedded.running import free_port

QUICK = {"SWEEP_SECONDS": "0.5"}  # otherwise as in production


class Broker:
    """A Valkey on a port of its own that keeps its place when it is killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = DataFolder(folder)
        self.folder.make()
        password = self.folder.secrets().valkey_password
        self.door = Door(free_port(), password, self.folder.log("valkey"))
        self.url = self.url_at(self.door.port)
        self.process: Process | None = None

    def url_at(self, port: int) -> str:
        return valkey.valkey_url(self.door.password, port)

    def start(self) -> None:
        self.process = valkey.start_valkey(home_in(self.folder.path), self.door)
        valkey.wait_until_ready(self.process, self.door)

    def kill(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)
        assert self.process.ended_within(5)

    def forget(self) -> None:
        """Loses its append-only file while it is down."""
        for file in (self.folder.path / "servers").resolve().rglob("*.aof"):
            file.write_bytes(b"")


def use(url: str) -> None:
    """Points this process's Celery at another broker."""
    current_app.conf.broker_write_url = current_app.conf.broker_read_url = url
    current_app.amqp._producer_pool = current_app._pool = None


class Worker:
    """A real worker on the database that this process is connected to.

    `settings` go to its environment, `options` are settings of Celery as its command line takes
    them.
    """

    def __init__(
        self,
        url: str,
        folder: Path,
        *,
        concurrency: int = 1,
        beat: bool = True,
        name: str = "one",
        settings: dict[str, str] = QUICK,
        options: Sequence[str] = (),
    ) -> None:
        self.log = folder / f"{name}.log"
        sweep = ["--beat", f"--schedule={folder / name}"] if beat else []
        argv = ["worker", *sweep, f"--concurrency={concurrency}", "--loglevel=info"]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "celery",
                    "--quiet",
                    "--app=config",
                    *argv,
                    "-n",
                    f"{name}@%h",
                ]
                + (["--", *options] if options else []),
                cwd=environment.BASE_DIR,
                env={**os.environ, "DATABASE_URL": address(), "BROKER_URL": url, **settings},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self.process.pid

    def runs(self) -> bool:
        return self.process.poll() is None

    def is_ready(self) -> bool:
        assert self.runs(), self.log.read_text()
        return " ready." in self.log.read_text()

    def processes(self) -> list[psutil.Process]:
        """Its own, beat, the pool's children, and their limited children."""
        main = psutil.Process(self.pid)
        return [main, *main.children(recursive=True)]

    def owner_of(self, port: int) -> psutil.Process:
        """The process whose connection has the local `port`."""
        found = [one for one in self.processes() if port in ports(one)]
        assert found, f"no process of the worker has the port {port}"
        return found[-1]

    def confined(self) -> psutil.Process | None:
        """The limited child that reads pages, if there is one."""
        for one in self.processes():
            with suppress(psutil.Error):
                if any(part.endswith("confined.py") for part in one.cmdline()):
                    return one
        return None

    def kill(self) -> None:
        """All of it at once, as a power cut would."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self.process.wait(10)

    def kill_child(self, child: psutil.Process) -> None:
        """One child of the pool. The worker gets a new one by itself."""
        assert child.pid != self.pid
        child.send_signal(signal.SIGKILL)
        child.wait(10)


def ports(process: psutil.Process) -> set[int]:
    try:
        return {one.laddr.port for one in process.net_connections("tcp")}
    except psutil.Error:
        return set()


def address() -> str:
    """Of the database that this process is connected to."""
    settings = connection.settings_dict
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**settings)
