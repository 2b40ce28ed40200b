"""What providers give is a run like a file; one fetch of a provider at a time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("watch", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="run",
            name="a_run_that_is_done_imported",
        ),
        migrations.AddField(
            model_name="run",
            name="is_fetched",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="run",
            name="since",
            field=models.DateField(null=True, verbose_name="since"),
        ),
        migrations.AlterField(
            model_name="run",
            name="step",
            field=models.CharField(
                choices=[
                    ("fetching", "Fetching from the provider"),
                    ("reading", "Reading the file"),
                    ("merging", "Merging the events"),
                    ("following", "Bringing situations and alarms in step"),
                ],
                default="reading",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "done"), _negated=True),
                    ("imported__isnull", False),
                    ("provider", "gdelt"),
                    _connector="OR",
                ),
                name="a_run_that_is_done_imported",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_fetched", True), ("state__in", ["waiting", "working"])),
                fields=("provider",),
                name="one_fetch_of_a_provider_at_a_time",
            ),
        ),
    ]
