import sys
from typing import Any

from django.core.management import BaseCommand

from config.doctoring import of_database, of_files, of_processes, of_settings

LOOKS = [
    of_settings.settings_findings,
    of_settings.owner_findings,
    of_database.database_findings,
    of_settings.zone_findings,
    of_processes.broker_findings,
    of_processes.process_findings,
    of_files.storage_findings,
    of_files.mode_findings,
    of_files.key_findings,
    of_files.static_findings,
    of_settings.mail_findings,
]


class Command(BaseCommand):
    help = "Looks at all of an installation, a line each with what to do; exit status 1 if wrong."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        found = []
        for look in LOOKS:
            for finding in look():
                self.stdout.write(finding.line)
                found.append(finding)
        if count := sum(one.is_wrong for one in found):
            self.stdout.write(f"\n{count} of {len(found)} are wrong.")
            sys.exit(1)
        self.stdout.write(f"\nNothing is wrong; {len(found)} were looked at.")
