"""Reading what a server answers, with everything counted while it comes."""

import http
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urljoin

from urllib3.response import BaseHTTPResponse

from reporting.importing.fetching.outcomes import NotFetched, Patience, address_shown, refused
from reporting.texts.wording import size_in_words

PIECE = 65_536
LONGEST_TAG = 500
REDIRECTS = {301, 302, 303, 307, 308}
PACKINGS = {"", "identity", "gzip", "x-gzip", "deflate"}
MEDIA_TYPES = {
    *("text/html", "application/xhtml+xml", "text/plain"),
    *("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
    *("application/xml", "text/xml"),
}


@dataclass(frozen=True, slots=True)
class ServerAnswer:
    status: int
    headers: dict[str, str]  # by names in small letters
    body: bytes = b""
    media_type: str = ""
    charset: str = ""

    @property
    def redirects(self) -> bool:
        return self.status in REDIRECTS and bool(self.headers.get("location"))

    def leads_to(self, url: str) -> str:
        """Where it redirects to; some servers write UTF-8 and spaces where neither may stand."""
        raw = self.headers["location"].strip().replace(" ", "%20")
        target = raw.encode("latin-1", "replace").decode("utf-8", "replace")
        try:
            return urljoin(url, target)
        except ValueError:
            raise refused(target) from None

    def tag(self, name: str) -> str:
        """What the page says of itself, to be given back as it is or not at all."""
        tag = self.headers.get(name, "")
        return tag if tag.isascii() and len(tag) <= LONGEST_TAG else ""


def read_body(response: BaseHTTPResponse, most: int, patience: Patience) -> bytes:
    """At most `most` bytes and one more, unpacked; raises `TimeoutError` when time is up.

    A connection that ends because its time is up looks like the end of a body, so that the
    clock has the last word.
    """
    body = bytearray()
    for piece in response.stream(PIECE, decode_content=True):
        body += piece
        if patience.is_over or len(body) > most:
            break
    if patience.is_over:
        raise TimeoutError
    return bytes(body[: most + 1])


def check_page(url: str, response: BaseHTTPResponse, most: int) -> None:
    """Raises `NotFetched` for what is no page, or is announced as too long, before it is read."""
    media_type = media_type_of(response)
    if media_type not in MEDIA_TYPES:
        said = f"is {address_shown(media_type)}" if media_type else "does not say what it is"
        raise NotFetched(
            f"{address_shown(url)} was not fetched: it {said}; only pages in HTML, plain text and"
            " feeds are read."
        )
    packing = response.headers.get("Content-Encoding", "").strip().lower()
    if packing not in PACKINGS:
        raise NotFetched(
            f"{address_shown(url)} was not fetched: it came packed as “{address_shown(packing)}”,"
            " which was not asked for."
        )
    announced = response.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced[:20]) > most:
        raise too_long(url, most)


def too_long(url: str, most: int) -> NotFetched:
    return NotFetched(
        f"{address_shown(url)} was not fetched: it has more than {size_in_words(most)}."
    )


def media_type_of(response: BaseHTTPResponse) -> str:
    return response.headers.get("Content-Type", "").partition(";")[0].strip().lower()


def charset_of(response: BaseHTTPResponse) -> str:
    """The encoding that the header names; empty when it names none."""
    message = Message()
    message["Content-Type"] = response.headers.get("Content-Type", "").replace("\n", " ")
    charset = message.get_param("charset", "")
    return charset.lower() if isinstance(charset, str) else ""


def headers_of(response: BaseHTTPResponse) -> dict[str, str]:
    return {name.lower(): value for name, value in response.headers.items()}


def status_in_words(status: int) -> str:
    known = status in set(http.HTTPStatus)
    return f"{status} ({http.HTTPStatus(status).phrase})" if known else str(status)
