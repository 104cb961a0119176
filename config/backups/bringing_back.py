"""Bringing a backup back: looked at whole first, into an empty place, all of it or nothing."""

import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import CommandError, call_command
from django.db import connections, transaction

from config.backups import keys, manifest, programs, rows, uploads
from config.backups.manifest import Manifest


def bring_back(
    path: Path, *, using: str, with_keys: bool, say: Callable[[str], object]
) -> Manifest:
    """Raises `CommandError` with nothing written, unless it says otherwise."""
    with opened_backup(path) as folder:
        told = Manifest.read(folder)
        if with_keys and manifest.KEYS not in told.parts:
            raise CommandError("The backup has no keys: it was made without --with-keys.")
        refuse_full_target(using)
        say("The backup is whole.")
        put = uploads.unpack_uploads(folder / manifest.UPLOADS)
        try:
            restore_database(folder / manifest.DATABASE, using, told)
        except BaseException:
            uploads.remove_uploads(put)
            raise
        say(f"The database is back, as of {told.made_at}, and {len(put):,} uploaded files.")
        compare_rows(using, told)
        say(f"Every row of {len(told.tables)} tables is what it was.")
        for sentence in keys.put_keys(folder / manifest.KEYS) if with_keys else ():
            say(sentence)
    call_command("migrate", interactive=False, verbosity=0)  # rights, and what came since
    return told


@contextmanager
def opened_backup(path: Path) -> Iterator[Path]:
    """The folder of the backup; of a file, its parts in a folder that goes afterwards."""
    if path.is_dir():
        yield path
        return
    folder = Path(tempfile.mkdtemp(prefix="backup-"))
    try:
        with tarfile.open(path, "r") as tar:
            for name in (manifest.MANIFEST, *manifest.PARTS):
                if name in tar.getnames() and (member := tar.getmember(name)).isfile():
                    tar.extract(member, folder, filter="data")
        yield folder
    except tarfile.TarError:
        raise CommandError(f"{path} is no backup, or is cut off; nothing was restored.") from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def refuse_full_target(using: str) -> None:
    if tables := rows.table_names(using):
        raise CommandError(
            f"The database is not empty: it has {len(tables)} tables. A backup is restored only"
            " into an empty one that nobody has migrated; make a new database for it."
        )
    if name := next(uploads.stored_names(), ""):
        raise CommandError(
            f"The storage of uploads is not empty (it has {name}). Name an empty folder in"
            " UPLOADS_DIR."
        )


def restore_database(dump: Path, using: str, told: Manifest) -> None:
    """In one transaction, so that one that ends in the middle leaves the database empty."""
    connections[using].close()
    major = max(told.postgres, programs.server_major(using))
    program = programs.postgres_program("pg_restore", major)
    how = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    programs.run_program(program, using, *how, str(dump))


def compare_rows(using: str, told: Manifest) -> None:
    """Before the application gets any right to them."""
    with transaction.atomic(using=using):
        found = rows.row_digests(using)
    other = [name for name in told.tables if list(told.tables[name]) != found.get(name)]
    if other:
        raise CommandError(
            f"The database was restored, but the rows of {', '.join(other)} are not those of the"
            " backup. The program has no rights there yet: drop this database and ask us."
        )
