"""Making a backup: as of one moment, and under its name only once it is whole."""

import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError
from django.db import connections, transaction
from django.db.migrations.recorder import MigrationRecorder

from config.backups import keys, manifest, programs, rows, uploads
from config.backups.manifest import Manifest

SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"


def make_backup(path: Path, *, using: str, with_keys: bool) -> Manifest:
    """Writes a new folder, or one file where the name ends in .tar; nothing where that fails."""
    if path.exists():
        raise CommandError(f"{path} is there already; choose another name.")
    with unfinished(path) as folder:
        made = fill_folder(folder, using, with_keys)
        if path.suffix == ".tar":
            pack_folder(folder, path)
        else:
            folder.rename(path)
    return made


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """A folder beside it that only we may enter, and that goes whatever happens."""
    folder = path.with_name(f"{path.name}.part")
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        raise CommandError(
            f"{folder} is there: another backup is being made, or one was killed; then remove it."
        ) from None
    before = os.umask(0o077)
    try:
        yield folder
    finally:
        os.umask(before)
        shutil.rmtree(folder, ignore_errors=True)


def fill_folder(folder: Path, using: str, with_keys: bool) -> Manifest:
    with transaction.atomic(using=using):
        snapshot = shared_snapshot(using)
        tables = rows.row_digests(using)
        on_record = uploads.names_on_record(using)
        dump_database(folder / manifest.DATABASE, using, snapshot)
    packed = uploads.pack_uploads(folder / manifest.UPLOADS)
    if with_keys:
        keys.write_keys(folder / manifest.KEYS)
    made = Manifest(
        program=settings.PROGRAM_VERSION,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        postgres=programs.server_major(using),
        migrations=applied_migrations(using),
        tables=tables,
        uploads=len(packed),
        missing_uploads=sorted(on_record - packed),
        parts={part.name: manifest.sha256_of(part) for part in sorted(folder.iterdir())},
    )
    made.write(folder)
    flush_to_disk(folder)
    return made


def shared_snapshot(using: str) -> str:
    """What pg_dump and our own queries read is the state of one moment."""
    with connections[using].cursor() as cursor:
        cursor.execute(SNAPSHOT)
        cursor.execute("SELECT pg_export_snapshot()")
        return str(cursor.fetchone()[0])


def dump_database(path: Path, using: str, snapshot: str) -> None:
    """Without owners and rights: those are of the place it comes to, and `migrate` gives them."""
    program = programs.postgres_program("pg_dump", programs.server_major(using))
    without = [f"--exclude-table-data={table}" for table in rows.NOT_KEPT]
    what = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", *without]
    programs.run_program(program, using, *what, f"--file={path}")


def applied_migrations(using: str) -> list[str]:
    applied = MigrationRecorder(connections[using]).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def pack_folder(folder: Path, path: Path) -> None:
    part = folder / path.name
    with tarfile.open(part, "w") as tar:
        for name in (manifest.MANIFEST, *manifest.PARTS):
            if (folder / name).exists():
                tar.add(folder / name, name)
    flush_to_disk(folder)
    os.link(part, path)  # unlike a renaming it overwrites nothing


def flush_to_disk(folder: Path) -> None:
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
