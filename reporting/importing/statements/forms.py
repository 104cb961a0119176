"""The forms in which statements come: our own table and JSON, and a researcher's four tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, cast

from reporting.importing.fields.date_habits import NO_HABITS, DateHabits, habits_of
from reporting.importing.given import Problem, Values
from reporting.importing.statements.cells import cell_text
from reporting.models import ImportBatch, ImportRow
from reporting.releasing.columns import table_rows
from reporting.releasing.document import ReleaseDocument
from reporting.releasing.formulas import unescaped

PUBLIC_ROWS = {"figure", "position", "passage"}


class Form(Enum):
    """What a row is a row of, by its columns."""

    TABLE = "the public table"
    ITEM = "the public JSON"
    RETRACTED = "a tombstone"
    STATEMENT = "a table of statements"
    FIGURE = "a table of figures"
    PASSAGE = "a table of passages"
    DETAILS = "a table of documents"
    NONE = "none of the tables"


TOGETHER = (Form.STATEMENT, Form.FIGURE, Form.PASSAGE)


def form_of(values: Values) -> Form:
    row = cell_text(values.get("row"))
    if row == "retracted" or ("kind" in values and values["kind"] == "retract"):
        return Form.RETRACTED
    if isinstance(values.get("document"), dict):
        return Form.ITEM
    if "stance" in values:
        is_public = row in PUBLIC_ROWS or "exact" in values
        return Form.TABLE if is_public else Form.STATEMENT
    if "statement" in values:
        is_quoted = "exact" in values or "quote" in values
        return Form.PASSAGE if is_quoted or "comparator" not in values else Form.FIGURE
    return Form.DETAILS if "document" in values else Form.NONE


@dataclass(frozen=True, slots=True)
class TablePart:
    """The cells of a row, as text by the columns of the public table, and the row's id."""

    row: int
    cells: dict[str, str]
    dates: DateHabits = NO_HABITS

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(eq=False, slots=True)
class GivenStatement:
    """A statement as a file has it, whichever rows and tables it was spread over.

    `problems` refuse it, `told` does not; both by the id of the row that they are about.
    """

    label: str
    story: str
    rows: list[ImportRow]
    heads: list[TablePart] = field(default_factory=list)
    figures: list[TablePart] = field(default_factory=list)
    passages: list[TablePart] = field(default_factory=list)
    is_ours: bool = True  # in the public form, where a figure names its passage by number
    problems: list[tuple[int, Problem]] = field(default_factory=list)
    told: list[tuple[int, Problem]] = field(default_factory=list)

    @property
    def head(self) -> TablePart:
        return self.heads[0]

    def problems_of(self, row: int) -> set[tuple[str, str]]:
        return {(problem.column, problem.reason) for of, problem in self.problems if of == row}

    def refuse(self, row: int, column: str, reason: str) -> None:
        self.problems.append((row, Problem(column, reason)))


type Key = tuple[int | None, str, str]  # file (None: any), story, label


def key_of(row: ImportRow, form: Form, label: str, batch: ImportBatch) -> Key:
    """Rows of one key are one statement: those of our table and JSON within their file."""
    if form in TOGETHER:
        return None, batch.story.slug if batch.story else "", label
    document = row.values.get("document")
    own = document.get("story") if isinstance(document, dict) else row.values.get("story")
    return row.file_id, cell_text(own) or (batch.story.slug if batch.story else ""), label


def labels_of(row: ImportRow, form: Form) -> list[str]:
    """A passage may serve several statements: “S04 S05”."""
    if form is Form.RETRACTED:
        return []
    label = cell_text(row.values.get("statement")).strip()
    return label.split() if form is Form.PASSAGE else [label] if label else []


def assemble_statements(rows: Iterable[ImportRow], batch: ImportBatch) -> dict[Key, GivenStatement]:
    """The statements that the rows tell, in the order of their first rows."""
    grouped: dict[Key, list[tuple[ImportRow, Form]]] = defaultdict(list)
    for row in rows:
        form = form_of(row.values)
        for label in labels_of(row, form):
            grouped[key_of(row, form, label, batch)].append((row, form))
    dates = habits_of(batch)
    return {key: given_of(key, group, dates) for key, group in grouped.items()}


def given_of(
    key: Key, group: list[tuple[ImportRow, Form]], dates: Mapping[int, DateHabits]
) -> GivenStatement:
    _, story, label = key
    given = GivenStatement(label, story, [row for row, _ in group])
    for row, form in group:
        habits = dates[row.file_id]
        match form:
            case Form.TABLE:
                cells = {n: unescaped(c) for n, c in as_text(row.values)}
                add_table(given, [TablePart(row.pk, cells, habits)])
            case Form.ITEM:
                add_item(given, row)
            case Form.STATEMENT:
                given.heads.append(TablePart(row.pk, dict(as_text(row.values)), habits))
            case Form.FIGURE:
                given.figures.append(TablePart(row.pk, dict(as_text(row.values)), habits))
            case Form.PASSAGE:
                given.passages.append(TablePart(row.pk, quoted(row.values), habits))
    given.is_ours = key[0] is not None
    if not given.heads:
        sentence = f"Statement {label} stands in none of the tables that were handed in together."
        given.problems += [(row.pk, Problem("statement", sentence)) for row in given.rows]
    for again in given.heads[1:] if not given.is_ours else []:
        given.refuse(again.row, "statement", f"The tables have statement {label} more than once.")
    return given


def is_number(label: str) -> bool:
    """Whether it may be the number of a row of ours."""
    return label.isascii() and label.isdecimal() and len(label) < 19


def as_text(values: Values) -> Iterator[tuple[str, str]]:
    return ((name, cell_text(value)) for name, value in values.items())


def quoted(values: Values) -> dict[str, str]:
    cells = dict(as_text(values))
    return {**cells, "exact": cells.get("exact") or cells.get("quote", "")}


def add_table(given: GivenStatement, parts: Iterable[TablePart]) -> None:
    for part in parts:
        given.heads.append(part)
        if part["row"] == "figure" or (not part["row"] and part["comparator"]):
            given.figures.append(part)
        if part["exact"] or part["source"]:
            given.passages.append(part)


def add_item(given: GivenStatement, row: ImportRow) -> None:
    """A release document by way of the table's own rows, so that both forms are read alike."""
    try:
        add_table(given, parts_in(row.values["document"], row.pk))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        told = f"It does not have the keys of docs/release-document.md ({error})."
        given.heads.append(TablePart(row.pk, {}))
        given.refuse(row.pk, "document", told)


def parts_in(raw: Mapping[str, Any], row: int) -> list[TablePart]:
    """The rows of a document that may have only some of the keys."""
    appearances = [{"differences": [], **one} for one in raw["appearances"]]
    document = {"relations": [], **raw, "appearances": appearances}
    return [
        TablePart(row, {name: unescaped(cell) for name, cell in as_text(cells)})
        for cells in table_rows(cast(ReleaseDocument, document))
    ]


def given_in(document: Mapping[str, Any], story: str) -> GivenStatement:
    """A release document of our own as a statement that is given."""
    given = GivenStatement(str(document["statement"]), story, [])
    add_table(given, parts_in(document, 0))
    return given
