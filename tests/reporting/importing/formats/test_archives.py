"""I-13 and I-14: no archive unpacks to more than is allowed, and names are labels."""

import io
import os
import stat
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reporting.importing import formats
from reporting.importing.formats import Limits
from tests.reporting.importing.formats import messages
from tests.reporting.importing.formats.given import LIMITS, problems, read, recognised, refusal

CENTRAL = b"PK\x01\x02"


def packed(
    *entries: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def info(name: str, mode: int = stat.S_IFREG | 0o644) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, mode << 16
    return entry


def patched(data: bytes, offset: int, code: str, value: int, local: int | None = None) -> bytes:
    """The archive with another value in each record of its directory, and in the files' own."""
    changed = bytearray(data)
    place = -1
    while (place := data.find(CENTRAL, place + 1)) >= 0:
        struct.pack_into(code, changed, place + offset, value)
        if local is not None:
            start = struct.unpack_from("<L", data, place + 42)[0]
            struct.pack_into(code, changed, start + local, value)
    return bytes(changed)


def test_articles_come_from_folders_whatever_their_names(path: Path):
    data = packed(
        ("__MACOSX/._one.txt", b"\0\5\26\7"),
        ("folder/", b""),
        ("folder/.DS_Store", b"x"),
        ("folder/deep/one.TXT", b"One."),
        ("Größe 🪖.html", b"<p>Two"),
        ("Thumbs.db", b"x"),
    )
    assert recognised(path, "a.zip", data).header == []
    records = read(path, "a.zip", data)
    assert [(one.place, one.values) for one in records] == [
        ("folder/deep/one.TXT", {"document": "folder/deep/one.TXT", "text": "One."}),
        ("Größe 🪖.html", {"document": "Größe 🪖.html", "html": "<p>Two"}),
    ]
    assert read(path, "a.zip", data, after=1) == records[1:]


ODD: list[tuple[bytes, str]] = [
    (packed(("../../slip.txt", b"x")), "Its name leads out of the archive."),
    (packed(("..\\slip.txt", b"x")), "Its name leads out of the archive."),
    (packed(("/etc/slip.txt", b"x")), "Its name leads out of the archive."),
    (packed(("C:\\slip.txt", b"x")), "Its name leads out of the archive."),
    (packed((info("a.txt", stat.S_IFLNK | 0o777), b"/etc/passwd")), "It is a link or a device"),
    (packed((info("a.txt", stat.S_IFCHR | 0o666), b"")), "It is a link or a device"),
    (packed((info("a.txt", stat.S_IFIFO | 0o666), b"")), "It is a link or a device"),
    (packed(("a_txt", b"x")).replace(b"a_txt", b"a\0txt"), "Its name holds a NUL byte."),
    (patched(packed(("a.txt", b"x")), 8, "<H", 1, local=6), "It is encrypted."),
    (packed(("a.txt", b"x" * 99), method=zipfile.ZIP_BZIP2), "It is packed in an unusual way."),
    (packed(("a.txt", b"x" * 99), method=zipfile.ZIP_LZMA), "It is packed in an unusual way."),
    (patched(packed(("a.txt", b"x")), 10, "<H", 99), "It is packed in an unusual way."),
    (patched(packed(("a.txt", b"x" * 999)), 24, "<L", 10), "It is damaged: its bytes are not"),
    (patched(packed(("a.txt", b"x" * 999)), 24, "<L", 9999), "It is damaged: its bytes are not"),
    (patched(packed(("a.txt", b"x" * 999)), 16, "<L", 7), "It is damaged: its bytes are not"),
    (packed(("in.zip", packed(("a.txt", b"x")))), "It is an archive inside the archive."),
    (packed(("a.csv", b"n,text")), "It is a CSV file. Upload it by itself"),
    (packed(("a.json", b"{}")), "It is a JSON file. Upload it by itself"),
    (packed(("a.exe", b"MZ")), "It is no .txt, .html, .mhtml or .eml file."),
    (packed(("a.txt", b"x" * 6_000_000)), "It has 6 MB; an article may have 5 MB."),
    (packed(("a.txt", b"")), "It is empty."),
    (packed(("a.txt", b"\0")), "It holds NUL bytes"),
]


@pytest.mark.parametrize(("data", "problem"), ODD, ids=[problem[:30] for _, problem in ODD])
def test_an_odd_entry_is_a_rejected_row_and_nothing_is_written(
    tmp_path: Path, data: bytes, problem: str
):
    path = tmp_path / "inner" / "kept"
    path.parent.mkdir()
    before = sorted(tmp_path.rglob("*"))
    [record] = read(path, "a.zip", data)
    assert record.problem.startswith(problem)
    assert record.place.isprintable()
    assert sorted(tmp_path.rglob("*")) == sorted([*before, path])


def test_of_two_entries_with_one_name_the_second_is_refused(path: Path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = packed(("a.txt", b"One."), ("a.txt", b"Two."), ("b.txt", b"Three."))
    records = read(path, "a.zip", data)
    assert [one.values.get("text") for one in records] == ["One.", None, "Three."]
    assert problems(records) == [("a.txt", "Another entry of the archive has the same name.")]
    assert read(path, "a.zip", data, after=1) == records[1:]


@pytest.mark.parametrize(
    ("raw", "name"),
    [("Größe.txt".encode(), "Größe.txt"), ("Größe.txt".encode("cp437"), "Größe.txt")],
)
def test_names_without_a_declared_encoding_are_read(path: Path, raw: bytes, name: str):
    data = packed(("x" * len(raw), b"One.")).replace(b"x" * len(raw), raw)
    [record] = read(path, "a.zip", data)
    assert record.values == {"document": name, "text": "One."}


def bomb_by_ratio() -> bytes:
    return packed(*((f"{n}.txt", bytes(4_900_000)) for n in range(20)))


def bomb_by_sum() -> bytes:
    """Ten gigabytes in ten megabytes, told honestly."""
    one = packed(("0.txt", bytes(10_000_000)))
    return patched(one, 24, "<L", 0xFFFFFFF0)


def bomb_by_count() -> bytes:
    with io.BytesIO() as buffer:
        with zipfile.ZipFile(buffer, "w") as archive:
            for n in range(20_500):
                archive.writestr(zipfile.ZipInfo(f"{n}.txt"), b"")
        return buffer.getvalue()


def bomb_by_overlap() -> bytes:
    """Every record of the directory leads to the same packed bytes."""
    data = packed(*((f"{n}.txt", os.urandom(2_000)) for n in range(50)))
    return patched(patched(data, 42, "<L", 0), 20, "<L", 90_000)


def bomb_by_lies() -> bytes:
    """A thousand bytes are told, and a hundred megabytes are packed."""
    return patched(packed(("0.txt", bytes(100_000_000))), 24, "<L", 1_000, local=22)


def bomb_by_nesting() -> bytes:
    data = packed(("0.txt", bytes(4_000_000)))
    for depth in range(5):
        data = packed(*((f"{depth}-{n}.zip", data) for n in range(16)))
    return data


BOMBS: list[tuple[Callable[[], bytes], str]] = [
    (bomb_by_ratio, "times its size, as no articles do"),
    (bomb_by_sum, "it would unpack to 4.3 GB; 1 GB may be"),
    (bomb_by_count, "it has more than 20,000 entries"),
    (bomb_by_overlap, "its entries overlap"),
    (bomb_by_lies, ""),
    (bomb_by_nesting, ""),
]


@pytest.fixture(scope="module", params=BOMBS, ids=lambda bomb: bomb[0].__name__)
def bomb(request: pytest.FixtureRequest) -> tuple[bytes, str]:
    return request.param[0](), request.param[1]


def test_a_bomb_is_refused_in_no_time(path: Path, bomb: tuple[bytes, str]):
    data, sentence = bomb
    began = time.monotonic()
    if sentence:
        assert sentence in refusal(path, "a.zip", data)
    else:
        assert all(one.problem for one in read(path, "a.zip", data))
    assert time.monotonic() - began < 2


def test_small_articles_that_pack_well_are_no_bomb(path: Path):
    records = read(path, "a.zip", packed(*((f"{n}.txt", b"x" * 90_000) for n in range(100))))
    assert problems(records) == []


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_an_archive_is_refused(path: Path, share: float):
    data = packed(*((f"{n}.txt", os.urandom(500).hex().encode()) for n in range(9)))
    assert "damaged or not whole" in refusal(path, "a.zip", data[: int(len(data) * share)])


def test_what_is_named_zip_and_is_none_is_refused(path: Path):
    assert refusal(path, "a.zip", b"words").startswith("it is named .zip and is none")


def test_an_archive_with_a_large_directory_is_read_as_zip64(path: Path):
    """Programs that stream write the long end record also where it is not needed."""
    data = packed(("a.txt", b"One."))
    end = data.rindex(b"PK\x05\x06")
    count, size, offset = (
        struct.unpack_from("<H", data, end + 10)[0],
        *struct.unpack_from("<LL", data, end + 12),
    )
    long = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, offset)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    whole = data[:end] + long + locator + data[end:]
    assert [one.values["text"] for one in read(path, "a.zip", whole)] == ["One."]
    lying = long[:40] + struct.pack("<Q", 1 << 40) + long[48:]
    sentence = refusal(path, "a.zip", data[:end] + lying + locator + data[end:])
    assert "directory of its entries is too large" in sentence


def test_limits_count_while_reading(path: Path):
    limits = Limits(article_bytes=1_000)
    data = packed(("a.txt", b"x" * 2_000), ("b.txt", b"x"))
    records = read(path, "a.zip", data, limits)
    assert [bool(one.problem) for one in records] == [True, False]


def test_records_are_the_same_every_time(path: Path):
    reading = recognised(path, "a.zip", packed(*((f"{n}.txt", b"x%d" % n) for n in range(9))))
    first = list(formats.read_records(path, reading, LIMITS))
    assert first == list(formats.read_records(path, reading, LIMITS))
    assert first[5:] == list(formats.read_records(path, reading, LIMITS, 5))


def test_messages_are_read_in_an_archive_as_they_are_alone(path: Path):
    files = {
        "a.eml": messages.mail(html=messages.PAGE).as_bytes(),
        "b.mhtml": messages.saved_page(),
        "c.txt": messages.mail().as_bytes(),
    }
    inside = read(path, "a.zip", packed(*files.items()))
    assert inside == [one for name, data in files.items() for one in read(path, name, data)]
    assert problems(inside) == []


def test_a_message_may_be_larger_than_an_article(path: Path):
    page = messages.mail(html=messages.PAGE)
    page.add_attachment(bytes(6_000_000), "image", "png", filename="a.png")
    [record] = read(path, "a.zip", packed(("a.eml", page.as_bytes()), method=zipfile.ZIP_STORED))
    assert record.problem == ""
    assert record.values["left_out"] == "the file “a.png”"
    limits = Limits(carrier_bytes=1_000_000)
    [record] = read(path, "a.zip", packed(("a.eml", page.as_bytes())), limits)
    assert "an article may have 1 MB" in record.problem


def test_the_folder_of_a_saved_page_gives_no_articles_and_is_named(path: Path):
    data = packed(
        ("Bridge.html", b"<p>One"),
        ("Bridge_files/frame.html", b"<p>advert"),
        ("Bridge_files/deep/script.js", b"x"),
        ("talks/Seite.htm", b"<p>Two"),
        ("talks/Seite-Dateien/style.css", b"x"),
        ("Other_files/three.html", b"<p>Three"),
        ("__MACOSX/._Bridge.html", b"x"),
        ("talks/.DS_Store", b"x"),
    )
    names = ["Bridge.html", "talks/Seite.htm", "Other_files/three.html"]
    assert [one.place for one in read(path, "a.zip", data)] == names
    assert recognised(path, "a.zip", data).remarks == [
        "Passed over: 2 files in “Bridge_files”, which a browser saved with the page; 1 file in"
        " “talks/Seite-Dateien”, which a browser saved with the page; 2 files that macOS or"
        " Windows added."
    ]
    assert recognised(path, "a.zip", packed(("a.txt", b"One."))).remarks == []


def test_many_folders_of_pages_are_counted(path: Path):
    pages = ((f"{n}.html", b"<p>x") for n in range(6))
    parts = ((f"{n}_files/a.js", b"x") for n in range(6))
    (told,) = recognised(path, "a.zip", packed(*pages, *parts)).remarks
    assert told.endswith("; 3 files in 3 more of such folders.")
