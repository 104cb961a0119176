"""Functions that a limited child is asked to run in `test_sandbox`."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from reporting.texts.articles import Unreadable


def echo(*args: Any) -> list[Any]:
    print("this goes nowhere")
    return [arg.decode() if isinstance(arg, bytes) else arg for arg in args]


def process(_: Any = None) -> list[Any]:
    return [os.getpid(), dict(os.environ), sys.flags.isolated]


def count(upto: int) -> Iterator[int]:
    yield from range(upto)


def large_items(count: int) -> Iterator[str]:
    for _ in range(count):
        yield "x" * 500_000


def summer_offset(zone: str) -> float:
    offset = datetime(2024, 7, 1, tzinfo=ZoneInfo(zone)).utcoffset()
    return offset.total_seconds() if offset else 0


def behave(how: str, argument: Any = None) -> Any:
    return {**WAYS, **DEATHS}[how](argument)


def sleeps(_: Any) -> None:
    time.sleep(60)


def spins(_: Any) -> None:
    while True:
        pass


def hoards(_: Any) -> int:
    return len(bytearray(2_000_000_000))


def kills_itself(_: Any) -> None:
    signal.raise_signal(signal.SIGKILL)


def leaves(_: Any) -> None:
    os._exit(3)


def refuses(_: Any) -> None:
    raise Unreadable("it is in a language of birds.")


def unlucky(*_: Any) -> None:
    raise RuntimeError("out of luck")


def recurses(_: Any) -> None:
    recurses(_)


def connects(port: int) -> None:
    socket.create_connection(("127.0.0.1", port), timeout=2)


def resolves(_: Any) -> Any:
    return socket.getaddrinfo("localhost", 80)


def starts(_: Any) -> Any:
    return subprocess.run(["true"], check=True)


def forks(_: Any) -> int:
    return os.fork()


def reads(path: str) -> str:
    return Path(path).read_text()


def lists(path: str) -> list[str]:
    return os.listdir(path)


def writes(path: str) -> int:
    return Path(path).write_text("written")


def removes(path: str) -> None:
    os.remove(path)


def links(path: str) -> None:
    os.symlink("/etc/passwd", path)


DEATHS = {one.__name__: one for one in (sleeps, spins, hoards, kills_itself, leaves, recurses)}
WAYS = {
    one.__name__: one
    for one in (refuses, connects, resolves, starts, forks, reads, lists, writes, removes, links)
}


def slow_echo(word: str, seconds: float) -> str:
    time.sleep(seconds)
    return word


def slow_words(words: list[str], seconds: float) -> Iterator[str]:
    for word in words:
        time.sleep(seconds)
        yield word
