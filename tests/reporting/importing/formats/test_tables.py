"""I-21 for CSV: a broken row is named with its line, the others are read."""

import csv
import io
import resource
import time
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.importing import formats
from reporting.importing.formats import FileReading, Hints, Limits
from reporting.importing.formats.tables.delimited import AS_LETTERS, AS_SAID, QUOTES
from reporting.releasing.formulas import escaped
from tests.reporting.importing.formats.given import LIMITS, problems, read, recognised, refusal


@pytest.mark.parametrize(
    ("data", "delimiter"),
    [
        (b"url,text\n1,2\n", ","),
        (b"url;text\n1,5;2,5\n", ";"),
        (b"url\ttext\n1\t2,2,2\n", "\t"),
        (b"url|text\n1|2\n", "|"),
        (b'url;text\n1;"a,b,c"\n2;"d,e,f\ng,h"\n', ";"),
        (b"url\nhttps://a.example/1,2\n", ","),
    ],
)
def test_the_delimiter_is_found(path: Path, data: bytes, delimiter: str):
    reading = recognised(path, "a.csv", data)
    assert (reading.format, reading.delimiter) == ("csv", delimiter)
    assert reading.header[0] == "url"


def test_places_are_physical_lines_and_quotes_cross_them(path: Path):
    data = b'n,text\r\n1,"a ""b""\r\nc"\r\n\r\n,\r\n2,d\r\n'
    records = read(path, "a.csv", data)
    assert [(one.place, one.values) for one in records] == [
        ("line 2", {"n": "1", "text": 'a "b"\nc'}),
        ("line 6", {"n": "2", "text": "d"}),
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"2,b,c", "The row has 3 cells, the line of column names has 2"),
        (b"2", "The row has 1 cells"),
        (b'2,"b"x', "A quotation mark is amiss"),
        (b"2,b\0", "“text”: it holds NUL bytes"),
        (b"2,b\x1b[31m", "“text”: it holds the control character U+001B"),
    ],
)
def test_a_broken_row_is_named_and_the_others_are_read(path: Path, line: bytes, problem: str):
    records = read(path, "a.csv", b"n,text\n1,a\n" + line + b"\n3,c\n")
    assert [one.place for one in records] == ["line 2", "line 3", "line 4"]
    [(place, said)] = problems(records)
    assert place == "line 3"
    assert said.startswith(problem)


def test_a_quote_that_is_never_closed_is_told(path: Path):
    records = read(path, "a.csv", b'n,text\n1,a\n2,"b\n3,c\n')
    assert problems(records) == [
        ("line 3", f"A{QUOTES[1:]} (read up to line 4).")  # it swallowed the last row
    ]


def test_empty_cells_beyond_the_header_are_nothing(path: Path):
    assert problems(read(path, "a.csv", b"n,text\n1,a,,\n")) == []


def test_names_of_columns_are_made_where_they_lack_or_repeat(path: Path):
    data = b"text,,text,text (2)\n1,2,3,4\n"
    reading = recognised(path, "a.csv", data)
    assert reading.header == ["text", "column 2", "text (2)", "text (2) (2)"]
    assert list(read(path, "a.csv", data)[0].values.values()) == ["1", "2", "3", "4"]


def test_a_header_alone_has_no_rows(path: Path):
    assert read(path, "a.csv", b"n,text\n") == []


@pytest.mark.parametrize("data", [b"", b"\n\n", b" "])
def test_a_file_of_nothing_is_refused(path: Path, data: bytes):
    assert refusal(path, "a.csv", data) == "it is empty."


def test_a_cell_of_four_million_characters_is_read_and_of_six_is_not(path: Path):
    csv.field_size_limit(8_000_000)  # as another library does that is imported later
    fits, too_long = b"x" * 4_000_000, b"y" * 6_000_000
    records = read(path, "a.csv", b"n,text\n1," + fits + b"\n2," + too_long + b"\n3,z\n")
    assert [len(one.values.get("text", "")) for one in records] == [4_000_000, 0, 1]
    assert problems(records)[0][1].startswith("A cell has more than 5,000,000 characters")


def test_a_line_without_an_end_is_refused_without_being_held(path: Path):
    limits = Limits(record=1_000_000)
    data = b"n,text\n1," + b"x,"[:1] * 3_000_000
    assert "line 2 has more than 1,000,000 characters" in refusal(path, "a.csv", data, limits)


def test_too_many_columns_and_rows_are_refused(path: Path):
    assert "it has more than 500 columns" in refusal(path, "a.csv", b",".join([b"a"] * 501))
    limits = Limits(rows=2)
    assert refusal(path, "a.csv", b"n,t\n1,a\n2,b\n3,c\n", limits).startswith("it has more than 2 ")


def test_cells_that_were_made_safe_for_spreadsheets_come_back(path: Path):
    [record] = read(path, "a.csv", b"n,text\n1,'=SUM(A1)\n")
    assert record.values["text"] == "=SUM(A1)"


# --- what stands above the names of columns -----------------------------------------------------

KNOWN = {"headline", "text", "url", "published"}
HINTS = Hints(knows=lambda cell: cell.casefold() in KNOWN)


def described(path: Path, name: str, data: str, hints: Hints = HINTS) -> FileReading:
    path.write_bytes(data.encode())
    return formats.recognise(path, name, LIMITS, hints)


@pytest.mark.parametrize(
    ("data", "line", "above"),
    [
        ("headline,text\nOne,Words.\n", 1, []),
        (
            "Border talks\nas of 1 November 2024\n\nHeadline,Text,url\nOne,Words.,\n",
            4,
            [(1, "Border talks"), (2, "as of 1 November 2024")],
        ),
        ("Border talks;;\nHeadline;Text;url\nOne;Words.;\n", 2, [(1, "Border talks")]),
        ("Report, May\nHeadline,Text,url\nOne,Words.,\n", 2, [(1, "Report · May")]),
        ("Notes\nÜberschrift;Inhalt;Tag\nEins;Worte;2\nZwei;Worte;3\n", 2, [(1, "Notes")]),
        ("Überschrift;Inhalt;Tag\nEins;Worte;2\nText;Headline;Url\n", 1, []),
        ("Titel\nKim, who said so\nLee, who did not\n", 1, []),
        ("url,text\nheadline,text\n", 1, []),
        (
            "published,2024-10-18\nSource,Kurier\nHeadline,Text\nOne,Words.\n",
            3,
            [(1, "published · 2024-10-18"), (2, "Source · Kurier")],
        ),
        ("headline,text\npublished,url\n", 1, []),
        ("Überschrift,,\nEins,Worte,2\n", 2, [(1, "Überschrift")]),
    ],
    ids=["none", "two and a gap", "padded", "with a comma", "no name known", "names below as wide",
         "two columns", "a row like names", "lines of two above two", "a row like them",
         "a guess that may be wrong"],
)  # fmt: skip
def test_lines_above_the_names_are_found_and_told(path: Path, data: str, line: int, above: list):
    reading = described(path, "a.csv", data)
    assert (reading.header_line, reading.above) == (line, above)


def test_rows_begin_below_the_names_and_keep_their_lines(path: Path):
    reading = described(path, "a.csv", "Border talks\n\nheadline,text\nOne,Words.\n")
    [record] = formats.read_records(path, reading, LIMITS)
    assert (record.place, record.values) == ("line 4", {"headline": "One", "text": "Words."})
    assert list(formats.read_records(path, reading, LIMITS, after=1)) == []


def test_the_line_of_the_names_can_be_said(path: Path):
    data = "a,b\nheadline,text\nOne,Words.\n"
    for line, header in [(1, ["a", "b"]), (2, ["headline", "text"]), (3, ["One", "Words."])]:
        reading = described(path, "a.csv", data, Hints(header_line=line))
        assert (reading.header, reading.header_line) == (header, line)


def test_a_said_line_of_nothing_is_told(path: Path):
    with pytest.raises(formats.Unreadable, match="its line 2, said to name the columns, is empty"):
        described(path, "a.csv", "a,b\n\n1,2\n", Hints(header_line=2))


def test_the_line_that_divides_names_no_columns(path: Path):
    with pytest.raises(formats.Unreadable, match=r"its line 1, said .*, says what divides them"):
        described(path, "a.csv", "sep=;\nheadline;text\nOne;Words.\n", Hints(header_line=1))


def test_a_row_too_long_to_be_read_leaves_those_before_it(path: Path):
    limits = Limits(record=1_000)
    path.write_bytes(b"n,text\n1,a\n2," + b"x" * 3_000)
    reading = formats.recognise(path, "a.csv", limits)
    assert reading.header == ["n", "text"]
    records = formats.read_records(path, reading, limits)
    assert next(records).values == {"n": "1", "text": "a"}
    with pytest.raises(formats.Unreadable, match="line 3 has more than"):
        next(records)


# --- what divides the columns, and what quotation marks are --------------------------------------


@pytest.mark.parametrize(
    ("data", "delimiter"),
    [
        ("sep=;\nheadline;text\nOne, two;Words, words\n", ";"),
        ("sep=\t\nheadline\ttext\n", "\t"),
        ("sep=^\nheadline^text\nOne^a,b\n", "^"),
        ('"sep=|"\nheadline|text\n', "|"),
    ],
)
def test_excels_own_first_line_is_obeyed(path: Path, data: str, delimiter: str):
    reading = described(path, "a.csv", data)
    assert (reading.delimiter, reading.header) == (delimiter, ["headline", "text"])
    assert (reading.header_line, reading.above, reading.remarks) == (2, [], [AS_SAID])


def test_a_delimiter_and_an_encoding_can_be_said(path: Path):
    path.write_bytes("Größe;a,b\n1;2,3\n".encode("cp1252"))
    hints = Hints(delimiter=",", encoding="cp1250")
    reading = formats.recognise(path, "a.csv", LIMITS, hints)
    assert (reading.encoding, reading.is_guessed) == ("cp1250", False)
    assert reading.header == ["Größe;a", "b"]


def test_titles_do_not_hide_what_divides_the_columns(path: Path):
    data = "Border talks, 2024\nas it stood, in May\nheadline;text;url\nA;b;c\nD;e;f\nG;h;i\n"
    reading = described(path, "a.csv", data)
    assert (reading.delimiter, reading.header_line) == (";", 3)


def test_a_known_name_alone_is_the_only_column(path: Path):
    data = "url\nhttps://a.example/1;2\nhttps://a.example/2;3\nhttps://a.example/3;4\n"
    assert described(path, "a.csv", data).header == ["url"]


UNQUOTED = [
    ["n\ttext", '1\t"Peace" talks begin', '2\tHe said "no"', '3\t"We', '4\tgo"', "5\tend"],
    ["n\ttext", '1\t"Peace', '2\tnow"', "3\tend"],
]


@pytest.mark.parametrize("lines", UNQUOTED)
def test_marks_in_an_unquoted_table_are_letters(path: Path, lines: list[str]):
    reading = described(path, "a.tsv", "\n".join(lines))
    records = list(formats.read_records(path, reading, LIMITS))
    assert problems(records) == []
    assert ["\t".join(one.values.values()) for one in records] == lines[1:]
    assert reading.remarks == [AS_LETTERS]


QUOTED = [
    'n\ttext\n1\t"a\nb"\n2\tc\n',
    'n\ttext\n1\t"a\tb"\n2\tc\n',
    'n\ttext\n1\t"a ""b"""\n2\t"c"\n3\t"d"x\n',
    'n\ttext\n1\t"a\nb"\n2\t"c\nd"\n3\te\n',
]


@pytest.mark.parametrize("data", QUOTED)
def test_marks_that_enclose_cells_stay_marks(path: Path, data: str):
    reading = described(path, "a.tsv", data)
    first, *_ = formats.read_records(path, reading, LIMITS)
    assert not first.values["text"].startswith('"')
    assert reading.remarks == []


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]))
CELLS = st.one_of(TEXTS, st.sampled_from(['a "b"', "a\nb", "1;2,3\t4|5", "'=x", "=x", ""]))


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6),
    delimiter=st.sampled_from(list(formats.DELIMITERS)),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]),
    after=st.integers(0, 6),
)
def test_rows_come_back_from_any_encoding_and_delimiter(
    tmp_path_factory, rows: list[list[str]], delimiter: str, encoding: str, after: int
):
    """The first cell is never empty, since a row of nothing is none."""
    rows = [["x" + cells[0], *cells[1:]] for cells in rows]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter)
    writer.writerow(["one", "two", "three"])
    writer.writerows([escaped(cell) for cell in cells] for cells in rows)
    path = tmp_path_factory.getbasetemp() / "kept.csv"
    path.write_bytes(buffer.getvalue().encode(encoding))
    reading = FileReading("csv", encoding=encoding, delimiter=delimiter)
    records = list(formats.read_records(path, reading, LIMITS))
    assert problems(records) == []
    assert [list(one.values.values()) for one in records] == [
        [normalize("NFC", cell) for cell in cells] for cells in rows
    ]
    assert list(formats.read_records(path, reading, LIMITS, after)) == records[after:]


@pytest.mark.parametrize("format", ["csv", "ndjson", "json"])
def test_memory_stays_flat_over_forty_megabytes(path: Path, format: str):
    text = "x" * 2_500
    rows = {
        "csv": ("n,text\n", f"1,{text}\n", ""),
        "ndjson": ("", f'{{"n": 1, "text": "{text}"}}\n', ""),
        "json": ("[", f'{{"n": 1, "text": "{text}"}},\n', "{}]"),
    }
    first, row, last = rows[format]
    with path.open("w") as file:
        file.write(first)
        for _ in range(160):
            file.write(row * 100)
        file.write(last)
    reading = formats.recognise(path, f"a.{format}", LIMITS)
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    assert sum(1 for _ in formats.read_records(path, reading, LIMITS)) >= 16_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # KB
    assert time.monotonic() - began < 20
