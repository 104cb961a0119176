from pathlib import Path

from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError

from reporting import capturing
from reporting.models import Upload, UploadState


class Command(BaseCommand):
    help = "Captures articles from .txt files, the way the admin's upload does."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")

    def handle(self, *args, **options):
        refused = 0
        for path in options["files"]:
            try:
                file = ContentFile(path.read_bytes(), path.name)
            except OSError as error:
                refused += 1
                self.stdout.write(f"{path} cannot be read: {error.strerror}.")
                continue
            upload = self.capture(file, path.name)
            refused += upload.state == UploadState.REFUSED
            self.stdout.write(outcome(upload))
        if refused:
            raise CommandError(f"{refused} of {len(options['files'])} files were not captured.")

    def capture(self, file: ContentFile, name: str) -> Upload:
        upload = capturing.receive(file, name=name, by=None)
        capturing.capture(upload.pk)
        upload.refresh_from_db()
        return upload


def outcome(upload: Upload) -> str:
    if upload.snapshot is None:
        return upload.problem
    known = " (already on record, nothing changed)" if upload.state == "unchanged" else ""
    return f"{upload.name}: source {upload.snapshot.source_id}, {upload.snapshot.source}{known}"
