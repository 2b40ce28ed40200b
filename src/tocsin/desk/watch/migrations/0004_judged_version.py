"""A reading says on which version of the events the alarms of its situation were judged.

It stays empty for those that are there: the worker judges all of them once, and so finds alarms that were lost.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("watch", "0003_schedule")]
    operations = [
        migrations.AddField(model_name="reading", name="judged_version", field=models.PositiveIntegerField(null=True)),
    ]
