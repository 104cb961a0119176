import io
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from reporting import capturing, tasks
from reporting.models import Revision, Snapshot, Source, Upload, UploadState
from reporting.policies import Refused
from tests import making

pytestmark = pytest.mark.django_db


def receive(data: bytes, name: str = "one.txt") -> Upload:
    return capturing.receive(ContentFile(data), name=name, by=None)


def captured(data: bytes, name: str = "one.txt") -> Upload:
    upload = receive(data, name)
    capturing.capture(upload.pk)
    upload.refresh_from_db()
    return upload


def test_a_file_becomes_a_source_with_its_text():
    upload = captured(making.TEXT.encode())
    assert upload.state == UploadState.CAPTURED
    assert upload.snapshot.text == making.TEXT
    source = upload.snapshot.source
    assert source.headline == ""
    assert source.outlet is None
    assert source.title.startswith("The defence ministry of Ruritania")
    assert Revision.objects.of(source).get().action == "capture"


def test_the_same_text_again_changes_nothing_and_says_so():
    first = captured(making.TEXT.encode())
    again = captured(making.TEXT.replace("\n", "\r\n").encode(), "copy.txt")
    assert again.state == UploadState.UNCHANGED
    assert again.snapshot == first.snapshot
    assert Source.objects.count() == Snapshot.objects.count() == 1


@pytest.mark.parametrize("data", [b"", b"\0", "Größe".encode("latin-1")])
def test_a_refused_file_is_named_with_its_cause_and_kept(data: bytes):
    upload = captured(data, "bad.txt")
    assert upload.state == UploadState.REFUSED
    assert upload.problem.startswith("bad.txt was not captured: it ")
    with upload.file.open("rb") as kept:
        assert kept.read() == data
    assert not Source.objects.exists()


def test_fifty_megabytes_are_refused_at_the_door(settings):
    upload = receive(bytes(50_000_000), "big.txt")
    assert upload.state == UploadState.REFUSED
    assert "big.txt was not captured: it has 50,000,000 bytes" in upload.problem
    assert not upload.file


def test_a_worker_that_dies_captures_once_in_the_end():
    upload = receive(making.TEXT.encode())
    Upload.objects.update(attempts=2)
    capturing.capture(upload.pk)
    capturing.capture(upload.pk)
    assert Source.objects.count() == 1


def test_a_file_that_kills_its_worker_is_refused_after_three_attempts():
    upload = receive(making.TEXT.encode())
    Upload.objects.update(attempts=3)
    capturing.capture(upload.pk)
    upload.refresh_from_db()
    assert upload.state == UploadState.REFUSED
    assert "died 3 times" in upload.problem


def test_the_sweep_captures_what_waits():
    receive(making.TEXT.encode())
    receive(b"Another text about another thing.")
    tasks.sweep()
    assert Upload.objects.waiting().count() == 0
    assert Source.objects.count() == 2


def test_an_editor_may_not_upload():
    with pytest.raises(Refused, match="Only an admin"):
        capturing.receive(ContentFile(b"x"), name="x.txt", by=making.user())


def test_a_file_that_vanished_is_refused_with_a_sentence():
    upload = receive(making.TEXT.encode())
    os.unlink(upload.file.path)
    capturing.capture(upload.pk)
    upload.refresh_from_db()
    assert "the kept file is gone" in upload.problem


@pytest.mark.django_db(transaction=True)
def test_eight_workers_with_one_upload_make_one_source():
    upload = receive(making.TEXT.encode())
    in_threads(lambda _: capturing.capture(upload.pk))
    assert Source.objects.count() == Snapshot.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_uploads_of_one_text_at_once_make_one_source():
    uploads = [receive(making.TEXT.encode(), f"{n}.txt") for n in range(8)]
    in_threads(lambda n: capturing.capture(uploads[n].pk))
    assert Source.objects.count() == Snapshot.objects.count() == 1
    assert sorted(Upload.objects.values_list("state", flat=True)) == ["captured"] + 7 * [
        "unchanged"
    ]


def in_threads(work) -> None:
    def run(number: int) -> None:
        try:
            work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(run, range(8)))


def test_the_command_takes_the_same_path(tmp_path: Path):
    path = tmp_path / "article.txt"
    path.write_text(making.TEXT)
    assert "source" in command(path)
    assert "already on record" in command(path)
    assert Upload.objects.count() == 2


def test_the_command_says_what_it_could_not_capture(tmp_path: Path):
    path = tmp_path / "empty.txt"
    path.write_text("")
    with pytest.raises(CommandError, match="1 of 1 files were not captured"):
        command(path)


def test_the_command_goes_on_after_what_it_cannot_read(tmp_path: Path):
    path, folder, none = tmp_path / "article.txt", tmp_path / "folder", tmp_path / "none.txt"
    path.write_text(making.TEXT)
    folder.mkdir()
    out = io.StringIO()
    with pytest.raises(CommandError, match="2 of 3 files were not captured"):
        command(none, folder, path, out=out)
    assert f"{none} cannot be read: No such file or directory." in out.getvalue()
    assert f"{folder} cannot be read: Is a directory." in out.getvalue()
    assert "article.txt: source" in out.getvalue()
    assert Upload.objects.get().state == UploadState.CAPTURED


def command(*paths: Path, out: io.StringIO | None = None) -> str:
    out = out or io.StringIO()
    call_command("capture", *map(str, paths), stdout=out)
    return out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_an_upload_in_work_is_left_to_its_worker():
    upload = receive(making.TEXT.encode())
    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        assert capturing.claim(upload.pk) == upload
        pool.submit(capture_elsewhere, upload.pk).result(timeout=10)
        assert not Source.objects.exists()


def capture_elsewhere(upload_id: int) -> None:
    try:
        capturing.capture(upload_id)
    finally:
        connection.close()
