"""What is handed in on a disk that is full: all of it is kept, or nothing."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import override_settings

from reporting.importing.receiving import Incoming, address_list, receive_files
from reporting.models import ImportBatch, ImportFile, ImportKind
from tests.factories import records

KB = 1_000
pytestmark = pytest.mark.django_db


@pytest.fixture
def uploads(small_disk: Path) -> Iterator[Path]:
    """They lie on a disk of 200 kB."""
    storage = "django.core.files.storage.FileSystemStorage"
    there = {"BACKEND": storage, "OPTIONS": {"location": str(small_disk)}}
    with override_settings(STORAGES={**settings.STORAGES, "default": there}):
        yield small_disk


def kept_in(folder: Path) -> list[int]:
    """The sizes of all files, those of which nobody knows too."""
    return sorted(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def hand_in(*incoming: Incoming) -> ImportBatch:
    admin = records.user(group="admin", is_staff=True)
    return receive_files([*incoming], kind=ImportKind.ARTICLES, by=admin)


def pasted(size: int) -> Incoming:
    address = "https://harbour-post.example/1\n"
    return address_list(address * (size // len(address)))


@pytest.mark.parametrize("size", [300 * KB, 205 * KB])
def test_pasted_text_that_finds_no_room_leaves_no_half_of_it(uploads: Path, size: int):
    with pytest.raises(OSError, match="No space left on device") as refused:
        hand_in(pasted(size))
    assert refused.value.errno == errno.ENOSPC
    assert kept_in(uploads) == []
    assert not ImportBatch.objects.exists()
    assert not ImportFile.objects.exists()


def test_of_two_of_which_one_finds_room_neither_is_left(uploads: Path):
    first = Incoming("a.txt", ContentFile(b"x" * 120 * KB))
    with pytest.raises(OSError, match="No space left on device"):
        hand_in(first, pasted(120 * KB))
    assert kept_in(uploads) == []


def test_what_finds_room_after_that_is_taken(uploads: Path):
    with pytest.raises(OSError, match="No space left on device"):
        hand_in(pasted(300 * KB))
    hand_in(pasted(100 * KB))
    file = ImportFile.objects.get()
    assert kept_in(uploads) == [file.size]
    with file.file.open() as kept:
        assert len(kept.read()) == file.size
    assert file.file.name.startswith("imports/2")
