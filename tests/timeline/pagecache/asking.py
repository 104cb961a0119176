"""Readers of the program as a server calls it, and what they get."""

import gzip
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from wsgiref.types import WSGIApplication
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

from django.db import connections


@dataclass(frozen=True)
class Got:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        is_gzipped = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.body) if is_gzipped else self.body).decode()


class Counting:
    """Passes requests on, and counts them."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application, self.count = application, 0
        self.afterwards: Callable[[], object] = lambda: None
        self._lock = threading.Lock()

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        with self._lock:
            self.count += 1
        answer = self.application(environ, start_response)
        self.afterwards()
        return answer


def ask(application: WSGIApplication, path: str, method: str = "GET", **headers: str) -> Got:
    """One request, checked against the rules of WSGI; `headers` as HTTP_HOST="…"."""
    path, _, query = path.partition("?")
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query}
    environ |= {"SCRIPT_NAME": "", "HTTP_HOST": "testserver", "SERVER_PORT": "80", **headers}
    setup_testing_defaults(environ)
    got: list[Any] = []

    def start_response(status, names, exc_info=None):
        got[:] = [int(status[:3]), dict(names)]
        assert len(got[1]) == len(names), f"a header twice in {names}"
        return lambda data: None

    # The validator refuses a Content-Type on a 304 and a body after HEAD.
    body = validator(application)(environ, start_response)
    try:
        return Got(got[0], got[1], b"".join(body))
    finally:
        body.close()


def at_once(readers: int, work: Callable[[], Any]) -> list[Any]:
    """What `work` returned to each of `readers` threads that begin together."""
    barrier, results = threading.Barrier(readers), []

    def read() -> None:
        try:
            barrier.wait()
            results.append(work())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=read) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
