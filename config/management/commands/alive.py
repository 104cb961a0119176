import socket
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from config.checking import life_told
from reporting.operating.signs import sign_of_life


class Command(BaseCommand):
    help = "Says whether the worker or the beat of this host does its work; exit status 1 if not."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("process", choices=["worker", "beat"])
        parser.add_argument("--host", default=socket.gethostname(), help="another host's")

    def handle(self, *, process: str, host: str, **options: Any) -> None:
        name = f"{'celery' if process == 'worker' else process}@{host}"
        life = sign_of_life(is_beat=process == "beat", name=name)
        if not life.is_alive:
            raise CommandError(f"{name}: {life_told(life)}.")
        self.stdout.write(f"{name}: {life_told(life)}.")
