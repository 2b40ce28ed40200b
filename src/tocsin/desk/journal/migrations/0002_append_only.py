"""The database itself refuses to change or delete a journal row."""

from django.db import migrations

from tocsin.desk.journal import guards


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: guards.install(editor.connection),
            lambda apps, editor: guards.remove(editor.connection),
        )
    ]
