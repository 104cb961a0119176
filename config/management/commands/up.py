import os
import socket
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command, get_commands
from django.db import connections

from config import checking
from config.embedded import children
from config.embedded.folder import DataFolder
from config.embedded.processes import Process, last_lines, undisturbed
from config.embedded.running import free_port, start_valkey_again
from config.steps import timed_step


class Command(BaseCommand):
    help = "Starts the program on this machine with its own PostgreSQL, Valkey, worker and web."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", type=int, help="default 8000; with --check any free one")
        parser.add_argument("--data", help="folder of the data; default var")
        parser.add_argument("--check", action="store_true", help="look at everything, then stop")
        parser.add_argument(
            "--with-second-story", action="store_true", help="load the invented story, too"
        )

    def handle(self, *, host: str, port: int | None, check: bool, **options: Any) -> None:
        self.with_second_story: bool = options["with_second_story"]
        self.folder = DataFolder(Path(os.environ["TIMELINE_DATA"]))
        self.host = host
        self.port = port or (free_port() if check else 8000)
        refuse_used_port(host, self.port)
        self.worker: children.Restarted | None = None
        self.web: Process | None = None
        self.broker: Process | None = None  # only when it had to be started again
        try:
            self.prepare()
            self.run(check)
        except KeyboardInterrupt:
            self.say("Stopping.")
        finally:
            self.stop()

    def prepare(self) -> None:
        """The worker and the web server start while the sample story is completed."""
        with timed_step("Bringing the tables up to date"):
            call_command("migrate", interactive=False, verbosity=0)
        with timed_step("Collecting the static files"):
            call_command("collectstatic", interactive=False, verbosity=0)
        self.worker = children.Restarted(self.start_worker, self.say, checking.is_deaf)
        self.web = children.start_web(self.folder, self.host, self.port)
        if "seed" in get_commands():
            self.seed("Completing the sample story while the web server starts")
            if self.with_second_story:
                self.seed("Completing the second story", story="corvane-siege")
        connections.close_all()

    def seed(self, what: str, **which: str) -> None:
        with timed_step(what) as tell:
            call_command("seed", logins=str(self.logins), verbosity=0, tell=tell, **which)

    def run(self, check: bool) -> None:
        with timed_step("Waiting for the web server"):
            self.wait_for_web()
        if check:
            if not checking.everything(self.site, self.say):
                log = self.folder.log("web")
                raise CommandError(f"The check failed. The last lines of {log}:\n{last_lines(log)}")
            return
        self.welcome()
        while True:
            self.watch()
            time.sleep(0.5)

    def start_worker(self) -> Process:
        return children.start_worker(self.folder)

    def wait_for_web(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            self.watch()
            try:
                checking.look(f"{self.site}/livez")
                return
            except OSError:
                time.sleep(0.05)
        raise CommandError(f"The web server does not answer; see {self.folder.log('web')}.")

    def watch(self) -> None:
        """Worker and broker are started again; without the web or the database, all stops."""
        if self.worker:
            self.worker.look()
        record = self.folder.record()
        for one in record.processes if record else []:
            process = Process(*one)
            if process.name == "worker" or process.alive():
                continue
            if record and process.name == "valkey":
                self.say("The valkey ended; starting it again. What waits stands in PostgreSQL.")
                self.broker = start_valkey_again(self.folder, record)
            else:
                log = self.folder.log(process.name)
                raise CommandError(
                    f"The {process.name} process ended by itself, so everything is stopped."
                    f" The last lines of {log}:\n{last_lines(log)}"
                )

    def stop(self) -> None:
        with undisturbed():
            worker = self.worker and self.worker.process
            for process in (self.web, worker, self.broker):
                if process:
                    process.stop()

    @property
    def site(self) -> str:
        host = "127.0.0.1" if self.host == "0.0.0.0" else self.host  # noqa: S104 compares only
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    @property
    def logins(self) -> Path:
        return self.folder.path / "logins"

    def welcome(self) -> None:
        self.say(f"\n  Public page  {self.site}/")
        self.say(f"  Desk         {self.site}/desk/")
        self.say(f"  Admin        {self.site}/admin/\n")
        if self.logins.exists():
            self.say(f"  Sample logins, kept in {self.logins}: name, password, role")
            for line in self.logins.read_text().splitlines():
                self.say("    {:10}{:30}{}".format(*line.split()))
        self.say(f"\n  The data is in {self.folder.path}, the logs in {self.folder.logs}.")
        if (servers := self.folder.path / "servers").is_symlink():
            self.say(f"  The servers may not enter there; their files are in {servers.readlink()}.")
        self.say("  Ctrl-C stops everything that this command started.\n")

    def say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def refuse_used_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise CommandError(
            f"Cannot listen on {host}, port {port}: {os.strerror(error.errno or 0)}."
            f" Choose another port, for example with --port {free_port()}."
        ) from None
