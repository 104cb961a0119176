from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from reporting import archiving


class Command(BaseCommand):
    help = (
        "Brings the record of an exported file back into an empty, migrated database, releases"
        " included: as the owner (DATABASE_OWNER_URL) where that is set. People get no passwords;"
        " set them with changepassword."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args, **options):
        using = "owner" if "owner" in settings.DATABASES else "default"
        try:
            count = archiving.restore(options["file"], using=using)
        except archiving.ArchiveRefused as problem:
            raise CommandError(str(problem)) from None
        if options["verbosity"]:
            self.stdout.write(f"{count:,} rows of the record are back.")
