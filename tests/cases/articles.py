"""The real articles and what is in them. Their text never enters the project: it is read from
the folder that REAL_ARTICLES names, the tables from the folder `data` beside it."""

import csv
import os
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from reporting.desk import annotating, reading_state
from reporting.desk.annotating import FigureGiven
from reporting.desk.passages import Span
from reporting.models import Actor, ActorKind, DueHow, Precision, Snapshot, Statement, User
from reporting.vocabulary import STANCES
from tests.factories import imports, records

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
    story: object = field(default_factory=lambda: records.story("nk-deployment"))
    snapshots: dict[str, Snapshot] = field(default_factory=dict)

    def __post_init__(self):
        names = {row["about"] for row in table("statements")}
        names |= {row["series"] for row in table("figures")}
        self.series = {name: records.series(self.story, name, name=name) for name in sorted(names)}

    def capture(self, document: str) -> Snapshot:
        batch = imports.applied((document, (FOLDER / document).read_bytes()))
        self.snapshots[document] = batch.rows.get().snapshot
        return self.snapshots[document]

    def describe(self, document: str) -> None:
        """Enters what the document says about itself, and nothing else."""
        row = next(row for row in table("metadata") if row["document"] == document)
        stamp = row["published"]
        published = {
            "published_on": date.fromisoformat(stamp[:10]) if stamp else None,
            "published_precision": Precision.DAY if stamp else Precision.UNKNOWN,
            "published_verbatim": stamp,  # a clock time without a zone is no instant
        }
        reading_state.describe_source(
            self.snapshots[document].source,
            by=self.editor,
            published=published,
            story=self.story,
            outlet=person(row["outlet"], ActorKind.OUTLET) if row["outlet"] else None,
            **{name: row[name] for name in ("headline", "wire_credit", "byline", "dateline")},
        )

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
            things=row["verbatim"].split()[-1] if is_noun_of_part(row, rows) else "",
            **due(row["due_on"]),
        )

    def record(self, key: str, **changes) -> Statement:
        row = next(row for row in table("statements") if row["statement"] == key)
        stance = row["stance"].replace(" ", "_")
        figures = changes.get("figures", self.figures(key))
        gist = "" if figures else STANCES[stance].did
        given = {"spans": self.spans(key), "figures": figures, "gist": gist, **changes}
        return annotating.record(
            by=self.editor,
            story=self.story,
            about=self.series[row["about"]],
            speaker=person(row["speaker"]),
            voice=person(row["voice"]),
            stance=stance,
            relayed_by=person(row["relayed_by"]) if row["relayed_by"] else None,
            **said(row),
            **given,
        )


def is_noun_of_part(row: dict[str, str], rows: list[dict[str, str]]) -> bool:
    """Whether a part counts something of its own in the series of its whole: “500 officers”."""
    return bool(row["part_of"]) and row["series"] == rows[0]["series"]


def said(row: dict[str, str]) -> dict:
    if not row["said_on"]:
        return {}
    return {
        "said_on": date.fromisoformat(row["said_on"]),
        "said_precision": Precision.DAY,
        "said_basis": row["said_basis"].split(":")[0],
    }


def due(cell: str) -> dict:
    """A deadline such as “2024-12 (month)”."""
    if not cell:
        return {}
    month = date.fromisoformat(f"{cell[:7]}-01")
    return {"due_how": DueHow.BY, "due_on": month, "due_on_precision": Precision.MONTH}


def person(name: str, kind: str = ActorKind.PERSON) -> Actor:
    return Actor.objects.filter(name=name).first() or records.actor(name, kind)
