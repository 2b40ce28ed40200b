"""Reports of fighting beside the statements, the sign that counts them, and regular fetching."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("watch", "0006_table_commit"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="quarter",
            name="is_judged",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="quarter",
            name="reports",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="run",
            name="is_regular",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="RegularFetch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("provider", models.CharField(max_length=20, unique=True)),
                ("is_on", models.BooleanField(default=False)),
                ("on", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("since_at", models.DateTimeField(null=True)),
                ("next_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("failure", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["provider"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_on", False), ("since_at__isnull", False), _connector="OR"),
                        name="a_regular_fetch_has_a_beginning",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportAlarm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("moment", models.DateTimeField()),
                ("on", models.DateField()),
                ("outlets", models.PositiveIntegerField()),
                ("reports", models.PositiveIntegerField()),
                ("usual", models.FloatField()),
                ("history", models.PositiveSmallIntegerField()),
                ("least", models.PositiveSmallIntegerField()),
                ("times", models.PositiveSmallIntegerField()),
                ("sources", models.JSONField(default=list)),
                ("raised_at", models.DateTimeField(auto_now_add=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("waiting", "Not judged yet"), ("right", "Right"), ("wrong", "Wrong")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("judged_on", models.DateField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "judged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "situation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="report_alarms", to="watch.situation"
                    ),
                ),
            ],
            options={
                "ordering": ["-moment", "-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("situation", "moment"), name="one_report_alarm_a_moment"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome", "waiting"),
                            models.Q(
                                ("judged_by__isnull", False),
                                ("judged_on__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="an_outcome_has_a_person_and_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportSign",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_on", models.BooleanField(default=False)),
                (
                    "outlets",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2),
                            django.core.validators.MaxValueValidator(1000),
                        ]
                    ),
                ),
                (
                    "times",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ]
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("on", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("is_judged", models.BooleanField(default=False)),
                ("moment", models.CharField(blank=True, max_length=14)),
                ("seen_outlets", models.PositiveIntegerField(default=0)),
                ("seen_reports", models.PositiveIntegerField(default=0)),
                ("usual", models.FloatField(null=True)),
                ("history", models.PositiveSmallIntegerField(default=0)),
                ("read", models.PositiveSmallIntegerField(default=0)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "situation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="report_sign", to="watch.situation"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="no_report_sign_without_a_reason"
                    )
                ],
            },
        ),
    ]
