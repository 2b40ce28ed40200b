from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.db import models
from django.db.models.signals import post_migrate

from tocsin.desk.schedules import Schedule, register


class SearchConfig(AppConfig):
    name = "tocsin.desk.search"
    label = "search"

    def ready(self) -> None:
        from tocsin.desk.journal import hooks

        from .rooms import register_rooms

        register_rooms()
        hooks.written.register(_follow)
        register(Schedule("search: compare the index with the records", "tocsin.desk.search.tasks.look_each_day"))
        post_migrate.connect(_migrated, sender=self, dispatch_uid="search")


def _follow(*, rows: Sequence[models.Model]) -> None:
    from . import index

    index.follow(rows=rows)


def _migrated(**said: Any) -> None:
    """Fill the index of a database that was upgraded, or whose key has changed."""
    from . import filling

    filling.fill(plan=said.get("plan"), using=said["using"])
