"""What the application's role may do in the database: everything but change history."""

from typing import Any

from django.db import transaction
from psycopg import sql

# table → what the application may do there; every other table: all four
HISTORY = {
    "reporting_release": "SELECT, INSERT",
    "reporting_revision": "SELECT, INSERT",
    "reporting_snapshot": "SELECT, INSERT, UPDATE",
    "django_migrations": "SELECT",
}


def prepare_role(connection: Any, role: str, password: str) -> None:
    """Makes the login role `role`, or renews its password, and grants it its rights.

    `connection` is Django's connection as the owner of the tables. TRUNCATE is granted
    nowhere, so nothing can empty the history either.
    """
    name = sql.Identifier(role)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        verb = sql.SQL("ALTER" if cursor.fetchone() else "CREATE")
        login = sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}")
        cursor.execute(login.format(verb, name, sql.Literal(password)))
        for statement in grants():
            cursor.execute(sql.SQL(statement).format(role=name))


def grants() -> list[str]:
    everywhere = [
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
