"""Notices of alarms from reports."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bell", "0001_initial"),
        ("watch", "0007_reports"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="report_alarms",
            field=models.ManyToManyField(related_name="notices", to="watch.reportalarm"),
        ),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("first", "At once"),
                    ("again", "Reminder"),
                    ("digest", "Daily summary"),
                    ("report", "From reports"),
                ],
                max_length=6,
            ),
        ),
    ]
