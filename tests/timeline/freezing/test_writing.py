"""A folder and a ZIP are whole or not there, and every refusal says what to do."""

import ctypes
import errno
import json
import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reporting.models import Story
from tests.factories import corrections, records
from tests.factories.releases import story_with
from timeline.freezing import flushing
from timeline.freezing.frozen_copy import FrozenCopy
from timeline.freezing.ordering import copy_of_story
from timeline.freezing.refusing import FreezeRefused
from timeline.freezing.writing import write_folder, write_zip

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(db) -> Story:
    return corrections.published_on(20).story


def refused(*given: object, **options: object) -> str:
    with pytest.raises(CommandError) as found:
        call_command("freeze", *map(str, given), **options)
    return str(found.value)


def test_a_new_folder_holds_the_copy_and_nothing_stays_beside_it(story, tmp_path, capsys):
    call_command("freeze", story.slug, str(tmp_path / "copy"))
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]
    assert (tmp_path / "copy" / "index.html").is_file()
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o755
    count = sum(path.is_file() for path in tmp_path.rglob("*"))
    assert capsys.readouterr().out == f"{tmp_path}/copy: {count} files; open index.html in it.\n"


def test_an_empty_folder_is_taken(story, tmp_path):
    (tmp_path / "copy").mkdir()
    call_command("freeze", story.slug, str(tmp_path / "copy"), verbosity=0)
    assert (tmp_path / "copy" / "index.html").is_file()


def test_a_folder_that_is_not_empty_is_left_as_it_is(story, tmp_path):
    (tmp_path / "mine").write_text("dear")
    told = f"{tmp_path} is not empty; name a folder that is, or a new one."
    assert refused(story.slug, tmp_path) == told
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_file_is_no_folder(story, tmp_path):
    (tmp_path / "mine").write_text("dear")
    told = refused(story.slug, tmp_path / "mine")
    assert told == f"{tmp_path}/mine is there already, and no folder; choose another name."


def test_a_folder_without_one_around_it(story, tmp_path):
    told = refused(story.slug, tmp_path / "away" / "copy")
    assert told == f"There is no folder {tmp_path}/away to write copy into."


def test_a_disk_that_is_full_holds_nothing_afterwards(story, small_disk):
    told = refused(story.slug, small_disk / "copy")
    assert told == (
        f"{small_disk}/copy cannot be written: No space left on device. Nothing is left there."
    )
    assert list(small_disk.iterdir()) == []


def test_a_write_that_fails_in_the_middle_leaves_nothing(story, tmp_path, monkeypatch):
    """Where no disk can be mounted: the third file finds no room."""
    written, write_bytes = [], Path.write_bytes

    def fail(path: Path, body: bytes) -> int:
        written.append(path)
        if len(written) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write_bytes(path, body)

    monkeypatch.setattr(Path, "write_bytes", fail)
    assert "No space left on device" in refused(story.slug, tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def seen(monkeypatch) -> list[tuple[str, bool]]:
    """What is asked to be on disk, file by file, and whether the copy had its name then."""
    seen, fsync = [], os.fsync

    def note(handle: int) -> None:
        path = Path(os.readlink(f"/proc/self/fd/{handle}"))
        seen.append((path.name, (path.parent / "copy").exists() or (path / "copy").exists()))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", note)
    return seen


def test_it_is_on_disk_before_it_has_its_name(story, tmp_path, monkeypatch, seen):
    monkeypatch.setattr(flushing, "SYNC_DISK", None)  # as where one has to ask for each file
    call_command("freeze", story.slug, str(tmp_path / "copy"), verbosity=0)
    written = [path.name for path in tmp_path.joinpath("copy").rglob("*")]
    asked = [name for name, _ in seen]
    assert sorted(asked[:-2]) == sorted(written)
    assert asked[-2].startswith(".copy.")
    assert seen[-1] == (tmp_path.name, True)
    assert not any(has_name for _, has_name in seen[:-1])


def test_on_linux_one_call_does_it(story, tmp_path, seen):
    call_command("freeze", story.slug, str(tmp_path / "copy"), verbosity=0)
    assert seen == [(tmp_path.name, True)]


def test_a_disk_that_fails_at_the_end_leaves_nothing(story, tmp_path, monkeypatch):
    def fail(handle: int) -> int:
        ctypes.set_errno(errno.EIO)
        return -1

    monkeypatch.setattr(flushing, "SYNC_DISK", fail)
    told = f"{tmp_path}/copy cannot be written: Input/output error. Nothing is left there."
    assert refused(story.slug, tmp_path / "copy") == told
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_does_not_come_onto_the_disk_is_not_left(story, tmp_path, monkeypatch):
    def fail(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    assert "Nothing is left there." in refused(story.slug, tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_only_be_read(story):
    """/proc lets nobody make a folder, not even root."""
    assert refused(story.slug, "/proc/copy").startswith("/proc/copy cannot be written: ")


def test_an_unknown_story(tmp_path, db):
    told = refused("atlantis", tmp_path / "copy")
    assert told == "There is no story “atlantis”; name one by its slug."


def test_a_story_that_is_not_public(story, tmp_path):
    Story.objects.filter(pk=story.pk).update(is_public=False)
    told = refused(story.slug, tmp_path / "copy")
    assert told == f"The story “{story.slug}” is not public; nothing of it leaves this program."
    assert list(tmp_path.iterdir()) == []


def test_a_story_of_no_statements(tmp_path):
    story = records.world().story
    told = refused(story.slug, tmp_path / "copy")
    assert told == f"The story “{story.slug}” has no statement yet; there is nothing to freeze."


@pytest.mark.parametrize(
    ("site", "told"),
    [
        ("localhost", "“localhost” is no site; write it such as https://example.org."),
        ("http://localhost/x", "“http://localhost/x” is no site; "),
        ("http://[", "“http://[” is no site; "),
        ("http://other.org", "This program does not answer as “other.org”; name one of ALLOWED"),
    ],
)
def test_a_site_that_is_none_of_ours(story, tmp_path, site, told):
    assert refused(story.slug, tmp_path / "copy", site=site).startswith(told)


def test_a_site_without_https_where_only_that_answers(story, tmp_path, settings):
    settings.SECURE_SSL_REDIRECT = True
    told = refused(story.slug, tmp_path / "copy", site="http://localhost")
    assert told == "This program answers by https only; write https://localhost."


def test_the_addresses_are_those_of_the_site(tmp_path):
    story = story_with(3)  # of one statement there is nothing to filter
    call_command("freeze", story.slug, str(tmp_path / "c"), site="https://localhost:8443")
    page = (tmp_path / "c" / story.slug / "index.html").read_text()
    assert f'rel="canonical" href="https://localhost:8443/{story.slug}/"' in page
    assert f'action="https://localhost:8443/{story.slug}/"' in page


def test_a_zip_holds_the_same_files_and_the_same_bytes_each_time(story, tmp_path):
    write_folder(copy_of_story(story.slug), tmp_path / "copy")
    first, again = BytesIO(), BytesIO()
    for stream in (first, again):
        write_zip(copy_of_story(story.slug), stream)
    assert first.getvalue() == again.getvalue()
    with zipfile.ZipFile(first) as packed:
        found = {
            name.removeprefix(f"{story.slug}/"): packed.read(name) for name in packed.namelist()
        }
    files = [path for path in (tmp_path / "copy").rglob("*") if path.is_file()]
    assert found == {p.relative_to(tmp_path / "copy").as_posix(): p.read_bytes() for p in files}


def test_a_page_that_does_not_answer_stops_it(story, tmp_path):
    copy = FrozenCopy(story, "http://other.org")  # none of ALLOWED_HOSTS
    told = f"/{story.slug}/ answered with status 400; a story is frozen only when every page"
    with pytest.raises(FreezeRefused, match=told):
        write_folder(copy, tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []


class TestWhatChangedSince:
    def test_each_statement_by_what_became_of_it(self, tmp_path, capsys):
        world = corrections.published_on(20)
        other = corrections.another(world, 20)
        slug = world.story.slug
        call_command("freeze", slug, str(tmp_path / "first"), verbosity=0)
        corrections.correct(world, 22, "A nought was lost.")
        corrections.take_back(other, 23)
        new = corrections.another(world, 24, 7_000)
        call_command("freeze", slug, str(tmp_path / "second"), since=tmp_path / "first")
        said = capsys.readouterr().out.splitlines()[1:]
        day = json.loads((tmp_path / "first" / "frozen.json").read_text())["made_on"]
        assert [line.partition(" since the copy of ")[0] for line in said[:3]] == [
            "Corrected", "Retracted", "Published",
        ]  # fmt: skip
        numbers = [world.statement.pk, other.statement.pk, new.statement.pk]
        assert [line.rpartition(": ")[2] for line in said[:3]] == [f"No. {n}." for n in numbers]
        assert len(said) == 3
        cover = (tmp_path / "second" / "index.html").read_text()
        assert all(line in cover for line in said)
        assert day[:4] in said[0]

    def test_nothing(self, story, tmp_path, capsys):
        call_command("freeze", story.slug, str(tmp_path / "first"), verbosity=0)
        call_command("freeze", story.slug, str(tmp_path / "second"), since=tmp_path / "first")
        said = capsys.readouterr().out
        assert "No statement was published, corrected or retracted since the copy of" in said
        assert "Files that say" not in said

    def test_what_somebody_took_out_of_the_record_is_named(self, story, tmp_path, capsys):
        call_command("freeze", story.slug, str(tmp_path / "first"), verbosity=0)
        listed = tmp_path / "first" / "frozen.json"
        told = json.loads(listed.read_text())
        told["statements"]["987654"] = {"kind": "publish", "released_at": "2024-10-20T12:00:00"}
        listed.write_text(json.dumps(told))
        call_command("freeze", story.slug, str(tmp_path / "second"), since=tmp_path / "first")
        said = capsys.readouterr().out
        assert "In that copy, and in the record no more: No. 987654." in said
        assert "or it was set back to an earlier backup" in said

    @pytest.mark.parametrize("text", ["", "[]", "{}", '{"frozen_story": 9}', '{"frozen_story": 1}'])
    def test_a_folder_that_is_no_copy(self, story, tmp_path, text):
        (tmp_path / "frozen.json").write_text(text)
        told = refused(story.slug, tmp_path / "copy", since=tmp_path)
        assert told == f"{tmp_path} is no frozen story: it has no frozen.json that can be read."

    def test_a_copy_of_another_story(self, story, tmp_path):
        call_command("freeze", story.slug, str(tmp_path / "first"), verbosity=0)
        listed = tmp_path / "first" / "frozen.json"
        listed.write_text(listed.read_text().replace(f'"story": "{story.slug}"', '"story": "x"'))
        told = refused(story.slug, tmp_path / "copy", since=tmp_path / "first")
        assert told == f"{tmp_path}/first is a copy of the story “x”, not of “{story.slug}”."
