"""The uploaded files, from wherever `STORAGES` keeps them, as one tar, and back."""

import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from django.apps import apps
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management import CommandError
from django.db.models import FileField

ON_THEIR_WAY = "incoming"  # what is being uploaded at this moment; no row names it yet


def stored_names(folder: str = "") -> Iterator[str]:
    """Every file of the storage, in the order of the alphabet."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{name}" for name in sorted(files))
    for name in sorted(folders):
        if f"{folder}{name}" != ON_THEIR_WAY:
            yield from stored_names(f"{folder}{name}/")


def names_on_record(using: str) -> set[str]:
    """The files that rows of the database name."""
    named: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.fields:
            if isinstance(field, FileField):
                rows = model._default_manager.using(using).exclude(**{field.name: ""})
                named.update(rows.values_list(field.name, flat=True))
    return named


def pack_uploads(path: Path) -> set[str]:
    """Writes the tar, after the database was read: what that names is there. Returns the names."""
    packed = set()
    with tarfile.open(path, "w") as tar:
        for name in stored_names():
            with default_storage.open(name, "rb") as file:
                info = tarfile.TarInfo(name)
                info.size, info.mode = default_storage.size(name), 0o600
                tar.addfile(info, cast(IO[bytes], file))
            packed.add(name)
    return packed


def unpack_uploads(path: Path) -> list[str]:
    """Puts each file under its own name; leaves none behind where that fails."""
    put: list[str] = []
    try:
        with tarfile.open(path, "r") as tar:
            for member in tar:
                content = tar.extractfile(member)
                if content is None:
                    raise CommandError(f"{member.name} in the uploads is no file.")
                put.append(default_storage.save(member.name, File(content)))
                if put[-1] != member.name:
                    raise CommandError(f"{member.name} cannot have its name in the storage.")
    except BaseException:
        remove_uploads(put)
        raise
    return put


def remove_uploads(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)
