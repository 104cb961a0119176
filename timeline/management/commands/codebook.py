from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.loader import render_to_string

from timeline.sharing.codebook import contents


def markdown() -> str:
    return render_to_string("timeline/codebook.md", contents())


class Command(BaseCommand):
    help = "Prints the codebook; with --write into docs/codebook.md."

    def add_arguments(self, parser):
        parser.add_argument("--write", action="store_true")

    def handle(self, *args, **options):
        if options["write"]:
            Path(settings.BASE_DIR, "docs", "codebook.md").write_text(markdown(), encoding="utf-8")
        else:
            self.stdout.write(markdown())
