"""The heads that this host signed, kept beside the key and outside of the database: whoever sets
that back does not set these back with it.

An append-only file with a line for each head, in the order in which they were signed.
"""

import fcntl
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from reporting.models import Seal
from reporting.sealing.keys import key_file

logger = logging.getLogger(__name__)
NAME = "record-heads.ndjson"


class SignedHead(NamedTuple):
    story: str
    releases: int
    hash: str
    signed_at: str
    is_public: bool  # whether the story was, when it was signed
    values: dict[str, Any]  # as exports have them, with key and signature


type HeadsByStory = dict[str, list[SignedHead]]
_before: ContextVar[HeadsByStory | None] = ContextVar("signed_before", default=None)


def heads_file() -> Path:
    return key_file().with_name(NAME)


def begin_heads_if_none() -> None:
    """At the start of a web server: the file, unless it is there."""
    path = heads_file()
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            put_line(opened, {"begun": now_in_utc()})
    except FileExistsError:
        return
    except OSError as error:
        logger.warning("Heads that are signed cannot be kept in %s: %s.", path, error.strerror)
    else:
        logger.warning("Heads that are signed are kept in %s from now on; it had none.", path)


def keep_signed(values: dict[str, Any], *, is_public: bool) -> None:
    """Keeps a head before it is shown, unless the last one kept says the same, or more that the
    record still has."""
    if not values["signature"] or not values["releases"] or _before.get() is not None:
        return
    try:
        known_file(heads_file()).keep(values, is_public)
    except FileNotFoundError:
        warn_once(f"There is no {heads_file()}: a record that is set back will not be noticed.")
    except OSError as error:
        warn_once(f"{heads_file()} cannot be written ({error.strerror}): no head is kept.")


@cache
def warn_once(problem: str) -> None:
    logger.warning("%s", problem)


class HeadsFile:
    """The file as far as this process has read it: the last head of each story."""

    def __init__(self, path: Path) -> None:
        self.path, self.lock = path, Lock()
        self.read_to = 0
        self.last: dict[str, SignedHead] = {}

    def keep(self, values: dict[str, Any], is_public: bool) -> None:
        slug, said = values["story"], (values["releases"], values["hash"], is_public)
        last = self.last_of(slug)
        if last and (last.releases, last.hash, last.is_public) == said:
            return
        has_last = last is None or is_on_record(last)
        if last and last.releases > values["releases"] and has_last:
            return  # a release came in since this head was read
        with self.path.open("r+b") as opened:
            fcntl.flock(opened, fcntl.LOCK_EX)
            if self.last_of(slug) == last:  # nobody else has kept one meanwhile
                put_line(opened, {**values, "signed_at": now_in_utc(), "public": is_public})
        if last and not has_last:
            told = "The record of %s is not what was signed before: %d releases with the head %s."
            logger.error(told, slug, last.releases, last.hash)

    def last_of(self, slug: str) -> SignedHead | None:
        with self.lock, self.path.open("rb") as opened:
            if os.fstat(opened.fileno()).st_size < self.read_to:
                self.read_to, self.last = 0, {}  # it is another file
            opened.seek(self.read_to)
            for line in opened:
                if not line.endswith(b"\n"):
                    break
                self.read_to += len(line)
                if head := head_in_line(line):
                    self.last[head.story] = head
        return self.last.get(slug)


@cache
def known_file(path: Path) -> HeadsFile:
    return HeadsFile(path)


def put_line(opened: Any, values: dict[str, Any]) -> None:
    """A line at the end, on disk; behind one that a full disk cut off it begins anew."""
    end = opened.seek(0, os.SEEK_END)
    line = json.dumps(values).encode() + b"\n"
    if end and opened.seek(-1, os.SEEK_END) and opened.read(1) != b"\n":
        line = b"\n" + line
    opened.write(line)
    opened.flush()
    os.fsync(opened.fileno())


def head_in_line(line: bytes) -> SignedHead | None:
    """None where it holds none, as the first line, or one that was cut off."""
    try:
        values = json.loads(line)
        signed_at, is_public = values.pop("signed_at"), bool(values.pop("public"))
        datetime.fromisoformat(signed_at)
        said = str(values["story"]), int(values["releases"]), values["hash"]
        return SignedHead(*said, signed_at, is_public, values)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def is_on_record(head: SignedHead) -> bool:
    found = Seal.objects.filter(story__slug=head.story, position=head.releases, hash=head.hash)
    return found.exists()


def signed_by_story() -> HeadsByStory:
    """Every head of the file; nothing where there is none. Read it before the record: what is
    released meanwhile is no more in the one than in the other then."""
    if (before := _before.get()) is not None:
        return before
    by_story: HeadsByStory = {}
    try:
        with heads_file().open("rb") as opened:
            for head in filter(None, map(head_in_line, opened)):
                by_story.setdefault(head.story, []).append(head)
    except OSError:
        return {}
    return by_story


def begun_at() -> str:
    """When the file was begun; "" where it does not say so."""
    try:
        with heads_file().open("rb") as opened:
            return str(json.loads(opened.readline())["begun"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


@contextmanager
def signed_before() -> Iterator[None]:
    """Around a transaction that sees one state of the record: within it those heads are known that
    were signed before it began, and none is kept."""
    token = _before.set(signed_by_story())
    try:
        yield
    finally:
        _before.reset(token)


def now_in_utc() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
