"""Which headers are the proxy's own: `Forwarded` (RFC 7239), and no other.

WSGI writes `-` and `_` of a header's name alike, so a stranger's `X_Forwarded_Proto` takes the
place of the proxy's `X-Forwarded-Proto`. `Forwarded` has neither: there is one spelling, which the
proxy sets. The peer, and what Django reads of HTTPS, are filled in from it.

Granian tells the path as text, WSGI as bytes that are written as text (PEP 3333); Django broke on
every address that holds more than Latin letters.
"""

import re
from collections.abc import Iterable
from ipaddress import ip_address
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

USUAL = "HTTP_X_FORWARDED_"
PAIR = re.compile(r'(\w+)="?([^";,]*)"?')


class ProxyHeaders:
    def __init__(self, application: WSGIApplication, *, is_behind_proxy: bool) -> None:
        self.application = application
        self.is_behind_proxy = is_behind_proxy

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        kept = {name: value for name, value in environ.items() if not name.startswith(USUAL)}
        kept["PATH_INFO"] = environ.get("PATH_INFO", "").encode().decode("latin-1")
        if self.is_behind_proxy:
            kept |= from_proxy(environ.get("HTTP_FORWARDED", ""))
        return self.application(kept, start_response)


def from_proxy(forwarded: str) -> dict[str, str]:
    """Only the last element counts: the one that the proxy right in front of us wrote."""
    told = {name.lower(): value for name, value in PAIR.findall(forwarded.rpartition(",")[2])}
    found = {}
    if told.get("proto") in ("http", "https"):
        found[f"{USUAL}PROTO"] = told["proto"]
    if address := address_in(told.get("for", "")):
        found["REMOTE_ADDR"] = address
    return found


def address_in(node: str) -> str:
    """Without brackets and port; nothing where it is no address."""
    bare = node.partition("]")[0].removeprefix("[") if node.startswith("[") else node
    if bare.count(":") == 1:  # of an IPv4 address
        bare = bare.partition(":")[0]
    try:
        return str(ip_address(bare))
    except ValueError:
        return ""
