"""Makes all tables of a room at once, in a database that has none of them."""

from __future__ import annotations

from typing import Any

from django.db.migrations import Migration


class AllTables(Migration):
    """A migration of ``CreateModel`` alone, which stands in for the earlier ones of a room (``replaces``).

    Django renders a model, and all that are related to it, again after each operation: with a hundred related models
    that took most of the half minute in which an empty database was filled. Here they are rendered once.
    """

    def apply(self, project_state: Any, schema_editor: Any, collect_sql: bool = False) -> Any:
        # Models are rendered again when they are next asked for, which is after all have been added.
        project_state.__dict__.pop("apps", None)
        self.mutate_state(project_state, preserve=False)
        for operation in self.operations:
            operation.database_forwards(self.app_label, schema_editor, project_state, project_state)
        return project_state
