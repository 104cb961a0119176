"""I-21 for JSON and NDJSON: strict about values, lenient about neighbours."""

import gc
import io
import json
import time
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.importing import formats
from reporting.importing.formats import FileReading, Limits, pieces
from reporting.importing.formats.dialects import news_api
from tests.reporting.importing.formats.given import LIMITS, problems, read, recognised, refusal

TRAPS = [
    ('{"n": NaN}', "It holds NaN, which is no number."),
    ('{"n": -Infinity}', "It holds -Infinity, which is no number."),
    ('{"n": 1e400}', "It holds the number 1e400, which is too large."),
    ('{"n": 1, "n": 2}', "“n” stands in it more than once."),
    ('{"a": {"n": 1, "n": 2}}', "“n” stands in it more than once."),
    ('{"n": %s}' % ("9" * 1_000_000), "It holds a number of 1,000,000 digits."),
    (f'{{"n": {"[" * 100_000}1{"]" * 100_000}}}', "too many lists and objects inside"),
    (f'{{"n": {"[" * 70}1{"]" * 70}}}', "“n”: it has too many lists and objects inside"),
    ('{"n": "\\ud800"}', "“n”: it is damaged at character 1: only half of a character"),
    ('{"n": "a\\u0000"}', "“n”: it holds NUL bytes"),
    ('{"n\\u0000": "a"}', "“n\ufffd”: it holds NUL bytes"),
    ('{"n": {"m": ["\\u0007"]}}', "“n”: it holds the control character U+0007"),
    ("[1]", "It is a list, not an object."),
    ("7", "It is a number, not an object."),
    ('"words"', "It is a text, not an object."),
    ("null", "It is null, not an object."),
    ("{oops}", "It is no JSON: expecting property name"),
    ('{"n": 1} {"n": 2}', "It is no JSON: extra data, at character 10"),
]


@pytest.mark.parametrize(("trap", "sentence"), TRAPS, ids=[trap[:20] for trap, _ in TRAPS])
@pytest.mark.parametrize("format", ["json", "ndjson"])
def test_a_trap_is_the_problem_of_its_row_alone(path: Path, format: str, trap: str, sentence: str):
    lines = ['{"n": "before"}', trap, '{"n": "after"}']
    text = "[\n" + ",\n".join(lines) + "]" if format == "json" else "\n".join(lines)
    records = read(path, f"a.{format}", text.encode())
    place = "line 3" if format == "json" else "line 2"
    assert [one.values for one in records[::2]] == [{"n": "before"}, {"n": "after"}]
    [(where, said)] = problems(records)
    assert where == place
    assert sentence in said
    json.dumps(records[1].values, ensure_ascii=False).encode()  # it can be kept


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("[]", 0),
        ('[{"a": 1}]', 1),
        ('{"shape": 1, "story": {"articles": [1]}, "statements": [\n{"a": 1},\n{"a": 2}\n]}', 2),
        ('{"articles": [{"a": "]}"}, {"a": "\\"},{"}], "more": {"x": []}}', 2),
        ('{"data": []}', 0),
        ('{"headline": "one", "tags": ["a", "b"]}', 1),
        ('{"headline": "statements", "text": "x"}', 1),
        ('\ufeff [ {"a": 1} , {"a": 2} ] \n', 2),
        ('{"status": "ok", "results": [{"a": 1}, {"a": 2}]}', 2),
        ('{"response": {"status": "ok", "results": [{"a": 1}, {"a": 2}]}}', 2),
        ('{"response": {"results": [{"a": 1}]}, "items": [{"a": 2}, {"a": 3}]}', 2),
        ('{"headline": "one", "about": {"items": ["a", "b"]}}', 1),
    ],
)
def test_records_are_found_in_arrays_and_known_lists(path: Path, text: str, count: int):
    records = read(path, "a.json", text.encode())
    assert len(records) == count
    assert problems(records) == []


@pytest.mark.parametrize(
    ("text", "whole", "sentence"),
    [
        ('[{"a": 1},\n{"a": 2', 1, "The file ends in the middle of this record."),
        ('[{"a": 1},\n{"a": "2', 1, "The file ends in the middle of this record."),
        ('[{"a": 1}]\n[{"a": 2}]', 1, "It is a list, not an object."),
        ('[{"a": 1}] words', 1, "It is no JSON"),
        ('[{"a": 1} {"a": 2}]', 0, "It is no JSON: extra data"),
        ('{"a": 1', 0, "It is no JSON"),
    ],
)
def test_what_is_cut_off_or_left_over_is_told(path: Path, text: str, whole: int, sentence: str):
    records = read(path, "a.json", text.encode())
    assert len(records) == whole + 1
    assert records[-1].problem.startswith(sentence)


def test_a_record_that_is_too_long_is_passed_over(path: Path):
    long = '{"a": "' + "x" * 3_000_000 + '"}'
    for name, text in (
        ("a.json", f'[{{"a": 1}},\n{long},\n{{"a": 3}}]'),
        ("a.ndjson", f'{{"a": 1}}\n{long}\n{{"a": 3}}\n'),
    ):
        records = read(path, name, text.encode(), Limits(record=1_000_000))
        assert [bool(one.problem) for one in records] == [False, True, False]
        assert "more than 1,000,000 characters" in records[1].problem


def test_the_header_is_the_union_of_the_keys(path: Path):
    data = b'[{"a": 1, "b": 2}, {"c": 3, "a": 4}]'
    assert recognised(path, "a.json", data).header == ["a", "b", "c"]


@pytest.mark.parametrize("data", [b"words", b"n,text\n1,a\n"])
def test_what_is_named_json_and_is_none_is_refused(path: Path, data: bytes):
    assert refusal(path, "a.json", data).startswith("it is named .json and does not begin")


@pytest.mark.parametrize(
    "document",
    [
        {
            "uri": "https://agency.example/1",
            "bodies": [
                {"role": "main", "contenttype": "text/html", "value": "<p>x</p>"},
                {"contenttype": "text/plain", "value": "x"},
            ],
            "headlines": [{"role": "short", "value": "s"}, {"role": "main", "value": "h"}],
            "versioncreated": "2024-10-18T12:00:00Z",
            "language": "en",
            "byline": "A. R.",
        },
        {
            "uri": "https://agency.example/1",
            "body_text": "x",
            "body_xhtml": "<p>x</p>",
            "headline": "h",
            "versioncreated": "2024-10-18T12:00:00Z",
            "language": "en",
            "byline": "A. R.",
            "pubstatus": "usable",
        },
    ],
)
def test_ninjs_becomes_plain_columns(path: Path, document: dict[str, Any]):
    [record] = read(path, "a.json", json.dumps(document).encode())
    assert record.values == {
        "url": "https://agency.example/1",
        "headline": "h",
        "byline": "A. R.",
        "published": "2024-10-18T12:00:00Z",
        "language": "en",
        "text": "x",
        "html": "<p>x</p>",
    }


def news(**more: Any) -> dict[str, Any]:
    return {
        "source": {"id": None, "name": "The Courier"},
        "author": "Anna Held",
        "title": "The bridge is open",
        "description": "A teaser.",
        "url": "https://courier.example/2024/bridge",
        "urlToImage": "https://courier.example/a.png",
        "publishedAt": "2024-10-18T10:30:00Z",
        **more,
    }


PLAIN = {
    "url": "https://courier.example/2024/bridge",
    "headline": "The bridge is open",
    "outlet": "The Courier",
    "byline": "Anna Held",
    "published": "2024-10-18T10:30:00Z",
}


@pytest.mark.parametrize(
    ("content", "more"),
    [
        ("The council said… [+2345 chars]", {"left_out": news_api.BEGINNING}),
        ("The council said ... [2,345 chars]", {"left_out": news_api.BEGINNING}),
        ("The council said so [in 2024].", {"text": "The council said so [in 2024]."}),
        (None, {}),
    ],
)
def test_the_articles_of_news_api_come_in_and_a_cut_text_is_none(
    path: Path, content: str | None, more: dict[str, str]
):
    answer = {"status": "ok", "totalResults": 1, "articles": [news(content=content)]}
    [record] = read(path, "a.json", json.dumps(answer).encode())
    assert record.values == PLAIN | more


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('[{"a": 1}, {"a": 2}, {"a": 3}]', ["row 1", "row 2", "row 3"]),
        ('[{"a": 1}]', ["line 1"]),
        ('[{"a": 1},\n{"a": 2}, {"a": 3},\n{"a": 4}]', ["line 1", "row 2", "row 3", "line 3"]),
        ('[\n{"a": 1},\n{"a": 2}]', ["line 2", "line 3"]),
    ],
)
def test_records_that_share_a_line_have_their_number(path: Path, text: str, places: list[str]):
    records = read(path, "a.json", text.encode())
    assert [one.place for one in records] == places
    assert read(path, "a.json", text.encode(), after=1) == records[1:]


@pytest.mark.parametrize("name", ["a", "a.md", "a.html", "a.csv"])
@pytest.mark.parametrize(
    "text", ["[CITY] The council said so.", "[1] The council said so.", "{… The council said so."]
)
def test_a_text_that_begins_with_a_bracket_is_no_json(path: Path, name: str, text: str):
    assert recognised(path, name, text.encode()).format not in ("json", "ndjson")


@pytest.mark.parametrize("piece", ['\\"', '"', "\\", '{"a":', "["])
def test_finding_the_records_costs_as_much_as_the_text_is_long(piece: str):
    """Quadratic, four times as much would take sixteen times as long."""
    gc.disable()
    small, large = (
        min(timed('{"a": "' + piece * size) for _ in range(3)) for size in (50_000, 200_000)
    )
    gc.enable()
    assert large < 8 * small + 0.01


def timed(text: str) -> float:
    began = time.process_time()
    assert list(pieces.pieces(io.StringIO(text), 1_000_000))
    return time.process_time() - began


def test_a_ninjs_name_that_is_no_address_names_the_document(path: Path):
    [record] = read(path, "a.json", b'{"uri": "urn:x:1", "body_text": "x"}')
    assert record.values == {"document": "urn:x:1", "text": "x"}


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
NAMES = st.text("abc", min_size=1)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-(10**9), 10**9), TEXTS)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3)
)
ROWS = st.lists(st.dictionaries(NAMES, VALUES, max_size=3), max_size=5)


@settings(max_examples=80, deadline=None)
@given(
    rows=ROWS,
    indent=st.sampled_from([None, 2]),
    is_ascii=st.booleans(),
    after=st.integers(0, 5),
    size=st.integers(1, 40),
)
def test_rows_come_back_however_the_file_is_cut(
    tmp_path_factory, rows, indent: int | None, is_ascii: bool, after: int, size: int
):
    path = tmp_path_factory.getbasetemp() / "kept.json"
    text = normalize(
        "NFC", json.dumps({"head": {}, "items": rows}, indent=indent, ensure_ascii=is_ascii)
    )
    path.write_bytes(text.encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "READ", size)
        patch.setattr(pieces, "HEAD", 40)
        records = list(formats.read_records(path, FileReading("json", encoding="utf-8"), LIMITS))
        rest = list(
            formats.read_records(path, FileReading("json", encoding="utf-8"), LIMITS, after)
        )
    assert problems(records) == []
    assert [one.values for one in records] == json.loads(
        normalize("NFC", json.dumps(rows, ensure_ascii=False))
    )
    assert rest == records[after:]


@settings(max_examples=150, deadline=None)
@given(st.text('[]{},:"\\ \n1a', max_size=60))
def test_no_text_ends_the_reader(tmp_path_factory, text: str):
    path = tmp_path_factory.getbasetemp() / "kept.json"
    path.write_text("[" + text)
    for format in ("json", "ndjson"):
        for record in formats.read_records(path, FileReading(format, encoding="utf-8"), LIMITS):
            assert (
                record.values or record.problem or "{}" in text.replace(" ", "").replace("\n", "")
            )


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ('{"articles": [{"text": "a"}], "items": [{"text": "b"}]}', "“items”"),
        ('{"text": "y", "articles": [{"text": "items"}]}', "“text”"),
        ('{"status": "text", "total": 1, "articles": [{"text": "a", "items": [1]}]}', ""),
        ('[{"text": "a", "items": [1]}]', ""),
    ],
)
def test_what_stands_beside_the_list_is_told(path: Path, text: str, left_out: str):
    remarks = recognised(path, "a.json", text.encode()).remarks
    assert [one.split(",")[0] for one in remarks] == ([f"Left out: {left_out}"] if left_out else [])
