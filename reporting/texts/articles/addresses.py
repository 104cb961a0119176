"""The addresses of a page: its own, its other doors, and that of the text it says it copies.

Only what a page alone has identifies it: its canonical address, or the one it was fetched from.
What it names besides (`og:url`, JSON-LD) is often that of the section it stands in, which many
pages share: that identifies nothing beside an own address, and alone only where it is an article's.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from reporting.texts.addresses import WebAddress, spelt, split_address

FETCHED = "address of the page"
CANONICAL = "link rel=canonical"
AMP = "link rel=amphtml"
NAMED = ("og:url", "JSON-LD url", "JSON-LD mainEntityOfPage")  # which many pages may share
SURE = (FETCHED, AMP)  # that such an address leads to the page
SLUG = 4  # words of the last part of a path from which it is a headline, and no section
NUMBER = re.compile(r"\d{5,}")  # long enough to be that of one article
FILE = re.compile(r"\.(?:html?|php|aspx?|jsp|shtml)$", re.IGNORECASE)
GENERIC = re.compile(r"|article|articles?_?view|view|index|story|news|home", re.IGNORECASE)
FRONTS = re.compile(r"/(?:index(?:\.\w+)?|home|default(?:\.\w+)?)?", re.IGNORECASE)

type FoundAddress = tuple[str, str]  # an address and where it stands


@dataclass(slots=True)
class PageAddresses:
    """`own` identifies the page and is empty where nothing does; `others` are doors to it."""

    own: FoundAddress = ("", "")
    others: list[str] = field(default_factory=list)
    copied_from: FoundAddress = ("", "")
    notes: list[str] = field(default_factory=list)


def page_address(url: object) -> str:
    """The address as it is spelt; empty for one that is relative, or no address of a page:
    `javascript:`, with a user name, a site's front door."""
    try:
        address = spelt(url) if isinstance(url, str) else ""
    except ValueError:
        return ""
    if not address or "." not in split_address(address).host:
        return ""
    return "" if is_front(split_address(address)) else address


def is_front(address: WebAddress) -> bool:
    return bool(FRONTS.fullmatch(address.path or "/")) and not address.query


def is_section(url: str) -> bool:
    """Whether nothing in the address tells one article: no number, no headline in its path."""
    address = split_address(url)
    if re.search(r"\d", re.sub(r"%..", "", f"{address.path}?{address.query}")):
        return False
    return len(re.split(r"[-_+.]|%20", FILE.sub("", last_part(address)))) < SLUG


def last_part(address: WebAddress) -> str:
    return address.path.rstrip("/").rpartition("/")[2]


def is_door(other: str, own: str) -> bool:
    """Whether `other` plainly leads to the page at `own`: the same path, or its last part, or a
    long number of both. One that leaves out the query by which `own` is told leads to many."""
    one, page = split_address(other), split_address(own)
    if one.house != page.house or is_front(one):
        return False
    if one.path.rstrip("/") == page.path.rstrip("/"):
        return bool(one.query) or not page.query
    if last_part(one) == last_part(page) and not is_section(other):
        return True
    numbers = [set(NUMBER.findall(f"{part.path}?{part.query}")) for part in (one, page)]
    return bool(numbers[0] & numbers[1])


def told_addresses(
    canonical: str, fetched: str, named: Iterable[tuple[object, str]], amp: str = ""
) -> PageAddresses:
    """What the addresses are that a page gives; each may be anything that stands in its place.

    A page stands where it was fetched, or else where it says itself that one article stands; a
    canonical address of another house is then that of the text it copies.
    """
    own, here = page_address(canonical), page_address(fetched)
    said = [(address, origin) for one, origin in named if (address := page_address(one))]
    articles = [one for one in said if not is_section(one[0])]
    found = PageAddresses()
    stands = here or (articles[0][0] if articles else "")
    if own and stands and split_address(own).house != split_address(stands).house:
        found.copied_from, own = (own, CANONICAL), ""
    if own and here and is_above(own, here):
        found.notes.append(above(own))
        own = ""
    candidates = [(own, CANONICAL), (here, FETCHED), *articles]
    found.own = next((one for one in candidates if one[0]), ("", ""))
    if not found.own[0] and said:
        found.notes.append(section_only(*said[0]))
    found.others = doors(found.own[0], here, [*said, (page_address(amp), AMP)])
    return found


def is_above(own: str, fetched: str) -> bool:
    """Whether the canonical address is that of a section in which the fetched page stands: its
    path is the beginning of the other's, or ends in a word that many pages have."""
    one, page = split_address(own), split_address(fetched)
    if not is_section(own) or is_section(fetched):
        return False
    paths = (f"{one.path.rstrip('/')}/", f"{page.path.rstrip('/')}/")
    is_generic = GENERIC.fullmatch(FILE.sub("", last_part(one)))
    return bool(is_generic) or (paths[0] != paths[1] and paths[1].startswith(paths[0]))


def doors(own: str, fetched: str, said: list[FoundAddress]) -> list[str]:
    """The other addresses of the page at `own`, each once."""
    if not own:
        return []
    house = split_address(own).house
    near = [
        one
        for one, origin in [(fetched, FETCHED), *said]
        if one and (is_door(one, own) or (origin in SURE and split_address(one).house == house))
    ]
    return [one for one in dict.fromkeys(near) if one != own]


def above(own: str) -> str:
    return (
        f"The canonical address {own} is that of a section, so the page goes by the address that"
        " it was fetched from."
    )


def section_only(address: str, origin: str) -> str:
    return (
        f"{origin} names {address}, which reads like the address of a section and not of one"
        " article, so the page does not go by it."
    )
