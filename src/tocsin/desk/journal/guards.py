"""The triggers that keep the journal append-only, on SQLite and PostgreSQL."""

from django.db.backends.base.base import BaseDatabaseWrapper

INSTALL = {
    "sqlite": [
        """CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal_entry
           BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
        """CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal_entry
           BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
        # REPLACE deletes without firing the trigger above, unless the new row is refused first.
        """CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal_entry
           WHEN EXISTS (SELECT 1 FROM journal_entry WHERE id = NEW.id)
           BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    ],
    "postgresql": [
        """CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN RAISE EXCEPTION 'the journal is append-only'
           USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        """CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal_entry
           FOR EACH ROW EXECUTE FUNCTION journal_refuse()""",
        """CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal_entry
           FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()""",
    ],
}

REMOVE = {
    "sqlite": [
        "DROP TRIGGER journal_no_update",
        "DROP TRIGGER journal_no_delete",
        "DROP TRIGGER journal_no_replace",
    ],
    "postgresql": [
        "DROP TRIGGER journal_no_change ON journal_entry",
        "DROP TRIGGER journal_no_truncate ON journal_entry",
        "DROP FUNCTION journal_refuse()",
    ],
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers. Raises ``KeyError`` on a database that Tocsin does not know."""
    _run(connection, INSTALL[connection.vendor])


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers: for emptying a test database, and for the test that shows what they hold back."""
    _run(connection, REMOVE[connection.vendor])


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
