"""What is not read is named by its content, under whatever name it comes, alone and in a ZIP."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from tests.reporting.importing.formats.given import read, recognised, refusal


def packed(**entries: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return buffer.getvalue()


RIS = b"TY  - NEWS\nTI  - The bridge\nAU  - Held, Anna\nUR  - https://courier.example/1\nER  - \n"
SRT = b"1\n00:00:01,000 --> 00:00:04,000\nWords.\n\n2\n00:00:05,000 --> 00:00:06,000\nMore.\n"
MAIL = (
    b"From a@courier.example Fri Oct 18 10:30:00 2024\nFrom: a@courier.example\nSubject: Carts\n"
    b"Date: Fri, 18 Oct 2024 10:30:00 +0200\nMessage-ID: <1@courier.example>\n\nWords.\n"
)
FOREIGN = [
    ("pdf", b"%PDF-1.7\n\xe2\xe3", "it is a PDF. Its text is not read from it. Copy"),
    ("warc", b"WARC/1.1\r\nWARC-Type: response\r\n", "it is a web archive (WARC"),
    ("warc.gz", gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n" * 99), "it is a web archive"),
    ("txt.gz", gzip.compress(b"Words."), "it is a gzip archive. Unpack it"),
    ("ris", RIS, "it is a list of references (RIS). Export it as CSV"),
    ("ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "it is a calendar (iCalendar)"),
    ("srt", SRT, "it is a file of subtitles. Copy its words"),
    ("vtt", b"WEBVTT\n\n00:01.000 --> 00:04.000\nWords.\n", "it is a file of subtitles"),
    (
        "notes.vtt",
        b"WEBVTT\n\nNOTE made by hand\n\nSTYLE\n::cue {\n color: red\n}\n\n"
        b"00:01.000 --> 00:04.000\nWords.\n",
        "it is a file of subtitles",
    ),
    ("vcf", b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Anna Held\r\n", "it is an address card (vCard)"),
    ("nbib", b"PMID- 12345\nOWN - ZLM\nTI  - The bridge\n", "it is a list of references (Bib"),
    ("bib", b"% kept by hand\n@article{held,\n title = {The bridge}\n}\n", "it is a list of ref"),
    ("tex", b"% draft\n\\documentclass{article}\n\\begin{document}\n", "it is a document in LaTeX"),
    ("ps", b"%!PS-Adobe-3.0\n%%Pages: 1\n", "it is a document in PostScript"),
    ("mbox", b"\n".join([MAIL, MAIL]), "it is a mailbox of many mails. Save each as .eml."),
    ("docx", packed(word__document_xml="<w/>"), "it is a Word document (DOCX). Its text"),
    ("pptx", packed(ppt__presentation_xml="<p/>"), "it is a PowerPoint presentation"),
    ("epub", packed(mimetype="application/epub+zip"), "it is a book (EPUB)"),
    (
        "odt",
        packed(mimetype="application/vnd.oasis.opendocument.text", content_xml="<o/>"),
        "it is a text document (ODT). Its text",
    ),
    ("rtf", b"{\\rtf1\\ansi Words.}", "it is a rich text document (RTF)"),
    ("doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "it is an old Office file"),
    ("msg", b"\xd0\xcf\x11\xe0" + "__substg1.0_".encode("utf-16-le"), "it is a message of Outlook"),
    ("png", b"\x89PNG\r\n\x1a\n", "it is a picture"),
    ("webp", b"RIFF\x10\0\0\0WEBPVP8 ", "it is a picture"),
    ("mp4", b"\0\0\0\x20ftypisom", "it is a recording"),
    ("webarchive", b"bplist00\xd1_\x10WebMainResource", "it is a web archive of Safari"),
    ("url", b"[InternetShortcut]\r\nURL=https://courier.example/1\r\n", "it is a shortcut"),
    ("tar", b"a.txt".ljust(257, b"\0") + b"ustar\x0000", "it is a tar archive"),
]


@pytest.mark.parametrize(("name", "data", "sentence"), FOREIGN, ids=[one[0] for one in FOREIGN])
def test_a_file_that_is_not_read_is_named(path: Path, name: str, data: bytes, sentence: str):
    assert refusal(path, f"a.{name}", data).startswith(sentence)
    assert refusal(path, "a.txt", data).startswith(sentence)


@pytest.mark.parametrize(("name", "data", "sentence"), FOREIGN, ids=[one[0] for one in FOREIGN])
def test_so_it_is_in_a_zip(path: Path, name: str, data: bytes, sentence: str):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", data)
        archive.writestr("b.txt", "Words.")
    odd, article = read(path, "a.zip", buffer.getvalue())
    assert odd.problem[1:].startswith(sentence[1:])
    assert article.values == {"document": "b.txt", "text": "Words."}


def test_a_large_one_in_a_zip_is_named_before_its_size(path: Path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.pdf", b"%PDF-1.7\n" + b"x" * 6_000_000)
    [odd] = read(path, "a.zip", buffer.getvalue())
    assert odd.problem.startswith("It is a PDF.")


@pytest.mark.parametrize(
    "text",
    [
        "TY  - so the telegram began.\nThe council could not say what it meant.\nNobody could.",
        "BEGIN the council said.",
        "WEBVTT is a format of subtitles.\nThe council said so.",
        "1\nThe council said that 00:00:01,000 --> 00:00:04,000 was a time.",
        "ANOTHER WAVE of carts came to the bridge.",
        "RIFF, WEBP and other words.",
        "GIF8 is no word.",
        "BZh is no word either, and ID3 is one.",
        "[InternetShortcuts] were removed.",
        "%PDF is how such files begin.",
    ],
)
def test_a_text_that_only_begins_like_one_is_a_text(path: Path, text: str):
    assert recognised(path, "a.txt", text.encode()).format == "text"
    [record] = read(path, "a.txt", text.encode())
    assert record.values["text"] == text
