"""The child's side of `sandbox`: takes its limits, imports one function, answers calls.

Run as a program by `sandbox.Child`, never imported by others.
"""

import json
import os
import resource
import select
import signal
import sys
from base64 import b64decode
from contextlib import suppress
from importlib import import_module
from types import GeneratorType
from typing import Any, BinaryIO
from zoneinfo import TZPATH

FILES = 64  # that may be open at once
IDLE = 5.0  # seconds between two looks at whether the parent still lives
FORBIDDEN = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system",
    "os.startfile", "os.kill", "pty.", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link",
    "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.utime", "os.setxattr", "shutil.",
    "tempfile.", "ftplib.", "smtplib.", "urllib.", "http.", "webbrowser.", "sqlite3.", "syslog.",
    "sys.addaudithook", "signal.pthread_kill",
)  # fmt: skip
LOOKS = ("os.listdir", "os.scandir", "os.chdir", "os.walk")


class Walls:
    """Which files may be read. Everything else that leads out of the process is refused."""

    def __init__(self, modules: list[str]) -> None:
        self.modules = tuple({os.path.realpath(place) for place in modules if len(place) > 1})
        self.given: set[str] = set()
        self.has_loaded = False

    def check(self, event: str, args: tuple[Any, ...]) -> None:
        if event.startswith(FORBIDDEN) or (event.startswith("ctypes.") and self.has_loaded):
            raise PermissionError(f"{event} is not allowed here")
        if event == "open":
            self.check_open(*args)
        elif event in LOOKS:
            self.check_place(args[0])

    def check_open(self, path: Any, mode: str | None, flags: int) -> None:
        if isinstance(path, int):
            return
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
        if writes:
            raise PermissionError("writing is not allowed here")
        self.check_place(path)

    def check_place(self, path: Any) -> None:
        place = os.path.realpath(os.fsdecode(path))
        inside = any(place == root or place.startswith(root + "/") for root in self.modules)
        if not inside and place not in self.given:
            raise PermissionError(f"{place} is not allowed here")


def main() -> None:
    orders, answers = take_pipes()
    setting = json.loads(orders.readline())
    sys.path[:] = setting["path"]
    cut_off()
    limit(setting)
    walls = Walls([*setting["path"], sys.prefix, sys.base_prefix, *TZPATH])
    sys.addaudithook(walls.check)
    module, _, name = setting["target"].partition(":")
    try:
        function = getattr(import_module(module), name)
    except Exception as error:  # whatever it is, the parent has to hear of it
        return say(answers, failed=f"its reader cannot start: {type(error).__name__}: {error}")
    walls.has_loaded = True
    say(answers, ready=True)
    while line := next_order(orders):
        allow(setting)
        if not answer(function, line, walls, setting, answers):
            return
        pause()


def take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes to the parent, out of the reach of `print` and `input`."""
    orders, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    return orders, answers


def cut_off() -> None:
    """A network of its own, with nothing in it, where the system has that and permits it."""
    if not hasattr(os, "unshare"):
        return
    for flags in (os.CLONE_NEWNET, os.CLONE_NEWUSER | os.CLONE_NEWNET):
        with suppress(OSError):
            os.unshare(flags)
            return


def limit(setting: dict[str, Any]) -> None:
    memory = setting["memory_bytes"]
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def allow(setting: dict[str, Any]) -> None:
    """Processor's time and wall clock for the next answer; the parent keeps the clock as well."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + setting["cpu_seconds"]
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
    signal.setitimer(signal.ITIMER_REAL, setting["seconds"] + 1)


def pause() -> None:
    """Stops the clock while the parent takes its time."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def next_order(orders: BinaryIO) -> bytes:
    """The next line of the parent; nothing when it is gone."""
    parent = os.getppid()
    while not select.select([orders], [], [], IDLE)[0]:
        if os.getppid() != parent:
            return b""
    return orders.readline()


def answer(
    function: Any, line: bytes, walls: Walls, setting: dict[str, Any], answers: BinaryIO
) -> bool:
    """Answers one call; False when the process is of no use any more."""
    try:
        args = json.loads(line, object_hook=decoded)
        walls.given = {os.path.realpath(arg) for arg in args if isinstance(arg, GivenPath)}
        value = function(*args)
        if not isinstance(value, GeneratorType):
            say(answers, value=value)
            return True
        for items in value:
            pause()
            say(answers, items=items)
            allow(setting)
        say(answers, end=True)
    except MemoryError:
        most = setting["memory_bytes"] // (1024 * 1024)
        say(answers, failed=f"it took more than {most:,} MB of memory and was stopped.")
        return False
    except Exception as error:  # a reader may fail in any way on a file made for that
        if any(one.__name__ == "Unreadable" for one in type(error).__mro__):
            say(answers, unreadable=str(error))
            return True
        said = f"its reader failed on it ({type(error).__name__}: {str(error)[:200]})."
        say(answers, failed=said, is_error=True)
        return False
    return True


class GivenPath(str):
    """A path that the parent passed: it may be read."""


def decoded(value: dict[str, Any]) -> Any:
    if "\0path" in value:
        return GivenPath(value["\0path"])
    return b64decode(value["\0bytes"]) if "\0bytes" in value else value


def say(answers: BinaryIO, **what: Any) -> None:
    answers.write(json.dumps(what).encode() + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
