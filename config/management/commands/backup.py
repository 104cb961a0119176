from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.backups.making import make_backup


class Command(BaseCommand):
    help = (
        "Writes all of the installation, as it is at one moment, to a new folder, or to one file"
        " whose name ends in .tar: the database with drafts and people, and the uploads. As the"
        " owner (DATABASE_OWNER_URL) where that is set. Sessions are not taken along."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, metavar="DIR|FILE.tar")
        parser.add_argument(
            "--with-keys",
            action="store_true",
            help="also SECRET_KEY and key files; keep such a backup as you keep them",
        )

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        using = "owner" if "owner" in settings.DATABASES else "default"
        try:
            made = make_backup(path, using=using, with_keys=options["with_keys"])
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from None
        if options["verbosity"]:
            tables = len(made.tables)
            self.stdout.write(f"{path}: {tables} tables and {made.uploads:,} uploaded files.")
        if missing := made.missing_uploads:
            self.stderr.write(
                f"The database names {len(missing):,} files that the storage of uploads does not"
                f" have, {missing[0]} first; the manifest lists them."
            )
