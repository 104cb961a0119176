"""What this host signed is kept beside the key: whole lines, once each, and it stops no page."""

import json
import os
from pathlib import Path
from threading import Thread

import pytest
from django.db import connection

from reporting.sealing.heads import head_after, head_at
from reporting.sealing.keys import make_key_if_none
from reporting.sealing.signed_heads import (
    HeadsFile,
    begin_heads_if_none,
    begun_at,
    heads_file,
    signed_before,
    signed_by_story,
)
from tests.factories import corrections, records
from tests.factories.records import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def path(settings, tmp_path: Path) -> Path:
    settings.RECORD_KEY_FILE = str(tmp_path / "key" / "record-key.json")
    make_key_if_none()
    begin_heads_if_none()
    return heads_file()


@pytest.fixture
def world() -> World:
    return corrections.published_on(20)


def kept(world: World) -> list[int]:
    return [one.releases for one in signed_by_story().get(world.story.slug, [])]


def test_each_head_is_kept_once_as_it_was_signed(world: World, path: Path):
    for day in (21, 22):
        corrections.correct(world, day, "A typing error.")
        for _ in range(3):
            head = head_at(world.story)
    assert kept(world) == [2, 3]
    assert signed_by_story()[world.story.slug][-1].values == head.values
    assert path.stat().st_mode & 0o777 == 0o600
    assert begun_at()


def test_an_earlier_moment_of_a_longer_record_is_not_kept(world: World):
    corrections.correct(world, 21, "A typing error.")
    head_at(world.story)
    head_after(world.story, 1)
    head_at(world.story)
    assert kept(world) == [2]


def test_a_story_without_releases_has_nothing_to_keep(path: Path):
    head_at(records.story("empty"))
    assert len(path.read_text().splitlines()) == 1


def test_another_process_that_has_kept_it_is_seen(world: World, path: Path):
    head = head_at(world.story)
    HeadsFile(path).keep(head.values, True)
    assert kept(world) == [1]


def test_many_that_sign_at_once_keep_it_once(transactional_db, path: Path):
    world = corrections.published_on(20)
    values = head_at(world.story).values
    path.write_text("")
    files = [HeadsFile(path) for _ in range(8)]

    def keep(file: HeadsFile) -> None:
        file.keep(values, True)
        connection.close()

    threads = [Thread(target=keep, args=(one,)) for one in files]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert kept(world) == [1]


def test_behind_a_line_that_was_cut_off_it_goes_on(world: World, path: Path):
    head_at(world.story)
    with path.open("a") as opened:
        opened.write('{"story": "cut o')
    corrections.correct(world, 21, "A typing error.")
    head_at(world.story)
    assert kept(world) == [1, 2]


@pytest.mark.parametrize(
    "line", ["[]", "null", "7", '{"story": 1}', '{"signed_at": "then"}', "\udcff"]
)
def test_a_line_that_is_no_head_is_passed_over(world: World, path: Path, line: str):
    path.write_bytes(line.encode(errors="surrogateescape") + b"\n")
    head_at(world.story)
    assert kept(world) == [1]


def test_another_file_in_its_place_is_read_from_its_beginning(world: World, path: Path):
    head_at(world.story)
    before = path.read_bytes()
    path.unlink()
    begin_heads_if_none()
    head_at(world.story)
    assert kept(world) == [1]
    assert len(path.read_bytes()) == len(before)


def test_without_the_file_heads_are_signed_and_none_is_made(world: World, path: Path, caplog):
    path.unlink()
    assert head_at(world.story).signature
    assert not path.exists()
    assert signed_by_story() == {}
    assert f"There is no {path}" in caplog.text


def test_a_disk_that_is_full_stops_no_page(world: World, monkeypatch, caplog):
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert head_at(world.story).signature
    assert "cannot be written (No space left on device)" in caplog.text


def test_what_cannot_be_signed_is_not_kept(world: World, path: Path, settings):
    Path(settings.RECORD_KEY_FILE).unlink()
    head_at(world.story)
    assert kept(world) == []


def test_within_one_moment_only_what_was_signed_before_is_known(world: World, path: Path):
    head_at(world.story)
    with signed_before():
        line = json.loads(path.read_text().splitlines()[-1])
        with path.open("a") as opened:
            opened.write(json.dumps({**line, "releases": 2}) + "\n")
        assert kept(world) == [1]
        corrections.correct(world, 21, "A typing error.")
        head_at(world.story)
    assert kept(world) == [1, 2]
