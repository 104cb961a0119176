"""Web addresses: what is one, its one spelling, and whose house it leads to."""

import re
from dataclasses import dataclass
from functools import lru_cache

PARTS = re.compile(r"(https?)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#.*)?", re.IGNORECASE)
UNFIT = re.compile(r"[\s\x00-\x1f\x7f\ud800-\udfff]")
AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\[\]:@%\\<>\"]+)(?::([1-9]\d{0,4}))?")
NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
# Letters for which the codec of the standard library gives another name than browsers do.
OTHERWISE_SENT = re.compile("[ßẞς\u200c\u200d]")
ESCAPED = re.compile(r"%[0-9a-fA-F]{2}")
PORTS = {"http": 80, "https": 443}
LONGEST = 1_000  # characters of an address that is kept
LONGEST_TOLD = 80  # of one that a sentence names
SIDE_DOORS = re.compile(r"^(?:www|m|mobile|amp|edition)\.")
# Parameters that say where a reader came from and never which page it is.
TRACKING = re.compile(
    r"(?:utm_\w+|mc_[ce]id|hsa_\w+|at_(?:medium|campaign|custom\d)|fbclid|gclid|gclsrc|dclid|gbraid"
    r"|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|_ga|_gl|mkt_tok|ocid|cmpid)(?:=|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WebAddress:
    """The parts of an http(s) address, without its fragment.

    `host` is ASCII in small letters, an IPv6 address without brackets; a dot at its end stays.
    `port` is there where it is not the usual one; `path` and `query` stand as they came.
    """

    scheme: str
    host: str
    port: int | None
    path: str
    query: str

    def __str__(self) -> str:
        """The spelling in which it is kept: without tracking parameters and usual port."""
        host = f"[{self.host}]" if ":" in self.host else self.host.removesuffix(".")
        port = "" if self.port is None else f":{self.port}"
        told = [one for one in self.query.split("&") if one and not TRACKING.match(one)]
        query = f"?{'&'.join(told)}" if told else ""
        return f"{self.scheme}://{host}{port}{in_ascii((self.path or '/') + query)}"

    @property
    def house(self) -> str:
        """The host without www., m. or amp.; addresses of one house are doors to one site."""
        return SIDE_DOORS.sub("", self.host.removesuffix("."))


def split_address(text: str) -> WebAddress:
    """The parts of an address. Raises `ValueError` with a sentence for anything else."""
    url = text.strip()
    whole = PARTS.fullmatch(url)
    if whole is None or UNFIT.search(url):
        raise ValueError(f"“{told(url)}” is no address that begins with http:// or https://.")
    scheme, host = whole[1].lower(), whole[2]
    if "@" in host:
        raise ValueError(f"“{told(host)}” is given with a user name; leave that out.")
    authority = AUTHORITY.fullmatch(host)
    name = host_in_ascii(authority[1]) if authority else ""
    port = int(authority[2] or PORTS[scheme]) if authority else 0
    if not name or port > 65_535:
        raise ValueError(f"“{told(url)}” is no web address.")
    kept = None if port == PORTS[scheme] else port
    return WebAddress(scheme, name, kept, whole[3], whole[4] or "")


def told(text: str) -> str:
    """The beginning of what came in the place of an address, fit to be shown."""
    return "".join(one if one.isprintable() else " " for one in text[:LONGEST_TOLD])


def host_in_ascii(host: str) -> str:
    """The host in small ASCII letters; empty for one that no name can have."""
    if host.startswith("["):
        return host[1:-1].lower()
    if host.isascii():
        labels = host.removesuffix(".").split(".")
        return host.lower() if all(0 < len(one) < 64 for one in labels) else ""
    if OTHERWISE_SENT.search(host):
        return ""
    try:
        return host.encode("idna").decode().lower()
    except UnicodeError:
        return ""


def in_ascii(path: str) -> str:
    """The path as browsers send it: other letters as UTF-8 in capital hexadecimal."""
    sent = NOT_ASCII.sub(lambda found: "".join(f"%{one:02X}" for one in found[0].encode()), path)
    return ESCAPED.sub(lambda found: found[0].upper(), sent)


@lru_cache(maxsize=10_000)
def spelt(text: str) -> str:
    """The address as it is kept and compared. Raises `ValueError` with a sentence."""
    address = str(split_address(text))
    if len(address) > LONGEST:
        raise ValueError(f"The address has {len(address):,} characters; {LONGEST:,} fit.")
    return address


def address_spellings(text: str) -> list[str]:
    """Under which an address may be on record: its own, and as it came, as it was kept once."""
    try:
        return list(dict.fromkeys([spelt(text), text.strip().partition("#")[0]]))
    except ValueError:
        return []


def is_address(text: str) -> bool:
    """Whether the text is meant as a web address, as a whole; it may still be unfit to be kept."""
    whole = PARTS.fullmatch(text)
    return bool(whole and whole[2]) and not UNFIT.search(text)


def house_of(address: str) -> str:
    """The house of an address as it is kept; empty for what is none."""
    try:
        return split_address(address).house
    except ValueError:
        return ""
