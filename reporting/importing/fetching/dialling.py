"""From a host to an open connection: resolved once, all answers checked, one of them dialled."""

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPResponse
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection

from reporting.importing.fetching.addresses import Address, is_public
from reporting.importing.fetching.outcomes import Patience, refused, unanswered

TRIED = 3  # of a host's addresses, when the first does not answer

type Resolve = Callable[[str, int], list[str]]  # host, port → its IP addresses
type Connect = Callable[[str, str, int, float], socket.socket]  # host, ip, port, seconds


def resolve_host(host: str, port: int) -> list[str]:
    """All addresses of the host, as the system's resolver orders them. Raises `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(where[0]) for *_, where in found))


def open_socket(host: str, ip: str, port: int, seconds: float) -> socket.socket:
    """A connection to the number `ip`; no name is looked up again. Raises `OSError`."""
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    line = socket.socket(family, socket.SOCK_STREAM)
    try:
        line.settimeout(seconds)
        line.connect((ip, port))
    except BaseException:
        line.close()
        raise
    return line


def public_numbers(address: Address, resolve: Resolve, patience: Patience) -> list[str]:
    """The IP addresses of the host, every one of them public. Raises `NotFetched`."""
    if address.is_literal:
        return [address.host]  # checked when it was read
    try:
        found = within(patience.left, resolve, address.host, address.port)
    except queue.Empty:
        raise unanswered(address.host, "could not be looked up in time") from None
    if isinstance(found, socket.gaierror) and found.errno == socket.EAI_AGAIN:
        raise unanswered(address.host, "cannot be looked up now")
    if isinstance(found, OSError) or not found or not all(map(is_public, found)):
        raise refused(address.url)
    return found


def within(seconds: float, call: Callable, *arguments: object) -> Any:
    """What the call returns, or the OSError it raises; the system's resolver keeps no time."""
    answer: queue.SimpleQueue = queue.SimpleQueue()

    def run() -> None:
        try:
            answer.put(call(*arguments))
        except OSError as error:
            answer.put(error)

    threading.Thread(target=run, daemon=True).start()
    return answer.get(timeout=seconds)


def dial(
    address: Address, numbers: list[str], connect: Connect, most: float, patience: Patience
) -> socket.socket:
    """A connection to the first of the checked numbers that answers. Raises `OSError`."""
    failure: OSError | None = None
    for number in numbers[:TRIED]:
        try:
            return connect(address.host, number, address.port, min(most, patience.left))
        except OSError as error:
            failure = error
    raise failure or OSError("no address")


@contextmanager
def ended_after(seconds: float, line: socket.socket) -> Iterator[None]:
    """Shuts the connection when the time is up, however slowly bytes keep coming.

    The second handle stays good when TLS takes the first one over.
    """
    handle = line.dup()

    def end() -> None:
        with suppress(OSError):
            handle.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        handle.close()


class Dialled:
    """What a connection of urllib3 becomes when we dial for it."""

    line: socket.socket
    answer: HTTPResponse | None = None

    def _new_conn(self) -> socket.socket:
        return self.line

    def response_class(self, *given: Any, **named: Any) -> HTTPResponse:
        """Kept, so that it can be closed also when its head is amiss."""
        self.answer = HTTPResponse(*given, **named)
        return self.answer


class PlainConnection(Dialled, HTTPConnection):  # type: ignore[misc]
    """HTTP over a connection that was dialled already."""


class SecureConnection(Dialled, HTTPSConnection):  # type: ignore[misc]
    """The same with TLS, which proves the name of the address and not the number dialled."""


type Speaking = PlainConnection | SecureConnection


@contextmanager
def spoken_over(
    line: socket.socket, address: Address, tls: ssl.SSLContext, seconds: float
) -> Iterator[Speaking]:
    """The line as a connection to ask over; `seconds` for each single wait."""
    host, port = address.host, address.port
    speaking: Speaking
    if address.scheme == "https":
        speaking = SecureConnection(host, port, timeout=seconds, ssl_context=tls)
    else:
        speaking = PlainConnection(host, port, timeout=seconds)
    speaking.line = line
    try:
        yield speaking
    finally:
        speaking.close()
        if speaking.answer:
            speaking.answer.close()
