"""Bodies that come slowly hold no more than half of the threads: readers keep the others."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedIOBase
from threading import BoundedSemaphore
from time import monotonic
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.csp import build_policy

WITHOUT_BODY = {"GET", "HEAD", "OPTIONS"}
STUCK = 0.2  # seconds without a turn that was taken at once or given back
PATIENCE = 1.0  # seconds for a turn; a body that was sent at once is read in a thousandth of that
REFUSED = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Retry-After", "5"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
]


class BodyTurns:
    """Reading a body blocks a thread until its last byte is there, and the server sets no limit
    to that. Of `threads` a half may be blocked so. While turns are given back, all others wait
    for one; once they are stuck, a quarter of the threads does and the rest is refused."""

    def __init__(self, application: WSGIApplication, threads: int) -> None:
        self.application = application
        self.turns = BoundedSemaphore(max(1, threads // 2))
        self.waiting = BoundedSemaphore(max(1, threads // 4))
        self.moved = -STUCK

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] in WITHOUT_BODY or environ.get("CONTENT_LENGTH") == "0":
            return self.application(environ, start_response)
        if not self.take_turn():
            return refused_body(environ, start_response)
        with given_back(self) as turn:
            length = environ.get("CONTENT_LENGTH") or ""
            left = int(length) if length.isdecimal() else None
            read = ReadInTurn(environ["wsgi.input"], turn, left)
            return self.application({**environ, "wsgi.input": read}, start_response)

    def take_turn(self) -> bool:
        if self.turns.acquire(blocking=False):
            self.moved = monotonic()
            return True
        if monotonic() - self.moved < STUCK:
            return self.turns.acquire(timeout=STUCK)
        if not self.waiting.acquire(blocking=False):
            return False
        try:
            return self.turns.acquire(timeout=PATIENCE)
        finally:
            self.waiting.release()

    def give_back(self) -> None:
        self.moved = monotonic()
        self.turns.release()


class BodyTurn:
    def __init__(self, turns: BodyTurns) -> None:
        self.turns: BodyTurns | None = turns

    def give_back(self) -> None:
        turns, self.turns = self.turns, None
        if turns:
            turns.give_back()


@contextmanager
def given_back(turns: BodyTurns) -> Iterator[BodyTurn]:
    turn = BodyTurn(turns)
    try:
        yield turn
    finally:
        turn.give_back()


class ReadInTurn:
    """A body that gives its turn back with its last byte."""

    def __init__(self, body: BufferedIOBase, turn: BodyTurn, left: int | None) -> None:
        self.body, self.turn, self.left = body, turn, left

    def read(self, size: int = -1) -> bytes:
        return self.told(self.body.read(size), is_all=size is None or size < 0)

    def readline(self, size: int = -1) -> bytes:
        return self.told(self.body.readline(size))

    def __iter__(self) -> Iterator[bytes]:
        while line := self.readline():
            yield line

    def told(self, data: bytes, *, is_all: bool = False) -> bytes:
        if self.left is not None:
            self.left -= len(data)
        if is_all or not data or self.left == 0:
            self.turn.give_back()
        return data


def refused_body(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    is_htmx = bool(environ.get("HTTP_HX_REQUEST"))
    page = "reporting/unavailable.html" if is_htmx else "503.html"
    body = render_to_string(page, {"wrote": True}).encode()
    policy = ("Content-Security-Policy", build_policy(settings.SECURE_CSP))  # type: ignore[arg-type]
    headers = [*REFUSED, policy, ("Content-Length", str(len(body)))]
    start_response("503 Service Unavailable", headers)
    return [body]
