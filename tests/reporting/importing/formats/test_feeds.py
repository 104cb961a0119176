"""I-16: a feed reaches no file and no network, whatever it says."""

import gc
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reporting.importing.formats import feeds
from tests.reporting.importing.formats.given import problems, read, recognised, refusal

BODY = "<p>" + "The ministry of Ruritania said so. " * 20 + "</p>"
RSS = """<?xml version="1.0"?>{before}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:xi="http://www.w3.org/2001/XInclude" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Courier</title><language>en</language>{items}</channel></rss>"""
ITEM = "<item><title>{title}</title><link>{link}</link>{more}</item>"


def rss(*items: str, before: str = "") -> bytes:
    return RSS.format(before=before, items="".join(items)).encode()


def item(title: str = "One", link: str = "https://courier.example/1", more: str = "") -> str:
    return ITEM.format(title=title, link=link, more=more)


@pytest.fixture
def hits() -> Iterator[tuple[int, list[object]]]:
    """A port that counts who comes."""
    found: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                try:
                    connection, address = server.accept()
                except TimeoutError:
                    continue
                found.append(address)
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], found
        stop.set()
        thread.join()


def test_entries_become_addresses_and_whole_articles(path: Path):
    data = rss(
        item(
            "A &lt;b&gt;bold&lt;/b&gt; claim &amp;amp; more",
            more=f"<pubDate>Fri, 18 Oct 2024 14:16:00 +0000</pubDate><dc:creator>A. R.</dc:creator>"
            f"<content:encoded><![CDATA[{BODY}]]></content:encoded>",
        ),
        item("Two", more="<description>A teaser.</description>"),
    )
    reading = recognised(path, "feed.xml", data)
    assert reading.format == "feed"
    first, second = read(path, "feed.xml", data)
    assert first.values == {
        "headline": "A bold claim & more",
        "url": "https://courier.example/1",
        "published": "Fri, 18 Oct 2024 14:16:00 +0000",
        "byline": "A. R.",
        "language": "en",
        "html": BODY,
    }
    assert second.values == {
        "headline": "Two",
        "url": "https://courier.example/1",
        "language": "en",
    }
    assert set(first.values) <= set(reading.header)
    assert read(path, "feed.xml", data, after=1) == [second]


def test_atom_is_read_as_well(path: Path):
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>One</title>
    <link href="https://courier.example/1"/><updated>2024-10-18T14:16:00Z</updated></entry></feed>"""
    [record] = read(path, "anything", data)
    assert record.values["url"] == "https://courier.example/1"
    assert record.values["published"] == "2024-10-18T14:16:00Z"


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.example/",
        "/one",
        "",
    ],
)
def test_only_web_addresses_are_taken(path: Path, link: str):
    [record] = read(path, "a.rss", rss(item(link=link)))
    assert "url" not in record.values
    assert record.problem == "The entry has neither a web address nor the article."


def test_nothing_is_fetched_and_nothing_is_opened(path: Path, hits: tuple[int, list[object]]):
    port, found = hits
    secret = path.with_name("secret")
    secret.write_text("the secret words")
    address = f"http://127.0.0.1:{port}/"
    attacks = [
        rss(item("&x;"), before=f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'),
        rss(item("&x;"), before=f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{address}">]>'),
        rss(item("a"), before=f'<!DOCTYPE rss SYSTEM "{address}a.dtd">'),
        rss(item("a"), before=f'<!DOCTYPE rss [<!ENTITY % x SYSTEM "{address}"> %x;]>'),
        rss(item(f'<xi:include href="file://{secret}" parse="text"/>')),
        rss(item(more=f'<enclosure url="{address}" type="image/png"/><image>{address}</image>')),
        b'<?xml-stylesheet href="%s"?>' % address.encode() + rss(item("a"))[21:],
    ]
    for attack in attacks:
        try:
            records = read(path, "a.xml", attack)
        except ValueError:
            continue
        assert "secret words" not in repr(records)
    assert found == []


@pytest.mark.parametrize("kind", ["an address", "a path"])
def test_a_feed_that_is_an_address_or_a_path_is_not_followed(
    path: Path, hits: tuple[int, list[object]], kind: str
):
    from reporting.importing import formats
    from tests.reporting.importing.formats.given import LIMITS

    port, found = hits
    other = path.with_name("other.xml")
    other.write_bytes(rss(item("the secret words")))
    path.write_text(f"http://127.0.0.1:{port}/feed.xml" if kind == "an address" else str(other))
    with pytest.raises(formats.Unreadable, match="it is no feed that can be read"):
        list(formats.read_records(path, formats.FileReading("feed"), LIMITS))
    assert found == []


def test_an_entity_bomb_ends_quickly(path: Path):
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    data = rss(item("&l9;"), before=f"<!DOCTYPE rss [<!ENTITY l0 'ha'>{laughs}]>")
    try:
        records = read(path, "a.xml", data)
    except ValueError:
        return
    assert len(repr(records)) < 10_000


def test_deep_nesting_ends_quickly(path: Path):
    data = rss(item("<b>" * 20_000 + "x" + "</b>" * 20_000))
    try:
        records = read(path, "a.xml", data)
    except ValueError as error:
        assert str(error).startswith("it")  # noqa: PT017
    else:
        assert len(records) <= 1


@pytest.mark.parametrize("data", [b"<?xml version='1.0'?><other/>", b"<svg></svg>"])
def test_other_xml_is_told(path: Path, data: bytes):
    assert refusal(path, "a.xml", data) == "it is XML, but no feed: neither RSS nor Atom."


def test_an_empty_feed_has_no_rows(path: Path):
    assert problems(read(path, "a.xml", rss())) == []


def test_a_title_of_nothing_but_brackets_costs_as_much_as_it_is_long():
    """Quadratic, four times as many would take sixteen times as long."""
    gc.disable()
    small, large = (min(timed("<" * size) for _ in range(3)) for size in (100_000, 400_000))
    gc.enable()
    assert large < 8 * small


def timed(title: str) -> float:
    began = time.process_time()
    assert feeds.as_text(title) == title
    return time.process_time() - began


@pytest.mark.parametrize("before", ["<!-- a -->", "<?xml-stylesheet a?>", "<?xml a?>\n"])
def test_whatever_stands_before_the_first_element_is_passed_in_one_way(before: str):
    """Thirty comments could be taken in half a thousand million ways."""
    assert feeds.MARKUP.match(before * 1_000 + "words") is None
    assert feeds.START.match(before * 1_000 + "<rss>")
