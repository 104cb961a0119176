"""Asking Django for a public page, and what it answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.core.handlers.wsgi import get_path_info
from django.http import Http404, HttpResponse
from django.urls import ResolverMatch, resolve

from timeline.pagecache.pages import Headers


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """What Django answered, as it comes: perhaps a stream."""

    status: str
    headers: Headers
    body: Iterable[bytes]

    @property
    def code(self) -> int:
        return int(self.status[:3])

    @property
    def is_for_everyone(self) -> bool:
        """Whether it is complete and sets no cookie, so that others may get it too."""
        names = {name.lower() for name, _ in self.headers}
        return isinstance(self.body, HttpResponse) and "set-cookie" not in names

    @property
    def may_be_kept(self) -> bool:
        """Whether keeping it spares anything; a redirect that needs no record says so itself."""
        return "no-store" not in dict(self.headers).get("Cache-Control", "")

    def read(self) -> bytes:
        """The body; closing it ends the request, and gives back its database connection."""
        try:
            return b"".join(self.body)
        finally:
            close(self.body)

    def answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response(self.status, self.headers)
        if environ["REQUEST_METHOD"] != "HEAD":
            return self.body
        close(self.body)
        return []


def close(body: Iterable[bytes]) -> None:
    if hasattr(body, "close"):
        body.close()


def public_match(environ: WSGIEnvironment) -> ResolverMatch | None:
    """The public view behind an address; None for all others."""
    try:
        match = resolve(get_path_info(environ))
    except Http404:
        return None
    return match if getattr(match.func, "is_public", False) else None


def ask(application: WSGIApplication, environ: WSGIEnvironment, told: Iterable[str]) -> PageAnswer:
    """Asks for the whole page, with no header of the reader's but those in `told`."""
    kept = {name: environ[name] for name in environ if not name.startswith("HTTP_")}
    asked = kept | {name: environ[name] for name in told if name in environ}
    begun: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, exc_info: Any = None) -> Any:
        begun.append((status, headers))

    body = application({**asked, "REQUEST_METHOD": "GET"}, start_response)
    status, headers = begun[-1]
    return PageAnswer(status, headers, body)
