"""The keys of an installation: only on request in a backup, and only for who may read them."""

import base64
import json
import logging
import os
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from django.conf import settings

from config.embedded.folder import DataFolder

logger = logging.getLogger(__name__)


def write_keys(path: Path) -> None:
    files = {file.name: base64.b64encode(file.read_bytes()).decode() for file in key_files()}
    told = {"SECRET_KEY": settings.SECRET_KEY, "files": files}
    write_private(path, json.dumps(told, indent=1).encode())


def key_files() -> list[Path]:
    """Those that are there; the log names the others, which the backup lacks."""
    for path in settings.KEY_FILES:
        if not path.exists():
            logger.warning("There is no key file %s, so the backup has none.", path)
    return [path for path in settings.KEY_FILES if path.exists()]


def put_keys(path: Path) -> Iterator[str]:
    """Puts each key in its place where there is none yet; yields a sentence for each."""
    told = json.loads(path.read_text())
    yield put_secret_key(told["SECRET_KEY"])
    places = {file.name: file for file in settings.KEY_FILES}
    for name, content in told["files"].items():
        place = places.get(name)
        if place is None:
            yield f"The settings name no key file {name}; it stays in the backup."
        elif place.exists():
            yield f"{place} is there already; that of the backup stays there."
        else:
            write_private(place, base64.b64decode(content))
            yield f"{place} is back."


def put_secret_key(key: str) -> str:
    """Into the data folder of the embedded servers; elsewhere whoever runs them sets it."""
    folder = DataFolder(Path(os.environ.get("TIMELINE_DATA", "")))
    if key == settings.SECRET_KEY:
        return "SECRET_KEY is the one of the backup already."
    if not folder.secrets_file.is_file() or folder.secrets().secret_key != settings.SECRET_KEY:
        return "Set SECRET_KEY to the one in keys.json of the backup; it comes from your settings."
    folder.write(folder.secrets_file, asdict(replace(folder.secrets(), secret_key=key)))
    return f"SECRET_KEY is back in {folder.secrets_file}."


def write_private(path: Path, content: bytes) -> None:
    """A new file that nobody else may read, not even while it is written."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
