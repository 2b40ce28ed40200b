"""All tables of the room, as its migrations up to 0007 leave them. What the database lacks is made by the later ones."""

import django.db.models.deletion
import django.utils.timezone
import tocsin.desk.ui.amounts
import tocsin.desk.ui.trilingual
import tocsin.desk.ui.when_columns
import tocsin.language.words
from django.conf import settings
from django.db import migrations, models

from tocsin.desk.tables import AllTables


class Migration(AllTables):
    replaces = [
        ("ceasefires", "0001_initial"),
        ("ceasefires", "0002_claims"),
        ("ceasefires", "0003_schedule"),
        ("ceasefires", "0004_restricted_attempts"),
        ("ceasefires", "0005_corrections"),
        ("ceasefires", "0006_when"),
        ("ceasefires", "0007_corrected"),
    ]

    initial = True

    dependencies = [
        ("directory", "0004_when"),
        ("people", "0002_starting_levels"),
        ("watch", "0005_alarm_raised_at"),
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
                ("parties", models.JSONField(blank=True, default=list, verbose_name="parties")),
                (
                    "peacekeepers",
                    tocsin.desk.ui.amounts.AmountField(
                        blank=True, max_length=48, null=True, verbose_name="peacekeepers"
                    ),
                ),
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
                (
                    "also_brokers",
                    models.CharField(
                        blank=True,
                        help_text="By name, with commas between: an organisation, a person of standing.",
                        max_length=300,
                        verbose_name="brokers that are no country",
                    ),
                ),
                (
                    "also_parties",
                    models.CharField(
                        blank=True,
                        help_text="By name, with commas between: an armed group, an authority that few recognise.",
                        max_length=300,
                        verbose_name="parties that are no country",
                    ),
                ),
                (
                    "ended_time",
                    models.TimeField(
                        blank=True,
                        help_text="By the clock of the same zone; empty where it is not known.",
                        null=True,
                        verbose_name="ended at",
                    ),
                ),
                (
                    "monitor",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        blank=True,
                        default=tocsin.language.words.Words,
                        help_text="Who watches over it, where anybody does.",
                        verbose_name="monitored by",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("withdrawn_on", models.DateField(editable=False, null=True)),
                (
                    "effect_when",
                    tocsin.desk.ui.when_columns.WhenField(blank=True, day="effect_on", editable=False, max_length=32),
                ),
                (
                    "ended_when",
                    tocsin.desk.ui.when_columns.OptionalWhenField(
                        blank=True, day="ended_on", editable=False, max_length=32
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None),
                            ("ended_on__gt", models.F("effect_on")),
                            ("ended_time", None),
                            ("effect_time", None),
                            ("ended_time__gte", models.F("effect_time")),
                            _connector="OR",
                        ),
                        name="an_attempt_ends_after_its_hour",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ended_time", None), ("ended_on__isnull", False), _connector="OR"),
                        name="an_hour_of_the_end_has_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("effect_when", ""), ("level__lt", 40), ("withdrawn_on", None)),
                        fields=("case", "situation", "effect_on"),
                        name="one_attempt_a_day",
                    ),
                ],
                "indexes": [],
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
                        choices=[
                            ("alleged", "Alleged"),
                            ("disputed", "Disputed"),
                            ("verified", "Verified"),
                            ("attributed", "Attributed"),
                        ],
                        default="alleged",
                        max_length=10,
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
                (
                    "at_time",
                    models.TimeField(
                        blank=True,
                        help_text="By the clock of the ceasefire’s zone; empty where it is not known.",
                        null=True,
                        verbose_name="at",
                    ),
                ),
                ("event", models.CharField(blank=True, max_length=80)),
                ("latitude", models.FloatField(blank=True, null=True)),
                ("longitude", models.FloatField(blank=True, null=True)),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("provider", models.CharField(blank=True, max_length=20)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("withdrawn_on", models.DateField(editable=False, null=True)),
                ("when", tocsin.desk.ui.when_columns.WhenField(blank=True, day="on", editable=False, max_length=32)),
            ],
            options={
                "ordering": ["on", "at_time", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="incident_level"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("event", ""), ("provider", "")),
                            models.Q(models.Q(("event", ""), _negated=True), models.Q(("provider", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="an_event_has_its_provider",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("event", ""), _negated=True), ("level__lt", 40), ("withdrawn_on", None)
                        ),
                        fields=("attempt", "provider", "event"),
                        name="an_event_is_one_incident",
                    ),
                ],
                "indexes": [],
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
                "indexes": [],
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
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "changed_from",
                    models.CharField(
                        blank=True,
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
            ],
            options={
                "ordering": ["-on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("changed_from", models.F("state")), _negated=True),
                        name="a_change_is_to_another",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Claim",
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
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("alleges", "Says that it happened"),
                            ("disputes", "Says otherwise"),
                            ("verifies", "Has established it"),
                            ("attributes", "Has established who did it"),
                        ],
                        max_length=10,
                        verbose_name="what kind of claim",
                    ),
                ),
                ("party", models.CharField(blank=True, max_length=100)),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "says",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        blank=True, default=tocsin.language.words.Words, verbose_name="what they say"
                    ),
                ),
                ("responsible", models.CharField(blank=True, max_length=100)),
                ("on", models.DateField(verbose_name="said on")),
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
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="claims", to="ceasefires.incident"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.person",
                    ),
                ),
                (
                    "readers",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="named readers"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("withdrawn_on", models.DateField(editable=False, null=True)),
                ("when", tocsin.desk.ui.when_columns.WhenField(blank=True, day="on", editable=False, max_length=32)),
            ],
            options={
                "ordering": ["on", "pk"],
                "indexes": [],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="claim_level"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("party", ""), _negated=True),
                                ("name", ""),
                                ("organisation", None),
                                ("person", None),
                            ),
                            models.Q(("name", ""), ("organisation__isnull", False), ("party", ""), ("person", None)),
                            models.Q(("name", ""), ("organisation", None), ("party", ""), ("person__isnull", False)),
                            models.Q(
                                ("organisation", None),
                                ("party", ""),
                                ("person", None),
                                models.Q(("name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="one_speaks_a_claim",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("part", "attributes"), models.Q(("responsible", ""), _negated=True)),
                            models.Q(models.Q(("part", "attributes"), _negated=True), ("responsible", "")),
                            _connector="OR",
                        ),
                        name="an_attribution_says_to_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("part__in", ["verifies", "attributes"]), _negated=True),
                            ("party", ""),
                            _connector="OR",
                        ),
                        name="a_party_verifies_nothing",
                    ),
                ],
            },
        ),
    ]
