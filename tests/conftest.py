import shutil
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings

from reporting.accounts.haste import hasty
from tests import databases, stories


class Sample(NamedTuple):
    """The name of a database with the sample story, and the file of its logins."""

    name: str
    logins: Path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser's tests first: they are the longest, and no process ends long after the other."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(scope="session", autouse=True)
def static_files():
    """As in production: hashed names from a manifest."""
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def fast_passwords() -> Iterator[None]:
    """The real hasher takes most of a second, which no test here is about."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def static_files_when_asked() -> Iterator[None]:
    """Otherwise every test's `client` first looks through all static files."""
    with override_settings(WHITENOISE_AUTOREFRESH=True):
        yield


@pytest.fixture(autouse=True)
def no_haste() -> None:
    """Each test is somebody of its own, though all come from one address."""
    hasty.tries.clear()


@pytest.fixture
def groups(db) -> None:
    """As the migration makes them; a test that empties the database takes them away."""
    made = import_module("reporting.migrations.0003_groups")
    made.make_groups(apps, connection.schema_editor())
    named = import_module("reporting.migrations.0006_what_sentences_need")
    named.let_admins_name_offices(apps, connection.schema_editor())


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker) -> Iterator[None]:
    """What fixtures of the module make in the database stays until its last test has run."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def migrated_database(django_db_setup, django_db_blocker) -> Iterator[str]:
    """The name of a database that is as `migrate` made it, to be copied."""
    with django_db_blocker.unblock():
        name = databases.copy_of("template1")
        with databases.inside(name):
            call_command("migrate", verbosity=0)
    yield name
    with django_db_blocker.unblock():
        databases.drop(name)


@pytest.fixture(scope="session")
def sample_database(migrated_database, django_db_blocker, tmp_path_factory) -> Iterator[Sample]:
    logins = tmp_path_factory.mktemp("sample") / "logins"
    with django_db_blocker.unblock():
        name = databases.copy_of(migrated_database)
        with databases.inside(name):
            call_command("seed", logins=logins, verbosity=0)
    yield Sample(name, logins)
    with django_db_blocker.unblock():
        databases.drop(name)


@pytest.fixture(scope="session")
def flood_database(migrated_database, django_db_blocker) -> Iterator[str]:
    """The name of a database with a story of a flood in a country that is invented."""
    with django_db_blocker.unblock():
        name = databases.copy_of(migrated_database)
        with databases.inside(name):
            stories.load_flood()
    yield name
    with django_db_blocker.unblock():
        databases.drop(name)


@pytest.fixture(scope="session")
def siege_database(migrated_database, django_db_blocker, tmp_path_factory) -> Iterator[Sample]:
    logins = tmp_path_factory.mktemp("siege") / "logins"
    with django_db_blocker.unblock():
        name = databases.copy_of(migrated_database)
        with databases.inside(name):
            call_command("seed", story="corvane-siege", logins=logins, verbosity=0)
    yield Sample(name, logins)
    with django_db_blocker.unblock():
        databases.drop(name)


@pytest.fixture(scope="module")
def siege(siege_database: Sample, django_db_blocker) -> Iterator[Path]:
    """The module's tests run on the second sample story, each in a transaction of its own; the
    file of its logins."""
    with django_db_blocker.unblock(), databases.inside_copy(siege_database.name):
        yield siege_database.logins


@pytest.fixture(scope="module")
def flood(flood_database: str, django_db_blocker) -> Iterator[str]:
    """The module's tests run on the second story, each in a transaction of its own; its slug."""
    with django_db_blocker.unblock(), databases.inside_copy(flood_database):
        yield stories.FLOOD


@pytest.fixture(scope="module")
def sample(sample_database: Sample, django_db_blocker) -> Iterator[Path]:
    """The module's tests run on the sample story, each in a transaction of its own; the file of
    its logins."""
    with django_db_blocker.unblock(), databases.inside_copy(sample_database.name):
        yield sample_database.logins


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 200 kB, in memory."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", place], capture_output=True
    )
    if not mounted or mounted.returncode:
        pytest.skip("this user may mount no disk")
    yield place
    subprocess.run(["umount", place], check=True)
