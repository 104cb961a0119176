"""The shelf on disk: whole pages only, within its room, and nothing of a story that is hidden."""

import fcntl
import os
import stat
import threading
import time
from pathlib import Path

import pytest
import time_machine

from timeline.pagecache.disk import DiskShelf
from timeline.pagecache.editions import editions
from timeline.pagecache.pages import KeptPage

PUBLIC = ["a-story", "another"]
KEY = ("http", "localhost", "/a-story/", "")
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("ETag", '"x"')]


def page(body: bytes = b"<main>Good.</main>") -> KeptPage:
    return KeptPage.of("200 OK", HEADERS, body, level=1)


def shelf_in(folder: Path, room: int = 1_000_000, public: list[str] | None = None) -> DiskShelf:
    made = DiskShelf(folder, room, trusted_for=60)
    made.know_public(PUBLIC if public is None else public)
    return made


@pytest.fixture
def shelf(tmp_path: Path) -> DiskShelf:
    return shelf_in(tmp_path / "shelf")


def put(shelf: DiskShelf, path: str = "/a-story/", body: bytes = b"<main>Good.</main>") -> tuple:
    key = (*KEY[:2], path, "")
    shelf.put(key, page(body), editions.number)
    return key


def pages_in(shelf: DiskShelf) -> list[Path]:
    return sorted(shelf.folder.glob("*.page"))


def test_another_process_reads_the_page_as_it_was(shelf: DiskShelf, tmp_path: Path):
    kept = page()
    shelf.put(KEY, kept, editions.number)
    found = DiskShelf(tmp_path / "shelf", 1_000_000, trusted_for=60).get(KEY)
    assert found is not None
    assert (found.status, found.headers, found.body) == (kept.status, kept.headers, kept.body)
    assert (found.made_at, found.plain) == (kept.made_at, b"<main>Good.</main>")
    assert found.etag == ""
    assert shelf.get((*KEY[:2], "/other/", "")) is None


def test_nobody_else_may_read_it(shelf: DiskShelf):
    put(shelf)
    assert stat.S_IMODE(shelf.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in shelf.folder.iterdir()} == {0o600}


def test_a_story_that_is_hidden_takes_all_pages_along(shelf: DiskShelf):
    put(shelf)
    put(shelf, "/")
    shelf.know_public(["another"])
    assert pages_in(shelf) == []


def test_what_was_hidden_while_no_process_ran_goes_with_the_first_word(tmp_path: Path):
    key = put(shelf_in(tmp_path))
    later = DiskShelf(tmp_path, 1_000_000, trusted_for=60)
    assert later.get(key) is not None
    later.know_public(["another"])
    assert later.get(key) is None
    assert pages_in(later) == []


def test_a_further_public_story_takes_nothing_along(shelf: DiskShelf):
    key = put(shelf)
    shelf.know_public([*PUBLIC, "a third"])
    assert shelf.get(key) is not None


def test_a_page_rendered_before_the_hiding_comes_too_late(shelf: DiskShelf, monkeypatch):
    shelf.know_public(["another"])
    monkeypatch.setattr(editions, "oldest", editions.number + 1)
    put(shelf)
    assert pages_in(shelf) == []


def test_a_process_that_has_not_heard_of_the_hiding_writes_nothing(tmp_path: Path):
    """Two share the folder, and one hears a little later."""
    slow, quick = shelf_in(tmp_path), shelf_in(tmp_path)
    put(slow)
    quick.know_public(["another"])
    put(slow)
    assert pages_in(slow) == []
    slow.know_public(["another"])
    put(slow, "/another/")
    assert len(pages_in(slow)) == 1


def test_nothing_is_written_before_anything_was_heard(tmp_path: Path):
    put(DiskShelf(tmp_path, 1_000_000, trusted_for=60))
    assert not list(tmp_path.glob("*.page"))


def test_what_nobody_has_heard_of_for_long_is_not_shown(shelf: DiskShelf):
    key = put(shelf)
    long_ago = time.time() - 61
    os.utime(shelf.public_file, (long_ago, long_ago))
    assert shelf.get(key) is None


def test_the_mark_is_renewed_while_the_record_is_heard(shelf: DiskShelf):
    key = put(shelf)
    os.utime(shelf.public_file, (1, 1))
    shelf.marked_at -= 31
    shelf.know_public(PUBLIC)
    assert shelf.get(key) is not None


@pytest.mark.parametrize("keep", [0, 10, 200, -1])
def test_a_page_that_is_not_whole_is_none(shelf: DiskShelf, keep: int):
    key = put(shelf)
    [path] = pages_in(shelf)
    path.write_bytes(path.read_bytes()[:keep])
    assert shelf.get(key) is None


def test_a_page_under_the_name_of_another_is_none(shelf: DiskShelf):
    key, other = put(shelf), put(shelf, "/other/")
    shelf.path(key).write_bytes(shelf.path(other).read_bytes())
    assert shelf.get(key) is None


def test_without_the_list_of_public_stories_nothing_is_shown_or_kept(shelf: DiskShelf):
    key = put(shelf)
    shelf.public_file.unlink()
    assert shelf.get(key) is None
    DiskShelf(shelf.folder, 1_000_000, trusted_for=60).know_public(PUBLIC)
    assert pages_in(shelf) == []


def test_it_stays_within_its_room(tmp_path: Path):
    shelf = shelf_in(tmp_path, room=400_000)
    left = tmp_path / "x.page.12ab34cd"  # of a process that was killed
    left.write_bytes(b"half")
    for number in range(200):
        put(shelf, f"/{number}/", os.urandom(4_000).hex().encode())
    used = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert 200_000 < used <= 400_000
    assert shelf.get((*KEY[:2], "/199/", "")) is not None
    assert shelf.get((*KEY[:2], "/0/", "")) is None
    assert not left.exists()
    put(shelf, "/large/", os.urandom(60_000).hex().encode())
    assert shelf.get((*KEY[:2], "/large/", "")) is None


def test_processes_and_threads_write_at_once(tmp_path: Path):
    shelves = [shelf_in(tmp_path) for _ in range(4)]

    def write(shelf: DiskShelf) -> None:
        for number in range(30):
            put(shelf, f"/{number % 5}/")

    threads = [threading.Thread(target=write, args=[shelf]) for shelf in shelves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pages_in(shelves[0])) == 5
    assert all(shelves[1].get((*KEY[:2], f"/{n}/", "")) for n in range(5))
    assert {path.suffix for path in tmp_path.iterdir()} == {".page", ".json", ""}


def test_a_folder_that_cannot_be_used_does_no_harm(tmp_path: Path):
    (tmp_path / "file").write_text("no folder")
    shelf = shelf_in(tmp_path / "file" / "shelf")
    key = put(shelf)
    shelf.drop(key)
    assert shelf.get(key) is None
    assert shelf.has_warned  # once: it is asked for every second


def test_a_frozen_holder_of_the_lock_keeps_nobody_waiting(shelf: DiskShelf):
    with shelf.locked():
        began = time.monotonic()
        put(DiskShelf(shelf.folder, 1_000_000, trusted_for=60))
        assert time.monotonic() - began < 1


def test_who_heard_of_a_hiding_shows_nothing_even_where_it_cannot_be_written(shelf: DiskShelf):
    key = put(shelf)
    holder = os.open(shelf.folder / "lock", os.O_RDWR)
    fcntl.flock(holder, fcntl.LOCK_EX)
    shelf.know_public(["another"])
    os.close(holder)
    assert pages_in(shelf) != []
    assert shelf.get(key) is None


def test_a_page_made_long_ago_is_not_shown_though_the_record_is_heard(shelf: DiskShelf):
    with time_machine.travel("2020-01-01T00:00:00Z", tick=False):
        old = page()
    shelf.put(KEY, old, editions.number)
    assert shelf.get(KEY) is None


def test_what_is_gone_is_dropped(shelf: DiskShelf):
    key = put(shelf)
    shelf.drop(key)
    assert shelf.get(key) is None
