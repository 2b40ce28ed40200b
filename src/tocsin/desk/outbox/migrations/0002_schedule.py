"""The worker sends every minute what people have released."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0001_initial"),
        ("django_q", "0019_alter_task_options_alter_ormq_key_alter_ormq_lock_and_more"),
    ]
    # Schedules are written after each migration (``desk/schedules.py``); this one stays as a step that was made.
    operations = []
