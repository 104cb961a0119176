"""Release documents read back from the public table: the proof that it loses nothing."""

import csv
import io
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from reporting.releasing.columns import APPEARANCE, DIFFERS, FIGURE, PASSAGE, STATEMENT
from reporting.releasing.formulas import unescaped

NUMBERS = {
    "statement", "about_position", "schema", "figure", "series_position", "each_count",
    "part_of", "passage", "source", "original",
}  # fmt: skip
FLAGS = {"is_ahead", "is_partial", "is_object", "is_direct_quote"}
MAY_BE_NULL = {
    "said_on", "said_at", "known_from", "figure_known_from", "time_on", "time_until", "due_on",
    "due_until", "each_count",
    "applies_on", "published_on", "published_at",
    "not_before", "not_after", "relayed_by", "outlet", "via", "computed_by", "low", "best", "high",
    "part_of", "snapshot_kind", "published_precision", "verified_on",
}  # fmt: skip
# a part that is null as a whole, and the column that tells
WHOLES = {
    "relayed_by": "relayed_by",
    "verified": "verified_on",
    "computed_by": "computed_by",
    "via": "via",
    "source.outlet": "outlet",
    "source.published": "published_precision",
    "snapshot": "snapshot_kind",
}
# how a name or a series stands in a sentence is left to the JSON
NAMED = {"in_sentence", "possessive", "apposition"}
COUNTED = {"measure", "things", "tail", "fact", "moves"}


def as_tabled(part: Any) -> Any:
    """A part of a document without what the table leaves out."""
    if isinstance(part, list):
        return [as_tabled(one) for one in part]
    if not isinstance(part, dict):
        return part
    left_out = NAMED | (COUNTED if "measure" in part else set())
    left_out = left_out | ({"object"} if "to" in part else set())  # a copy from the other
    if "possessive" in part and "description" not in part:
        left_out = left_out | {"kind"}  # of whom a text credits
    told = {name: as_tabled(value) for name, value in part.items() if name not in left_out}
    for credited in filter(None, (told.get("via"), told.get("computed_by"))):
        credited.pop("wikidata", None)  # left to the JSON
    return told


def rows_in(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline="")))


def documents_in(rows: Iterable[Mapping[str, str]]) -> list[dict[str, Any]]:
    """The document of each statement of a table, sources by their id."""
    groups = groupby(rows, key=lambda row: row["statement"])
    return [document_in(list(group)) for _, group in groups]


def document_in(rows: list[Mapping[str, str]]) -> dict[str, Any]:
    first = rows[0]
    return {
        "statement": int(first["statement"]),
        **part_in(first, STATEMENT),
        "relations": [relation_in(words) for words in first["relations"].split()],
        "figures": [figure_in(row) for row in rows if row["figure"]],
        "appearances": appearances_in(rows),
    }


def figure_in(row: Mapping[str, str]) -> dict[str, Any]:
    return {**part_in(row, FIGURE), "passage": int(row["passage"]) if row["passage"] else None}


def relation_in(words: str) -> dict[str, Any]:
    kind, _, to = words.partition(":")
    label, _, figure = to.partition("#")
    return {"kind": kind, "to": int(label), "figure": int(figure) if figure else None}


def appearances_in(rows: list[Mapping[str, str]]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        if not row["source"]:
            continue
        differs = {field: unescaped(row[name]) for name, field in DIFFERS.items() if row[name]}
        one = found.setdefault(row["source"], {**part_in(row, APPEARANCE), "passages": []})
        one["differences"] = [
            {"field": f, "printed": words} for f, words in sorted(differs.items())
        ]
        if row["passage"] and int(row["passage"]) not in {p["id"] for p in one["passages"]}:
            one["passages"].append(part_in(row, PASSAGE))
    for one in found.values():
        one["passages"].sort(key=lambda passage: passage["id"])
    return sorted(found.values(), key=lambda one: one["source"]["id"])


def part_in(row: Mapping[str, str], columns: Mapping[str, str]) -> dict[str, Any]:
    part: dict[str, Any] = {}
    for name, path in columns.items():
        if name.endswith("_wikidata") and not row[name]:
            continue  # a document has no key for what is not known
        *above, last = path.split(".")
        inner = part
        for key in above:
            inner = inner.setdefault(key, {})
        inner[last] = value_in(name, row[name])
    for path, column in WHOLES.items():
        if column in columns and not row[column]:
            *above, last = path.split(".")
            inner = part
            for key in above:
                inner = inner[key]
            inner[last] = None
    return part


def value_in(name: str, cell: str) -> Any:
    if cell == "" and name in MAY_BE_NULL:
        return None
    if name in FLAGS:
        return cell == "true"
    return int(cell) if name in NUMBERS else unescaped(cell)
