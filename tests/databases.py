"""Databases beside the tests' own."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from timeline.entries import reading
from timeline.entries.reading import MOST_ENTRIES, EntriesKept


@contextmanager
def inside(name: str) -> Iterator[None]:
    """The default connection leads to another database."""
    before = connection.settings_dict["NAME"]
    lead_to(name)
    try:
        yield
    finally:
        lead_to(before)


@contextmanager
def inside_copy(name: str) -> Iterator[None]:
    """In a copy of its own: what one module does to it is seen by no other."""
    copy = copy_of(name)
    try:
        with inside(copy):
            yield
    finally:
        drop(copy)


def lead_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()  # their numbers differ between databases
    reading.KEPT = EntriesKept(MOST_ENTRIES)  # a process has one database, but for this


def run(statement: str) -> None:
    with inside("postgres"), connection.cursor() as cursor:
        cursor.execute(statement)


def copy_of(name: str) -> str:
    """A new database with all that is in another, which nobody may be connected to."""
    copy = f"copy_{secrets.token_hex(6)}"
    run(f"CREATE DATABASE {copy} TEMPLATE {name}")
    return copy


def drop(name: str) -> None:
    run(f"DROP DATABASE {name} WITH (FORCE)")
