"""A reader who follows the links, so far as they lead to something new."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve

SERVER = "localhost"
HOST = f"http://{SERVER}"
LINKS = re.compile(
    r'(?:(?:href|src|action|hx-get)="|content="(?=https?:|/))([^"]+)"|<loc>([^<]+)</loc>'
)
ARGUMENT = re.compile(r"<[^>]*>")

type Group = Callable[[str], object]


def crawl(
    client: Client, seeds: Iterable[str], group: Group, most: int
) -> Iterator[tuple[str, HttpResponseBase]]:
    """Every seed, and of what they lead to at most so many addresses of one group.

    `group` says to which an address belongs; addresses of the group None are not asked.
    """
    waiting = deque(dict.fromkeys(seeds))
    known, taken = set(waiting), Counter(map(group, waiting))
    while waiting:
        address = waiting.popleft()
        response = client.get(address)
        yield address, response
        for link in links_in(address, response):
            belongs = group(link)
            if link not in known and belongs is not None and taken[belongs] < most:
                known.add(link)
                taken[belongs] += 1
                waiting.append(link)


def links_in(address: str, response: HttpResponseBase) -> list[str]:
    """The addresses of this site that an answer names, or leads to."""
    if response.has_header("Location"):
        return [own_address(urljoin(address, response["Location"]))]
    kind = response.get("Content-Type", "")
    if response.streaming or not any(word in kind for word in ("html", "xml", "svg")):
        return []
    found = LINKS.findall(response.content.decode())  # type: ignore[attr-defined]
    return [own_address(urljoin(address, unescape(one or two))) for one, two in found]


def own_address(link: str) -> str:
    """The path and query of an address of this site; empty for any other."""
    parts = urlsplit(link.removeprefix(HOST))
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def route_of(path: str) -> str:
    """The pattern of an address, whatever its parts are called."""
    try:
        return ARGUMENT.sub("<>", resolve(path).route)
    except Resolver404:
        return "nowhere"


def parameters(address: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(address).query, keep_blank_values=True)
