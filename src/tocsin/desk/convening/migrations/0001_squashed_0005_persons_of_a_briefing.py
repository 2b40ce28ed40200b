"""All tables of the room, as its migrations up to 0005 leave them. What the database lacks is made by the later ones."""

import django.db.models.deletion
import tocsin.desk.ui.trilingual
import tocsin.desk.ui.when_columns
import tocsin.language.words
from django.conf import settings
from django.db import migrations, models

from tocsin.desk.tables import AllTables


class Migration(AllTables):
    replaces = [
        ("convening", "0001_initial"),
        ("convening", "0002_hours"),
        ("convening", "0003_corrections"),
        ("convening", "0004_when"),
        ("convening", "0005_persons_of_a_briefing"),
    ]

    initial = True

    dependencies = [
        ("directory", "0004_when"),
        ("people", "0002_starting_levels"),
    ]

    operations = [
        migrations.CreateModel(
            name="Briefing",
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
                    "title",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        default=tocsin.language.words.Words, verbose_name="title"
                    ),
                ),
                ("held_on", models.DateField(verbose_name="held on")),
                (
                    "reach",
                    models.CharField(
                        choices=[("global", "Global"), ("regional", "Regional"), ("closed", "Closed")],
                        default="global",
                        max_length=8,
                        verbose_name="reach",
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("on_the_record", "On the record"),
                            ("chatham_house", "Chatham House rule"),
                            ("off_the_record", "Off the record"),
                        ],
                        default="chatham_house",
                        max_length=14,
                        verbose_name="rule of attribution",
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
                        help_text="By the clock of the zone that follows; empty where it is not known.",
                        null=True,
                        verbose_name="at",
                    ),
                ),
                (
                    "zone",
                    models.CharField(
                        blank=True,
                        help_text="By its IANA name, such as Europe/Moscow.",
                        max_length=40,
                        verbose_name="time zone",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("withdrawn_on", models.DateField(editable=False, null=True)),
                (
                    "held_when",
                    tocsin.desk.ui.when_columns.WhenField(blank=True, day="held_on", editable=False, max_length=32),
                ),
                (
                    "attended_by",
                    models.ManyToManyField(
                        blank=True,
                        related_name="briefings",
                        through="convening.Attendance",
                        to="directory.organisation",
                        verbose_name="organisations that attended",
                    ),
                ),
                (
                    "persons",
                    models.ManyToManyField(
                        blank=True,
                        related_name="briefings",
                        through="convening.Speaker",
                        to="directory.person",
                        verbose_name="speakers",
                    ),
                ),
            ],
            options={
                "ordering": ["held_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="briefing_level"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("at_time", None), ("zone", "")),
                            models.Q(("at_time__isnull", False), models.Q(("zone", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_briefing_has_hour_and_zone",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attended",
                        to="directory.organisation",
                    ),
                ),
                (
                    "briefing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendance", to="convening.briefing"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("briefing", "organisation"), name="an_organisation_attends_once")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Speaker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "briefing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="speakers", to="convening.briefing"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="spoke_at", to="directory.person"
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "constraints": [models.UniqueConstraint(fields=("briefing", "person"), name="a_speaker_stands_once")],
                "indexes": [],
            },
        ),
    ]
