"""A web of the tests' own: its names lead to public addresses, all dialled at 127.0.0.1."""

import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from reporting.importing.fetching import Fetcher, FetchLimits

PUBLIC = "93.184.216.34"
CALM, QUICK = FetchLimits(seconds=8), FetchLimits(seconds=0.4)
AGENT = "conflict-timeline/9.9 (+desk@ruritania.example)"

type Reply = bytes | Callable[["Question"], None]


class Question:
    """A request as it came, and the line to answer it on."""

    def __init__(self, line: socket.socket, head: str) -> None:
        self.line = line
        first, *rest = head.split("\r\n")
        self.target = first.split(" ")[1]
        pairs = [each.split(": ", 1) for each in rest if ": " in each]
        self.headers = {name.lower(): value for name, value in pairs}
        self.url = self.headers["host"] + self.target


def page(body: bytes | str = "<p>Ruritania.</p>", status: str = "200 OK", **headers: str) -> bytes:
    body = body.encode() if isinstance(body, str) else body
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    every = {"Content-Type": "text/html", "Content-Length": str(len(body)), **named}
    head = "".join(f"{name}: {value}\r\n" for name, value in every.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    return page("", status, location=to)


class Web:
    """Answers by host and path; remembers who was dialled and what was asked."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.numbers: dict[str, list[list[str]]] = {}
        self.resolved: list[str] = []
        self.dialled: list[tuple[str, str]] = []
        self.asked: list[Question] = []
        self.port = 0
        self.wrap: Callable[[socket.socket], socket.socket] = lambda line: line

    def resolve(self, host: str, port: int) -> list[str]:
        """The answers given for the host one after the other, the last one again and again."""
        self.resolved.append(host)
        answers = self.numbers.get(host, [[PUBLIC]])
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, host: str, ip: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append((host, ip))
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def fetcher(self, **given: Any) -> Fetcher:
        ours = {"agent": AGENT, "resolve": self.resolve, "connect": self.connect}
        return Fetcher(**{**ours, "limits": CALM, **given})

    @property
    def urls(self) -> list[str]:
        """What was asked for but robots.txt, in order."""
        return [each.url for each in self.asked if each.target != "/robots.txt"]

    def answer(self, line: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            if not (piece := line.recv(4096)):
                return
            head += piece
        question = Question(line, head.decode("latin-1"))
        self.asked.append(question)
        absent = page("", "404 Not Found") if question.target == "/robots.txt" else page()
        reply = self.replies.get(question.url, absent)
        line.sendall(reply) if isinstance(reply, bytes) else reply(question)


@contextmanager
def serving() -> Iterator[Web]:
    web = Web()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError), web.wrap(self.request) as line:  # it may go at any time
                web.answer(line)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Handler) as server:
        web.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield web
        server.shutdown()
        thread.join()
