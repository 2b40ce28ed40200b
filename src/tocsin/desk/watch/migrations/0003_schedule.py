"""The worker asks providers each day."""

from django.db import migrations

from tocsin.desk.watch import schedule


class Migration(migrations.Migration):
    dependencies = [
        ("watch", "0002_fetch"),
        ("django_q", "0019_alter_task_options_alter_ormq_key_alter_ormq_lock_and_more"),
    ]
    operations = [
        migrations.RunPython(
            lambda apps, editor: schedule.ensure(apps.get_model("django_q", "Schedule")),
            lambda apps, editor: apps.get_model("django_q", "Schedule").objects.filter(name=schedule.NAME).delete(),
        )
    ]
