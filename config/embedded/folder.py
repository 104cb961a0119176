"""A data folder: its secrets, its lock, and the record of what runs on it."""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

from django.core.management import CommandError

from config.embedded.processes import Process


@dataclass(frozen=True)
class Secrets:
    secret_key: str
    owner_password: str
    app_password: str
    valkey_password: str

    @classmethod
    def generated(cls) -> Self:
        return cls(secrets.token_urlsafe(50), *(secrets.token_urlsafe(24) for _ in range(3)))


@dataclass
class ServersRecord:
    """What the holder of the lock wrote down; it outlives a holder that was killed."""

    command: str
    pid: int
    started: str
    postgres_port: int = 0
    valkey_port: int = 0
    ready: bool = False
    processes: list[tuple[str, int, str]] = field(default_factory=list)

    def holder_lives(self) -> bool:
        return Process(self.command, self.pid, self.started).alive()


class DataFolder:
    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.logs = self.path / "logs"
        self.secrets_file = self.path / "secrets.json"
        self.lock_file = self.path / "lock"
        self.record_file = self.path / "running.json"

    def make(self) -> None:
        """Others may pass through a folder that root makes, since the servers are others."""
        try:
            if not self.path.exists():
                self.path.mkdir(parents=True)
                self.path.chmod(0o711 if os.geteuid() == 0 else 0o700)
            for folder in (self.logs, self.path / "uploads", self.path / "beat"):
                folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise CommandError(f"The data folder {self.path} cannot be used: {error}.") from None

    def log(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def secrets(self) -> Secrets:
        if not self.secrets_file.exists():
            self.write(self.secrets_file, asdict(Secrets.generated()))
        return Secrets(**json.loads(self.secrets_file.read_text()))

    def record(self) -> ServersRecord | None:
        try:
            return ServersRecord(**json.loads(self.record_file.read_text()))
        except FileNotFoundError:
            return None

    def remember(self, record: ServersRecord, *processes: Process) -> None:
        record.processes += [(one.name, one.pid, one.started) for one in processes]
        self.write(self.record_file, asdict(record))

    def write(self, file: Path, content: dict[str, object]) -> None:
        new = file.with_suffix(".new")
        new.unlink(missing_ok=True)
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
            json.dump(content, opened, indent=1)
            opened.flush()
            os.fsync(opened.fileno())
        new.rename(file)

    @contextmanager
    def lock(self) -> Iterator[bool]:
        """Whether we got the folder for ourselves. The system frees the lock of a holder that
        ends, however it ends."""
        try:
            handle = os.open(self.lock_file, os.O_RDWR | os.O_CREAT, 0o600)
        except PermissionError as error:
            raise CommandError(f"The data folder {self.path} cannot be used: {error}.") from None
        try:
            yield locked(handle)
        finally:
            os.close(handle)


def locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
