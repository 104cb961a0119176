"""An answer as text that two runs can be compared by."""

import re
import struct
import zlib
from collections.abc import Iterator
from hashlib import sha256

import resvg_py
from django.http.response import HttpResponseBase

from bench.sameness.markup import Shown, html_lines, svg_lines

# They follow from the body, or differ with every answer.
NOT_COMPARED = {"content-length", "date", "etag", "expires", "set-cookie"}
HASH = re.compile(r"\s*'(?:sha256|nonce)-[^']+'")
BETWEEN = re.compile(r'(?<=[,{\[]) ?(?=["{\[])|(?<=>)(?=<)')


def text_of(address: str, response: HttpResponseBase, shown: Shown) -> str:
    """The address, the status, the headers and the body, each in its lines."""
    content = body_of(response)
    lines = [address, str(response.status_code), *headers_of(response), ""]
    kind = response.get("Content-Type", "").partition(";")[0]
    return "\n".join([*lines, *lines_of(kind, content, shown)]) + "\n"


def body_of(response: HttpResponseBase) -> bytes:
    if response.streaming:
        return b"".join(response)
    return response.content  # type: ignore[attr-defined]


def headers_of(response: HttpResponseBase) -> Iterator[str]:
    for name, value in sorted(response.items()):
        if name.lower() not in NOT_COMPARED:
            yield f"{name}: {HASH.sub('', value)}"


def lines_of(kind: str, content: bytes, shown: Shown) -> list[str]:
    if kind == "text/html":
        return html_lines(content.decode(), shown)
    if kind == "image/svg+xml":
        return [*svg_lines(content), f"drawn without words: {pixels(drawn(content))}"]
    if kind == "image/png":
        return [pixels(content)]
    return exact(content)


def exact(content: bytes) -> list[str]:
    """Every byte counts; the lines are only for reading."""
    try:
        read = BETWEEN.sub("\n", content.decode()).splitlines()
    except UnicodeDecodeError:
        read = ["no text"]
    return [f"bytes: {sha256(content).hexdigest()}", *read]


def drawn(svg: bytes) -> bytes:
    """Its shapes in the colours of its own style sheet."""
    return resvg_py.svg_to_bytes(svg_string=svg.decode(), skip_system_fonts=True)


def pixels(png: bytes) -> str:
    """The size of a picture and a digest of its rows, however they are compressed."""
    parts = joined(png)
    rows = zlib.decompress(parts[b"IDAT"])
    width, height = struct.unpack(">II", parts[b"IHDR"][:8])
    return f"{width} × {height}, {sha256(parts[b'IHDR'] + rows).hexdigest()}"


def joined(png: bytes) -> dict[bytes, bytes]:
    """The chunks of a PNG by their names; several of one name as one."""
    found: dict[bytes, bytes] = {}
    place = 8
    while place < len(png):
        length, name = struct.unpack(">I4s", png[place : place + 8])
        found[name] = found.get(name, b"") + png[place + 8 : place + 8 + length]
        place += 12 + length
    return found
