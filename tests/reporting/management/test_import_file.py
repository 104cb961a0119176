"""`manage.py import_file`: the admin's import from the shell, with its exit codes."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from reporting.importing import decisions, working
from reporting.importing.phases import phase_of
from reporting.models import ImportBatch, Source
from tests.chaos.workers import address
from tests.factories import records
from tests.factories.imports import article, articles, body, ndjson

FAILING = "Quark"  # the headline at which the database breaks
BREAKS = f"""
    CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'The disk is full of quarks.' USING ERRCODE = 'XX000'; END $$;
    CREATE TRIGGER breaks BEFORE INSERT ON reporting_source
    FOR EACH ROW WHEN (NEW.headline = '{FAILING}') EXECUTE FUNCTION breaks()
"""
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
    path = written(tmp_path, "a.ndjson", ndjson(article(1), article(2, language="English!")))
    assert "planned: 1 created, 1 rejected" in run(path, "--plan")
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
            if phase_of(batch) == "planned":
                decisions.confirm_import(batch, by=None)

    monkeypatch.setattr(working, "work_on", and_on)
    path = written(tmp_path, "a.ndjson", articles(1))
    assert "outcome: 1 created" in run(path)


def test_texts_that_wait_as_suspected_mistakes_are_not_taken(tmp_path: Path):
    run(written(tmp_path, "first.ndjson", articles(1)))
    unlike = article(1, text=body(20))
    said = run(written(tmp_path, "unlike.ndjson", ndjson(unlike)), code=2)
    assert "Nothing was imported." in said
    said = run(written(tmp_path, "more.ndjson", ndjson(unlike, article(2))), code=1)
    assert "suspected mistakes that wait for you on the page of Import" in said
    assert Source.objects.count() == 2


@pytest.fixture
def breaking(db) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(BREAKS)
        yield
        cursor.execute("DROP FUNCTION breaks CASCADE")


def test_a_row_at_which_the_program_fails_ends_with_2(tmp_path: Path, breaking):
    rows = [article(1), article(2, headline=FAILING), article(3, language="English!")]
    said = run(written(tmp_path, "a.ndjson", ndjson(*rows)), code=2)
    assert "outcome: 1 created, 1 rejected, 1 failed by an error of the program" in said
    assert re.search(r"failed: a\.ndjson, line 2: The program failed at this row .*quarks", said)
    assert said.endswith("The program failed at 1 row; the log says more.")


def shell(*given: str | Path, database: str = "") -> tuple[int, str]:
    """The exit code of the real command, and all that it prints."""
    done = subprocess.run(
        [sys.executable, "manage.py", "import_file", *map(str, given)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": database or address()},
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.timeout(300)
@pytest.mark.django_db(transaction=True)
def test_the_real_command_ends_with_the_codes_of_its_help(tmp_path: Path, breaking):
    mixed = written(tmp_path, "mixed.ndjson", ndjson(article(1), article(2, language="English!")))
    fails = written(tmp_path, "fails.ndjson", ndjson(article(1), article(3, headline=FAILING)))
    assert shell(mixed)[0] == 1
    code, said = shell(fails)
    assert (code, "The program failed at 1 row; the log says more." in said) == (2, True)
    assert "The disk is full of quarks" in said
    code, said = shell(tmp_path / "none.txt")
    assert (code, "No such file or directory" in said, "Traceback" in said) == (2, True, False)


def test_a_command_that_fails_itself_says_so_and_ends_with_2(tmp_path: Path):
    path = written(tmp_path, "a.ndjson", articles(1))
    nowhere = "postgres://nobody:nothing@127.0.0.1:1/none"
    code, said = shell(path, database=nowhere)
    assert (code, "Traceback" in said) == (2, False)
    assert "CommandError: The program failed (OperationalError: " in said
    assert "--traceback shows where it failed" in said
    code, said = shell(path, "--traceback", database=nowhere)
    assert (code, "Traceback" in said) == (2, True)


def test_the_help_names_every_exit_code():
    code, said = shell("--help")
    words = " ".join(said.split())
    assert code == 0
    assert "Exit code 0: every row was taken" in words
    assert "1: some were rejected" in words
    assert "2: nothing was imported, or the program failed" in words
