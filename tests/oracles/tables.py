"""Tables, columns, constraints, indexes and triggers as the database itself describes them, to compare two databases.

The order of columns is left out: a column that was added later is the last one.
"""

from __future__ import annotations

from django.db import connection

Described = set[tuple[str, ...]]
# No migration makes it, but a command, and the making of a database for tests.
CACHE = "tocsin_cache"
POSTGRESQL = (
    """SELECT 'column', table_name, column_name, data_type, coalesce(character_maximum_length, 0), is_nullable,
              coalesce(column_default, ''), coalesce(generation_expression, ''), is_identity
       FROM information_schema.columns WHERE table_schema = 'public'""",
    """SELECT 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid), condeferrable
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    """SELECT 'trigger', event_object_table, trigger_name, event_manipulation, action_statement
       FROM information_schema.triggers""",
)
SQLITE = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"


def described() -> Described:
    """One entry for each thing that a table is made of."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(SQLITE)
            found = {(kind, name, part) for kind, name, sql in cursor.fetchall() for part in _parts(kind, sql)}
        else:
            found = set()
            for statement in POSTGRESQL:
                cursor.execute(statement)
                found |= {tuple(map(str, row)) for row in cursor.fetchall()}
    return {one for one in found if not one[1].startswith(CACHE)}


def _parts(kind: str, sql: str) -> list[str]:
    """What stands between the outermost commas of the statement that makes a table; any other statement as it is."""
    if kind != "table":
        return [sql]
    parts, depth, quote = [""], 0, ""
    for sign in sql[sql.index("(") + 1 : sql.rindex(")")]:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        depth += 0 if quote else (sign == "(") - (sign == ")")
        if sign == "," and not depth and not quote:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]
