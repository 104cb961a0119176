"""What stands in the tables, told in a few numbers: the same rows give the same ones."""

from django.db import connections
from psycopg import sql

# Whoever finds a backup is not logged in by it: both hold the keys of sessions.
NOT_KEPT = ("django_session", "usersessions_usersession")
AS_TEXT = (
    "SET LOCAL datestyle = 'ISO, YMD'",
    "SET LOCAL intervalstyle = 'postgres'",
    "SET LOCAL bytea_output = 'hex'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL timezone = 'UTC'",
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL idle_in_transaction_session_timeout = 0",
)
TABLES = """
    SELECT t.relname FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE t.relkind IN ('r', 'p') AND n.nspname = 'public' ORDER BY 1
"""
DIGEST = """
    SELECT count(*), coalesce(sum(
        ('x' || left(encode(sha256(convert_to(t::text, 'UTF8')), 'hex'), 16))::bit(64)::bigint
    ), 0)::text FROM {} t
"""
type Digests = dict[str, list[int | str]]


def table_names(using: str) -> list[str]:
    with connections[using].cursor() as cursor:
        cursor.execute(TABLES)
        return [name for (name,) in cursor.fetchall()]


def row_digests(using: str) -> Digests:
    """By table: how many rows, and a sum of their hashes. Inside the caller's transaction."""
    found: Digests = {}
    with connections[using].cursor() as cursor:
        for setting in AS_TEXT:
            cursor.execute(setting)
        for name in table_names(using):
            if name not in NOT_KEPT:
                cursor.execute(sql.SQL(DIGEST).format(sql.Identifier(name)))
                found[name] = list(cursor.fetchone())
    return found
