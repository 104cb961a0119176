from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reporting import archiving


class Command(BaseCommand):
    help = (
        "Writes the whole record to a new file, for restore: stories, actors, texts, statements,"
        " releases, the desk's log, people without their passwords. The same record gives the"
        " same bytes."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args, **options):
        path = options["file"]
        try:
            count = archiving.export(path)
        except FileExistsError:
            raise CommandError(f"{path} is there already; choose another name.") from None
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from None
        if options["verbosity"]:
            self.stdout.write(f"{path}: {count:,} rows, {path.stat().st_size:,} bytes.")
