"""The tables are made from nothing; a database of an earlier version is told what to do."""

import gzip
import json
import secrets
from collections.abc import Iterator
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from reporting.archiving import earlier
from reporting.models import Passage, Relation
from tests.databases import inside, run
from tests.factories import corrections, records

EARLIER = Path(__file__).parent / "archiving" / "earlier.gz"  # written by the last of the fifteen
RULES = "SELECT conname FROM pg_constraint UNION SELECT indexname FROM pg_indexes"
TRIGGERS = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"


@pytest.fixture
def new_database(django_db_setup, django_db_blocker) -> Iterator[None]:
    name = f"migrated_{secrets.token_hex(6)}"
    with django_db_blocker.unblock():
        run(f"CREATE DATABASE {name}")
        with inside(name):
            yield
        run(f"DROP DATABASE {name} WITH (FORCE)")


def names(query: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}


def migrated() -> str:
    call_command("migrate", no_color=True, stdout=(out := StringIO()))
    return out.getvalue()


def test_from_nothing_to_every_table_and_rule_and_no_further(new_database):
    assert "Applying reporting.0003_groups... OK" in migrated()
    models = list(apps.get_app_config("reporting").get_models())
    assert {model._meta.db_table for model in models} <= set(connection.introspection.table_names())
    declared = {rule.name for model in models for rule in model._meta.constraints}
    assert declared
    assert declared <= names(RULES)
    wanted = {
        trigger.get_pgid(model)
        for model in models
        for trigger in getattr(model._meta, "triggers", [])
    }
    assert names(TRIGGERS) == wanted | {"reporting_release_supersede", "reporting_release_seal"}
    assert "No migrations to apply." in migrated()


def applied_before() -> list[str]:
    with gzip.open(EARLIER, "rt") as file:
        return json.loads(file.readline())["migrations"]


@pytest.fixture
def earlier_database(db) -> None:
    """The tables are the same; what was applied to make them has the names of that time."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app IN ('auth', 'reporting')")
        rows = [name.split(".") for name in applied_before()]
        insert = "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, now())"
        cursor.executemany(insert, rows)


def test_the_fifteen_are_those_that_an_earlier_version_applied():
    ours = {name for name in applied_before() if name.startswith("reporting.")}
    assert ours == earlier.JOINED


@pytest.mark.parametrize("command", [["migrate"], ["restore", EARLIER]])
def test_an_earlier_database_is_told_what_to_do(earlier_database, command: list):
    with pytest.raises(CommandError) as refused:
        call_command(*command)
    told = str(refused.value)
    assert "made by an earlier version of the program" in told
    assert "export its record with the version whose newest migration is reporting.0015_" in told


def test_the_names_of_now_are_those_in_the_folder():
    folder = Path(apps.get_app_config("reporting").path) / "migrations"
    first_three = sorted(folder.glob("0*.py"))[:3]
    assert {f"reporting.{path.stem}" for path in first_three} == earlier.INTO


def test_statements_on_longer_passages_are_named_before_any_are_refused(db):
    migration = import_module("reporting.migrations.0004_passage_length")
    world, text = records.world(), records.snapshot("word " * 4_000)
    migration.refuse_longer(apps, connection.schema_editor())
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE reporting_passage DROP CONSTRAINT passage_is_not_too_long")
    beside = world.statement.appearances.create(source=text.source)
    Passage.objects.create(
        appearance=beside, snapshot=text, exact=text.text, start=0, end=len(text.text)
    )
    with pytest.raises(CommandError, match="nothing was changed") as refused:
        migration.refuse_longer(apps, connection.schema_editor())
    assert f"rest on longer ones, and nothing was changed: {world.statement.pk}." in str(
        refused.value
    )


def test_what_repeats_and_supersedes_already_only_supersedes(db):
    world = records.world()
    other = corrections.another(world, 20).statement
    kinds = [Relation(statement=other, kind=kind, to=world.statement, by=world.editor)
             for kind in ("repeats", "supersedes")]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE reporting_relation DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE reporting_figure SET comparator = 'nearly' WHERE statement_id = %s", [other.pk]
        )
        Relation.objects.bulk_create(kinds)
        cursor.execute(import_module("reporting.migrations.0009_objects_of_relations").NOT_REPEATED)
    assert Relation.objects.get().kind == "supersedes"
