"""What each column and parameter means, from `columns.toml`: for `/data/` and the data package."""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from reporting.models import Comparator, Stance
from reporting.releasing.columns import COLUMNS
from timeline.sharing.series_table import SERIES_COLUMNS

COLUMNS_FILE = Path(__file__).with_name("columns.toml")
ROWS = ("figure", "position", "passage", "retracted")
CODES: dict[tuple[str, str], tuple[str, ...]] = {
    ("statements", "row"): ROWS,
    ("statements", "stance"): tuple(Stance.values),
    ("statements", "comparator"): tuple(Comparator.values),
    ("series", "comparator"): tuple(code for code in Comparator.values if code != "vague"),
    ("series", "ended_by"): ("next", "deadline"),
}
REQUIRED = {"statements": {"row", "statement"}, "series": {"series", "voice", "figure"}}


class DescribedColumn(NamedTuple):
    """A column of a table: its name, its type in Table Schema, what it means."""

    name: str
    type: str
    means: str


def told_meanings() -> dict[str, Any]:
    return tomllib.loads(COLUMNS_FILE.read_text(encoding="utf-8"))


def columns_told(table: str) -> list[DescribedColumn]:
    """The columns of one table in their order; `table` is statements or series."""
    told = told_meanings()
    names = {"statements": COLUMNS, "series": SERIES_COLUMNS}[table]
    meanings = {**told[table], **told["constant"]}
    return [DescribedColumn(name, *meanings[name]) for name in names]


def parameters_told() -> dict[str, str]:
    return told_meanings()["parameters"]


def schema_of(table: str) -> dict[str, Any]:
    """The table as Table Schema describes it."""
    return {
        "fields": [field_of(table, one) for one in columns_told(table)],
        "missingValues": [""],
    }


def field_of(table: str, column: DescribedColumn) -> dict[str, Any]:
    kind = {"type": column.type} | ({"format": "any"} if column.type == "datetime" else {})
    limits: dict[str, Any] = {"required": True} if column.name in REQUIRED[table] else {}
    if codes := CODES.get((table, column.name)):
        limits["enum"] = list(codes)
    told = {"name": column.name, **kind, "description": column.means}
    return told | ({"constraints": limits} if limits else {})
