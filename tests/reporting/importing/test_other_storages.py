"""Uploads in a storage that has no paths, as several hosts without a common folder need it."""

import io

import pytest
from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, default_storage
from django.test import override_settings

from config.backups import uploads
from reporting.models import ImportFile, Source
from tests.chaos.imports import every_article_is_there_once
from tests.factories import imports


class Bucket(Storage):
    """Keeps files by name and tells no path, as a storage behind a network does."""

    def __init__(self, location: str) -> None:
        self.kept = FileSystemStorage(location=location)
        self.exists, self.size, self.delete = self.kept.exists, self.kept.size, self.kept.delete
        self.listdir, self._open = self.kept.listdir, self.kept._open

    def _save(self, name: str, content: File) -> str:
        return self.kept._save(name, File(io.BytesIO(content.read())))


@pytest.fixture
def elsewhere(tmp_path):
    bucket = {"BACKEND": f"{__name__}.Bucket", "OPTIONS": {"location": str(tmp_path / "bucket")}}
    with override_settings(STORAGES={**settings.STORAGES, "default": bucket}):
        yield


@pytest.mark.django_db
def test_an_import_needs_no_path(elsewhere):
    batch = imports.applied(("a.ndjson", imports.articles(1, 2, 3)))
    with pytest.raises(NotImplementedError):
        default_storage.path(ImportFile.objects.get().file.name)
    every_article_is_there_once(batch, [1, 2, 3])
    assert Source.objects.count() == 3


@pytest.mark.django_db
def test_a_backup_takes_its_files_and_brings_them_back(elsewhere, tmp_path):
    imports.receive(("a.ndjson", imports.articles(1, 2)))
    name = ImportFile.objects.get().file.name
    before = kept_bytes(name)
    packed = uploads.pack_uploads(tmp_path / "uploads.tar")
    assert packed == uploads.names_on_record("default") == {name}
    default_storage.delete(name)
    assert uploads.unpack_uploads(tmp_path / "uploads.tar") == [name]
    assert kept_bytes(name) == before


def kept_bytes(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()
