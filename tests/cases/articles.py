"""The real articles and what is in them. Their text never enters the project: it is read from
the folder that REAL_ARTICLES names, the tables from the folder `data` beside it."""

import csv
import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from reporting import annotating, capturing
from reporting.annotating import FigureGiven, Span
from reporting.models import Actor, ActorKind, Precision, Snapshot, Statement, User
from tests import making

FOLDER = Path(os.environ["REAL_ARTICLES"]) if os.environ.get("REAL_ARTICLES") else None

needs_articles = pytest.mark.skipif(
    FOLDER is None, reason="REAL_ARTICLES names no folder with the real articles"
)


@cache
def table(name: str) -> list[dict[str, str]]:
    with (FOLDER.parent / "data" / f"article_{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(cell: str) -> int | None:
    return int(cell) if cell else None


@dataclass
class Newsroom:
    """Captures articles and records the statements of the tables, as an editor would."""

    editor: User
    story: object = field(default_factory=lambda: making.story("nk-deployment"))
    snapshots: dict[str, Snapshot] = field(default_factory=dict)

    def __post_init__(self):
        names = {row["about"] for row in table("statements")}
        names |= {row["series"] for row in table("figures")}
        self.series = {name: making.series(self.story, name, name=name) for name in sorted(names)}

    def capture(self, document: str) -> Snapshot:
        with (FOLDER / document).open("rb") as stream:
            upload = capturing.receive(capturing.File(stream), name=document, by=None)
        capturing.capture(upload.pk)
        upload.refresh_from_db()
        self.snapshots[document] = upload.snapshot
        return upload.snapshot

    def spans(self, statement: str) -> list[Span]:
        """The statement's passages in the captured articles."""
        return [
            Span(self.snapshots[row["document"]], int(row["start"]), int(row["end"]))
            for row in table("passages")
            if statement in row["statement"].split() and row["document"] in self.snapshots
        ]

    def figures(self, statement: str) -> list[FigureGiven]:
        rows = [row for row in table("figures") if row["statement"] == statement]
        return [self.figure(row, rows) for row in rows]

    def figure(self, row: dict[str, str], rows: list[dict[str, str]]) -> FigureGiven:
        return FigureGiven(
            self.series[row["series"]],
            row["comparator"],
            row["verbatim"],
            low=number(row["low"]),
            best=number(row["best"]),
            high=number(row["high"]),
            whole=0 if row["part_of"] else None,
        )

    def record(self, key: str, **changes) -> Statement:
        row = next(row for row in table("statements") if row["statement"] == key)
        given = {"spans": self.spans(key), "figures": self.figures(key), **changes}
        return annotating.record(
            by=self.editor,
            story=self.story,
            about=self.series[row["about"]],
            speaker=person(row["speaker"]),
            voice=person(row["voice"]),
            stance=row["stance"].replace(" ", "_"),
            said_on=row["said_on"],
            said_precision=Precision.DAY,
            said_basis=row["said_basis"].split(":")[0],
            **given,
        )


def person(name: str) -> Actor:
    known = Actor.objects.filter(name=name).first()
    return known or making.actor(name, ActorKind.PERSON)
