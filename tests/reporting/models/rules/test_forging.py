"""What the application's role would have to write to forge history, and how it is refused."""

import psycopg
import pytest
from django.db import connection
from psycopg.errors import CheckViolation, InsufficientPrivilege

from reporting.models import Release
from tests.factories import records
from tests.reporting.models.rules.conftest import ROLE

INVENTED = "ten million soldiers"
COLUMNS = (
    "statement_id", "story_id", "series_id", "speaker_id", "voice_id", "stance", "said_on",
    "known_from", "kind", "document", "reason", "released_by_id", "released_at", "superseded_at",
)  # fmt: skip
SAFE_PATH = "search_path=pg_catalog, public, pg_temp"
OF_TRIGGERS = """
    SELECT DISTINCT p.proname, p.proconfig FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal
"""
WITH_RIGHTS_OF_THE_OWNER = """
    SELECT p.proname, p.proconfig FROM pg_proc p
    WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace
"""


def insert_release(like: Release, **changes: str) -> str:
    """A correction of a release by SQL; `changes` are expressions over its row."""
    values = {
        **{column: column for column in COLUMNS},
        "kind": "'correct'",
        "reason": "'Forged.'",
        "superseded_at": "NULL",
        **changes,
    }
    return (
        f"INSERT INTO reporting_release ({', '.join(values)}) SELECT {', '.join(values.values())}"
        f" FROM reporting_release WHERE id = {like.pk}"
    )


@pytest.fixture
def world(log_in) -> records.World:
    return records.world()


@pytest.fixture
def release(world) -> Release:
    return records.published(world)


@pytest.fixture
def with_temporary_tables(log_in) -> None:
    """An operator gave the role what it should not have."""
    with connection.cursor() as cursor:
        name = connection.settings_dict["NAME"]
        cursor.execute(f'GRANT TEMPORARY ON DATABASE "{name}" TO {ROLE}')


# --- Under a borrowed name ---


@pytest.mark.parametrize(
    "making",
    [
        "CREATE TEMPORARY TABLE reporting_passage (id bigint)",
        "CREATE TABLE reporting_passage_too (id bigint)",
        "CREATE FUNCTION public.now() RETURNS date LANGUAGE sql RETURN '2020-01-01'::date",
        "CREATE SCHEMA ours",
    ],
)
def test_nothing_can_be_made_that_could_be_taken_for_ours(app: psycopg.Connection, making: str):
    with pytest.raises(InsufficientPrivilege):
        app.execute(making)


def test_a_temporary_table_does_not_stand_in_for_ours(
    app: psycopg.Connection, release: Release, with_temporary_tables
):
    app.execute("CREATE TEMPORARY TABLE reporting_passage (id bigint, appearance_id bigint,"
                " exact text)")  # fmt: skip
    app.execute("CREATE TEMPORARY TABLE reporting_appearance (id bigint, statement_id bigint)")
    app.execute(f"INSERT INTO reporting_passage VALUES (7, 7, '{INVENTED}')")
    app.execute(f"INSERT INTO reporting_appearance VALUES (7, {release.statement_id})")
    with pytest.raises(CheckViolation, match="A passage of the release is not on the record"):
        app.execute(on_invented_words(release))


def on_invented_words(release: Release) -> str:
    printed = f'''[{{"id": 7, "exact": "{INVENTED}"}}]'''
    document = f"jsonb_set(document, '{{appearances,0,passages}}', '{printed}')"
    return insert_release(release, document=f"jsonb_set({document}, '{{figures}}', '[]')")


def test_what_closes_a_release_cannot_be_hung_on_another_table(
    app: psycopg.Connection, release: Release, with_temporary_tables
):
    app.execute(
        "CREATE TEMPORARY TABLE lure (statement_id bigint, released_at timestamptz,"
        " superseded_at timestamptz)"
    )
    with pytest.raises(InsufficientPrivilege):
        app.execute(
            "CREATE TRIGGER closing BEFORE INSERT ON lure"
            " FOR EACH ROW EXECUTE FUNCTION reporting_release_supersede()"
        )


def test_no_trigger_can_be_told_to_stay_away(app: psycopg.Connection, release: Release):
    with connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(tgname) FROM pg_trigger WHERE NOT tgisinternal")
        (names,) = cursor.fetchone()
    app.execute("SELECT set_config('pgtrigger.ignore', %s::text[]::text, false)", [names])
    with pytest.raises(CheckViolation, match="A passage of the release is not on the record"):
        app.execute(on_invented_words(release))
    with pytest.raises(psycopg.IntegrityError, match="The text of a snapshot cannot change"):
        app.execute("UPDATE reporting_snapshot SET captured_at = '2020-01-01'")


@pytest.mark.parametrize("functions", [OF_TRIGGERS, WITH_RIGHTS_OF_THE_OWNER])
def test_every_function_of_ours_looks_for_temporary_tables_last(db, functions: str):
    with connection.cursor() as cursor:
        cursor.execute(functions)
        found = dict(cursor.fetchall())
    assert "reporting_release_supersede" in found
    assert {name: path for name, path in found.items() if path != [SAFE_PATH]} == {}
