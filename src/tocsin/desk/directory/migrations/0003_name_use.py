from django.db import migrations, models


def ask(apps, schema_editor):
    """Nobody was asked before this release: who is restricted and agreed to be printed is asked about now."""
    agreed = apps.get_model("directory", "NamingForm").objects.exclude(form="not_at_all").values("person")
    apps.get_model("directory", "Person").objects.filter(level=40, pk__in=agreed).update(name_use="asked")


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_corrections"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="name_use",
            field=models.CharField(
                choices=[
                    ("as_agreed", "Keep what was agreed"),
                    ("role_only", "By role only, for every audience"),
                    ("not_at_all", "Not at all: neither name nor description"),
                    ("asked", "Not answered yet"),
                ],
                default="as_agreed",
                editable=False,
                max_length=12,
            ),
        ),
        migrations.RunPython(ask, migrations.RunPython.noop),
    ]
