"""What a file is: by its content first, by its name where the content leaves it open."""

import io
import json
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.importing import formats
from tests.reporting.importing.formats import messages
from tests.reporting.importing.formats.given import LIMITS, problems, read, recognised, refusal

PAGE = b"<!DOCTYPE html><p>Words."
LIST = b"# remark\n\nhttps://courier.example/1\n  HTTP://courier.example/2?a=b  \n"


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("a.txt", PAGE, "text"),
        ("a.txt", b'{"a": 1}', "text"),
        ("a.txt", b"n,text\n1,a\n", "text"),
        ("a.txt", LIST, "addresses"),
        ("a.txt", b"https://courier.example/1 and more", "text"),
        ("a", LIST, "addresses"),
        ("a", b"Words.", "text"),
        ("a.html", b"Words.", "page"),
        ("A.HTM", b"<p>Words.", "page"),
        ("a.csv", PAGE, "page"),
        ("a", b"\n<!-- remark --><html>", "page"),
        ("a.csv", b"url\nhttps://courier.example/1\n", "csv"),
        ("a.tsv", b"a\tb\n", "csv"),
        ("a.json", b'[{"a": 1}]', "json"),
        ("a.json", b'{"a": 1}\n{"a": 2}\n', "ndjson"),
        ("a.ndjson", b'{"a": 1}', "ndjson"),
        ("a.jsonl", b'[{"a": 1}]', "json"),
        ("a.csv", b'[{"a": 1}]', "json"),
        ("a.html", b'[{"a": 1}]', "json"),
        ("a.json", PAGE, "page"),
        ("a.csv", b'{"a": 1}', "csv"),
        ("a.tab", b'{"a": 1}', "csv"),
        ("a.csv", LIST, "csv"),
        ("a.xml", b"Words.", "text"),
        ("a", b"\xef\xbb\xbf", "text"),
        ("a.xml", b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "feed"),
        ("a.html", b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "feed"),
    ],
)
def test_a_file_is_recognised(path: Path, name: str, data: bytes, format: str):
    reading = recognised(path, name, data)
    assert (reading.format, reading.name) == (format, name)


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.pdf", b"%PDF-1.7", "a PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "an old Office file"),
        ("a.gz", b"\x1f\x8b\x08", "a gzip archive"),
        ("a.txt", b"\x89PNG\r\n", "a picture"),
        ("a.json", b"n,text", "named .json and does not begin with { or ["),
        ("a.xml", b"<other/>", "XML, but no feed"),
    ],
)
def test_what_cannot_be_imported_is_named(path: Path, name: str, data: bytes, what: str):
    assert refusal(path, name, data).startswith(f"it is {what}")


def test_addresses_come_with_their_lines(path: Path):
    records = read(path, "a.txt", LIST)
    assert [(one.place, one.values) for one in records] == [
        ("line 3", {"url": "https://courier.example/1"}),
        ("line 4", {"url": "HTTP://courier.example/2?a=b"}),
    ]
    assert read(path, "a.txt", LIST, after=1) == records[1:]


def test_a_line_that_is_no_address_is_its_own_problem(path: Path):
    path.write_text("https://a.example/\njavascript:alert(1)\nhttp:///nowhere\nhttps://b.example\n")
    records = list(
        formats.read_records(path, formats.FileReading("addresses", encoding="utf-8"), LIMITS)
    )
    assert [place for place, _ in problems(records)] == ["line 2", "line 3"]
    assert "“javascript:alert(1)” is no address that begins with http" in records[1].problem


def test_an_article_above_the_limit_is_refused(path: Path):
    assert "it has 5.1 MB; an article may have 5 MB" in refusal(path, "a.txt", b"x" * 5_000_001)


def test_a_single_file_is_one_record(path: Path):
    assert len(read(path, "a.html", PAGE)) == 1
    assert read(path, "a.html", PAGE, after=1) == []


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("a.txt", "One.")
        packed.writestr("deep/b.html", "<p>Two.")
    return buffer.getvalue()


WHOLE = {
    "a.zip": archive(),
    "a.csv": 'n,text\n1,"a ""b""\nc"\n2,Größe\n'.encode(),
    "a.json": b'{"items": [{"a": "\\u00e9 {", "b": [1, {"c": null}]},\n{"a": 2.5e3}]}',
    "a.ndjson": b'{"a": 1}\n{"b": "x"}\n',
    "a.html": "<meta charset=utf-8><p>Größe".encode(),
    "a.txt": "Größe und".encode("utf-16"),
    "a.eml": messages.mail(html="<p>Größe").as_bytes(),
    "a.mhtml": messages.saved_page(frames=1),
}
CHANGES = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 4), st.binary(max_size=4)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=200, deadline=None)
@given(name=st.sampled_from(list(WHOLE)), changes=CHANGES)
def test_a_damaged_file_is_refused_or_read_as_far_as_it_can_be_kept(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    changes: list[tuple[float, int, bytes]],
):
    data = bytearray(WHOLE[name])
    for share, gone, instead in changes:
        place = int(len(data) * share)
        data[place : place + gone] = instead
    path = tmp_path_factory.getbasetemp() / "damaged"
    with suppress(formats.Unreadable):
        for record in read(path, name, bytes(data)):
            kept = json.dumps([record.place, record.values, record.problem], ensure_ascii=False)
            assert "\\u0000" not in kept
            kept.encode()
