"""What a backup consists of, and whether it still does."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from django.core.management import CommandError
from django.db.migrations.loader import MigrationLoader

from config.backups.rows import Digests

SHAPE = 1
MANIFEST = "manifest.json"
DATABASE, UPLOADS, KEYS = "database.dump", "uploads.tar", "keys.json"
PARTS = (DATABASE, UPLOADS, KEYS)
NEEDED = {DATABASE, UPLOADS}


@dataclass(frozen=True)
class Manifest:
    program: str
    made_at: str
    postgres: int
    migrations: list[str]
    tables: Digests
    uploads: int
    missing_uploads: list[str]
    parts: dict[str, str]  # SHA-256 by name
    shape: int = SHAPE

    def write(self, folder: Path) -> None:
        told = json.dumps(asdict(self), indent=1, ensure_ascii=False)
        (folder / MANIFEST).write_text(told + "\n", "utf-8")

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The manifest of a backup that is whole and that this program knows; with a sentence
        where it is not."""
        try:
            told: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
            shape = told["shape"]
        except (OSError, ValueError, KeyError, TypeError):
            raise CommandError(
                f"{folder} is no backup: it has no {MANIFEST} that can be read."
            ) from None
        if shape != SHAPE:
            raise newer(told, f"its shape is {shape}, and this program reads shape {SHAPE}")
        try:
            manifest = cls(**told)
            manifest.check_parts(folder)
        except (TypeError, AttributeError):
            raise CommandError(f"The {MANIFEST} of the backup is damaged.") from None
        manifest.check_migrations()
        return manifest

    def check_parts(self, folder: Path) -> None:
        if not NEEDED <= self.parts.keys() <= set(PARTS):
            raise CommandError(f"The {MANIFEST} of the backup is damaged.")
        for name, sha256 in self.parts.items():
            if not (folder / name).is_file():
                raise CommandError(f"The backup is not whole: its part {name} is not there.")
            if sha256_of(folder / name) != sha256:
                raise CommandError(
                    f"The backup is damaged: its part {name} is not what was written. Nothing was"
                    " restored; take another backup."
                )

    def check_migrations(self) -> None:
        known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations or ()}
        if unknown := sorted(set(self.migrations) - known):
            raise newer(asdict(self), f"it has the migration {unknown[-1]}")


def newer(told: dict[str, Any], why: str) -> CommandError:
    return CommandError(
        f"The backup was made by another version of the program ({told.get('program')}) that this"
        f" one does not know: {why}. Restore it with that version or a newer one."
    )


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
