from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.backups.bringing_back import bring_back


class Command(BaseCommand):
    help = (
        "Brings all of a backup back into an empty database and an empty storage of uploads, then"
        " migrates: as the owner (DATABASE_OWNER_URL) where that is set. Restore only backups of"
        " your own: what is in one is carried out with the owner’s rights."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, metavar="DIR|FILE.tar")
        parser.add_argument(
            "--with-keys", action="store_true", help="also put its keys where there are none"
        )

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        using = "owner" if "owner" in settings.DATABASES else "default"
        say = self.stdout.write if options["verbosity"] else str
        try:
            bring_back(path, using=using, with_keys=options["with_keys"], say=say)
        except OSError as error:
            raise CommandError(f"{path} cannot be read or put back: {error}.") from None
