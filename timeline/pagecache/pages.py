"""An answer as it is kept: complete, and compressed once."""

import gzip
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Self
from wsgiref.types import StartResponse, WSGIEnvironment

type Headers = list[tuple[str, str]]
COMPRESSIBLE = re.compile(r"text/|application/(.+\+)?(xml|json)|image/svg\+xml")
OF_THE_BODY = {"content-type", "content-length", "content-encoding"}
NEVER = {"q=0", "q=0.0", "q=0.00", "q=0.000"}


@dataclass(frozen=True, slots=True)
class KeptPage:
    """An answer to anybody. The body is gzipped where that helps; an ETag only stands on a 200."""

    status: str
    headers: Headers
    body: bytes
    etag: str
    made_at: datetime
    is_gzipped: bool
    headers_of_304: Headers

    @classmethod
    def of(cls, status: str, headers: Iterable[tuple[str, str]], body: bytes, level: int) -> Self:
        """The page that Django answered; `level` is the effort of gzip, 1 to 9."""
        named = dict(headers)
        is_gzipped = bool(COMPRESSIBLE.match(named.get("Content-Type", "")))
        if is_gzipped:
            body = gzip.compress(body, level, mtime=0)
            named |= {"Content-Encoding": "gzip", "Vary": joined(named.get("Vary"))}
        etag = named.get("ETag", "").removeprefix("W/") if status.startswith("200") else ""
        if etag:
            named["ETag"] = f"W/{etag}"  # weak: one for the bytes as they are and as gzip
        given = list((named | {"Content-Length": str(len(body))}).items())
        short = without(given, OF_THE_BODY)
        return cls(status, given, body, etag, datetime.now(UTC), is_gzipped, short)

    @property
    def plain(self) -> bytes:
        return gzip.decompress(self.body) if self.is_gzipped else self.body

    def answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known and self.etag and knows(known, self.etag):
            start_response("304 Not Modified", self.headers_of_304)
            return []
        headers, body = self.headers, self.body
        if self.is_gzipped and not accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
            body = self.plain
            headers = without(headers, {"content-encoding", "content-length"})
            headers.append(("Content-Length", str(len(body))))
        start_response(self.status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def without(headers: Headers, names: set[str]) -> Headers:
    return [header for header in headers if header[0].lower() not in names]


def joined(vary: str | None) -> str:
    return f"{vary}, Accept-Encoding" if vary else "Accept-Encoding"


def knows(if_none_match: str, etag: str) -> bool:
    """Whether the reader has the page already; `etag` is quoted, so no other tag contains it."""
    return etag in if_none_match or if_none_match.strip() == "*"


@lru_cache(256)
def accepts_gzip(accept_encoding: str) -> bool:
    """Whether the header asks for gzip, or for anything, with a weight above nought."""
    accepted = {}
    for part in accept_encoding.lower().split(","):
        coding, _, weight = part.replace(" ", "").partition(";")
        accepted[coding] = weight not in NEVER
    return accepted.get("gzip", accepted.get("*", False))
