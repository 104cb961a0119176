"""Two hosts that are brought up to date at once."""

import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from config.embedded import environment, postgres
from tests.chaos.serving import Database
from tests.launching import open_folder

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(300)]


@pytest.fixture
def database() -> Iterator[Database]:
    """An empty one, on a server of its own."""
    with open_folder("migrating-") as folder:
        made = Database(folder / "data")
        made.start()
        try:
            postgres.make_database(made.door)
            yield made
        finally:
            made.stop()


def test_two_that_migrate_an_empty_database_at_once_both_succeed(database: Database):
    both = [migrate(database) for _ in range(2)]
    said = [one.communicate(timeout=120)[0] for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert sum("No migrations to apply." in one for one in said) == 1
    with psycopg.connect(database.owner) as connection:
        applied = connection.execute("SELECT app, name FROM django_migrations").fetchall()
    assert len(applied) == len(set(applied)) > 30
    psycopg.connect(database.application).close()


def test_an_owner_who_is_no_superuser_makes_the_role_and_renews_it_at_each_upgrade(
    database: Database,
):
    database.owner = plain_owner(database.owner)
    refused = migrate(database)
    said = refused.communicate(timeout=120)[0]
    assert (refused.returncode, "Traceback" in said) == (1, False)
    assert "say ALTER ROLE … CREATEROLE for the owner" in said
    as_superuser(database, "ALTER ROLE plain CREATEROLE")
    for _ in range(2):
        done = migrate(database)
        said = done.communicate(timeout=120)[0]
        assert done.returncode == 0, said
        psycopg.connect(database.application).close()


def plain_owner(superuser: str) -> str:
    """A role that owns the database and may nothing else; its address."""
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute("CREATE ROLE plain LOGIN PASSWORD 'of-tests'")
        connection.execute("ALTER DATABASE timeline OWNER TO plain")
    return superuser.replace(superuser.partition("//")[2].partition("@")[0], "plain:of-tests")


def as_superuser(database: Database, statement: str) -> None:
    password = database.door.password
    url = postgres.postgres_url(postgres.OWNER, password, database.door.port)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def migrate(database: Database) -> subprocess.Popen[str]:
    urls = {"DATABASE_URL": database.application, "DATABASE_OWNER_URL": database.owner}
    return subprocess.Popen(
        [sys.executable, "manage.py", "migrate", "--no-color"],
        cwd=environment.BASE_DIR,
        env={**os.environ, **urls},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
