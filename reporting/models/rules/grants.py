"""What the application's role may do in the database: everything but change history."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, transaction
from psycopg import sql

# table → what the application may do there; every other table: all four
HISTORY = {
    "reporting_release": "SELECT, INSERT",
    "reporting_seal": "SELECT",  # the trigger of a release writes it
    "reporting_revision": "SELECT, INSERT",
    "reporting_claimverdict": "SELECT, INSERT",
    "reporting_snapshot": "SELECT, INSERT, UPDATE",
    "reporting_suggestiondecision": "SELECT, INSERT, DELETE",  # undone, and never changed
    "django_migrations": "SELECT",
}
MAKES_NO_ROLES = (
    "The owner cannot make the role {}, or renew its password: {} Have a superuser of the database"
    " say ALTER ROLE … CREATEROLE for the owner; where the role was made by somebody else, also"
    " GRANT it to the owner WITH ADMIN OPTION. Then run migrate again."
)


def prepare_role(connection: Any, role: str, password: str) -> None:
    """Makes the login role `role`, or renews its password, and grants it its rights.

    `connection` is Django's connection as the owner of the tables. TRUNCATE is granted
    nowhere, so nothing can empty the history either. Nor may the role make a table, not even
    a temporary one, that could be taken for one of ours.
    """
    name = sql.Identifier(role)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        login = sql.SQL(login_of(cursor, role))
        try:
            cursor.execute(login.format(name, sql.Literal(password)))
        except ProgrammingError as refused:
            raise ImproperlyConfigured(MAKES_NO_ROLES.format(role, refused)) from None
        cursor.execute("SELECT current_database()")
        database = sql.Identifier(cursor.fetchone()[0])
        for statement in grants():
            cursor.execute(sql.SQL(statement).format(role=name, database=database))
        refuse_makers(cursor, role)


def login_of(cursor: Any, role: str) -> str:
    """What makes it or renews its password; only a superuser may touch what only one may have."""
    cursor.execute(
        "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = %s", [role]
    )
    match cursor.fetchone():
        case None:
            return "CREATE ROLE {} LOGIN PASSWORD {}"
        case (True,):
            return "ALTER ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}"
        case _:
            return "ALTER ROLE {} LOGIN PASSWORD {}"


def refuse_makers(cursor: Any, role: str) -> None:
    """Refuses a role that may still make tables: a REVOKE by who did not grant only warns."""
    cursor.execute(
        "SELECT has_database_privilege(%(role)s, current_database(), 'TEMPORARY, CREATE')"
        " OR has_schema_privilege(%(role)s, 'public', 'CREATE')",
        {"role": role},
    )
    if cursor.fetchone()[0]:
        raise ImproperlyConfigured(
            f"The role {role} may make tables in the database, and so put its own in the place of"
            " ours: let the owner of the tables own the database and its schema public, or revoke"
            " CREATE and TEMPORARY there yourself."
        )


def grants() -> list[str]:
    everywhere = [
        "REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC, {role}",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}",
        "GRANT USAGE ON SCHEMA public TO {role}",
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
    ]
    for table, rights in HISTORY.items():
        everywhere += [
            f"REVOKE ALL ON {table} FROM {{role}}",
            f"GRANT {rights} ON {table} TO {{role}}",
        ]
    return everywhere
