"""RSS and Atom: one read of a feed, by feedparser in a limited child process."""

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

from reporting.importing.formats.documents import BEFORE
from reporting.importing.formats.format import Certainty, Format, Look
from reporting.importing.formats.limits import FileReading, Limits
from reporting.importing.formats.tidying import broken, tidy_record
from reporting.importing.given import Record, Values
from reporting.sandbox.children import Child, Died
from reporting.texts.addresses import is_address
from reporting.texts.articles import Unreadable
from reporting.texts.wording import size_in_words

FULL = 500  # characters of text from which a content is taken for the whole article
START = re.compile(BEFORE + r"(?:<!doctype[^>]*>\s*)?<(?:rss|feed|rdf:rdf)\b", re.S | re.I)
MARKUP = re.compile(BEFORE + r"<[!?a-z]", re.S | re.I)
TAG = re.compile(r"<[^<>]*+>")  # to the next “<” at most, or many of them would cost hours


def records(path: Path, reading: FileReading, limits: Limits, after: int) -> Iterator[Record]:
    length = path.stat().st_size
    if length > limits.feed_bytes:
        raise Unreadable(
            f"it has {size_in_words(length)}; a feed may have {size_in_words(limits.feed_bytes)}."
        )
    for number, values in islice(enumerate(asked(path, limits), 1), after, None):
        place = f"entry {number:,}"
        if "url" not in values and "html" not in values:
            yield broken(place, "the entry has neither a web address nor the article.", values)
        else:
            yield tidy_record(place, values)


def asked(path: Path, limits: Limits) -> list[Values]:
    target = f"{__name__}:entries"
    with Child(target, memory_bytes=limits.memory_bytes, seconds=limits.seconds) as child:
        try:
            found: list[Values] = child.ask(path)
        except Died as error:
            raise Unreadable(str(error)) from None
    return found


def certainty(look: Look) -> Certainty:
    """Other markup, when it is no page either, is its to refuse."""
    if START.match(look.text):
        return Certainty.CONTENT
    return Certainty.POSSIBLE if MARKUP.match(look.text) else Certainty.NO


def describe(look: Look) -> FileReading:
    """Without an encoding: the feed says so itself, or its reader finds out."""
    if not START.match(look.text):
        raise Unreadable("it is XML, but no feed: neither RSS nor Atom.")
    header = ["headline", "url", "published", "byline", "language", "html"]
    return FileReading(FEED.name, look.name, header=header)


FEED = Format(
    name="feed",
    words="a feed",
    endings=(".xml", ".rss", ".atom"),
    certainty=certainty,
    describe=describe,
    records=records,
)

# From here on in the child.


def entries(path: str) -> list[Values]:
    """The entries in the order of the feed, by fields of an article. Raises `Unreadable`."""
    import feedparser

    data = Path(path).read_bytes()
    parsed = feedparser.parse(BytesIO(data))  # it would fetch a str that is an address
    if not parsed.version and not parsed.entries:
        raise Unreadable("it is no feed that can be read: neither RSS nor Atom.")
    language = parsed.feed.get("language", "")
    return [values(entry, language) for entry in parsed.entries]


def values(entry: Any, language: str) -> Values:
    link = str(entry.get("link", "")).strip()
    content = whole_article(entry)
    found = {
        "headline": as_text(entry.get("title", "")),
        "url": link if is_address(link) else "",
        "published": entry.get("published") or entry.get("updated") or "",
        "byline": as_text(entry.get("author", "")),
        "language": content.get("language") or language,
        "html": content.get("value", ""),
    }
    return {name: value for name, value in found.items() if value}


def whole_article(entry: Any) -> Any:
    """The content of the entry when it is the article and no teaser; a summary never is."""
    for content in entry.get("content", []):
        is_page = "html" in content.get("type", "")
        if is_page and len(as_text(content.get("value", ""))) >= FULL:
            return content
    return {}


def as_text(html: str) -> str:
    return " ".join(unescape(TAG.sub(" ", html)).split())
