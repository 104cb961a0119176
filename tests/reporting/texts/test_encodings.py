"""I-20: the right text or a named problem, never other characters without a word."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.importing.formats.documents import page_article, text_article
from reporting.texts import encodings
from reporting.texts.articles import Unreadable
from tests.reporting.importing.formats.given import problems, read, recognised, refusal

GERMAN = "Die Behörden in Strelsau erklärten am Freitag, über 1.200 Männer seien fort. " * 4
SPANISH = "El ministerio señaló que unos 1.200 soldados salieron de la capital; ¿adónde? Mañana. "
POLISH = "Ministerstwo Rurytanii poinformowało w piątek, że około 1200 żołnierzy opuściło stolicę. "
RUSSIAN = "Министерство обороны Руритании сообщило в пятницу, что войска покинули столицу. " * 4
JAPANESE = "ルリタニアの国防省は金曜日、約千二百人の部隊が首都を離れたと発表した。" * 4
KOREAN = "루리타니아 국방부는 금요일 약 1,200명의 병력이 수도를 떠났다고 발표했다. " * 4


@pytest.mark.parametrize(
    ("data", "encoding", "is_guessed", "text"),
    [
        (GERMAN.encode(), "utf-8", False, GERMAN),
        (GERMAN.encode("utf-8-sig"), "utf-8-sig", False, GERMAN),
        (GERMAN.encode("utf-16"), "utf-16", False, GERMAN),
        (b"\xfe\xff" + GERMAN.encode("utf-16-be"), "utf-16", False, GERMAN),
        (GERMAN.encode("utf-32"), "utf-32", False, GERMAN),
        (GERMAN.encode("utf-16-le"), "utf-16-le", True, GERMAN),
        (KOREAN.encode("utf-16-be"), "utf-16-be", True, KOREAN),
        (GERMAN.encode("cp1252"), "cp1252", True, GERMAN),
        (SPANISH.encode("cp1252"), "cp1252", True, SPANISH),
        (POLISH.encode("cp1250"), "cp1250", True, POLISH),
        (RUSSIAN.encode("cp1251"), "cp1251", True, RUSSIAN),
        (RUSSIAN.encode("koi8-r"), "koi8_r", True, RUSSIAN),
        (JAPANESE.encode("cp932"), "cp932", True, JAPANESE),
        (JAPANESE.encode("euc-jp"), "euc_jp", True, JAPANESE),
        (KOREAN.encode("cp949"), "cp949", True, KOREAN),
        ("שלום \u200fעולם 🪖".encode(), "utf-8", False, "שלום \u200fעולם 🪖"),
        (b"one\r\ntwo\rthree\nfour", "utf-8", False, "one\ntwo\nthree\nfour"),
        ("Cafe\u0301".encode(), "utf-8", False, "Café"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 12 else "",
)
def test_a_text_is_read_in_its_encoding(
    path: Path, data: bytes, encoding: str, is_guessed: bool, text: str
):
    reading = recognised(path, "one.txt", data)
    assert (reading.format, reading.encoding, reading.is_guessed) == ("text", encoding, is_guessed)
    [record] = read(path, "one.txt", data)
    assert record.values == {"document": "one.txt", "text": text}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"words\0words", "it holds NUL bytes"),
        (b"bell\x07", "control character U+0007"),
        (GERMAN.encode() + b"\xff" + GERMAN.encode(), "the byte 0xff is no text there"),
        ("whole \U0001f600 half".encode("utf-16")[:-10], ""),
        (b"a\x00\x3d\xd8b\x00c\x00d\x00e\x00f\x00g\x00", "is damaged at character 2"),
        (GERMAN.encode("utf-16")[:-1], "is damaged at character"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(path: Path, data: bytes, sentence: str):
    if sentence:
        assert sentence in refusal(path, "one.txt", data)
    else:
        assert read(path, "one.txt", data)


def test_one_bad_byte_refuses_its_row_and_no_other(path: Path):
    lines = [f"{n};Größe und Maß".encode() for n in range(50)]
    lines[30] = b"30;Gr\xf6\xdfe"
    records = read(path, "a.csv", b"n;text\n" + b"\n".join(lines))
    assert len(records) == 50
    assert problems(records) == [
        ("line 32", "“text”: it is damaged at character 3: the byte 0xf6 is no text there.")
    ]
    assert records[30].values == {"n": "30", "text": "Gr\ufffd\ufffde"}


def test_a_bad_byte_far_behind_the_beginning_is_found(path: Path):
    data = b"n,text\n" + b"1,plain\n" * 300_000 + "2,Straße über Äcker\n".encode("cp1252")
    reading = recognised(path, "a.csv", data)
    assert (reading.encoding, reading.is_guessed) == ("cp1252", True)


@pytest.mark.parametrize(
    ("data", "html"),
    [
        ("<meta charset='shift_jis'><p>首都".encode("cp932"), "<meta charset='shift_jis'><p>首都"),
        (
            '<meta http-equiv=x content="text/html; charset=iso-8859-1">“a”'.encode("cp1252"),
            '<meta http-equiv=x content="text/html; charset=iso-8859-1">“a”',
        ),
        ("\ufeff<meta charset=cp1251>é".encode(), "<meta charset=cp1251>é"),
        (b"<meta charset=utf-16>plain", "<meta charset=utf-16>plain"),
        (b"<meta charset=no-such>plain", "<meta charset=no-such>plain"),
        (b"<meta charset=rot13>plain", "<meta charset=rot13>plain"),
        (b"<p>a\x0bb\r\n</p>", "<p>a b\n</p>"),
        ("<p>\u0338</p>".encode(), "<p>\u0338</p>"),
    ],
)
def test_a_page_is_read_as_it_says_itself(data: bytes, html: str):
    assert page_article(data) == {"html": html}


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_what_is_written_in_unicode_comes_back(text: str):
    for name in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        data = text.encode(name)
        found = encodings.of_bytes(data)
        if name != "utf-8" or not text.startswith("\ufeff"):
            assert encodings.decode_bytes(data, found.name) == text
            assert not found.is_guessed


@settings(max_examples=200, deadline=None)
@given(st.binary())
def test_no_bytes_end_the_reader(data: bytes):
    for article in (text_article, page_article):
        with suppress(Unreadable):
            assert article(data)
