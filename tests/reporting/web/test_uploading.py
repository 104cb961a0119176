"""Uploads against a real server: what is too much is refused while it streams (I-11)."""

import http.client
import os
import re
import socket
import stat
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from reporting.models import ImportBatch
from reporting.web.uploading import forget_abandoned
from tests.chaos.serving import Web, web_on
from tests.factories import records

MB = 1_000_000
GB = 1_000 * MB
LIMIT = settings.MAX_IMPORT_BYTES
ADD = "/admin/reporting/importbatch/add/"
BOUNDARY = "the-parts-of-this-request"
ZEROS = bytes(MB)
FLAT = 16 * MB  # what a process may gain whatever comes


@dataclass
class Sender:
    """A logged-in admin with a raw socket."""

    web: Web
    uploads: Path
    cookies: str = ""
    token: str = ""

    def __post_init__(self) -> None:
        self.process = psutil.Process(self.web.process.pid).children()[0]

    def log_in(self, user) -> None:
        client = Client()
        client.force_login(user)
        session = f"{settings.SESSION_COOKIE_NAME}={client.cookies['sessionid'].value}"
        page = self.web.get(ADD, Cookie=session)
        assert page.status == 200, page.body
        csrf = re.search(r"csrftoken=\w+", page.headers["Set-Cookie"])[0]
        self.cookies = f"{session}; {csrf}"
        self.token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.body)[1]

    def head(self, length: str) -> bytes:
        return (
            f"POST {ADD} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self.cookies}\r\n{length}\r\n"
            f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n"
        ).encode()

    def opening(self, more: str = "") -> bytes:
        fields = {
            "csrfmiddlewaretoken": self.token,
            "kind": "articles",
            "form_key": uuid.uuid4().hex,
        }
        parts = [part(f'name="{name}"', value) for name, value in fields.items()]
        return "".join([*parts, part('name="uploads"; filename="zeros.txt"', "", more)])[
            :-2
        ].encode()

    def send(self, length: str, opening: bytes, body: Iterator[bytes]) -> "Answer":
        """Sends until the server has enough; watches its memory and its disk meanwhile."""
        with Watched(self) as watched, socket.create_connection(("127.0.0.1", self.web.port)) as to:
            to.settimeout(20)
            sent = 0
            with suppress(BrokenPipeError, ConnectionResetError):
                to.sendall(self.head(length) + opening)
                for piece in body:
                    to.sendall(piece)
                    sent += len(piece)
            status, body_of_answer = received(to)
        left = size_of(self.uploads)
        return Answer(status, body_of_answer, sent, watched.gained, watched.most_on_disk, left)


@dataclass(frozen=True)
class Answer:
    status: int
    said: str
    sent: int
    gained: int
    most_on_disk: int
    left_on_disk: int


class Watched:
    """The largest growth of a process and of its folder while something is done."""

    def __init__(self, sender: Sender) -> None:
        self.sender, self.is_over = sender, threading.Event()
        self.before, self.gained, self.most_on_disk = self.resident(), 0, 0
        self.thread = threading.Thread(target=self.watch)

    def resident(self) -> int:
        return self.sender.process.memory_info().rss

    def watch(self) -> None:
        while not self.is_over.wait(0.002):
            self.gained = max(self.gained, self.resident() - self.before)
            self.most_on_disk = max(self.most_on_disk, size_of(self.sender.uploads))

    def __enter__(self) -> "Watched":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.is_over.set()
        self.thread.join()


def part(disposition: str, value: str, more: str = "") -> str:
    return f"--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n{more}\r\n{value}\r\n"


def size_of(folder: Path) -> int:
    """Of its files, each counted once although it is renamed meanwhile."""
    sizes = {}
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):
            found = path.stat()
            sizes[found.st_ino] = found.st_size if stat.S_ISREG(found.st_mode) else 0
    return sum(sizes.values())


def received(to: socket.socket) -> tuple[int, str]:
    answer = http.client.HTTPResponse(to)
    answer.begin()
    return answer.status, answer.read().decode()


def zeros(total: int) -> Iterator[bytes]:
    for _ in range(total // MB):
        yield ZEROS


def in_chunks(total: int) -> Iterator[bytes]:
    for piece in zeros(total):
        yield b"%x\r\n%b\r\n" % (len(piece), piece)
    yield b"0\r\n\r\n"


@pytest.fixture
def sender(transactional_db, tmp_path, monkeypatch) -> Iterator[Sender]:
    monkeypatch.setenv("UPLOADS_DIR", str(tmp_path / "uploads"))
    database = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(
        **connection.settings_dict
    )
    with web_on(database, tmp_path / "web.log") as web:
        sender = Sender(web, tmp_path / "uploads")
        sender.log_in(records.user(group="admin", is_staff=True))
        yield sender
    assert "traceback" not in web.log.read_text().lower()


def test_what_is_too_much_never_reaches_the_memory_or_the_disk(sender):
    said_before = sender.send(f"Content-Length: {GB}", sender.opening(), zeros(GB))
    assert refused(said_before)
    assert said_before.sent < 20 * MB
    assert said_before.most_on_disk == 0

    encoded = sender.opening("Content-Transfer-Encoding: base64\r\n")
    in_base64 = sender.send(f"Content-Length: {GB}", encoded, iter([b"QUFB" * 250_000] * 1_000))
    assert refused(in_base64)
    assert (in_base64.sent < 20 * MB, in_base64.most_on_disk) == (True, 0)

    lied = sender.send("Content-Length: 1000", sender.opening(), zeros(GB))
    assert lied.status == 422
    assert lied.sent < 20 * MB
    assert lied.most_on_disk <= 1_000

    unsaid = sender.send("Transfer-Encoding: chunked", b"", in_chunks(GB))
    assert unsaid.status == 403  # nothing of it is read, so it carries no token
    assert unsaid.most_on_disk == 0

    opening = sender.opening()
    length = len(opening) + LIMIT + 2 * MB
    counted = sender.send(f"Content-Length: {length}", opening, zeros(LIMIT + 2 * MB))
    assert refused(counted)
    assert LIMIT - 10 * MB < counted.most_on_disk <= LIMIT
    assert counted.left_on_disk == 0

    spaced = sender.send(
        f"Content-Length: {len(encoded) + 50 * MB}", encoded, iter([b" " * MB] * 50)
    )
    assert spaced.most_on_disk == 0
    for answer in (said_before, in_base64, lied, unsaid, counted, spaced):
        assert answer.gained < FLAT, answer
    assert not ImportBatch.objects.exists()


def refused(answer: Answer) -> bool:
    return answer.status == 413 and "the most that is taken at once" in answer.said


def test_a_file_within_the_limit_is_kept_without_filling_the_memory(sender):
    send_file(sender, 1)  # what the first upload of a process loads is not its file
    answer = send_file(sender, 60)
    assert answer.status == 302, answer.said
    assert answer.gained < FLAT
    assert answer.most_on_disk <= 62 * MB  # taken over by its name, not copied
    assert ImportBatch.objects.latest("pk").files.get().size == 60 * MB


def send_file(sender: Sender, megabytes: int) -> Answer:
    opening, closing = sender.opening(), f"\r\n--{BOUNDARY}--\r\n".encode()
    length = len(opening) + megabytes * MB + len(closing)
    return sender.send(f"Content-Length: {length}", opening, iter([*[ZEROS] * megabytes, closing]))


def test_what_a_killed_process_left_is_forgotten_after_a_day(tmp_path):
    old, new = tmp_path / "old.upload", tmp_path / "new.upload"
    for path in (old, new):
        path.write_bytes(b"half a file")
    yesterday = time.time() - 25 * 3600
    os.utime(old, (yesterday, yesterday))
    forget_abandoned(tmp_path)
    assert list(tmp_path.iterdir()) == [new]
