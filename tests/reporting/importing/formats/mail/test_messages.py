"""Mails and saved pages: the document in them, what they say of it, and what stays behind."""

import base64
import gc
import time
from email.message import EmailMessage, MIMEPart
from pathlib import Path

import pytest

from reporting.importing.formats import Unreadable
from reporting.importing.formats.mail.reading import read_message
from reporting.importing.given import Values
from tests.reporting.importing.formats.given import read, recognised, refusal
from tests.reporting.importing.formats.messages import ADDRESS, PAGE, mail, saved_page

MIME = b"MIME-Version: 1.0\r\nContent-Type: "


def sent(message: EmailMessage) -> Values:
    return read_message(message.as_bytes(), False)


def test_a_mail_gives_its_page_its_subject_and_its_day(path: Path):
    data = mail(html=PAGE).as_bytes()
    reading = recognised(path, "letter.eml", data)
    [record] = read(path, "letter.eml", data)
    assert reading.format == "eml"
    assert record.problem == ""
    assert record.values.pop("html").strip() == PAGE
    assert record.values == {
        "document": "letter.eml",
        "subject": "Die Brücke über den Fluß",
        "sent_at": "Fri, 18 Oct 2024 10:30:00 +0200",
    }
    assert set(record.values) <= set(reading.header)
    assert read(path, "letter.eml", data, after=1) == []


def test_a_mail_without_a_page_gives_its_text():
    assert sent(mail(text="Größe und Zahl.\n"))["text"] == "Größe und Zahl.\n"


def test_a_saved_page_gives_where_and_when_it_was_saved_and_no_day(path: Path):
    data = saved_page()
    assert recognised(path, "bridge.mhtml", data).format == "mhtml"
    [record] = read(path, "bridge.mhtml", data)
    assert record.values.pop("html").strip() == PAGE
    assert record.values == {
        "document": "bridge.mhtml",
        "subject": "Courier – the bridge",
        "saved_from": ADDRESS,
        "saved_at": "2024-10-20T08:00:00+00:00",
    }


@pytest.mark.parametrize("address", ["cid:frame@mhtml.blink", "file:///C:/bridge.html", "bridge"])
def test_only_an_address_of_the_web_is_taken(address: str):
    assert "saved_from" not in read_message(saved_page(address=address), True)


def test_the_part_that_a_saved_page_begins_with_may_stand_behind_others():
    data = (
        MIME + b'multipart/related; boundary="x"; start="<page>"\r\n\r\n'
        b"--x\r\nContent-Type: text/html\r\n\r\n<p>frame\r\n"
        b"--x\r\nContent-Type: text/html\r\nContent-ID: <page>\r\n\r\n<p>page\r\n--x--\r\n"
    )
    found = read_message(data, True)
    assert (found["html"], found["left_out"]) == ("<p>page", "a frame of the page")


def test_whatever_does_not_come_in_is_named():
    message = mail(html=PAGE)
    message.add_attachment(b"%PDF-", "application", "pdf", filename="Größe.pdf")
    message.add_attachment("<p>more", subtype="html", disposition="inline")
    message.add_attachment(mail(Subject="Forwarded words"))
    assert sent(message)["left_out"] == (
        "the file “Größe.pdf”; a further text; the message “Forwarded words”"
    )
    assert read_message(saved_page(frames=3), True)["left_out"] == "a frame of the page (3 times)"


def test_the_pictures_of_a_page_and_its_other_form_are_not_left_out():
    message = mail(html=PAGE)
    message.get_payload()[1].add_related(b"\x89PNG", "image", "png", cid="<a>")
    assert "left_out" not in sent(message)


def test_a_page_that_is_attached_among_the_forms_of_a_text_is_named():
    message = mail(html=PAGE)
    message.attach(attached := MIMEPart())
    attached.set_content(
        "<p>Other.</p>", subtype="html", disposition="attachment", filename="b.htm"
    )
    assert sent(message)["left_out"] == "the file “b.htm”"


@pytest.mark.parametrize("html", ["\n", "<html><body>&nbsp;</body></html>\n"])
def test_an_empty_page_beside_the_text_is_not_the_document(html: str):
    found = sent(mail(text="Words.\n", html=html))
    assert (found["text"], "left_out" in found) == ("Words.\n", False)


def test_a_message_inside_the_message_is_not_taken_for_it():
    message = mail(text="", html="")
    message.set_content(mail(text="Inner words."))
    with pytest.raises(Unreadable, match="it holds no text"):
        sent(message)


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        (b"utf-8", "Größe".encode(), "Größe"),
        (b"utf-8", "Größe – so groß".encode("cp1252"), "Größe – so groß"),
        (b"us-ascii", "Größe".encode(), "Größe"),
        (b"nonsense", "Größe".encode(), "Größe"),
        (b"koi8-r", "Слово".encode("koi8-r"), "Слово"),
        (b"euc-kr", "병력".encode("cp949"), "병력"),
        (b"punycode", b"words", "words"),
        (b"utf-16", b"words", "words"),
    ],
)
def test_a_wrong_charset_spoils_nothing(charset: bytes, data: bytes, text: str):
    message = MIME + b"text/plain; charset=" + charset + b"\r\n\r\n" + data
    assert read_message(message, False)["text"] == text


@pytest.mark.parametrize(
    "date", ["some day", "Thu, 01 Jan 1970 00:00:00 +0000", "18 Oct 2999 10:30:00 +0200"]
)
def test_a_date_that_cannot_be_is_left_out_and_said(date: str):
    message = mail()
    del message["Date"]
    data = f"Date: {date}\r\n".encode() + message.as_bytes()
    found = read_message(data, False)
    assert "sent_at" not in found
    assert found["left_out"] == f"its date “{date}”, which cannot be"


def test_a_subject_that_is_too_long_is_left_out_and_said():
    found = sent(mail(Subject="word " * 2_000))
    assert "subject" not in found
    assert found["left_out"] == "its subject line, which is too long for a headline"


def test_a_subject_in_raw_bytes_is_read():
    data = "Subject: Größe\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx".encode()
    assert read_message(data, False)["subject"] == "Größe"


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("a.eml", mail().as_bytes(), "eml"),
        ("a.txt", mail().as_bytes(), "eml"),
        ("a", b"From x@y Fri Oct 18 10:30:00 2024\n" + mail().as_bytes(), "eml"),
        ("a.eml", b"Subject: x\nFrom: y\n\nWords.", "eml"),
        ("a.eml", saved_page(), "mhtml"),
        ("a.txt", saved_page(), "mhtml"),
        ("a.mht", MIME + b"text/html\n\n<p>words", "mhtml"),
        ("a.mhtml", PAGE.encode(), "page"),
        ("a.txt", b"From: Anna Held\nDate: 18 October\nMessage-ID: none\n\nWords.", "text"),
        ("a.txt", b"Subject: the bridge\n\nMIME-Version: 1.0 is a line of mails.", "text"),
        ("a.txt", b"Note: MIME-Version: 1.0\nand words.", "text"),
    ],
)
def test_a_message_is_known_by_its_first_lines(path: Path, name: str, data: bytes, format: str):
    assert recognised(path, name, data).format == format


def test_what_is_named_eml_and_is_none_is_refused(path: Path):
    assert "does not begin as a message does" in refusal(path, "a.eml", b"Only words.")


def nested(depth: int, lines: int) -> bytes:
    heads = (
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        for n in range(depth)
    )
    return MIME[:19] + b"".join(heads) + b"Content-Type: text/plain\r\n\r\n" + b"word\r\n" * lines


@pytest.mark.parametrize(("depth", "lines"), [(300, 100_000), (1_500, 1)])
def test_a_message_that_nests_without_end_is_refused(depth: int, lines: int):
    with pytest.raises(Unreadable, match="inside each other"):
        read_message(nested(depth, lines), False)


def many_parts(count: int) -> bytes:
    part = b"--b\r\nContent-Type: image/png; name=a%d.png\r\n\r\nx\r\n"
    first = b"--b\r\nContent-Type: text/plain\r\n\r\nWords.\r\n"
    return (
        MIME
        + b'multipart/mixed; boundary="b"\r\n\r\n'
        + first
        + b"".join(part % n for n in range(count))
    )


PLAIN, MIXED = MIME + b"text/plain", MIME + b'multipart/mixed; boundary="b"\r\n\r\n'
HTML = MIME + b"text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
END = b"\r\n\r\nx"
BOMBS = {
    "parts": many_parts,
    "lines": lambda n: b"X: y\r\n" * n + PLAIN + END,
    "subject": lambda n: b"Subject: " + b"=?utf-8?q?a?= " * n + b"\r\n" + PLAIN + END,
    "quotes": lambda n: PLAIN + b'; a="' * n + END,
    "pieces": lambda n: PLAIN + b"".join(b"; charset*%d=b" % i for i in range(n)) + END,
    "boundaries": lambda n: MIXED + b"--b\r\n\r\nx\r\n" * n,
    "base64": lambda n: HTML + base64.encodebytes(b"<p>words</p>" * n),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_four_times_as_much_takes_no_more_than_eight_times_as_long(bomb: str):
    """Quadratic, it would take sixteen times as long."""
    small, large = (BOMBS[bomb](size) for size in (5_000, 20_000))
    assert timed(large) < 8 * timed(small) + 0.05


def timed(data: bytes) -> float:
    best = 100.0
    gc.disable()
    for _ in range(3):
        began = time.process_time()
        assert read_message(data, False)
        best = min(best, time.process_time() - began)
    gc.enable()
    return best
