"""What a fetch may cost, and what comes of it."""

import time
from dataclasses import dataclass, field

SHOWN = 200  # characters of an address in a sentence


@dataclass(frozen=True, slots=True)
class FetchLimits:
    redirects: int = 5
    seconds: float = 20  # all requests of one fetch together, robots.txt included
    connect_seconds: float = 5  # to one host address
    body_bytes: int = 10_000_000  # unpacked
    robots_bytes: int = 512_000  # the rest of a longer robots.txt is not read
    delay_seconds: float = 60  # that a site may ask to leave between two requests


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was answered. `addresses` are those it was reached by, `url` the last one.

    `is_unchanged` means that the publisher confirmed what we had (304); the body is then empty.
    """

    url: str
    addresses: list[str]
    body: bytes
    media_type: str
    charset: str
    etag: str
    last_modified: str
    is_unchanged: bool


class NotFetched(Exception):
    """Why nothing was fetched, as a sentence; `is_temporary` when a later try may succeed.

    `host` is the one whose failure it is, for those that did not answer.
    """

    def __init__(self, sentence: str, is_temporary: bool = False, host: str = "") -> None:
        super().__init__(sentence)
        self.sentence, self.is_temporary, self.host = sentence, is_temporary, host


@dataclass(slots=True)
class Patience:
    """The seconds that the requests of one fetch may take together; waiting for a turn is free."""

    seconds: float
    spent: float = 0
    began: float = field(default_factory=time.monotonic)

    def __enter__(self) -> "Patience":
        self.began = time.monotonic()
        return self

    def __exit__(self, *_: object) -> None:
        self.spent += time.monotonic() - self.began

    @property
    def left(self) -> float:
        """Only while it runs; never below a millisecond, since 0 means “for ever” to a socket."""
        return max(self.seconds - self.spent - (time.monotonic() - self.began), 0.001)

    @property
    def is_over(self) -> bool:
        return self.left <= 0.001


def address_shown(url: str) -> str:
    """The address as a sentence may show it: printable, and not too long."""
    text = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in url)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def refused(url: str) -> NotFetched:
    """The one answer to every address that is not of the public web, whatever is wrong with it.

    One sentence for all, so that nobody can tell from it what stands inside our network.
    """
    return NotFetched(
        f"{address_shown(url)} was not fetched: it leads to no public address of the web. Give it"
        " as https://name/… or http://name/…, without user name and port."
    )


def unanswered(host: str, what: str) -> NotFetched:
    return NotFetched(f"{host} {what}; retry later.", is_temporary=True, host=host)
