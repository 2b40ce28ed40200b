import django.db.models.deletion
import tocsin.desk.ui.trilingual
import tocsin.language.words
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("people", "__first__"),
        ("watch", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "Public"), (10, "Board"), (20, "Partners"), (30, "Team"), (40, "Restricted")],
                        default=30,
                        verbose_name="level",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("effect_on", models.DateField(verbose_name="in effect from")),
                (
                    "effect_time",
                    models.TimeField(
                        blank=True,
                        help_text="By the clock of the zone below; empty where it is not on record.",
                        null=True,
                        verbose_name="at",
                    ),
                ),
                (
                    "zone",
                    models.CharField(
                        default="UTC",
                        help_text="By its IANA name, such as Europe/Moscow.",
                        max_length=40,
                        verbose_name="time zone",
                    ),
                ),
                (
                    "agreed_in",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        blank=True,
                        default=tocsin.language.words.Words,
                        help_text="The place, as it stands after “in”: “Moscow”.",
                        verbose_name="agreed in",
                    ),
                ),
                ("brokers", models.JSONField(blank=True, default=list, verbose_name="brokers")),
                ("parties", models.JSONField(default=list, verbose_name="parties")),
                ("peacekeepers", models.PositiveIntegerField(blank=True, null=True, verbose_name="peacekeepers")),
                ("peacekeepers_from", models.CharField(blank=True, max_length=2, verbose_name="peacekeepers from")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                (
                    "source",
                    models.CharField(
                        help_text="Where this can be read: who published it, and when.",
                        max_length=300,
                        verbose_name="source",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.case"
                    ),
                ),
                (
                    "readers",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="named readers"
                    ),
                ),
                (
                    "situation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ceasefire_attempts",
                        to="watch.situation",
                    ),
                ),
            ],
            options={
                "ordering": ["effect_on", "effect_time", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="attempt_level"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None), ("ended_on__gte", models.F("effect_on")), _connector="OR"
                        ),
                        name="an_attempt_ends_after_it_began",
                    ),
                    models.UniqueConstraint(fields=("case", "situation", "effect_on"), name="one_attempt_a_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "Public"), (10, "Board"), (20, "Partners"), (30, "Team"), (40, "Restricted")],
                        default=30,
                        verbose_name="level",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("on", models.DateField(verbose_name="day")),
                (
                    "term",
                    models.CharField(
                        choices=[
                            ("fire", "Cessation of fire"),
                            ("lines", "Lines"),
                            ("access", "Humanitarian access"),
                            ("detainees", "Detainees"),
                            ("peacekeepers", "Peacekeepers"),
                            ("other", "Other"),
                        ],
                        max_length=14,
                        verbose_name="term",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[("alleged", "Alleged"), ("verified", "Verified"), ("attributed", "Attributed")],
                        max_length=10,
                        verbose_name="standing",
                    ),
                ),
                (
                    "what",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        default=tocsin.language.words.Words, verbose_name="what happened"
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                (
                    "attempt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="incidents", to="ceasefires.attempt"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.case"
                    ),
                ),
                (
                    "readers",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="named readers"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="incident_level"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fire", "Cessation of fire"),
                            ("lines", "Lines"),
                            ("access", "Humanitarian access"),
                            ("detainees", "Detainees"),
                            ("peacekeepers", "Peacekeepers"),
                            ("other", "Other"),
                        ],
                        max_length=14,
                        verbose_name="term",
                    ),
                ),
                (
                    "attempt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="terms", to="ceasefires.attempt"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("attempt", "kind"), name="a_term_stands_once")],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("holding", "Holding"),
                            ("strained", "Strained"),
                            ("violated", "Violated"),
                            ("collapsed", "Collapsed"),
                            ("unknown", "Unknown"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(help_text="The rule that decided it.", max_length=24)),
                (
                    "numbers",
                    models.JSONField(
                        default=dict, help_text="What it was read from: tolls, baselines, last day of data."
                    ),
                ),
                ("data_to", models.DateField(null=True)),
                ("table_version", models.PositiveIntegerField(null=True)),
                (
                    "attempt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="verdicts", to="ceasefires.attempt"
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-pk"],
                "constraints": [models.UniqueConstraint(fields=("attempt", "on"), name="one_verdict_a_day")],
            },
        ),
    ]
