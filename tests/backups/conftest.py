"""A full installation, a backup of it, and a second cluster."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import override_settings

from tests.chaos.serving import Database
from tests.databases import copy_of, drop, inside
from tests.factories import imports, records
from tests.launching import ROOT, open_folder

KEY = b"thirty-two bytes of a signing key"


class Full(NamedTuple):
    """The name of its database, its storage of uploads and its key file."""

    database: str
    uploads: Path
    key: Path


@pytest.fixture(scope="package")
def full(sample_database, django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Full]:
    """The sample story, a draft, a correction, and files that were handed in."""
    place = tmp_path_factory.mktemp("full")
    made = Full(place.name, place / "uploads", place / "signing.key")
    made.key.write_bytes(KEY)
    with django_db_blocker.unblock():
        made = made._replace(database=copy_of(sample_database.name))
        settings = {"MEDIA_ROOT": made.uploads, "KEY_FILES": [made.key]}
        with inside(made.database), override_settings(**settings):
            fill()
            yield made
        drop(made.database)


def fill() -> None:
    world = records.world()
    records.published(world)
    records.amended(world, 4_100)  # a draft of a correction
    imports.receive(("handed in.ndjson", imports.articles(1, 2)))
    for name in ("imports/2026/11/a b.csv", "imports/2026/11/ü.html", "other.txt"):
        default_storage.save(name, ContentFile(name.encode() * 1000))


@pytest.fixture(scope="package")
def backup(full: Full, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("backup") / "all"
    call_command("backup", path, "--with-keys", verbosity=0)
    return path


@pytest.fixture(scope="package")
def second_cluster() -> Iterator[Database]:
    """A PostgreSQL that has never seen us; its database is empty and not migrated."""
    with open_folder("second-cluster-") as folder:
        made = Database(folder / "data")
        made.start()
        yield made
        made.stop()


def manage_on(
    cluster: Database, database: str, *argv: str, **more: Any
) -> subprocess.CompletedProcess[str]:
    """manage.py as whoever runs that cluster's program, on one of its databases."""
    urls = {
        "DATABASE_URL": cluster.application.replace("/timeline", f"/{database}"),
        "DATABASE_OWNER_URL": cluster.owner.replace("/timeline", f"/{database}"),
    }
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *argv],
        env={**os.environ, **urls, "TIMELINE_DATA": "", **more},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
