"""Databases beside that of the tests, each made and left within one of them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def inside(name: str) -> Iterator[None]:
    """The default connection leads to another database."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def run_outside(statement: str) -> None:
    with inside("postgres"), connection.cursor() as cursor:
        cursor.execute(statement)
