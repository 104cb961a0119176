"""The application's role works with the record and cannot touch its history."""

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from reporting.desk import merging, proposing, reading_state
from reporting.importing import decisions, working
from reporting.importing.phases import phase_of
from reporting.models import Actor, Anchor, CopyProposal, Source, Statement
from reporting.models.rules.grants import prepare_role
from tests.factories import imports, records
from tests.reporting.models.rules.conftest import ROLE


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE reporting_release SET superseded_at = now()",
        "DELETE FROM reporting_release",
        "TRUNCATE reporting_release",
        "UPDATE reporting_seal SET position = 2",
        "DELETE FROM reporting_seal",
        "TRUNCATE reporting_seal",
        "INSERT INTO reporting_seal SELECT * FROM reporting_seal",
        "SELECT reporting_release_seal()",
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
    release = records.published(records.world())
    app.execute(
        "INSERT INTO reporting_release (statement_id, story_id, series_id, speaker_id, voice_id,"
        " stance, said_on, known_from, kind, document, reason, released_by_id, released_at)"
        " SELECT statement_id, story_id, series_id, speaker_id, voice_id, stance, said_on,"
        " known_from, 'retract', document,"
        " 'It was never said.', released_by_id, now() FROM reporting_release"
    )
    release.refresh_from_db()
    assert release.superseded_at is not None


def test_what_is_public_follows_actors_and_sources_by_new_releases(app: psycopg.Connection):
    world = records.world()
    records.published(world)
    admin = records.user(group="admin")
    right = records.actor("The Ruritanian government")
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
    try:
        reading_state.describe_source(
            world.snapshot.source, by=admin, reason="Untitled.", headline="Crossed"
        )
        merging.merge(world.speaker, right, by=admin, reason="Two spellings of one name.")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
    assert world.statement.releases.count() == 3


def test_the_role_is_renewed_when_it_is_there_already(app: psycopg.Connection):
    prepare_role(connection, ROLE, "a ' password")
    assert app.execute("SELECT count(*) FROM reporting_story").fetchone() == (0,)


def test_a_role_that_may_still_make_tables_is_refused(app: psycopg.Connection):
    lender, name = f"{ROLE}_lender", connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {lender}")
        cursor.execute(f'GRANT TEMPORARY ON DATABASE "{name}" TO {lender}')
        cursor.execute(f"GRANT {lender} TO {ROLE}")
        try:
            with pytest.raises(ImproperlyConfigured, match="may make tables in the database"):
                prepare_role(connection, ROLE, "a ' password")
        finally:
            cursor.execute(f"DROP OWNED BY {lender}")
            cursor.execute(f"DROP ROLE {lender}")


def test_articles_come_in_and_go_again(as_app):
    admin = records.user(group="admin")
    file = ("a.ndjson", imports.articles(1, 2, other_urls="https://m.example/a"))
    batch = imports.applied(file, by=admin)
    again = (
        "b.ndjson",
        imports.articles(1, byline="Ada Muster", text=f"{imports.body(1)} {imports.body(9)}"),
    )
    version = imports.applied(again, by=admin)
    assert imports.outcomes(version) == ["new_version"]
    for one in (version, batch):
        undone = decisions.take_back_import(one, by=admin)
        working.work_on()
        assert phase_of(undone) == "undone"
    assert not Source.objects.exists()


def test_a_new_version_goes_again_from_a_source_that_was_read_before(as_app):
    admin = records.user(group="admin")
    imports.applied(("a.ndjson", imports.articles(1)), by=admin)
    source = Source.objects.get()
    reading_state.mark_reading(source, by=admin, state="read")
    version = imports.ndjson(imports.article(1, text=f"{imports.body(1)} {imports.body(2)}"))
    batch = imports.applied(("b.ndjson", version), by=admin)
    assert imports.outcomes(batch) == ["new_version"]
    decisions.take_back_import(batch, by=admin)
    working.work_on()
    assert imports.reasons(batch) == [""]
    assert source.snapshots.get().text == imports.body(1)


def test_what_is_worked_with_stays_when_an_import_is_taken_back(as_app):
    admin = records.user(group="admin")
    batch = imports.applied(("a.ndjson", imports.articles(1, 2)), by=admin)
    reading_state.describe_source(
        Source.objects.first(), by=admin, reason="Untitled.", headline="Crossed"
    )
    decisions.take_back_import(batch, by=admin)
    working.work_on()
    assert Source.objects.count() == 1
    assert sum("somebody has worked with it" in one for one in imports.reasons(batch)) == 1


def test_passages_are_followed_and_copies_proposed(as_app):
    world = records.world()
    admin = records.user(group="admin")
    source = world.snapshot.source
    reading_state.describe_source(source, by=admin, reason="Found.", url="https://news.example/1")
    changed = {"url": "https://news.example/1", "text": f"A new first line.\n{records.TEXT}"}
    copied = {"url": "https://other.example/1", "text": records.TEXT, "headline": "A copy"}
    batch = imports.applied(("a.ndjson", imports.ndjson(changed, copied)), by=admin)
    assert imports.outcomes(batch) == ["new_version", "suspected_duplicate"]
    assert set(Anchor.objects.values_list("fate", flat=True)) == {"moved"}
    proposing.accept_copy(CopyProposal.objects.get(), by=admin)
    undone = decisions.take_back_import(batch, by=admin)
    working.work_on()
    assert phase_of(undone) == "undone"


def test_actors_come_in_and_go_again(as_app):
    admin = records.user(group="admin")
    rows = imports.ndjson({"name": "Sylvania", "kind": "state", "names": "de:Sylvanien"})
    batch = imports.applied(("a.ndjson", rows), kind="actors", by=admin)
    decisions.take_back_import(batch, by=admin)
    working.work_on()
    assert not Actor.objects.exists()


def test_statements_come_in_and_go_again(as_app):
    admin, story = records.user(group="admin"), records.story("border")
    records.series(story)
    records.actor("Ruritania")
    records.snapshot(records.TEXT, url="https://news.example/1")
    row = {
        "row": "figure", "statement": "S1", "speaker": "Ruritania", "stance": "asserts",
        "about": "sent", "series": "sent", "said_basis": "unknown", "comparator": "exactly",
        "best": "4", "verbatim": records.QUOTE, "exact": records.QUOTE,
        "source_url": "https://news.example/1",
    }  # fmt: skip
    rows = imports.ndjson(row)
    batch = imports.applied(("a.ndjson", rows), kind="statements", by=admin, story=story)
    assert imports.outcomes(batch) == ["created"], imports.reasons(batch)
    decisions.take_back_import(batch, by=admin)
    working.work_on()
    assert not Statement.objects.exists()
