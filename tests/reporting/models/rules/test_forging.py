"""What the application's role would have to write to forge history, and how it is refused."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import psycopg
import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from psycopg.errors import CheckViolation, InsufficientPrivilege, LockNotAvailable

from config.doctoring.of_database import clock_findings
from reporting.desk import publishing
from reporting.models import Release, Revision, Snapshot, Story
from reporting.sealing.history import history_findings
from tests.factories import corrections, records
from tests.reporting.models.rules.conftest import ROLE

INVENTED = "ten million soldiers"
COLUMNS = (
    "statement_id", "story_id", "series_id", "speaker_id", "voice_id", "stance", "said_on",
    "known_from", "kind", "document", "reason", "released_by_id", "released_at", "superseded_at",
)  # fmt: skip
OTHERS = ("2020-01-01", "2099-01-01")
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


def insert_revision(recorded_at: str) -> str:
    return (
        "INSERT INTO reporting_revision (subject_type, subject_id, action, before, after, reason,"
        f" recorded_at) VALUES ('story', 1, 'describe', '{{}}', '{{}}', '', '{recorded_at}')"
    )


def insert_snapshot(captured_at: str) -> str:
    return (
        "INSERT INTO reporting_snapshot (source_id, kind, text, sha256, media_type, furniture,"
        " published_precision, published_zone, published_verbatim, captured_at)"
        " SELECT id, 'full_text', 'Forged', encode(sha256('Forged'), 'hex'), 'text/plain', '[]',"
        f" 'unknown', '', '', '{captured_at}' FROM reporting_source"
    )


def is_now(instant: datetime) -> bool:
    return abs(timezone.now() - instant) < timedelta(minutes=1)


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


OLDER = """document || '{"schema": 1, "gist": ""}'"""


def test_nothing_is_released_in_an_older_shape_than_what_is_public(
    app: psycopg.Connection, release: Release
):
    with pytest.raises(CheckViolation, match="Only what is public in an older shape"):
        app.execute(insert_release(release, document=OLDER))
    with pytest.raises(CheckViolation, match="Only what is public in an older shape"):
        app.execute(insert_release(release, document="document - 'schema'"))


def test_what_is_public_in_an_older_shape_is_corrected_in_it(
    app: psycopg.Connection, release: Release
):
    with connection.cursor() as cursor:  # as the owner of the tables restores it
        cursor.execute(insert_release(release, document=OLDER))
    app.execute(insert_release(release, document=OLDER))
    forged = f"""{OLDER} || '{{"gist": "killed 99,999 men"}}'"""
    with pytest.raises(CheckViolation, match="The gist says 99999, which is no number or day"):
        app.execute(insert_release(release, document=forged))


def on_invented_words(release: Release) -> str:
    printed = f'''[{{"id": 7, "exact": "{INVENTED}"}}]'''
    document = f"jsonb_set(document, '{{appearances,0,passages}}', '{printed}')"
    document = f"jsonb_set({document}, '{{figures}}', '[]')"
    return insert_release(release, document=f"jsonb_set({document}, '{{gist}}', '\"spoke\"')")


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


# --- Under a borrowed date ---


@pytest.mark.parametrize("other", OTHERS)
def test_a_release_is_dated_by_the_database(app: psycopg.Connection, release: Release, other: str):
    app.execute(insert_release(release, released_at=f"'{other}'", superseded_at=f"'{other}'"))
    release.refresh_from_db()
    forged = release.statement.releases.current().get()
    assert forged.reason == "Forged."
    assert is_now(forged.released_at)
    assert release.released_at < forged.released_at == release.superseded_at


@pytest.mark.parametrize("other", OTHERS)
def test_the_log_and_the_texts_are_dated_by_the_database(
    app: psycopg.Connection, world: records.World, other: str
):
    app.execute(insert_revision(other))
    app.execute(insert_snapshot(other))
    assert is_now(Revision.objects.latest("pk").recorded_at)
    assert is_now(Snapshot.objects.get(text="Forged").captured_at)


def test_the_owner_writes_the_dates_of_what_is_restored(release: Release):
    with connection.cursor() as cursor:
        cursor.execute(insert_release(release, released_at="'2020-01-01'"))
        cursor.execute(insert_revision("2020-01-01"))
    assert Release.objects.latest("pk").released_at == records.instant(2020, 1, 1)
    assert Revision.objects.latest("pk").recorded_at == records.instant(2020, 1, 1)


def test_a_verb_learns_when_the_database_dated_its_release(as_app):
    world = records.world()
    with time_machine.travel(datetime(2020, 1, 1, tzinfo=UTC)):
        release = records.published(world)
    assert is_now(release.released_at)
    world.statement.refresh_from_db()
    assert world.statement.released_at == release.released_at
    gone = publishing.retract(world.statement, by=world.reviewer, reason="It was never said.")
    world.statement.refresh_from_db()
    release.refresh_from_db()
    assert release.released_at < gone.released_at == release.superseded_at
    assert world.statement.released_at == gone.released_at


def test_releases_of_a_story_are_dated_one_after_the_other(
    log_in, world: records.World, release: Release
):
    slow, next_one, other = log_in(), log_in(), log_in()
    further = corrections.another(world, 2).statement.releases.get()
    elsewhere = records.published(records.world())
    with slow.transaction():
        slow.execute(insert_release(release))
        next_one.execute("SET lock_timeout = '100ms'")
        with pytest.raises(LockNotAvailable):
            next_one.execute(insert_release(further))
        other.execute("SET lock_timeout = '100ms'")
        other.execute(insert_release(elsewhere))
    next_one.execute(insert_release(further))


def last_dates(story: Story) -> list[datetime]:
    """When each release of a story was made, in the order of its chain."""
    made = story.seals.order_by("position")
    return list(made.values_list("release__released_at", flat=True))


@pytest.fixture
def ahead(release: Release) -> datetime:
    """A release was dated by a clock that was years ahead, and was set right since."""
    with connection.cursor() as cursor:
        cursor.execute(insert_release(release, released_at=f"'{OTHERS[1]}'"))
    return records.instant(2099, 1, 1)


def test_a_clock_that_was_set_back_dates_right_behind_the_last_release(
    app: psycopg.Connection, release: Release, ahead: datetime
):
    app.execute(insert_release(release, kind="'retract'"))
    assert last_dates(release.story)[-1] == ahead + timedelta(microseconds=1)
    before = release.statement.releases.order_by("-pk")[1]
    assert before.superseded_at == ahead + timedelta(microseconds=1)
    assert list(history_findings()) == []
    elsewhere = records.published(records.world())
    app.execute(insert_release(elsewhere))
    assert is_now(last_dates(elsewhere.story)[-1])


def test_two_who_release_at_once_under_such_a_clock_stand_one_behind_the_other(
    log_in, world: records.World, release: Release, ahead: datetime
):
    further = corrections.another(world, 2).statement.releases.get()
    together = Barrier(2)

    def correct(by: psycopg.Connection, one: Release) -> None:
        together.wait()
        for _ in range(10):
            by.execute(insert_release(one))

    threads = [Thread(target=correct, args=(log_in(), one)) for one in (release, further)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    steps = [timedelta(microseconds=n) for n in range(1, 21)]
    assert last_dates(world.story)[-20:] == [ahead + step for step in steps]


def test_many_of_one_insert_stand_one_behind_the_other(
    app: psycopg.Connection, world: records.World, release: Release, ahead: datetime
):
    """As a name that is changed corrects all that has it."""
    others = [corrections.another(world, 2, number).statement.releases.get() for number in (5, 6)]
    numbers = ", ".join(str(one.pk) for one in (release, *others))
    app.execute(insert_release(release).rpartition("WHERE")[0] + f"WHERE id IN ({numbers})")
    steps = [timedelta(microseconds=n) for n in range(1, 4)]
    assert last_dates(world.story)[-3:] == [ahead + step for step in steps]


def test_what_was_dated_back_before_stays_told_and_nothing_behind_it_is(
    app: psycopg.Connection, release: Release
):
    with connection.cursor() as cursor:
        cursor.execute(insert_release(release, released_at="'2020-01-01'"))
    moved = Release.objects.latest("pk")
    app.execute(insert_release(release, kind="'retract'"))
    assert [(one.release, one.codes) for one in history_findings()] == [(moved.pk, ["backdated"])]
    assert is_now(last_dates(release.story)[-1])


def test_the_doctor_tells_of_a_release_that_the_clock_has_not_reached(
    release: Release, ahead: datetime
):
    (told,) = [one for one in clock_findings() if one.name == "clock"]
    assert told.is_wrong
    assert f"the last release of {release.story.slug} is dated 2099-01-01 00:00:00 UTC" in told.seen


# --- Under borrowed columns ---


CONTRADICTIONS = {
    "statement": {"document": """jsonb_set(document, '{statement}', '0')"""},
    "story": {"document": """jsonb_set(document, '{story}', '"elsewhere"')"""},
    "series": {"document": """jsonb_set(document, '{series,slug}', '"elsewhere"')"""},
    "speaker": {"document": """jsonb_set(document, '{speaker,slug}', '"somebody"')"""},
    "voice": {"document": """jsonb_set(document, '{voice,slug}', '"somebody"')"""},
    "stance": {"stance": "'denies'"},
    "day it was said": {"said_on": "said_on - 1"},
    "day from which it was known": {"known_from": "'2020-01-01'"},
}


@pytest.mark.parametrize("kind", ["correct", "retract"])
@pytest.mark.parametrize("column", CONTRADICTIONS)
def test_columns_say_what_the_document_says(
    app: psycopg.Connection, release: Release, column: str, kind: str
):
    forged = {"kind": f"'{kind}'", **CONTRADICTIONS[column]}
    sentence = f"The {column} of the release is not that of its document."
    with pytest.raises(CheckViolation, match=sentence):
        app.execute(insert_release(release, **forged))


@pytest.mark.parametrize("missing", ["said", "stance", "known_from", "series"])
def test_a_document_that_does_not_say_it_is_refused(
    app: psycopg.Connection, release: Release, missing: str
):
    with pytest.raises(CheckViolation, match="of the release is not that of its document"):
        app.execute(insert_release(release, document=f"document - '{missing}'"))


@pytest.mark.parametrize("column", ["story_id", "series_id", "speaker_id", "voice_id"])
def test_a_column_of_another_row_is_refused(app: psycopg.Connection, release: Release, column: str):
    other = records.published(records.world())
    with pytest.raises(CheckViolation, match="of the release is not that of its document"):
        app.execute(insert_release(release, **{column: str(getattr(other, column))}))


def test_the_owner_restores_documents_of_before_known_from(release: Release):
    with connection.cursor() as cursor:
        cursor.execute(insert_release(release, document="document - 'known_from'"))
    assert "known_from" not in Release.objects.latest("pk").document
