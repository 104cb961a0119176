"""Backup → restore on a second cluster: the same record, and what else was there."""

import json
import os
import re
import shutil
import stat
import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from psycopg import sql

from config.backups.keys import put_keys
from config.backups.manifest import sha256_of
from config.backups.rows import row_digests, table_names
from reporting.models import ImportFile, Source
from tests.backups.conftest import KEY, Full, manage_on
from tests.chaos.serving import Database
from tests.databases import copy_of, drop, inside
from tests.launching import manage, open_folder

TAMPERING = [
    "UPDATE reporting_release SET superseded_at = now()",
    "DELETE FROM reporting_revision",
    "TRUNCATE reporting_release",
    "ALTER TABLE reporting_release DISABLE TRIGGER ALL",
    "CREATE TEMPORARY TABLE reporting_release (id int)",
    "DELETE FROM django_migrations",
]
CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2
"""
TRIGGERS = """
    SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled,
           obj_description(oid, 'pg_trigger'), pg_get_functiondef(tgfoid)
    FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2
"""
INDEXES = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences ORDER BY 1"
GENERATED = """
    SELECT table_name, column_name, column_default, generation_expression, is_nullable
    FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, ordinal_position
"""
SCHEMA = [CONSTRAINTS, TRIGGERS, INDEXES, SEQUENCES, GENERATED]


def make_database(cluster: Database, name: str) -> None:
    address = cluster.owner.replace("/timeline", "/postgres")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


@pytest.fixture(scope="module")
def elsewhere(backup: Path, second_cluster: Database, tmp_path_factory) -> Path:
    """The uploads of the backup that was restored into `elsewhere` of the second cluster."""
    make_database(second_cluster, "elsewhere")
    uploads = tmp_path_factory.mktemp("elsewhere") / "uploads"
    more = {"UPLOADS_DIR": str(uploads)}
    restored = manage_on(second_cluster, "elsewhere", "restore_backup", str(backup), **more)
    assert restored.returncode == 0, restored.stderr
    assert "Every row of" in restored.stdout
    return uploads


@pytest.fixture
def there(elsewhere: Path, second_cluster: Database):
    with psycopg.connect(second_cluster.owner.replace("/timeline", "/elsewhere")) as connection:
        yield connection


@pytest.mark.usefixtures("elsewhere")
def test_the_record_is_the_same_byte_for_byte(full: Full, second_cluster: Database, tmp_path):
    call_command("export", tmp_path / "here.gz", verbosity=0)
    exported = manage_on(second_cluster, "elsewhere", "export", str(tmp_path / "there.gz"))
    assert exported.returncode == 0, exported.stderr
    assert (tmp_path / "there.gz").read_bytes() == (tmp_path / "here.gz").read_bytes()


@pytest.mark.parametrize("asked", SCHEMA)
def test_every_rule_and_number_is_there(full: Full, there: psycopg.Connection, asked: str):
    with psycopg.connect(os.environ["DATABASE_URL"], dbname=full.database) as here:
        before = here.execute(asked).fetchall()
    assert len(before) > 20
    assert spelled_once(there.execute(asked).fetchall()) == spelled_once(before)


def spelled_once(rows: list[tuple]) -> list[list]:
    """PostgreSQL writes `varchar IN (…)` in other words once it has read its own."""
    return [
        [re.sub(r"::(character varying|text)(\[\])?|[()]", "", str(v)) for v in r] for r in rows
    ]


def test_people_come_back_with_their_passwords_and_drafts(full: Full, there: psycopg.Connection):
    for asked in (
        "SELECT username, password, email FROM reporting_user ORDER BY 1",
        "SELECT id, state, version FROM reporting_statement ORDER BY 1",
    ):
        with psycopg.connect(os.environ["DATABASE_URL"], dbname=full.database) as here:
            assert there.execute(asked).fetchall() == here.execute(asked).fetchall()


def test_sessions_stay_behind(full: Full, there: psycopg.Connection):
    assert there.execute("SELECT count(*) FROM django_session").fetchone() == (0,)


@pytest.mark.parametrize("tampering", TAMPERING)
@pytest.mark.usefixtures("elsewhere")
def test_the_application_can_still_not_tamper(second_cluster: Database, tampering: str):
    address = second_cluster.application.replace("/timeline", "/elsewhere")
    with psycopg.connect(address) as app:
        assert app.execute("SELECT count(*) FROM reporting_release").fetchone() > (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute(tampering)


def test_uploads_come_back_for_nobody_else_to_read(full: Full, elsewhere: Path):
    def files(folder: Path) -> dict[str, bytes]:
        found = (path for path in folder.rglob("*") if path.is_file())
        return {str(path.relative_to(folder)): path.read_bytes() for path in found}

    assert files(elsewhere) == files(full.uploads)
    assert len(files(elsewhere)) == 4
    assert {stat.S_IMODE(p.stat().st_mode) for p in elsewhere.rglob("*") if p.is_file()} == {0o600}


def test_a_backup_is_for_nobody_else_to_read(backup: Path):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in backup.iterdir()} == {0o600}


def test_keys_come_along_only_on_request(backup: Path, full: Full, tmp_path: Path, settings):
    told = json.loads((backup / "keys.json").read_text())
    assert told["SECRET_KEY"] == settings.SECRET_KEY
    call_command("backup", tmp_path / "without", verbosity=0)
    for path in (tmp_path / "without").iterdir():
        assert settings.SECRET_KEY.encode() not in path.read_bytes()
        assert KEY not in path.read_bytes()


def test_one_file_does_as_well(full: Full, second_cluster: Database, tmp_path: Path):
    call_command("backup", tmp_path / "all.tar", verbosity=0)
    assert stat.S_IMODE((tmp_path / "all.tar").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["all.tar"]
    make_database(second_cluster, "of_a_file")
    more = {"UPLOADS_DIR": str(tmp_path / "uploads")}
    restored = manage_on(
        second_cluster, "of_a_file", "restore_backup", str(tmp_path / "all.tar"), **more
    )
    assert restored.returncode == 0, restored.stderr
    again = manage_on(second_cluster, "of_a_file", "backup", str(tmp_path / "again"), **more)
    assert again.returncode == 0, again.stderr
    with tarfile.open(tmp_path / "all.tar") as tar:
        before = json.load(tar.extractfile("manifest.json"))
    after = json.loads((tmp_path / "again" / "manifest.json").read_text())
    assert after["tables"] == before["tables"]
    assert after["parts"]["uploads.tar"] == before["parts"]["uploads.tar"]


def test_the_digests_tell_one_changed_character(full: Full):
    """A digest that cannot differ would prove nothing."""
    with transaction.atomic():
        before = row_digests("default")
        one = Source.objects.order_by("pk").first()
        Source.objects.filter(pk=one.pk).update(byline=one.byline + "x")
        after = row_digests("default")
        transaction.set_rollback(True)
    assert {name for name in before if before[name] != after[name]} >= {"reporting_source"}


def cut(folder: Path, name: str) -> None:
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[: len(content) // 2])


def turned(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)


def told_otherwise(folder: Path, **changes) -> None:
    told = json.loads((folder / "manifest.json").read_text()) | changes
    (folder / "manifest.json").write_text(json.dumps(told))


SPOILT = [
    (lambda folder: cut(folder, "database.dump"), "its part database.dump is not what was written"),
    (lambda folder: turned(folder, "database.dump"), "its part database.dump is not what was"),
    (lambda folder: turned(folder, "uploads.tar"), "its part uploads.tar is not what was written"),
    (lambda folder: turned(folder, "keys.json"), "its part keys.json is not what was written"),
    (lambda folder: (folder / "uploads.tar").unlink(), "its part uploads.tar is not there"),
    (lambda folder: cut(folder, "manifest.json"), "no manifest.json that can be read"),
    (lambda folder: told_otherwise(folder, parts={}), "manifest.json of the backup is damaged"),
    (lambda folder: told_otherwise(folder, shape=9), "its shape is 9"),
    (
        lambda folder: told_otherwise(folder, migrations=["reporting.9999_of_tomorrow"]),
        "by another version of the program .* reporting.9999_of_tomorrow",
    ),
]


@pytest.fixture
def empty(backup: Path, tmp_path: Path) -> Iterator[Path]:
    """Settings lead to an empty database and to this empty folder for uploads."""
    name = copy_of("template1")
    with inside(name), override_settings(MEDIA_ROOT=tmp_path / "uploads"):
        yield tmp_path / "uploads"
    drop(name)


def is_still_empty(uploads: Path) -> bool:
    return not table_names("default") and not [p for p in uploads.rglob("*") if p.is_file()]


@pytest.mark.parametrize(("spoil", "told"), SPOILT, ids=[told for _, told in SPOILT])
def test_a_damaged_backup_restores_nothing(
    backup: Path, empty: Path, tmp_path: Path, spoil, told: str
):
    shutil.copytree(backup, tmp_path / "spoilt")
    spoil(tmp_path / "spoilt")
    with pytest.raises(CommandError, match=told):
        call_command("restore_backup", tmp_path / "spoilt")
    assert is_still_empty(empty)


def test_a_restore_that_ends_in_the_middle_leaves_nothing(
    backup: Path, empty: Path, tmp_path: Path
):
    """The manifest is true, and the dump still cannot be carried out to its end."""
    folder = tmp_path / "spoilt"
    shutil.copytree(backup, folder)
    dump = (folder / "database.dump").read_bytes()
    (folder / "database.dump").write_bytes(dump[:-20_000])
    parts = json.loads((folder / "manifest.json").read_text())["parts"]
    told_otherwise(folder, parts={**parts, "database.dump": sha256_of(folder / "database.dump")})
    with pytest.raises(CommandError, match="pg_restore ended with an error"):
        call_command("restore_backup", folder, verbosity=0)
    assert is_still_empty(empty)


def test_a_file_that_was_cut_off_restores_nothing(backup: Path, empty: Path, tmp_path: Path):
    whole = b"".join(path.read_bytes() for path in sorted(backup.iterdir()))
    (tmp_path / "cut.tar").write_bytes(whole[:3_000])
    with pytest.raises(CommandError, match="is no backup, or is cut off"):
        call_command("restore_backup", tmp_path / "cut.tar")
    assert is_still_empty(empty)


def test_only_an_empty_place_takes_it(backup: Path, full: Full, tmp_path: Path):
    with pytest.raises(CommandError, match="The database is not empty"):
        call_command("restore_backup", backup)
    assert Source.objects.exists()


def test_an_empty_storage_is_needed(backup: Path, empty: Path):
    empty.mkdir()
    (empty / "a letter").write_text("Dear operator")
    with pytest.raises(CommandError, match=r"uploads is not empty \(it has a letter\)"):
        call_command("restore_backup", backup)
    assert (empty / "a letter").exists()
    assert not table_names("default")


def test_a_fresh_data_folder_takes_all_of_it_with_the_keys(backup: Path, settings):
    """As docs/backup.md has it: on another machine, with the embedded servers."""
    with open_folder("fresh-") as folder:
        done = manage(folder / "data", "restore_backup", str(backup), "--with-keys")
        assert done.returncode == 0, done.stderr
        secrets = json.loads((folder / "data" / "secrets.json").read_text())
        assert secrets["secret_key"] == settings.SECRET_KEY
        again = manage(folder / "data", "restore_backup", str(backup))
        assert "The database is not empty" in again.stderr
        exported = manage(folder / "data", "export", str(folder / "there.gz"))
        assert exported.returncode == 0, exported.stderr
        call_command("export", folder / "here.gz", verbosity=0)
        assert (folder / "there.gz").read_bytes() == (folder / "here.gz").read_bytes()


def test_a_key_comes_back_where_there_is_none(backup: Path, full: Full, tmp_path: Path):
    with override_settings(KEY_FILES=[tmp_path / full.key.name]):
        assert f"{tmp_path / full.key.name} is back." in list(put_keys(backup / "keys.json"))
        assert (tmp_path / full.key.name).read_bytes() == KEY
        assert stat.S_IMODE((tmp_path / full.key.name).stat().st_mode) == 0o600
        (tmp_path / full.key.name).write_bytes(b"another")
        assert "is there already" in " ".join(put_keys(backup / "keys.json"))
        assert (tmp_path / full.key.name).read_bytes() == b"another"


def test_a_backup_overwrites_nothing(backup: Path, full: Full, tmp_path: Path):
    with pytest.raises(CommandError, match="choose another name"):
        call_command("backup", backup)
    (tmp_path / "a.part").mkdir()
    with pytest.raises(CommandError, match="another backup is being made"):
        call_command("backup", tmp_path / "a")


def test_a_backup_that_fails_leaves_nothing(full: Full, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("PGOPTIONS", "-c default_transaction_read_only=nonsense")
    with pytest.raises(CommandError, match="pg_dump ended with an error"):
        call_command("backup", tmp_path / "a")
    assert not list(tmp_path.iterdir())
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("backup", tmp_path / "nowhere" / "a")


def test_what_the_storage_lacks_is_told(full: Full, tmp_path: Path, capsys):
    handed_in = ImportFile.objects.get()
    kept = full.uploads / handed_in.file.name
    kept.rename(tmp_path / "aside")
    try:
        call_command("backup", tmp_path / "a", verbosity=0)
    finally:
        (tmp_path / "aside").rename(kept)
    assert f"1 files that the storage of uploads does not have, {handed_in.file.name}" in (
        capsys.readouterr().err
    )
    told = json.loads((tmp_path / "a" / "manifest.json").read_text())
    assert told["missing_uploads"] == [handed_in.file.name]
