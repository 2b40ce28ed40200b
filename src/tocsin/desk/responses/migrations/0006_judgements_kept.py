from __future__ import annotations

from typing import Any

from django.db import migrations


def keep(apps: Any, schema_editor: Any) -> None:
    """What was judged before becomes a change of its criterion, which the page reads."""
    criteria = apps.get_model("responses", "ExitCriterion")
    changes = apps.get_model("responses", "CriterionChange")
    for row in criteria.objects.filter(met_on__isnull=False):
        changes.objects.create(
            criterion=row, kind="met", on=row.met_on, by_id=row.met_by_id, why=row.met_note, version=0
        )


class Migration(migrations.Migration):
    dependencies = [("responses", "0005_criteria_changes")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
