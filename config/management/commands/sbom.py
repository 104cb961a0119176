import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from config.supply import bill_of_materials, licence_table


class Command(BaseCommand):
    help = "Writes what the program is made of as a CycloneDX 1.6 bill of materials in JSON."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--licences", action="store_true", help="a table of licences, as in docs/licences.md"
        )

    def handle(self, *args: Any, licences: bool, **options: Any) -> None:
        if licences:
            self.stdout.write(licence_table(), ending="")
        else:
            bill = bill_of_materials(settings.PROGRAM_VERSION)
            self.stdout.write(json.dumps(bill, indent=1, ensure_ascii=False))
