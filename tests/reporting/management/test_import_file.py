"""`manage.py import_file`: the admin's import from the shell, with its exit codes."""

import io
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reporting.importing import decisions, working
from reporting.models import ImportBatch, Source
from tests.factories import records
from tests.factories.imports import article, articles, ndjson

pytestmark = pytest.mark.django_db


def run(*given: str | Path, code: int = 0) -> str:
    """What the command prints; it must end with the exit code."""
    out, ended, words = io.StringIO(), 0, ""
    try:
        call_command("import_file", *map(str, given), stdout=out)
    except CommandError as error:
        ended, words = error.returncode, str(error)
    except SystemExit as end:
        ended = end.code
    assert ended == code, words
    return out.getvalue() + words


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_files_are_planned_applied_and_answered(tmp_path: Path):
    one = written(tmp_path, "one.ndjson", articles(1, 2))
    two = written(tmp_path, "two.txt", records.TEXT.encode())
    said = run(one, two)
    assert "planned: 3 created" in said
    assert "outcome: 3 created" in said
    assert "outcome: 3 unchanged" in run(one, two)
    assert Source.objects.count() == 3


def test_a_rejected_row_is_told_and_ends_with_1(tmp_path: Path):
    path = written(tmp_path, "a.ndjson", ndjson(article(1), article(2, language="English!")))
    said = run(path, code=1)
    assert "outcome: 1 created, 1 rejected" in said
    assert re.search(r"rejected: a\.ndjson, line 2: language: “English!” is no", said)


def test_nothing_imported_ends_with_2(tmp_path: Path):
    path = written(tmp_path, "a.txt", b"")
    assert "Nothing was imported." in run(path, code=2)
    assert "No such file or directory" in run(tmp_path / "none.txt", code=2)
    assert "Is a directory" in run(tmp_path, code=2)
    assert "There is no story “nowhere”." in run(path, "--story", "nowhere", code=2)
    assert ImportBatch.objects.count() == 1


def test_the_plan_alone_writes_nothing(tmp_path: Path):
    path = written(tmp_path, "a.ndjson", articles(1))
    assert "planned: 1 created" in run(path, "--plan")
    assert not Source.objects.exists()


def test_what_is_the_same_for_all_rows_is_said_once(tmp_path: Path):
    outlet, story = records.actor("The Zenda Herald", kind="outlet"), records.story()
    admin = records.user(group="admin")
    path = written(tmp_path, "a.ndjson", articles(1, published="2024-10-21 14:16"))
    run(
        path, "--outlet", outlet.slug, "--story", story.slug, "--language", "en",
        "--time-zone", "Asia/Seoul", "--by", admin.username,
    )  # fmt: skip
    source = Source.objects.get()
    assert (source.outlet, source.story, source.language) == (outlet, story, "en")
    assert source.snapshots.get().published_zone == "Asia/Seoul"
    assert ImportBatch.objects.get().uploaded_by == admin


def test_an_import_that_somebody_takes_back_meanwhile_ends_the_command(tmp_path: Path, monkeypatch):
    """As if an admin were quicker between two looks at the phase."""
    work = working.work_on

    def and_back(seconds: float) -> None:
        work(seconds)
        if batch := ImportBatch.objects.filter(confirmed_at__isnull=False).first():
            decisions.take_back_import(batch, by=None)

    monkeypatch.setattr(working, "work_on", and_back)
    path = written(tmp_path, "a.ndjson", articles(1))
    assert "taken back; somebody decided so in the admin" in run(path, code=2)


def test_an_import_that_somebody_confirms_meanwhile_goes_on(tmp_path: Path, monkeypatch):
    work = working.work_on

    def and_on(seconds: float) -> None:
        work(seconds)
        for batch in ImportBatch.objects.filter(confirmed_at__isnull=True):
            decisions.confirm_import(batch, by=None)

    monkeypatch.setattr(working, "work_on", and_on)
    path = written(tmp_path, "a.ndjson", articles(1))
    assert "outcome: 1 created" in run(path)
