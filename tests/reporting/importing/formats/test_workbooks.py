"""I-15: a workbook is read in a child that stops within its limits; the worker survives."""

import io
import time
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from reporting.importing import formats
from reporting.importing.formats import FileReading, Hints, Limits, WorkbookSheet
from reporting.importing.formats.tables import sheets
from tests.reporting.importing.formats.given import LIMITS, problems, read, recognised, refusal

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET, STRINGS, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
SHARED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>%s]>" % "".join(  # noqa: UP031
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
)


def workbook(*rows: list[Any], title: str = "Sheet") -> bytes:
    book = Workbook()
    assert book.active
    book.active.title = title
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


ARTICLE = workbook(["headline", "text"], ["One", "Words."], ["Two", "More words."])


def changed(parts: dict[str, str | None], data: bytes = ARTICLE) -> bytes:
    """The workbook with other parts; None leaves one out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            if text is not None:
                new.writestr(name, text)
    return buffer.getvalue()


def sheet(rows: str, before: str = "") -> dict[str, str | None]:
    return {SHEET: f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'}


def test_cells_become_json_values_and_days_stay_days(path: Path):
    data = workbook(
        ["headline", "published", "n", "is", "text"],
        ["One", datetime(2024, 10, 18), 12_000, True, "a\r\nb"],
        [],
        ["Two", datetime(2024, 10, 18, 14, 16), 1.5, None, "'=SUM(A1)"],
    )
    reading = recognised(path, "a.xlsx", data)
    assert (reading.format, reading.header[:2]) == ("xlsx", ["headline", "published"])
    records = list(formats.read_records(path, reading, LIMITS))
    assert [(one.place, list(one.values.values())) for one in records] == [
        ("row 2", ["One", "2024-10-18", 12_000, True, "a\nb"]),
        ("row 4", ["Two", "2024-10-18T14:16", 1.5, "", "=SUM(A1)"]),
    ]
    assert list(formats.read_records(path, reading, LIMITS, 1)) == records[1:]


def test_the_content_counts_and_not_the_name(path: Path):
    assert recognised(path, "a.zip", ARTICLE).format == "xlsx"


def test_a_sheet_can_be_named(path: Path):
    book = Workbook()
    book.create_sheet("articles").append(["text"])
    book["articles"].append(["Words."])
    book.active.append(["other"])
    book.save(path)
    records = formats.read_records(path, FileReading("xlsx", sheet="articles"), LIMITS)
    assert [one.values for one in records] == [{"text": "Words."}]
    with pytest.raises(formats.Unreadable, match="it has no sheet “none”"):
        list(formats.read_records(path, FileReading("xlsx", sheet="none"), LIMITS))


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def of_sheets(*given: tuple[str, list[list[Any]], str]) -> bytes:
    """A workbook of these sheets: title, rows, state (“chart” for a sheet of that kind)."""
    book = Workbook()
    book.remove(book.active)
    for title, rows, state in given:
        if state == "chart":
            book.create_chartsheet(title)
            continue
        made = book.create_sheet(title)
        made.sheet_state = state
        for row in rows:
            made.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


ROWS = [["Headline", "Text"], ["One", "Words."]]
HINTS = Hints(knows=lambda cell: cell.casefold() in {"headline", "text"})


def test_all_sheets_are_told_and_judged(path: Path):
    path.write_bytes(of_sheets(
        ("October", ROWS, "visible"),
        ("November", [["Border talks"], *ROWS], "visible"),
        ("Drafts", ROWS, "hidden"),
        ("Secrets", ROWS, "veryHidden"),
        ("Nothing", [], "visible"),
        ("Notes", [["Ask Kim"], ["again"]], "visible"),
        ("Trend", [], "chart"),
    ))  # fmt: skip
    assert formats.sheets_of(path, "a.xlsx", LIMITS, HINTS) == [
        WorkbookSheet("October"),
        WorkbookSheet("November"),
        WorkbookSheet("Drafts", "hidden"),
        WorkbookSheet("Secrets", "very_hidden"),
        WorkbookSheet("Nothing", "empty"),
        WorkbookSheet("Notes", "unknown"),
        WorkbookSheet("Trend", "chart"),
    ]


def test_without_a_known_column_one_sheet_is_read_all_the_same(path: Path):
    path.write_bytes(of_sheets(("Nothing", [], "visible"), ("Data", [["Titel"]], "visible")))
    assert formats.sheets_of(path, "a.xlsx", LIMITS, HINTS) == [
        WorkbookSheet("Nothing", "empty"),
        WorkbookSheet("Data"),
    ]


NONE = [
    WorkbookSheet("Trend", "chart"), WorkbookSheet("Drafts", "hidden"),
    WorkbookSheet("Nothing", "empty"),
]  # fmt: skip
NONE_GIVEN = [("Trend", [], "chart"), ("Drafts", ROWS, "hidden"), ("Nothing", [], "visible")]


def test_a_hidden_sheet_is_not_read_in_want_of_another(path: Path):
    path.write_bytes(of_sheets(*NONE_GIVEN))
    assert formats.sheets_of(path, "a.xlsx", LIMITS, HINTS) == NONE


def padded(rows: int) -> str:
    """Rows that are formatted and hold nothing, below one that names a column and one more."""
    begin = '<row><c t="str"><v>text</v></c></row><row><c t="str"><v>Words.</v></c></row>'
    return begin + "<row><c/></row>" * rows


def test_a_padded_sheet_is_recognised_by_its_first_rows(path: Path):
    """What stands far below them is not looked at, not even where it is broken."""
    broken = sheet(padded(30_000) + "</nothing>")
    path.write_bytes(changed(broken, of_sheets(("A", ROWS, "visible"), ("B", ROWS, "visible"))))
    told = [WorkbookSheet("A"), WorkbookSheet("B")]
    limits = Limits(ratio=10_000)
    assert formats.sheets_of(path, "a.xlsx", limits, HINTS) == told
    assert formats.recognise(path, "a.xlsx", limits, HINTS).header == ["text"]


def test_whoever_reads_a_padded_sheet_tells_that_it_goes_on(path: Path, monkeypatch):
    monkeypatch.setenv("OPENPYXL_LXML", "False")
    path.write_bytes(changed(sheet(padded(2_000))))
    told = [len(batch) for batch in sheets.sheet_rows(str(path), "", 500, 1_000)]
    assert told == [2, *[0] * 10]


def test_only_workbooks_have_sheets(path: Path):
    path.write_bytes(b"headline,text\n")
    assert formats.sheets_of(path, "a.csv", LIMITS, HINTS) == []
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "Words.")
    assert formats.sheets_of(path, "a.zip", LIMITS, HINTS) == []


def test_titles_above_the_names_are_found_in_a_sheet(path: Path):
    path.write_bytes(workbook(["Border talks"], [], ["Headline", "Text"], ["One", "Words."]))
    reading = formats.recognise(path, "a.xlsx", LIMITS, HINTS)
    assert (reading.header_line, reading.above) == (3, [(1, "Border talks")])
    [record] = formats.read_records(path, reading, LIMITS)
    assert (record.place, record.values) == ("row 4", {"Headline": "One", "Text": "Words."})


def sparse(cells: int) -> str:
    """Rows far apart with one cell each, far out."""
    rows = (n * 1_000 + 2 for n in range(cells))
    far = "".join(f'<row r="{n}"><c r="XF{"AB"[n % 2]}{n}"><v>1</v></c></row>' for n in rows)
    return f'<row r="1"><c r="A1"><v>1</v></c></row>{far}'


@pytest.mark.parametrize("rows", [FAR, sparse(1_000)], ids=["one", "a thousand"])
def test_cells_spread_widely_cost_what_they_are(path: Path, monkeypatch, rows: str):
    """As the child reads them, without its start: openpyxl's own rows took one to four seconds."""
    monkeypatch.setenv("OPENPYXL_LXML", "False")
    path.write_bytes(changed(sheet(rows)))
    list(sheets.sheet_rows(str(path), "", 500, 1_000))  # loads what it needs
    began = time.process_time()
    told = sum(len(batch) for batch in sheets.sheet_rows(str(path), "", 500, 1_000))
    assert told == rows.count("<row")
    assert time.process_time() - began < 0.5


def test_odd_rows_are_named_and_the_others_are_read(path: Path):
    data = workbook(
        ["a", "b"],
        [1, 2],
        [3, 4, 5],
        [*[None] * 600, "far"],
        ["#REF!", 1],
        [6, 7],
    )
    records = read(path, "a.xlsx", data)
    assert problems(records) == [
        ("row 3", "The row has a cell in a column without a name."),
        ("row 4", "The row has cells beyond column 500."),
        ("row 5", "The cell A5 holds the error #REF!."),
    ]
    assert records[-1].values == {"a": 6, "b": 7}


def strings(text: str, before: str = "") -> dict[str, str | None]:
    """A table of shared strings, as spreadsheet programs write them, and a sheet that uses it."""
    with zipfile.ZipFile(io.BytesIO(ARTICLE)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    part = f'<Override PartName="/{STRINGS}" ContentType="{SHARED}"/></Types>'
    return {
        "[Content_Types].xml": types.replace("</Types>", part),
        STRINGS: f'{before}<sst xmlns="{MAIN}"><si><t>text</t></si><si><t>{text}</t></si></sst>',
        **sheet(
            '<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>',
        ),
    }


def test_shared_strings_are_read(path: Path):
    [record] = read(path, "a.xlsx", changed(strings("Words &amp; more.")))
    assert record.values == {"text": "Words & more."}


BOMBS = {
    "laughs in the sheet": (sheet('<row><c t="str"><v>&j;</v></c></row>', LAUGHS), "damaged"),
    "laughs in the strings": (strings("&j;", LAUGHS), "damaged"),
    "external entity": (
        sheet(
            "<row><c t='str'><v>&x;</v></c></row>",
            "<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        ),
        "damaged",
    ),
    "external links": ({"xl/externalLinks/externalLink1.xml": "<x/>"}, "takes values from other"),
    "macros": ({"xl/vbaProject.bin": "x"}, "it holds macros"),
    "no workbook": ({BOOK: None}, "no Excel workbook"),
    "no sheet": ({SHEET: None}, "it has no sheet"),
    "broken": ({BOOK: "<workbook"}, "damaged"),
    "empty": (sheet(""), "its sheet is empty"),
}


@pytest.mark.parametrize(("parts", "sentence"), BOMBS.values(), ids=BOMBS)
def test_a_hostile_workbook_gets_a_sentence(
    path: Path, parts: dict[str, str | None], sentence: str
):
    assert sentence in refusal(path, "a.xlsx", changed(parts))


@pytest.fixture(scope="module")
def wide() -> bytes:
    """Three million cells in one row."""
    return changed(sheet('<row r="1">' + "<c><v>1</v></c>" * 3_000_000 + "</row>"))


def test_three_million_cells_in_a_row_are_refused_by_their_ratio(path: Path, wide: bytes):
    assert "times its size" in refusal(path, "a.xlsx", wide)


def test_a_cell_in_the_last_corner_is_read_as_far_as_columns_go(path: Path):
    [record] = read(path, "a.xlsx", changed(sheet(FAR)))
    assert (record.place, record.problem) == (
        "row 1,048,576",
        "The row has cells beyond column 500.",
    )


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (Limits(ratio=10_000, seconds=0.5), "it took more than 0.5 seconds and was stopped"),
        (Limits(ratio=10_000, memory_bytes=80_000_000), "it took more than 76 MB of memory"),
        (Limits(ratio=10_000, workbook_bytes=10_000_000), "it unpacks to 45."),
    ],
)
def test_a_child_that_would_go_on_for_ever_is_stopped(
    path: Path, wide: bytes, limits: Limits, sentence: str
):
    assert sentence in refusal(path, "a.xlsx", wide, limits)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_workbook_is_refused(path: Path, share: float):
    assert "damaged" in refusal(path, "a.xlsx", ARTICLE[: int(len(ARTICLE) * share)])


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "it is an old Office file"),
        ("a.xls", b"<html><table>", "it is named .xls and is none"),
        ("a.xlsx", b"n,text\n1,a", "it is named .xlsx and is none"),
        ("a.xlsx", bytes(range(256)), "it is named .xlsx and is none"),
    ],
)
def test_what_is_named_as_a_workbook_and_is_none_is_told(
    path: Path, name: str, data: bytes, sentence: str
):
    assert refusal(path, name, data).startswith(sentence)
    assert refusal(path, name, data).endswith((".xlsx or .csv.", "Save it once more."))


def test_other_office_files_are_told(path: Path):
    ods = changed({"[Content_Types].xml": None, "mimetype": "x", "content.xml": "<x/>"})
    assert "OpenDocument" in refusal(path, "a.ods", ods)
