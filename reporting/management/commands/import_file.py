import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet
from django.utils.text import Truncator

from reporting.desk.policies import Refused
from reporting.importing import decisions, mistakes, outlets, progress, receiving, working
from reporting.importing.phases import Phase, phase_of
from reporting.models import (
    NOT_TAKEN,
    Actor,
    ImportBatch,
    ImportKind,
    ImportRow,
    Outcome,
    Story,
    User,
)

WIDTH = 30  # of the bar, in characters
SOME_LEFT, FAILED = 1, 2
LEFT = (Outcome.REJECTED, Outcome.MISTAKE)  # nothing of them is written
# Planned for us, and perhaps confirmed in the admin already.
PLANNED = {phase for phase in Phase if phase.facts.allows("confirm")}


class Command(BaseCommand):
    help = (
        "Imports files the way the admin does: plan, apply, answer. Exit code 0: every row was"
        " taken (with --plan: the plan was made); 1: some were rejected, or wait as suspected"
        " mistakes; 2: nothing was imported, or the program failed, as a whole or at some rows."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--kind", choices=ImportKind.values, default=ImportKind.ARTICLES)
        parser.add_argument("--story", help="slug of the story the articles belong to")
        parser.add_argument("--outlet", help="slug of the outlet that printed them")
        parser.add_argument("--time-zone", default="", help="such as Asia/Seoul")
        parser.add_argument("--language", default="", help="such as en")
        parser.add_argument("--by", help="name of the user who imports")
        parser.add_argument("--plan", action="store_true", help="show the plan and stop")

    def run_from_argv(self, argv: list[str]) -> None:
        """With --traceback Django raises what it otherwise tells, and the exit code is lost."""
        try:
            super().run_from_argv(argv)
        except CommandError as error:
            traceback.print_exception(error)
            sys.exit(error.returncode)

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except CommandError as error:  # also of Django’s own checks, before anything is done
            error.returncode = FAILED
            raise
        except (ValidationError, Refused, OSError) as refused:
            words = " ".join(getattr(refused, "messages", [str(refused)]))
            raise CommandError(words, returncode=FAILED) from refused
        except Exception as error:
            told = (
                f"The program failed ({type(error).__name__}: {error}). What was handed in and"
                " done before stays: look at Admin → Imports. --traceback shows where it failed."
            )
            raise CommandError(told, returncode=FAILED) from error

    def handle(self, *args: Any, **options: Any) -> None:
        with ExitStack() as opened:
            batch = self.receive(opened, options)
        by = batch.uploaded_by
        self.work(batch, PLANNED, "Planning")
        found = self.tell(batch, "planned")
        for file in batch.files.left_out():
            self.stdout.write(f"left out: {file}: {file.get_left_out_display()}.")
        if options["plan"]:
            return refuse_failed(found)
        decisions.confirm_import(batch, by=by)
        self.work(batch, {Phase.DONE}, "Applying")
        self.answer(batch)

    def receive(self, opened: ExitStack, options: dict[str, Any]) -> ImportBatch:
        files = [(path.name, opened.enter_context(path.open("rb"))) for path in options["files"]]
        incoming = [receiving.Incoming(name, File(stream, name)) for name, stream in files]
        return receiving.receive_files(
            incoming,
            kind=options["kind"],
            by=named(User, "username", options["by"]),
            story=named(Story, "slug", options["story"]),
            outlet=named(Actor, "slug", options["outlet"]),
            time_zone=options["time_zone"],
            language=options["language"],
        )

    def work(self, batch: ImportBatch, until: set[Phase], doing: str) -> None:
        """Works itself, beside any workers there are, so that none is needed."""
        while True:
            working.work_on(seconds=0.5)
            batch.refresh_from_db()
            self.draw(batch, doing)
            if (now := phase_of(batch)) in until:
                break
            if now.facts.is_over:
                told = f"{batch} is {now.facts.label}; somebody decided so in the admin."
                raise CommandError(told)
            time.sleep(0.05)
        if self.stderr.isatty():
            self.stderr.write("")

    def draw(self, batch: ImportBatch, doing: str) -> None:
        if not self.stderr.isatty():
            return
        now = progress.progress_of(batch)
        full = WIDTH * now.done // max(now.total, 1)
        bar = "█" * full + "·" * (WIDTH - full)
        line = f"\r{doing} {bar} {now.done:,} of {now.total:,} rows, {now.rate:,.0f} a second "
        self.stderr.write(line, ending="")
        self.stderr.flush()

    def tell(self, batch: ImportBatch, of: str) -> dict[str, int]:
        found = progress.counts_of_rows(batch, of)
        told = [f"{found[o]:,} {o.label}" for o in Outcome if found.get(o)]
        self.stdout.write(f"{batch}, {of}: " + ", ".join(told))
        return found

    def answer(self, batch: ImportBatch) -> None:
        found = self.tell(batch, "outcome")
        for row in batch.rows.filter(outcome__in=NOT_TAKEN).select_related("file"):
            self.stdout.write(left_out(row))
        for told in left_open(batch):
            self.stdout.write(told)
        refuse_failed(found)
        left = sum(found.get(outcome, 0) for outcome in LEFT)
        if left == sum(found.values()):
            raise CommandError("Nothing was imported.")
        if left:
            sys.exit(SOME_LEFT)


def refuse_failed(found: dict[str, int]) -> None:
    if number := found.get(Outcome.FAILED):
        rows = "1 row" if number == 1 else f"{number:,} rows"
        raise CommandError(f"The program failed at {rows}; the log says more.")


def left_open(batch: ImportBatch) -> Iterator[str]:
    """What waits for a person, each once."""
    for row in twins_suspected(batch):
        yield f"{row.get_outcome_display()}: {reason_at(row)}"
    if waiting := mistakes.suspected_mistakes(batch).count():
        yield f"suspected mistakes that wait for you on the page of {batch}: {waiting:,}"
    for one in outlets.unknown_outlets(batch):
        yield f"no outlet “{one.name}” is on record; rows that stay without one: {one.rows:,}"


def named(model: type, field: str, name: str | None) -> Any:
    if not name:
        return None
    found = model._default_manager.filter(**{field: name}).first()  # type: ignore[attr-defined]
    if found is None:
        raise ValidationError(f"There is no {model.__name__.lower()} “{name}”.")
    return found


def twins_suspected(batch: ImportBatch) -> QuerySet[ImportRow]:
    """The rows of statements that may be on record already; one row of each says of which."""
    rows = batch.rows.filter(outcome=Outcome.SUSPECTED, statement__isnull=False)
    return rows.exclude(problems=[]).select_related("file")


def left_out(row: ImportRow) -> str:
    return f"{row.outcome}: {reason_at(row)}"


def reason_at(row: ImportRow) -> str:
    where = f"{row.file}, {row.place}"
    return f"{where}: {Truncator(progress.reason_of(row)).chars(500)}"
