"""``bin/tocsin makemigrations``, which asks for no migration when only the wording of a label or hint has changed."""

from typing import Any

from django.core.management.commands import makemigrations
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.models import Field


class WordlessAutodetector(MigrationAutodetector):
    """Compares fields without the texts that people read: a database holds none of them."""

    def deep_deconstruct(self, obj: Any) -> Any:
        found = super().deep_deconstruct(obj)
        if isinstance(obj, Field):
            path, positional, named = found
            named = {name: value for name, value in named.items() if name not in ("verbose_name", "help_text")}
            if "choices" in named:
                named["choices"] = [choice[0] for choice in named["choices"]]
            return path, positional, named
        return found


class Command(makemigrations.Command):
    autodetector = WordlessAutodetector
