"""The key of the record: one file, nobody else's, never half-written, handed over and not lost."""

import os
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.core.management import CommandError, call_command

from reporting.sealing import keys
from reporting.sealing.keys import KeyUnusable, make_key_if_none, read_key
from timeline.sharing.verifiers.verify_record import heirs, is_signed


@pytest.fixture
def path(settings, tmp_path: Path) -> Path:
    settings.RECORD_KEY_FILE = str(tmp_path / "deep" / "record-key.json")
    return Path(settings.RECORD_KEY_FILE)


def test_the_first_start_makes_one_for_its_user_alone_and_the_second_keeps_it(path: Path):
    make_key_if_none()
    made = read_key()
    assert path.stat().st_mode & 0o777 == 0o600
    make_key_if_none()
    assert read_key() == made
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_many_that_start_at_once_have_one_key(path: Path):
    barrier, seen = Barrier(8), []

    def start() -> None:
        barrier.wait()
        make_key_if_none()
        seen.append(read_key().public)

    threads = [Thread(target=start) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(seen) == 8
    assert len(set(seen)) == 1


def test_a_message_is_signed_so_that_others_can_check_it(path: Path):
    make_key_if_none()
    key = read_key()
    assert is_signed(key.public, key.signature("a head"), "a head")
    assert is_signed(key.public, key.signature("a head"), "another head") is False


def test_no_key_is_a_sentence(path: Path):
    with pytest.raises(KeyUnusable, match=r"There is no key of the record at .* not signed"):
        read_key()
    assert keys.hand_overs() == []


@pytest.mark.parametrize("content", ["", "no json", "[]", '{"private": "ff"}', '{"private": null}'])
def test_a_wrong_key_is_a_sentence(path: Path, content: str):
    path.parent.mkdir()
    path.write_text(content)
    path.chmod(0o600)
    with pytest.raises(KeyUnusable, match="holds no key of the record"):
        read_key()


def test_a_key_that_others_may_read_signs_nothing(path: Path):
    make_key_if_none()
    path.chmod(0o640)
    with pytest.raises(KeyUnusable, match="Others may read the key"):
        read_key()


def test_a_new_key_is_vouched_for_by_the_old_one(path: Path, capsys):
    make_key_if_none()
    old = read_key().public
    call_command("rotate_key")
    call_command("rotate_key")
    now = read_key()
    assert now.public not in ("", old)
    assert heirs(old, {"keys": now.handed_over})[-1] == now.public
    forged = [{**one, "to": "00" * 32} for one in now.handed_over]
    assert heirs(old, {"keys": forged}) == [old]
    assert path.stat().st_mode & 0o777 == 0o600
    assert f"handed over to {now.public}" in capsys.readouterr().out


def test_without_a_key_nothing_is_handed_over(path: Path):
    with pytest.raises(CommandError, match="no key of the record"):
        call_command("rotate_key")


def test_a_disk_that_is_full_leaves_the_old_key(path: Path, monkeypatch):
    make_key_if_none()
    before = path.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CommandError, match=r"No space left on device.*the old one still"):
        call_command("rotate_key")
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]
