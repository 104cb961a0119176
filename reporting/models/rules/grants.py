"""What the application's role may do in the database: everything but change history."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
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


def prepare_role(connection: Any, role: str, password: str) -> None:
    """Makes the login role `role`, or renews its password, and grants it its rights.

    `connection` is Django's connection as the owner of the tables. TRUNCATE is granted
    nowhere, so nothing can empty the history either. Nor may the role make a table, not even
    a temporary one, that could be taken for one of ours.
    """
    name = sql.Identifier(role)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        verb = sql.SQL("ALTER" if cursor.fetchone() else "CREATE")
        login = sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}")
        cursor.execute(login.format(verb, name, sql.Literal(password)))
        cursor.execute("SELECT current_database()")
        database = sql.Identifier(cursor.fetchone()[0])
        for statement in grants():
            cursor.execute(sql.SQL(statement).format(role=name, database=database))
        refuse_makers(cursor, role)


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
