"""The tables of a database as sorted lines, so that two ways of making them can be compared.

Their order, and that of columns, is left out; so are rows, except for the groups of people.
"""

from collections.abc import Iterator

from django.contrib.auth.models import Group
from django.db import connection

OURS = """
    NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = {0}.oid AND d.deptype = 'e')
    AND {0}.{1}namespace = 'public'::regnamespace
"""
RIGHTS = """
    (SELECT coalesce(string_agg(
        CASE a.grantee WHEN 0 THEN 'everybody' ELSE a.grantee::regrole::text END
        || ' ' || a.privilege_type || CASE WHEN a.is_grantable THEN ' on' ELSE '' END, ', '
        ORDER BY a.grantee::regrole::text, a.privilege_type), '') FROM aclexplode({0}) a)
"""
TABLES = f"{OURS.format('c', 'rel')} AND c.relkind IN ('r', 'p', 'v', 'm', 'S')"
QUERIES = {
    "extension": "SELECT extname, extversion FROM pg_extension",
    "schema": f"SELECT nspname, {RIGHTS.format('nspacl')} FROM pg_namespace"
    " WHERE nspname = 'public'",
    "relation": f"""
        SELECT c.relname, c.relkind, c.relpersistence, c.relrowsecurity, c.reloptions,
            {RIGHTS.format("c.relacl")}, obj_description(c.oid, 'pg_class')
        FROM pg_class c WHERE {TABLES}""",
    "column": f"""
        SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
            CASE WHEN a.attnotnull THEN 'not null' ELSE 'null' END,
            pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated,
            (SELECT collname FROM pg_collation l WHERE l.oid = a.attcollation),
            {RIGHTS.format("a.attacl")}, col_description(c.oid, a.attnum)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE {TABLES} AND c.relkind <> 'S' AND a.attnum > 0 AND NOT a.attisdropped""",
    "sequence": "SELECT sequencename, data_type, start_value, min_value, max_value, increment_by,"
    " cycle, cache_size FROM pg_sequences WHERE schemaname = 'public'",
    "constraint": f"""
        SELECT conrelid::regclass::text, n.conname, pg_get_constraintdef(n.oid), n.convalidated,
            obj_description(n.oid, 'pg_constraint')
        FROM pg_constraint n WHERE {OURS.format("n", "con")} AND n.contype <> 'n'""",
    "index": f"""
        SELECT pg_get_indexdef(c.oid), i.indisvalid, obj_description(c.oid, 'pg_class')
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE {OURS.format("c", "rel")}""",
    "trigger": f"""
        SELECT pg_get_triggerdef(t.oid), t.tgenabled, obj_description(t.oid, 'pg_trigger')
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE NOT t.tgisinternal AND {OURS.format("c", "rel")}""",
    "function": f"""
        SELECT pg_get_functiondef(p.oid), p.proowner::regrole::text, {RIGHTS.format("p.proacl")},
            obj_description(p.oid, 'pg_proc')
        FROM pg_proc p WHERE {OURS.format("p", "pro")} AND p.prokind <> 'a'""",
    "type": f"""
        SELECT t.typname, t.typtype, format_type(t.typbasetype, t.typtypmod), t.typnotnull,
            t.typdefault, (SELECT array_agg(e.enumlabel ORDER BY e.enumsortorder)
                FROM pg_enum e WHERE e.enumtypid = t.oid), obj_description(t.oid, 'pg_type')
        FROM pg_type t WHERE {OURS.format("t", "typ")} AND t.typtype IN ('d', 'e', 'r', 'm')""",
    "view": "SELECT viewname, definition FROM pg_views WHERE schemaname = 'public'",
    "policy": "SELECT tablename, policyname, cmd, roles, qual, with_check FROM pg_policies",
    "collation": f"SELECT n.collname FROM pg_collation n WHERE {OURS.format('n', 'coll')}",
    "event trigger": "SELECT evtname, evtevent FROM pg_event_trigger",
    "default right": f"SELECT defaclobjtype, {RIGHTS.format('defaclacl')} FROM pg_default_acl",
}


def schema_lines() -> Iterator[str]:
    for kind, query in QUERIES.items():
        with connection.cursor() as cursor:
            cursor.execute(query)
            yield from sorted(f"{kind}: {line(row)}" for row in cursor.fetchall())
    for group in Group.objects.order_by("name"):
        rights = group.permissions.values_list("content_type__model", "codename")
        yield f"group: {group.name}: {', '.join(sorted('.'.join(one) for one in rights))}"


def line(row: tuple) -> str:
    return " | ".join("" if value is None else str(value) for value in row)
