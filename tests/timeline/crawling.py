"""A reader who follows every link there is, in every format."""

import re
from collections import Counter
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.test import Client

HOST = "http://testserver"
LINKS = re.compile(r'(?:(?:href|src|action)="|content="(?=https?:|/))([^"]+)"|<loc>([^<]+)</loc>')
QUERIES = ("", "?known_on=2024-10-20", "?record_on=2030-01-01", "?known_on=x", "?words=a")

FORMS = 2

type Answers = dict[str, tuple[int, bytes]]


def crawl(client: Client, *seeds: str, headers: dict[str, str] | None = None) -> Answers:
    """Status and bytes of every address that can be reached from the seeds, headers included.

    Of one page at most FORMS forms are read, so that filters and moments do not multiply.
    """
    waiting, answers, forms = list(reversed(seeds)), {}, Counter()
    while waiting:
        path = waiting.pop()
        page = path.partition("?")[0]
        if path in answers or (path not in seeds and forms[page] >= FORMS):
            continue
        forms[page] += 1
        response = client.get(path, headers=headers)
        answers[path] = response.status_code, seen(response)
        waiting += [link for link in links(path, response) if link not in answers]
    return answers


def seen(response) -> bytes:
    """All that leaves the server, but the time of day."""
    head = "".join(f"{name}: {value}\n" for name, value in sorted(response.items()))
    return head.encode() + body(response)


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def links(path: str, response) -> list[str]:
    """The addresses of this site that an answer names, or leads to."""
    kind = response.get("Content-Type", "")
    if response.headers.get("Location"):
        return [own(urljoin(path, response["Location"]))]
    if not any(text in kind for text in ("html", "xml", "svg")) or response.streaming:
        return []
    found = (one or two for one, two in LINKS.findall(response.content.decode()))
    return [way for link in found if (way := own(urljoin(path, unescape(link))))]


def own(address: str) -> str:
    """The path and query of an address of this site; empty for any other."""
    parts = urlsplit(address.removeprefix(HOST))
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return ""
    if parts.path.startswith(("/static/", "/desk/", "/admin/", "/login/")):
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
