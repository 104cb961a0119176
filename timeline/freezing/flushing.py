"""What was written stands on the disk, also when the power goes."""

import ctypes
import os
from collections.abc import Iterator
from pathlib import Path

# Python has no name for it. One call for the whole disk that a folder is on: asked file by file, a
# copy of 4,000 waits a hundred times as long.
SYNC_DISK = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)


def flush_folder(folder: Path) -> None:
    """Returns once all that the folder holds is on disk; OSError where it cannot be."""
    if SYNC_DISK is None:  # not Linux
        for path in (*contents_of(folder), folder):
            flush_path(path)
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        if SYNC_DISK(opened):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))
    finally:
        os.close(opened)


def contents_of(folder: Path) -> Iterator[Path]:
    """Files, then the folders that name them."""
    for place, folders, files in folder.walk(top_down=False):
        yield from (place / name for name in (*files, *folders))


def flush_path(path: Path) -> None:
    """One file, or the names in one folder."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
