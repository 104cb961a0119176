"""Which addresses are of the public web and where they lead; `texts.addresses` spells them."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote

from reporting.importing.fetching.outcomes import refused
from reporting.texts.addresses import PORTS, split_address

UNFIT = re.compile(r"[\x00-\x20\x7f\\]")
LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
LONGEST = 2_000
KEPT = "/%:=&?~+!$,;'@()*[]|"  # what stays as it is in a path or a query
INSIDE = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "home.arpa")

# `is_global` alone answers differently from one Python to the next, and knows no metadata service.
NOT_PUBLIC = [
    ipaddress.ip_network(block)
    for block in (
        *("0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.168.0.0/16", "100.64.0.0/10"),  # ours, and the carrier's
        *("192.0.0.0/24", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "198.18.0.0/15"),
        *("192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24"),
        *("224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",  # a cloud's own service behind a public number
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48"),
    )
]
UNICAST = ipaddress.ip_network("2000::/3")  # no ::1, no fe80::, no ::ffff:…, no 64:ff9b::…


@dataclass(frozen=True, slots=True)
class Address:
    """An address that may be asked for, once its host is resolved and found public.

    `host` is ASCII in small letters, or an IP address without brackets; `target` is path and
    query as they go into the request.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def url(self) -> str:
        return self.origin + self.target

    @property
    def is_literal(self) -> bool:
        return ":" in self.host or self.host.replace(".", "").isdigit()


def read_address(url: str) -> Address:
    """The parts of `url`. Raises `NotFetched` for anything but a plain public web address."""
    given = url.strip(" ")
    if UNFIT.search(given):
        raise refused(url)
    try:
        parts = split_address(given)
    except ValueError:
        raise refused(url) from None
    host, port = public_host(parts.host), parts.port or PORTS[parts.scheme]
    target = quote(parts.path or "/", safe=KEPT)
    target += quote(f"?{parts.query}", safe=KEPT) if parts.query else ""
    address = Address(parts.scheme, host, port, target)
    if not host or port not in PORTS.values() or len(address.url) > LONGEST:
        raise refused(url)
    return address


def public_host(host: str) -> str:
    """The host; empty when it is oddly spelled, of a private name, or a private number."""
    labels = host.split(".")
    if ":" in host or labels[-1][:1].isdigit():  # no name ends so: 127.1, 0x7f000001, 2130706433
        return read_number(host)
    is_name = len(labels) > 1 and len(host) <= 253 and all(map(LABEL.fullmatch, labels))
    is_inside = any(f".{host}".endswith(f".{name}") for name in INSIDE)
    return host if is_name and not is_inside else ""


def read_number(text: str) -> str:
    """A public IP address in its one plain spelling; empty for every other text."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return ""
    return str(address) if is_public(str(address)) else ""


def is_public(number: str) -> bool:
    """Whether the IP address is one of the public net, by more than one opinion."""
    try:
        address = ipaddress.ip_address(number)
    except ValueError:
        return False  # a zone index, such as fe80::1%eth0
    if address.version == 6 and address not in UNICAST:
        return False
    inside = any(address in block for block in NOT_PUBLIC if block.version == address.version)
    return address.is_global and not address.is_multicast and not inside
