"""A database that is stopped at once in the middle of a chunk, and started again."""

from collections.abc import Iterator
from contextlib import contextmanager

import environ
import pytest
from django.db import connection

from tests.chaos.conftest import until
from tests.chaos.holding import at_row, held
from tests.chaos.imports import (
    address_of,
    applying,
    chunk_of,
    every_article_is_there_once,
    is_done,
)
from tests.chaos.serving import Database
from tests.launching import open_folder

pytestmark = pytest.mark.chaos
EIGHT = range(8)


@contextmanager
def connected_to(url: str) -> Iterator[None]:
    """This process's Django on another database."""
    before = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(environ.Env.db_url_config(url))
    yield
    connection.close()
    connection.settings_dict.update(before)


@pytest.fixture
def database(django_db_blocker) -> Iterator[Database]:
    with open_folder("imports-") as folder:
        made = Database(folder / "data", settings={"fsync": "on"})
        made.make_empty()
        with django_db_blocker.unblock(), connected_to(made.application):
            yield made
        made.stop()


def test_a_database_stopped_in_a_chunk_has_it_done_again(database, start_worker):
    worker = start_worker()
    with held(at_row(address_of(5)), database.owner) as hold:
        batch = applying(*EIGHT)
        hold.wait()
        database.crash()
    connection.close()
    database.start()
    until(lambda: is_done(batch))
    every_article_is_there_once(batch, EIGHT)
    assert chunk_of(batch).attempts == 2
    assert worker.runs()
