"""A limited child process for what reads hostile files; its own side is `confined`.

The child may use so much memory and time, and can neither write, start programs nor open
connections. It can read nothing but its own modules and the paths it was given.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn, Self

from reporting.texts.articles import Unreadable

START = 20.0  # seconds that importing the target may take
PIECE = 1 << 16
CONFINED = Path(__file__).with_name("confined.py")
OUT_OF_TIME = (signal.SIGXCPU, signal.SIGALRM)


class Died(RuntimeError):
    """The child came to no answer; the message is a sentence that says what ended it.

    `is_error` when that is an error of the program, and no limit that the document went beyond.
    """

    def __init__(self, sentence: str, *, is_error: bool = False) -> None:
        super().__init__(sentence)
        self.is_error = is_error


class Child:
    """A process that answers calls of one function, “module:function”.

    `memory_bytes` is its address space, `seconds` the longest wait for an answer (of a generator:
    for the next item), `cpu_seconds` the processor's time for the same. It starts with the first
    call, lives through many, and starts anew after it died. Not for several threads at once.
    """

    def __init__(
        self,
        target: str,
        *,
        memory_bytes: int = 512 * 1024 * 1024,
        seconds: float = 10.0,
        cpu_seconds: int | None = None,
    ) -> None:
        self.target, self.memory_bytes, self.seconds = target, memory_bytes, seconds
        self.cpu_seconds = cpu_seconds or int(seconds) + 1
        self.process: subprocess.Popen[bytes] | None = None
        self.orders = self.answers = -1  # our ends of the pipes
        self.received = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, *args: Any) -> Any:
        """What the function returns, a JSON value. Arguments: JSON values, paths and bytes.

        Raises `Unreadable` as the function does, and `Died` for whatever else goes wrong.
        """
        try:
            self.send(args)
            answer = self.answer(self.seconds)
        except Unreadable:
            raise
        except BaseException:  # such as a time limit: the answer to come belongs to nobody
            self.close()
            raise
        if "items" in answer:
            self.close()
            raise TypeError(f"{self.target} is a generator; ask for its stream.")
        return answer["value"]

    def stream(self, *args: Any) -> Iterator[Any]:
        """What the generator function yields, as it comes. Errors as for `ask`."""
        try:
            self.send(args)
            while "end" not in (answer := self.answer(self.seconds)):
                yield answer["items"]
        except Unreadable:
            raise
        except BaseException:  # also when nobody asks for the rest
            self.close()
            raise

    def close(self) -> None:
        """Ends the process; a later call starts another."""
        process, self.process, self.received = self.process, None, b""
        if process is None:
            return
        process.kill()
        os.close(self.orders)
        os.close(self.answers)
        process.wait()

    def send(self, args: tuple[Any, ...]) -> None:
        if self.process is not None and self.process.poll() is not None:
            self.close()
        if self.process is None:
            self.start()
        self.write(json.dumps(list(args), default=encoded), after(self.seconds))

    def start(self) -> None:
        orders, self.orders = os.pipe()
        self.answers, answers = os.pipe()
        self.process = subprocess.Popen(  # noqa: S603 — our own interpreter, our own file
            [sys.executable, "-I", "-S", "-B", "-X", "utf8", str(CONFINED)],
            stdin=orders,
            stdout=answers,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
        )
        os.close(orders)
        os.close(answers)
        os.set_blocking(self.orders, False)
        os.set_blocking(self.answers, False)
        self.write(json.dumps(self.setting()), after(START))
        self.answer(START)

    def setting(self) -> dict[str, Any]:
        return {
            "target": self.target,
            "path": [str(Path(place or ".").resolve()) for place in sys.path],
            "memory_bytes": self.memory_bytes,
            "seconds": self.seconds,
            "cpu_seconds": self.cpu_seconds,
        }

    def write(self, line: str, until: float) -> None:
        """Sends a line, also a large one to a child that does not read."""
        rest = memoryview(f"{line}\n".encode())
        while rest:
            self.wait_for(self.orders, select.POLLOUT, until)
            try:
                rest = rest[os.write(self.orders, rest[:PIECE]) :]
            except BlockingIOError:
                continue
            except BrokenPipeError:
                self.bury()

    def answer(self, seconds: float) -> dict[str, Any]:
        """The next line of the child, unless it is an error, which is raised."""
        line = self.read_line(after(seconds))
        answer: dict[str, Any] = json.loads(line)
        if "unreadable" in answer:
            raise Unreadable(answer["unreadable"])
        if "failed" in answer:
            self.close()
            raise Died(answer["failed"], is_error=answer.get("is_error", False))
        return answer

    def read_line(self, until: float) -> bytes:
        parts = [self.received]
        while b"\n" not in parts[-1]:
            self.wait_for(self.answers, select.POLLIN, until)
            try:
                parts.append(os.read(self.answers, PIECE))
            except BlockingIOError:
                continue
            if not parts[-1]:
                self.bury()
        line, _, self.received = b"".join(parts).partition(b"\n")
        return line

    def wait_for(self, pipe: int, event: int, until: float) -> None:
        poll = select.poll()
        poll.register(pipe, event)
        if not poll.poll(max(0.0, until - time.monotonic()) * 1000):
            self.close()
            raise Died(f"it took more than {self.seconds:g} seconds and was stopped.")

    def bury(self) -> NoReturn:
        """Says of what the child died."""
        code = self.process.wait() if self.process else 0
        self.close()
        if -code in OUT_OF_TIME:
            raise Died(f"it took more than {self.seconds:g} seconds and was stopped.")
        if code < 0:
            raise Died(f"its reader was ended by the signal {signal.Signals(-code).name}.")
        raise Died(f"its reader ended by itself, with code {code}.")


def encoded(value: Any) -> dict[str, str]:
    """Paths, which the child may then read, and bytes."""
    if isinstance(value, Path):
        return {"\0path": str(value.resolve())}
    if isinstance(value, bytes):
        return {"\0bytes": b64encode(value).decode()}
    raise TypeError(f"{type(value).__name__} cannot be passed to a child process.")


def after(seconds: float) -> float:
    return time.monotonic() + seconds
