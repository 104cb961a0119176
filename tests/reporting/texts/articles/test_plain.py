"""Bytes → Article, without Django."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.texts.articles import Unreadable, read_plain

LIMIT = 1_000


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_plain(data, limit=LIMIT)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "it is empty"),
        (b" \n\t\n", "it is empty"),
        (b"x" * 1_001, "it has 1.1 kB; an article may have 1 kB"),
        (b"words\0words", "NUL bytes"),
        (b"\x89PNG\r\n\x1a\n", "byte 1 is 0x89"),
        ("Größe".encode("latin-1"), "byte 3 is 0xf6"),
        ("words".encode("utf-16"), "NUL bytes"),
        (b"bell\x07", "control character U+0007"),
    ],
)
def test_what_is_no_article_is_refused_with_its_cause(data: bytes, cause: str):
    assert cause in refusal(data)


def test_a_byte_order_mark_and_windows_line_ends_go():
    article = read_plain("\ufeffOne.\r\nTwo.\rThree.".encode(), limit=LIMIT)
    assert article.text == "One.\nTwo.\nThree."


def test_text_becomes_nfc_and_is_otherwise_left_alone():
    article = read_plain("  Cafe\u0301 <b>bold</b>  \n".encode(), limit=LIMIT)
    assert article.text == "  Café <b>bold</b>  \n"


def test_the_same_text_has_the_same_hash_whatever_its_line_ends():
    unix, windows = (read_plain(data, limit=LIMIT) for data in (b"a\nb", b"a\r\nb"))
    assert unix.sha256 == windows.sha256


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        (
            "From\nSend to\n\nThe ministry gave no number on Friday",
            "The ministry gave no number on Friday",
        ),
        (
            "A spokesman for the ministry gave no number on Friday. He left.",
            "A spokesman for the ministry gave no number on Friday.",
        ),
        ("Two words", "Two words"),
        (
            "The U.S. and the S. Korean side met again on Friday for talks. They left.",
            "The U.S. and the S. Korean side met again on Friday for talks.",
        ),
    ],
)
def test_the_opening_is_the_first_sentence(text: str, opening: str):
    assert read_plain(text.encode(), limit=LIMIT).opening == opening


def test_a_headline_of_ten_thousand_characters_is_cut_at_a_word():
    opening = read_plain(b"word " * 2_000, limit=20_000).opening
    assert opening.endswith("word…")
    assert len(opening) <= 121


@given(st.text())
def test_whatever_the_text_it_is_read_or_refused(text: str):
    try:
        article = read_plain(text.encode("utf-8", "surrogatepass"), limit=LIMIT)
    except Unreadable:
        return
    assert article.opening
    assert len(article.opening) <= 121
