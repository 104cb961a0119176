"""A database with rows in it that an earlier version made."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.apps.registry import Apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from reporting.models import Figure, Relation, Series
from tests import databases

NOW = datetime(2024, 11, 1, tzinfo=UTC)
BEFORE = ("reporting", "0005_nothing_forged")


@pytest.fixture
def earlier(django_db_setup, django_db_blocker) -> Iterator[Apps]:
    """The models of a database as migration 0005 left it."""
    with django_db_blocker.unblock():
        name = databases.copy_of("template1")
        with databases.inside(name):
            executor = MigrationExecutor(connection)
            executor.migrate([BEFORE])
            yield executor.loader.project_state(BEFORE).apps
        databases.drop(name)


def fill(apps: Apps) -> None:
    """A number with a deadline, the denial of one, and what “repeats” it in other words."""
    model = lambda name: apps.get_model("reporting", name).objects  # noqa: E731
    user = model("User").create(username="editor")
    story = model("Story").create(slug="border", title="How many?", opens_on=date(2024, 10, 18))
    series = model("Series").create(
        story=story, slug="sent", name="Sent", unit="soldiers", definition="Who crossed."
    )
    actor = model("Actor").create(name="Ruritania", slug="ruritania", kind="state")
    made = [
        model("Statement").create(
            story=story, about=series, speaker=actor, voice=actor, stance=stance,
            changed_by=user, changed_at=NOW,
        )
        for stance in ("asserts", "denies", "asserts")
    ]  # fmt: skip
    due = {"due_on": date(2024, 12, 1), "due_on_precision": "month"}
    for statement, fields in zip(
        made,
        ({"comparator": "about", "best": 4_000, **due},
         {"comparator": "unqualified", "best": 1_200},
         {"comparator": "at_least", "low": 4_000}),
        strict=True,
    ):  # fmt: skip
        model("Figure").create(statement=statement, series=series, verbatim="4,000", **fields)
    model("Relation").create(statement=made[2], kind="repeats", to=made[0], by=user)


@pytest.mark.timeout(240)
def test_a_filled_database_of_before_is_taken_along(earlier):
    fill(earlier)
    call_command("migrate", verbosity=0)
    told = Figure.objects.order_by("pk").values_list("due_how", "is_object", "best")
    assert list(told) == [("by", False, 4_000), ("", True, 1_200), ("", False, None)]
    assert Series.objects.get().measure == "the number of soldiers sent"
    assert Relation.objects.get().kind == "supersedes"
