"""The database: which it is, as whom we are there, and whether it is as the tests have it."""

from datetime import UTC, datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import Error, connection

from config.doctoring.findings import Diagnoses, Diagnosis, wrong
from reporting.models.rules.grants import HISTORY
from reporting.operating.readiness import missing_migrations
from reporting.sealing.history import history_findings
from reporting.sealing.set_back import set_backs

ALL_RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE")
MOST_TOLD = 5  # releases that differ; `verify_history` names all
APART = 2  # seconds between two clocks, beyond which ages and times are told wrongly

AHEAD = """
SELECT max(s.slug || ' is dated ' || r.released_at::timestamp(0) || ' UTC')
FROM reporting_story s, LATERAL (
    SELECT max(released_at) AT TIME ZONE 'UTC' AS released_at FROM reporting_release
    WHERE story_id = s.id) r
WHERE r.released_at > clock_timestamp() AT TIME ZONE 'UTC'
"""


def database_findings() -> Diagnoses:
    config = settings.DATABASES["default"]
    where = f"{config['NAME']} on {config['HOST'] or 'this host'}, port {config['PORT'] or 5432}"
    try:
        version = asked("SHOW server_version")
        yield Diagnosis("database", f"{where}, as {config['USER']}; PostgreSQL {version}")
    except Error as error:
        do = "start PostgreSQL, or mend DATABASE_URL; the public pages are served from what is kept"
        yield wrong("database", f"{where} does not answer: {' '.join(str(error).split())}", do)
        return
    looks = (locale_findings, migration_findings, record_findings, role_findings, clock_findings)
    for look in looks:
        yield from look()


def asked(query: str, values: Any = None) -> Any:
    """The first row of the answer, or its only value."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        row = cursor.fetchone()
    return row[0] if len(row) == 1 else row


def locale_findings() -> Diagnoses:
    encoding, provider, locale = asked(
        "SELECT pg_encoding_to_char(encoding), datlocprovider, coalesce(datlocale, datcollate)"
        " FROM pg_database WHERE datname = current_database()"
    )
    seen = f"{encoding}, {locale} ({'builtin' if provider == 'b' else 'of the system'})"
    if encoding != "UTF8":
        yield wrong("locale", seen, "make the database anew with --encoding=UTF8")
    elif (provider, locale) == ("b", "C.UTF-8"):
        yield Diagnosis("locale", seen)
    else:
        do = "lists may be sorted otherwise than tested; docker-compose.yml has our options"
        yield Diagnosis("locale", seen, do)


def record_findings() -> Diagnoses:
    """Whether each release is as it was sealed."""
    if missing_migrations():
        return
    found = list(islice(history_findings(), MOST_TOLD))
    for one in found:
        yield wrong("record", str(one), "keep the database, and compare it with a backup")
    if not found:
        yield Diagnosis("record", "every release is as it was sealed")
    for lost in set_backs(of_hidden=True):
        do = "bring a later backup back if there is one; the proof page tells readers"
        yield Diagnosis("set back", f"{lost.signed.story}: {lost.sentence}", do)


def migration_findings() -> Diagnoses:
    if missing := missing_migrations():
        yield wrong("migrations", f"missing: {', '.join(missing)}", "run manage.py migrate")
    else:
        yield Diagnosis("migrations", "all are there")


def role_findings() -> Diagnoses:
    is_master, makes_roles = asked(
        "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls,"
        " has_schema_privilege('public', 'CREATE') FROM pg_roles WHERE rolname = current_user"
    )
    do = "set DATABASE_URL to the application’s role, and run migrate with DATABASE_OWNER_URL"
    if is_master or makes_roles:
        yield wrong("role", "may do more than the program needs, also change history", do)
    elif beyond := rights_beyond():
        yield wrong("role", f"may do with history what nobody should: {', '.join(beyond)}", do)
    else:
        yield Diagnosis("role", "may add to history and not change it")


def rights_beyond() -> list[str]:
    """What the role may do with the tables of history, and should not."""
    return [
        f"{right} {table}"
        for table, rights in HISTORY.items()
        if asked("SELECT to_regclass(%s)", [table])
        for right in (*ALL_RIGHTS, "TRUNCATE")
        if right not in rights and asked("SELECT has_table_privilege(%s, %s)", [table, right])
    ]


def clock_findings() -> Diagnoses:
    before = datetime.now(UTC)
    apart = abs((asked("SELECT clock_timestamp()") - before).total_seconds())
    if apart > APART:
        yield wrong("clock", f"the database’s is {apart:.0f} s from ours", "run NTP on both hosts")
    elif ahead := not missing_migrations() and asked(AHEAD):
        do = "set the clock right; until it has passed that, releases are dated right behind it"
        yield wrong(
            "clock", f"the last release of {ahead}, which the database’s has not reached", do
        )
    else:
        yield Diagnosis("clock", "the database’s agrees with ours")
    if not asked("SELECT EXISTS (SELECT FROM pg_timezone_names WHERE name = %s)", [zone()]):
        yield wrong("time zone", f"PostgreSQL does not know {zone()}", "renew its time zone data")


def zone() -> str:
    return settings.TIME_ZONE
