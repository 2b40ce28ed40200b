"""The worker looks each day whether consent to what was released has ended."""

from django.db import migrations

from tocsin.desk.updates import schedule


class Migration(migrations.Migration):
    dependencies = [
        ("updates", "0004_ended_consent"),
        ("django_q", "0019_alter_task_options_alter_ormq_key_alter_ormq_lock_and_more"),
    ]
    operations = [
        migrations.RunPython(
            lambda apps, editor: schedule.ensure(apps.get_model("django_q", "Schedule")),
            lambda apps, editor: apps.get_model("django_q", "Schedule").objects.filter(name=schedule.NAME).delete(),
        )
    ]
