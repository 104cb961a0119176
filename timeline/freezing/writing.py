"""A copy as a folder or as a ZIP: whole, or not there."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from timeline.freezing.flushing import flush_folder, flush_path
from timeline.freezing.frozen_copy import FrozenCopy
from timeline.freezing.refusing import FreezeRefused

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a ZIP knows: its bytes tell no clock


def write_folder(copy: FrozenCopy, folder: Path) -> None:
    """Writes a folder beside, which gets its name once every file is in it."""
    if reason := against_folder(folder):
        raise FreezeRefused(reason)
    try:
        with folder_beside(folder) as part:
            for name, body, *_ in copy.files():
                write_file(part / name, body)
            flush_folder(part)
            give_name(part, folder)
    except OSError as error:
        raise FreezeRefused(
            f"{folder} cannot be written: {error.strerror}. Nothing is left there."
        ) from error


def against_folder(folder: Path) -> str:
    """Why nothing is written there; empty when something may be."""
    if folder.is_dir():
        try:
            is_empty = not any(folder.iterdir())
        except OSError as error:
            return f"{folder} cannot be read: {error.strerror}."
        return "" if is_empty else f"{folder} is not empty; name a folder that is, or a new one."
    if folder.exists() or folder.is_symlink():
        return f"{folder} is there already, and no folder; choose another name."
    if not folder.absolute().parent.is_dir():
        return f"There is no folder {folder.absolute().parent} to write {folder.name} into."
    return ""


@contextmanager
def folder_beside(folder: Path) -> Iterator[Path]:
    """A new folder on the same disk; it goes, with all in it, unless it got another name."""
    whole = folder.absolute()
    part = Path(tempfile.mkdtemp(prefix=f".{whole.name}.", dir=whole.parent))
    try:
        part.chmod(0o755)
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def give_name(part: Path, folder: Path) -> None:
    """The folder has its name, on disk too, or has it not."""
    part.rename(folder)  # over an empty one, and over no other
    try:
        flush_path(folder.absolute().parent)
    except OSError:
        folder.rename(part)
        raise


def write_file(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)


def write_zip(copy: FrozenCopy, stream: IO[bytes]) -> None:
    """The same files in one, below a folder of the story’s name."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body, *_ in copy.files():
            entry = zipfile.ZipInfo(f"{copy.story.slug}/{name}", EPOCH)
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, body, zipfile.ZIP_DEFLATED)
