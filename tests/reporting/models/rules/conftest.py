from collections.abc import Callable, Iterator
from contextlib import ExitStack

import psycopg
import pytest
from django.db import connection

from reporting.models.rules.grants import prepare_role

ROLE = "timeline_app_of_the_tests"


@pytest.fixture
def log_in(transactional_db) -> Iterator[Callable[[], psycopg.Connection]]:
    """Opens connections of their own, logged in as the application's role."""
    prepare_role(connection, ROLE, "a ' password")
    settings = connection.settings_dict
    with ExitStack() as opened:
        yield lambda: opened.enter_context(
            psycopg.connect(
                host=settings["HOST"],
                port=settings["PORT"],
                dbname=settings["NAME"],
                user=ROLE,
                password="a ' password",
                autocommit=True,
            )
        )
    with connection.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {ROLE}")
        cursor.execute(f"DROP ROLE {ROLE}")


@pytest.fixture
def app(log_in) -> psycopg.Connection:
    return log_in()


@pytest.fixture
def as_app(app) -> Iterator[None]:
    """Everything the test does, it does with the rights of the application's role."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
