"""The table of a story's series: a row for each number that a voice held, from when until when."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from reporting.releasing.columns import CONSTANT, Cell, table_cell
from reporting.releasing.formulas import BYTE_ORDER_MARK, csv_line
from reporting.texts.numbers import number_text, unambiguous_number
from timeline.sharing.exports import Export, as_text, constant_cells
from timeline.values.tenures import Tenure, tenures_of

NUMBERS = ("low", "best", "high")
OWN_COLUMNS = (
    "series", "series_name", "series_kind", "unit", "label", "voice", "voice_name", "party",
    "party_name", "held_from", "last_said", "held_until", "ended_by", "is_unnamed", "comparator",
    *NUMBERS, "due_until", "statement", "figure", "said_in", "known_from", "known_from_basis",
    "url",
)  # fmt: skip
SERIES_COLUMNS = (*OWN_COLUMNS, *CONSTANT)


def tenures_at(export: Export) -> list[Tenure]:
    """The tenures of what was public at the state and the moment of the export."""
    reading, releases = export.reading, export.latest().without_retracted()
    return tenures_of(reading.known(reading.told(releases)))


def tenure_values(export: Export, tenure: Tenure) -> dict[str, Any]:
    """What the table tells of one value; None where nothing is known."""
    value = tenure.value
    entry, row, figure = value.entry, value.row, value.figure
    return {
        "series": row.series.slug,
        "series_name": row.series.name,
        "series_kind": row.series.kind,
        "unit": row.series.unit,
        "label": row.series.label,
        "voice": entry.voice.slug,
        "voice_name": entry.voice.name,
        "party": entry.party.slug,
        "party_name": entry.party.name,
        "held_from": value.since,
        "last_said": value.last_affirmed,
        "held_until": tenure.until,
        "ended_by": tenure.ended_by,
        "is_unnamed": tenure.is_unnamed,
        "comparator": figure.comparator,
        **{name: number_text(getattr(figure, name)) for name in NUMBERS},
        "due_until": figure.due_end or entry.due_end,
        "statement": entry.statement,
        "figure": figure.id,
        "said_in": list(dict.fromkeys(one.entry.statement for one in value.said_in)),
        "known_from": row.known_from.on,
        "known_from_basis": row.known_from.basis,
        "url": export.url("statement", entry.statement),
    }


def series_json(export: Export) -> Iterator[str]:
    """The head of every export, then `rows`: one line each."""
    yield as_text(export.head)[:-1] + ', "rows": ['
    comma = "\n"
    for tenure in tenures_at(export):
        values = tenure_values(export, tenure)
        yield comma + as_text({name: plain_value(one) for name, one in values.items()})
        comma = ",\n"
    yield "\n]}\n"


def plain_value(value: Any) -> Any:
    """Days in ISO format; whatever JSON knows stays."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def series_csv(export: Export) -> Iterator[str]:
    same = constant_cells(export)
    yield BYTE_ORDER_MARK + csv_line(SERIES_COLUMNS)
    yield from csv_lines(same | series_cells(export, one) for one in tenures_at(export))


def series_cells(export: Export, tenure: Tenure) -> dict[str, Cell]:
    values = tenure_values(export, tenure)
    said = {name: values[name] and unambiguous_number(values[name]) for name in NUMBERS}
    again = " ".join(map(str, values["said_in"]))
    cells = {**values, **said, "said_in": again}
    return {name: table_cell(value) for name, value in cells.items()}


def csv_lines(rows: Iterable[dict[str, Cell]]) -> Iterator[str]:
    for row in rows:
        buffer = io.StringIO(newline="")
        csv.DictWriter(buffer, SERIES_COLUMNS).writerow(row)
        yield buffer.getvalue()


SERIES_WRITERS = {
    "csv": ("text/csv; charset=utf-8", series_csv),
    "json": ("application/json", series_json),
}
