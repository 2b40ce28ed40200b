from django.db import migrations
from django.db.models import F


def join(apps, schema_editor):
    """Several days of a joint action become one period; a last day that is the first says nothing more."""
    actions = apps.get_model("coalition", "JointAction").objects.using(schema_editor.connection.alias)
    for pk, first, last in (
        actions.exclude(last_day=None).exclude(last_day=F("day")).values_list("pk", "day", "last_day")
    ):
        actions.filter(pk=pk).update(when=f"{first.isoformat()}/{last.isoformat()}")


class Migration(migrations.Migration):
    dependencies = [("coalition", "0004_when")]

    # In a migration of its own: PostgreSQL alters no table whose rows were changed in the same transaction.
    operations = [migrations.RunPython(join, migrations.RunPython.noop)]
