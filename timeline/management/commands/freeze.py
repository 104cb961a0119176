import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from timeline.freezing.ordering import copy_of_story
from timeline.freezing.refusing import FreezeRefused
from timeline.freezing.writing import write_folder

MOST_PROCESSES = 4


class Command(BaseCommand):
    help = (
        "Writes a whole public story into a new folder that opens from disk, without a server or a"
        " network: the page for each day of its slider, everything else as it stands now."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("story", metavar="STORY", help="its slug")
        parser.add_argument("folder", metavar="DIR", type=Path, help="new, or empty")
        parser.add_argument(
            "--since", type=Path, metavar="EARLIER", help="an earlier copy; says what changed"
        )
        parser.add_argument(
            "--site",
            default="",
            metavar="ADDRESS",
            help="where readers find the live pages, such as https://example.org; default: the"
            " first of ALLOWED_HOSTS",
        )

        parser.add_argument(
            "--processes",
            type=int,
            default=min(os.process_cpu_count() or 1, MOST_PROCESSES),
            metavar="N",
            help="that render pages at once; default here: %(default)s",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        try:
            copy = copy_of_story(options["story"], site=options["site"], since=options["since"])
            copy.processes = options["processes"]
            write_folder(copy, folder)
        except FreezeRefused as refused:
            raise CommandError(str(refused)) from None
        if options["verbosity"] and copy.listed:
            count = len(copy.listed.files) + 1
            self.stdout.write(f"{folder}: {count:,} files; open index.html in it.")
        for sentence in copy.changes.sentences if copy.changes else []:
            self.stdout.write(sentence)
