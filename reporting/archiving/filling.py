"""Rows of an archive from before migration 0004, with what that migration fills in."""

import json
from collections.abc import Callable
from typing import Any

from reporting.models import Figure
from reporting.vocabulary import STANCES

BEFORE = "reporting.0003_groups"
FILLS = "reporting.0004_what_sentences_need"
OBJECT = [code for code, stance in STANCES.items() if stance.figures == "object"]


def lacks_columns(made_by: list[str], ours: list[str]) -> bool:
    """Whether the archive is of the version just before that migration, and we just after it."""
    return BEFORE in made_by and sorted({*made_by, FILLS}) == ours


def filled(line: str) -> str:
    row = json.loads(line)
    fill = BY_TABLE.get(row["model"])
    if fill:
        fill(row["fields"])
    return json.dumps(row, ensure_ascii=False)


def fill_series(fields: dict[str, Any]) -> None:
    tail = fields["name"][:1].lower() + fields["name"][1:]
    measure = f"the number of {fields['unit']} {tail}"
    fields.update(measure=measure, things=fields["unit"], tail=tail)


def fill_statement(fields: dict[str, Any]) -> None:
    """How many texts print it is counted now."""
    fields.pop("single_report", None)


def fill_figure(fields: dict[str, Any]) -> None:
    """A day was a deadline."""
    fields["due_how"] = "by" if fields["due_on"] else ""


def fill_objects(using: str) -> None:
    """A number beside “denies” was the number that was denied."""
    denied = Figure.objects.using(using).filter(statement__stance__in=OBJECT)
    denied.update(is_object=True)


BY_TABLE: dict[str, Callable[[dict[str, Any]], None]] = {
    "reporting.series": fill_series,
    "reporting.statement": fill_statement,
    "reporting.figure": fill_figure,
}
