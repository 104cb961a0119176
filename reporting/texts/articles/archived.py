"""Pages that somebody else saved: the address that they had, when they were saved, and the bar
that a web archive puts on them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from reporting.texts.articles.addresses import page_address
from reporting.texts.articles.visible import visible_text

HEAD = 20_000  # characters of a page in which a browser says where it was saved from
WAYBACK = re.compile(
    r"(?:(?:https?:)?//web\.archive\.org)?/web/(\d{4,14})(?:[a-z]{2}_)?/(?=https?://)",
    re.IGNORECASE,
)
TODAY = re.compile(
    r"https?://archive\.(?:today|ph|is|md|li|vn|fo)/(\d{4}\.?\d\d\.?\d\d-?\d{6})/(?=https?://)",
    re.IGNORECASE,
)
TODAYS_HOUSE = re.compile(r"https?://archive\.(?:today|ph|is|md|li|vn|fo)/", re.IGNORECASE)
SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{4}\)(\S{1,2000}) -->")
FIRST_ELEMENT = re.compile(r"<(?:head|body|script|style|meta|link)\b", re.IGNORECASE)
SINGLE_FILE = re.compile(
    r"<!--\s{0,20}Page saved with SingleFile\s{1,20}url: (\S{1,2000})"
    r"\s{1,20}saved date: (\w{3} \w{3} \d\d \d{4} \d\d:\d\d:\d\d GMT[+-]\d{4})"
)
WOMBAT = re.compile(r'__wm\.wombat\("([^"\s]{1,2000})","(\d{14})"')
WAYBACK_BARS = ("wm-ipp-base", "wm-ipp-print", "wm-ipp", "donato")
TODAYS_BARS = ("HEADER", "FOOTER")
LONGEST_BAR = 200  # lines
MOST_BARS = 8
DEEPEST = 3  # archives of an archive's page


class SaidAddress(NamedTuple):
    """An address, where it is named, and when the page was saved according to that."""

    address: str = ""
    origin: str = ""
    saved_at: str = ""


@dataclass(frozen=True)
class Saving:
    """How a page was saved: its own address, its time in ISO 8601, each empty where nothing says
    so, and the elements that an archive added to it."""

    own: SaidAddress
    saved: SaidAddress
    bars: list[Any]


def read_saving(html: str, tree: Any, url: str) -> Saving:
    """How the page was saved; `url` is where it was fetched, if it was.

    The addresses in the tree that lead through an archive lead to the page itself afterwards.
    """
    links = [one for one in tree.iter("link", "meta") if names_page(one)]
    named = [SaidAddress(url, "address of the page"), *named_in(html)]
    linked = [SaidAddress(address_in(one), "link rel=canonical") for one in links]
    is_todays = any(TODAY.match(one.address) for one in (*named, *linked))
    opened = [opened_address(one) for one in (*named, *linked)]
    said = opened[: len(named)]
    if is_todays:  # the address of its copy does not say whose that is
        said = [one for one in opened if not TODAYS_HOUSE.match(one.address)]
    own = (one for one in said if page_address(one.address))
    saved = (one for one in opened if one.saved_at)
    lead_to_page(links, is_todays)
    return Saving(
        next(own, SaidAddress()), next(saved, SaidAddress()), bars_of(html, tree, is_todays)
    )


def named_in(html: str) -> Iterator[SaidAddress]:
    """What comments and scripts of whoever saved it say."""
    head = html[:HEAD]
    if match := SINGLE_FILE.search(head):
        yield SaidAddress(
            match[1], "comment of SingleFile", moment(match[2], "%a %b %d %Y %H:%M:%S GMT")
        )
    if match := SAVED_FROM.search(FIRST_ELEMENT.split(head, maxsplit=1)[0]):
        yield SaidAddress(match[1], "comment “saved from url”")
    if match := WOMBAT.search(html[: 5 * HEAD]):
        yield SaidAddress(match[1], "script of the Wayback Machine", moment(f"{match[2]}+0000"))


def opened_address(named: SaidAddress) -> SaidAddress:
    """The address behind that of an archive's copy, and when the copy was made."""
    url, origin, saved_at = named
    for _ in range(DEEPEST):
        if match := WAYBACK.match(url):
            origin = "address at web.archive.org"
        elif match := TODAY.match(url):
            origin = "address at archive.today"
        else:
            break
        url, saved_at = url[match.end() :], moment(re.sub(r"\D", "", match[1]) + "+0000")
    return SaidAddress(url, origin, saved_at)


def moment(stamp: str, form: str = "%Y%m%d%H%M%S") -> str:
    """“20241018123456+0000” → “2024-10-18T12:34:56+00:00”; what is shorter is no moment."""
    try:
        return datetime.strptime(stamp, f"{form}%z").isoformat()
    except ValueError:
        return ""


def names_page(element: Any) -> bool:
    rel = (element.get("rel") or "").lower().split()
    return "canonical" in rel or "amphtml" in rel or element.get("property") == "og:url"


def address_in(element: Any) -> str:
    return (element.get("href") or element.get("content") or "").strip()


def lead_to_page(links: list[Any], is_todays: bool) -> None:
    for one in links:
        address = address_in(one)
        if is_todays and TODAYS_HOUSE.match(address) and not TODAY.match(address):
            one.getparent().remove(one)  # its canonical address is that of the copy
        elif (original := opened_address(SaidAddress(address)).address) != address:
            one.set("href" if one.get("href") else "content", original)


def bars_of(html: str, tree: Any, is_todays: bool) -> list[Any]:
    ids = [*(WAYBACK_BARS if "wm-ipp" in html else ()), *(TODAYS_BARS if is_todays else ())]
    found = (one for one in tree.iter("div", "p", "table", "center") if one.get("id") in ids)
    return list(islice(found, MOST_BARS)) if ids else []


def lines_of_bars(lines: list[str], bars: list[Any]) -> set[int]:
    """The numbers of the lines that the bars show."""
    found: set[int] = set()
    for bar in bars:
        shown = visible_text(bar).split("\n")[:LONGEST_BAR]
        starts = (at for at, line in enumerate(lines) if line == shown[0])
        at = next((at for at in starts if lines[at : at + len(shown)] == shown), None)
        if at is not None:
            found.update(range(at, at + len(shown)))
    return found
