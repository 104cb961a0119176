"""Two hosts that are brought up to date at once."""

import os
import subprocess
import sys

import psycopg
import pytest

from config.embedded import environment, postgres
from tests.chaos.serving import Database
from tests.launching import open_folder

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(300)]


def test_two_that_migrate_an_empty_database_at_once_both_succeed():
    with open_folder("migrating-") as folder:
        database = Database(folder / "data")
        database.start()
        try:
            postgres.make_database(database.door)
            both = [migrate(database) for _ in range(2)]
            said = [one.communicate(timeout=120)[0] for one in both]
            assert [one.returncode for one in both] == [0, 0], said
            assert sum("No migrations to apply." in one for one in said) == 1
            with psycopg.connect(database.owner) as connection:
                applied = connection.execute("SELECT app, name FROM django_migrations").fetchall()
            assert len(applied) == len(set(applied)) > 30
            psycopg.connect(database.application).close()
        finally:
            database.stop()


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
