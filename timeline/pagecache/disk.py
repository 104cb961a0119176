"""The last good pages on disk, for a process that starts while the database is away."""

import fcntl
import hashlib
import json
import logging
import os
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from timeline.pagecache.editions import editions
from timeline.pagecache.pages import KeptPage

logger = logging.getLogger(__name__)
HEARD_EVERY = 30.0  # seconds between two marks that the record is heard
ENDING = ".page"
type DiskKey = tuple[str | None, ...]


class DiskShelf:
    """Pages by their key in one folder, which several processes of one host may share.

    Beside them stands which stories were public when they were written. Once one of these is
    hidden, all pages go; and what nobody has heard of for `trusted_for` seconds is not shown. A
    folder that cannot be used is as good as none.
    """

    def __init__(self, folder: Path, room: int, trusted_for: float) -> None:
        self.folder, self.room, self.trusted_for = folder, room, trusted_for
        self.public_file = folder / "public.json"
        self.public: frozenset[str] | None = None  # as this process wrote it last
        self.heard: frozenset[str] | None = None  # as it heard it last, written or not
        self.marked_at = 0.0
        self.written = 0  # bytes since the folder was last measured
        self.has_warned = False

    def know_public(self, slugs: Iterable[str]) -> None:
        """Learns which stories are public now. The listener says it every second."""
        public, now = frozenset(slugs), time.monotonic()
        self.heard = public
        if public == self.public and now - self.marked_at < HEARD_EVERY:
            return
        with self.locked() as usable:
            if usable:
                known = self.known_public()
                if known is None or not known | (self.public or frozenset()) <= public:
                    self.remove_pages()
                write_whole(self.public_file, json.dumps(sorted(public)).encode())
                self.public, self.marked_at = public, now

    def known_public(self) -> frozenset[str] | None:
        try:
            return frozenset(json.loads(self.public_file.read_bytes()))
        except (OSError, ValueError):
            return None

    def put(self, key: DiskKey, page: KeptPage, edition: int) -> None:
        """Writes the page, unless a story was hidden since it was rendered."""
        content = packed_page(key, page)
        if len(content) > self.room // 8:
            return
        with self.locked() as usable:
            is_as_heard = self.public is not None and self.known_public() == self.public
            if usable and is_as_heard and edition >= editions.oldest:
                write_whole(self.path(key), content)
                self.written += len(content)
                if self.written > self.room // 16:
                    self.make_room()

    def get(self, key: DiskKey) -> KeptPage | None:
        """The page as it was written, when it is whole, and neither it nor the news of the record
        is too old, and no story that stood here was hidden since."""
        known = self.known_public()
        if known is None or (self.heard is not None and not known <= self.heard):
            return None
        try:
            written = self.public_file.stat().st_mtime
            page = unpacked_page(key, self.path(key).read_bytes())
        except (OSError, ValueError, KeyError, TypeError):
            return None
        made = page.made_at.timestamp() if page else 0
        return page if time.time() - min(written, made) <= self.trusted_for else None

    def drop(self, key: DiskKey) -> None:
        """What stood there is gone."""
        with self.locked() as usable:
            if usable:
                self.path(key).unlink(missing_ok=True)

    def path(self, key: DiskKey) -> Path:
        return self.folder / (hashlib.sha256(json.dumps(key).encode()).hexdigest() + ENDING)

    def remove_pages(self) -> None:
        for path in self.folder.glob(f"*{ENDING}*"):
            path.unlink(missing_ok=True)

    def make_room(self) -> None:
        """What was written longest ago goes, down to three quarters, and what a killed process
        left half written."""
        found = [(path, path.stat()) for path in self.folder.glob(f"*{ENDING}*")]
        used = sum(status.st_size for _, status in found)
        for path, status in sorted(found, key=lambda one: one[1].st_mtime):
            if used > self.room * 3 // 4 or path.suffix != ENDING:
                path.unlink(missing_ok=True)
                used -= status.st_size
        self.written = 0

    @contextmanager
    def locked(self) -> Iterator[bool]:
        """Whether the folder is ours alone meanwhile. What goes wrong is logged, and no more."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            self.warn_once(error)
            yield False
            return
        try:
            yield lock_soon(handle)
        except OSError as error:
            self.warn_once(error)
        finally:
            os.close(handle)

    def warn_once(self, error: OSError) -> None:
        if not self.has_warned:
            logger.warning("Public pages cannot be kept on disk: %s", error)
        self.has_warned = True


def lock_soon(handle: int) -> bool:
    """Nobody waits long: the holder may be frozen."""
    for _ in range(20):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.01)
        else:
            return True
    return False


def write_whole(path: Path, content: bytes) -> None:
    """Under its name only once it is whole, and for nobody else to read."""
    new = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
        new.rename(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def packed_page(key: DiskKey, page: KeptPage) -> bytes:
    """A line about the page, then its body."""
    told = {
        "key": key,
        "status": page.status,
        "headers": page.headers,
        "made_at": page.made_at.isoformat(),
        "is_gzipped": page.is_gzipped,
        "sha256": hashlib.sha256(page.body).hexdigest(),
    }
    return json.dumps(told).encode() + b"\n" + page.body


def unpacked_page(key: DiskKey, content: bytes) -> KeptPage | None:
    """The page, to be marked and shown in need: it has no ETag, and nobody gets a 304 from it."""
    head, _, body = content.partition(b"\n")
    told = json.loads(head)
    if tuple(told["key"]) != key or hashlib.sha256(body).hexdigest() != told["sha256"]:
        return None
    headers = [(str(name), str(value)) for name, value in told["headers"]]
    made_at = datetime.fromisoformat(told["made_at"])
    return KeptPage(told["status"], headers, body, "", made_at, told["is_gzipped"], [])
