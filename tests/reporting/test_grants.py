"""The application's role works with the record and cannot touch its history."""

import psycopg
import pytest
from django.db import connection

from reporting import merging, reading
from reporting.grants import prepare_role
from tests import making

ROLE = "timeline_app_of_the_tests"


@pytest.fixture
def app(transactional_db):
    """A connection of its own, logged in as the application's role."""
    prepare_role(connection, ROLE, "a ' password")
    settings = connection.settings_dict
    with psycopg.connect(
        host=settings["HOST"],
        port=settings["PORT"],
        dbname=settings["NAME"],
        user=ROLE,
        password="a ' password",
        autocommit=True,
    ) as app:
        yield app
    with connection.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {ROLE}")
        cursor.execute(f"DROP ROLE {ROLE}")


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE reporting_release SET superseded_at = now()",
        "DELETE FROM reporting_release",
        "TRUNCATE reporting_release",
        "UPDATE reporting_revision SET reason = ''",
        "DELETE FROM reporting_revision",
        "TRUNCATE reporting_revision",
        "DELETE FROM reporting_snapshot",
        "ALTER TABLE reporting_release DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "DROP TABLE reporting_release",
        "DELETE FROM django_migrations",
    ],
)
def test_history_cannot_be_changed(app: psycopg.Connection, tampering: str):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(tampering)


def test_a_new_release_closes_the_one_before_it(app: psycopg.Connection):
    release = making.published(making.world())
    app.execute(
        "INSERT INTO reporting_release (statement_id, story_id, series_id, speaker_id, voice_id,"
        " stance, kind, document, reason, released_by_id, released_at)"
        " SELECT statement_id, story_id, series_id, speaker_id, voice_id, stance, 'retract', '{}',"
        " 'It was never said.', released_by_id, now() FROM reporting_release"
    )
    release.refresh_from_db()
    assert release.superseded_at is not None


def test_what_is_public_follows_actors_and_sources_by_new_releases(app: psycopg.Connection):
    world = making.world()
    making.published(world)
    admin = making.user(group="admin")
    right = making.actor("The Ruritanian government")
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
    try:
        reading.describe(world.snapshot.source, by=admin, reason="Untitled.", headline="Crossed")
        merging.merge(world.speaker, right, by=admin, reason="Two spellings of one name.")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
    assert world.statement.releases.count() == 3


def test_the_role_is_renewed_when_it_is_there_already(app: psycopg.Connection):
    prepare_role(connection, ROLE, "a ' password")
    assert app.execute("SELECT count(*) FROM reporting_story").fetchone() == (0,)
