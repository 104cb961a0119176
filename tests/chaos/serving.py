"""A database and web processes of the tests' own, to be stopped, frozen and started again."""

import asyncio
import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from config.embedded import environment, postgres
from config.embedded.children import WEB_OPTIONS
from config.embedded.folder import DataFolder
from config.embedded.home import Door, home_in
from config.embedded.running import free_port
from tests.chaos.conftest import until

FAST = {"fsync": "off"}


class Database:
    """A PostgreSQL on a port of its own, with the sample story in it.

    `settings` are PostgreSQL's; without any it does not wait for its disk.
    """

    def __init__(self, folder: Path, settings: dict[str, str] = FAST) -> None:
        self.settings = settings
        self.folder = DataFolder(folder)
        self.folder.make()
        known = self.folder.secrets()
        self.door = Door(free_port(), known.owner_password, self.folder.log("postgres"))
        self.owner = postgres.postgres_url(postgres.OWNER, known.owner_password, self.door.port)
        self.application = postgres.postgres_url("timeline_app", known.app_password, self.door.port)

    def make(self) -> None:
        self.make_empty()
        self.manage("seed", "--logins", str(self.folder.path / "logins"))

    def make_empty(self) -> None:
        self.start()
        postgres.make_database(self.door)
        self.manage("migrate")

    def manage(self, *argv: str) -> None:
        urls = {"DATABASE_URL": self.application, "DATABASE_OWNER_URL": self.owner}
        subprocess.run(
            [sys.executable, "manage.py", *argv, "--verbosity=0"],
            cwd=environment.BASE_DIR,
            env={**os.environ, **urls},
            check=True,
            timeout=60,
        )

    def start(self) -> None:
        self.process = postgres.start_postgres(home_in(self.folder.path), self.door, self.settings)
        postgres.wait_until_ready(self.process, self.door)

    def stop(self) -> None:
        self.process.stop()

    def crash(self) -> None:
        """At once, as `pg_ctl stop -m immediate`: nothing is written that was not yet."""
        os.kill(self.process.pid, signal.SIGQUIT)
        assert self.process.ended_within(10)


class Proxy:
    """Passes bytes on to a port, until it swallows them."""

    def __init__(self, port: int) -> None:
        self.to, self.port = port, free_port()
        self.open: set[asyncio.StreamWriter] = set()
        self.forsaken: set[asyncio.StreamWriter] = set()
        self.flows, self.ended = asyncio.Event(), asyncio.Event()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.thread = threading.Thread(target=asyncio.run, args=[self.serve()])

    async def serve(self) -> None:
        self.flows.set()
        async with await asyncio.start_server(self.connect, "127.0.0.1", self.port):
            self.loop = asyncio.get_running_loop()
            await self.ended.wait()

    async def connect(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, there = await asyncio.open_connection("127.0.0.1", self.to)
        with suppress(OSError):
            await asyncio.gather(self.pass_on(near, there), self.pass_on(far, back))

    async def pass_on(self, source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
        try:
            self.open.add(to)
            while data := await source.read(65_536):
                await self.flows.wait()
                if to not in self.forsaken:
                    to.write(data)
                    await to.drain()
        finally:
            self.open.discard(to)
            to.close()

    def hang(self) -> None:
        self.loop.call_soon_threadsafe(self.flows.clear)

    def flow(self) -> None:
        self.loop.call_soon_threadsafe(self.flows.set)

    def forsake(self) -> None:
        """The connections there are stay open for ever and pass nothing on; new ones do."""
        self.loop.call_soon_threadsafe(lambda: self.forsaken.update(self.open))

    def end(self) -> None:
        self.flow()
        self.loop.call_soon_threadsafe(self.ended.set)
        self.thread.join(10)


@contextmanager
def proxy_to(port: int) -> Iterator[Proxy]:
    proxy = Proxy(port)
    proxy.thread.start()
    until(lambda: proxy.loop)
    yield proxy
    proxy.end()


@dataclass(frozen=True)
class Got:
    status: int
    headers: dict[str, str]
    body: str
    seconds: float


class Web:
    """A web process as `up` starts it, on a given database; no broker unless one is given."""

    def __init__(self, database: str, log: Path, application: str, **settings: str) -> None:
        self.port, self.log = free_port(), log
        limits = ["--workers=1", "--blocking-threads=8"]
        where = ["--host=127.0.0.1", f"--port={self.port}", application]
        with log.open("a") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "granian", *WEB_OPTIONS, *limits, *where],
                cwd=environment.BASE_DIR,
                env={
                    **os.environ,
                    "DATABASE_URL": database,
                    "DATABASE_POOL_SIZE": "8",
                    "STATEMENT_TIMEOUT_MS": "3000",
                    "BROKER_URL": f"redis://127.0.0.1:{free_port()}/0",  # nothing listens there
                    "HTTPS": "False",
                    "SHELF_DIR": str(log.with_suffix(".shelf")),  # of the tests with this log
                }
                | settings,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def get(self, path: str, method: str = "GET", body: str | None = None, **headers: str) -> Got:
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers=headers)
            answer = connection.getresponse()
            body = answer.read().decode()
        finally:
            connection.close()
        headers = {name.title(): value for name, value in answer.getheaders()}
        return Got(answer.status, headers, body, time.monotonic() - began)

    def is_up(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        try:
            return self.get("/livez").status == 200
        except OSError:
            return False

    def is_listening(self) -> bool:
        """Whether it hears of changes, so that it keeps what it renders."""
        self.get("/methodology/")
        return "Changes of the record are heard." in self.log.read_text()


@contextmanager
def web_on(
    database: str, log: Path, application: str = "config.wsgi:application", **settings: str
) -> Iterator[Web]:
    web = Web(database, log, application, **settings)
    try:
        until(web.is_up)
        yield web
    finally:
        web.process.terminate()
        web.process.wait(20)
