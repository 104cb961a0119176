"""A mail server that keeps what it is given; it speaks SMTP as RFC 5321 has it."""

import asyncio
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from config.embedded.running import free_port
from tests.chaos.conftest import until


@dataclass
class Taken:
    to: list[str]
    mail: EmailMessage


@dataclass
class MailServer:
    """Takes mail on a port of its own; with `busy` it answers that it cannot just now."""

    port: int = field(default_factory=free_port)
    busy: int = 0  # times
    taken: list[Taken] = field(default_factory=list)
    loop: asyncio.AbstractEventLoop | None = None

    def __enter__(self) -> "MailServer":
        self.ended = asyncio.Event()
        self.thread = threading.Thread(target=asyncio.run, args=[self.serve()])
        self.thread.start()
        until(lambda: self.loop)
        return self

    def __exit__(self, *_: object) -> None:
        self.loop.call_soon_threadsafe(self.ended.set)
        self.thread.join(10)

    async def serve(self) -> None:
        async with await asyncio.start_server(self.talk, "127.0.0.1", self.port):
            self.loop = asyncio.get_running_loop()
            await self.ended.wait()

    async def talk(self, heard: asyncio.StreamReader, say: asyncio.StreamWriter) -> None:
        to: list[str] = []
        say.write(b"220 tests.example\r\n")
        while line := await heard.readline():
            verb = line[:4].upper().strip()
            if verb == b"RCPT" and self.busy:
                self.busy -= 1
                say.write(b"451 not just now\r\n")
            elif verb == b"RCPT":
                to.append(line.decode().partition("<")[2].partition(">")[0])
                say.write(b"250 it is\r\n")
            elif verb == b"DATA":
                say.write(b"354 go on\r\n")
                self.keep(to, await heard.readuntil(b"\r\n.\r\n"))
                to = []
                say.write(b"250 taken\r\n")
            elif verb == b"QUIT":
                say.write(b"221 farewell\r\n")
                break
            else:
                say.write(b"250 well\r\n")
        say.close()

    def keep(self, to: list[str], data: bytes) -> None:
        mail = message_from_bytes(data.removesuffix(b".\r\n"), policy=policy.default)
        self.taken.append(Taken(to, mail))
