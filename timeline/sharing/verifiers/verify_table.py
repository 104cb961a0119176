#!/usr/bin/env python3
"""Checks, offline, that a table (.csv) of statements says what the .json of the same address says.

    python3 verify_record.py proof.json story.json
    python3 verify_table.py story.json story.csv

The record seals documents, and a table has none: only its .json can be held against the proof,
which verify_record.py does. This program makes the table anew from the documents of that .json
and compares it cell by cell and row by row. Take both at one moment and with the same filters.

Every column is compared. Sealed, and so checked by verify_record.py, is what comes from a document,
with `release_kind`, `released_at` and `reason`. Not sealed are `url`, `codebook`, `licence`,
`licence_url`, and what `document` adds where the .json has an `as_published` beside it.
An apostrophe before a cell, which keeps spreadsheets from reckoning with it, is not looked at.
Neither program can tell whether a speaker said so, or whether it is true.

It needs Python 3.11. It ends with status 0 when table and .json say the same, 1 when something
differs, 2 when a file cannot be read as what it should be.
"""

import csv
import json
import re
import sys
from itertools import groupby
from pathlib import Path

UNREADABLE = (
    OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, csv.Error,
)  # fmt: skip
LIKE_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")

# Which columns tell a part of a document, and what of it: column, or column=path.
NAMED = "{0}={0}.slug {0}_name={0}.name {0}_wikidata={0}.wikidata "
STATEMENT = (
    "story said_on=said.on said_at=said.at said_precision=said.precision said_zone=said.zone "
    "said_basis=said.basis speaker_kind=speaker.kind speaker_description=speaker.description "
    "speaker_title party_colour=party.colour stance gist is_ahead about=series.slug "
    "about_name=series.name about_unit=series.unit about_kind=series.kind "
    "about_label=series.label about_position=series.position time_how=due_how time_on=due_on "
    "time_until=due_until time_precision=due_on_precision time_words=due_words "
    "said_in_public=public.was public_occasion=public.occasion public_basis=public.basis asked "
    "chart_note verified_on=verified.on verification=verified.reason sentence schema "
    "known_from=known_from.on known_from_basis=known_from.basis "
) + "".join(NAMED.format(who) for who in ("speaker", "voice", "party", "relayed_by"))
SERIES = (
    "series=series.slug series_name=series.name series_unit=series.unit "
    "series_kind=series.kind series_label=series.label series_position=series.position "
)
FIGURE = SERIES + (
    "figure=id comparator low best high verbatim in_english things tail is_partial is_object "
    "figure_kind=kind each_count each_of part_of due_how due_on due_until due_on_precision "
    "due_words applies_on computation computed_by=computed_by.slug "
    "computed_by_name=computed_by.name figure_known_from=known_from.on "
    "figure_known_from_basis=known_from.basis"
)
PRINTED = (
    "source=source.id source_url=source.url headline=source.title outlet=source.outlet.slug "
    "outlet_name=source.outlet.name outlet_wikidata=source.outlet.wikidata wire=source.wire "
    "byline=source.byline source_kind=source.kind language=source.language "
    "published_on=source.published.on published_at=source.published.at "
    "published_precision=source.published.precision published_zone=source.published.zone "
    "not_before=source.published.not_before not_after=source.published.not_after "
    "original=source.original snapshot_kind=snapshot.kind snapshot_sha256=snapshot.sha256 role "
    "via=via.slug via_name=via.name is_direct_quote"
)
PASSAGE = "passage=id exact prefix suffix"
OTHERS = (
    "row statement relations differs_number differs_comparator differs_speaker differs_day "
    "differs_scope release_kind released_at reason url known_on record_on last_change record_hash "
    "codebook licence licence_url"
)
COLUMNS = {one.partition("=")[0] for told in (STATEMENT, FIGURE, PRINTED, PASSAGE, OTHERS)
           for one in told.split()}  # fmt: skip


def cells(part, columns):
    """The cells that tell a part of a document."""
    pairs = (one.partition("=") for one in columns.split())
    found = {column: text_at(part, path or column) for column, _, path in pairs}
    for name in {"low", "best", "high"} & found.keys():
        if LIKE_THOUSANDS.fullmatch(found[name]):
            found[name] += "0"  # 4.125 could be read as thousands, 4.1250 cannot
    return found


def text_at(part, path):
    """What stands at a path such as source.outlet.name, as a cell has it; nothing for null."""
    for key in path.split("."):
        part = (part or {}).get(key)
    if isinstance(part, str):
        return part
    return "" if part is None else json.dumps(part)


def rows_of(item, same):
    """The rows of one statement: one for each figure with its passage, or one for its position;
    then one for each further passage, and each place without one."""
    same = same | {"statement": str(item["statement"]), "release_kind": item["kind"]}
    same |= {"released_at": item["released_at"], "reason": item["reason"]}
    if "document" not in item:
        return [{"row": "retracted", **same}]
    document = item["document"]
    same |= {"url": item["url"], **cells(document, STATEMENT)}
    same["relations"] = " ".join(map(relation, document["relations"]))
    printed, figures = places_of(document), document["figures"]
    rows = [
        {"row": "figure", **cells(one, FIGURE), **printed.get(one["passage"], {})}
        for one in figures
    ]
    used = {one["passage"] for one in figures}
    rest = [place for passage, place in printed.items() if passage not in used]
    if not figures:
        first = rest.pop(0) if rest else {}
        rows = [{"row": "position", **cells(document, SERIES), **first}]
    return [{**row, **same} for row in [*rows, *({"row": "passage", **one} for one in rest)]]


def relation(one):
    """“denies:12#34”: the figure 34 of statement 12."""
    return f"{one['kind']}:{one['to']}" + (f"#{one['figure']}" if one.get("figure") else "")


def places_of(document):
    """The cells of each passage by its number, and of each place that has none."""
    found = {}
    for number, one in enumerate(document["appearances"]):
        place = {f"differs_{told['field']}": told["printed"] for told in one["differences"]}
        place |= cells(one, PRINTED)
        for passage in one["passages"]:
            found[passage["id"]] = {**place, **cells(passage, PASSAGE)}
        if not one["passages"]:
            found["place", number] = place
    return found


def rows_due(export):
    """The rows of each statement of an export, by its number as a text."""
    same = {name: day or "" for name, day in export["moment"].items()}
    same["last_change"] = export["generated_from"]["last_change"] or ""
    same |= {"record_hash": export["head"]["hash"], "codebook": export["codebook"]["version"]}
    same |= {"licence": export["licence"]["name"], "licence_url": export["licence"]["url"]}
    return {str(item["statement"]): rows_of(item, same) for item in export["statements"]}


def rows_in(path):
    """The columns of a table, and its rows as they stand one behind the other by statement."""
    csv.field_size_limit(2**31 - 1)  # a passage may be longer than the usual limit
    with open(path, encoding="utf-8-sig", newline="") as table:
        columns, *lines = csv.reader(table)
    if len(set(columns)) < len(columns):
        raise ValueError("a column stands twice")
    rows = [dict(zip(columns, line, strict=True)) for line in lines]
    found = groupby(rows, key=lambda row: row["statement"])
    return columns, [(statement, list(some)) for statement, some in found]


def differences(due, columns, found):
    """Yields what a table says otherwise than its export."""
    yield from (f"The table lacks the column {one}." for one in sorted(COLUMNS - {*columns}))
    yield from (f"No table of ours has a column {one}." for one in sorted({*columns} - COLUMNS))
    if [statement for statement, _ in found] != list(due):
        yield "The table has not the statements of the .json, each once and in their order."
    for statement, rows in found:
        yield from (f"Statement {statement}{one}" for one in unlike(rows, due.get(statement)))
    told = {statement for statement, _ in found}
    yield from (f"Statement {one} is not in the table." for one in due if one not in told)


def unlike(rows, due):
    """Yields what the rows of one statement say otherwise than they should."""
    if due is None:
        yield " is not in the .json."
    elif len(rows) != len(due):
        yield f" has {len(rows)} rows in the table; its document makes {len(due)}."
    for number, (row, wanted) in enumerate(zip(rows, due or (), strict=False), 1):
        for column, cell in row.items():
            text = wanted.get(column, "")
            if cell not in (text, f"'{text}"):  # an apostrophe keeps spreadsheets from reckoning
                yield f", row {number}: {column} is {cell!r}; the .json says {text!r}."


def findings(export_path, table_path):
    """What a table says otherwise than the .json beside it."""
    due = rows_due(json.loads(Path(export_path).read_bytes()))
    return list(differences(due, *rows_in(table_path)))


def printable(text):
    """Without what would move about on a terminal: a forged table may say anything."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)


def main(given=None):
    try:
        export_path, table_path = sys.argv[1:] if given is None else given
        found = findings(export_path, table_path)
    except UNREADABLE as error:
        print(f"Not checked. Give a .json and its .csv, of statements. What is wrong: {error!r}")
        return 2
    print("".join(f"{printable(one)}\n" for one in found), end="")
    if found:
        print(f"{len(found):,} differences.")
        return 1
    print("The table says what the .json says. Whether that was sealed, verify_record.py tells.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
