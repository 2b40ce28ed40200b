"""All tables of the room, as its migrations up to 0004 leave them. What the database lacks is made by the later ones."""

import django.db.models.deletion
import tocsin.desk.ui.trilingual
import tocsin.desk.ui.when_columns
import tocsin.language.words
from django.conf import settings
from django.db import migrations, models

from tocsin.desk.tables import AllTables


class Migration(AllTables):
    replaces = [
        ("press", "0001_initial"),
        ("press", "0002_hours"),
        ("press", "0003_corrections"),
        ("press", "0004_when"),
    ]

    initial = True

    dependencies = [
        ("directory", "0004_when"),
        ("people", "0002_starting_levels"),
    ]

    operations = [
        migrations.CreateModel(
            name="Outlet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        blank=True,
                        default=tocsin.language.words.Words,
                        help_text="Empty where the name is not on record.",
                        verbose_name="name",
                    ),
                ),
                (
                    "market",
                    models.CharField(
                        help_text="Country by ISO 3166-1, or region by UN M49: 001 world, 150 Europe.",
                        max_length=3,
                        verbose_name="market",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="press.outlet",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("withdrawn_on", models.DateField(editable=False, null=True)),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("merged_into", None), ("withdrawn_on__isnull", False), _connector="OR"),
                        name="a_merged_outlet_is_off_the_record",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Byline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="bylines", to="directory.person"
                    ),
                ),
                (
                    "piece",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bylines", to="press.piece"
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "indexes": [],
                "constraints": [models.UniqueConstraint(fields=("piece", "person"), name="a_byline_stands_once")],
            },
        ),
        migrations.CreateModel(
            name="Piece",
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
                    "working_title",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        default=tocsin.language.words.Words, verbose_name="working title"
                    ),
                ),
                ("begun_on", models.DateField(verbose_name="begun on")),
                (
                    "authors",
                    models.ManyToManyField(
                        related_name="pieces", through="press.Byline", to="directory.person", verbose_name="authors"
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
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("withdrawn_on", models.DateField(editable=False, null=True)),
                (
                    "begun_when",
                    tocsin.desk.ui.when_columns.WhenField(blank=True, day="begun_on", editable=False, max_length=32),
                ),
            ],
            options={
                "ordering": ["begun_on", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="piece_level")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Pitch",
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
                ("sent_on", models.DateField(verbose_name="pitched on")),
                ("exclusive_until", models.DateField(blank=True, null=True, verbose_name="exclusive until")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("sent", "Pitched"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="sent",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("status_on", models.DateField(verbose_name="status since")),
                (
                    "case",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.case"
                    ),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pitches",
                        to="press.outlet",
                        verbose_name="outlet",
                    ),
                ),
                (
                    "piece",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pitches",
                        to="press.piece",
                        verbose_name="piece",
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
                    "sent_when",
                    tocsin.desk.ui.when_columns.WhenField(blank=True, day="sent_on", editable=False, max_length=32),
                ),
                (
                    "status_when",
                    tocsin.desk.ui.when_columns.WhenField(blank=True, day="status_on", editable=False, max_length=32),
                ),
            ],
            options={
                "verbose_name_plural": "pitches",
                "ordering": ["sent_on", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="pitch_level"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("exclusive_until", None), ("exclusive_until__gte", models.F("sent_on")), _connector="OR"
                        ),
                        name="an_exclusive_ends_after_the_pitch",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status_on__gte", models.F("sent_on"))),
                        name="a_pitch_moves_after_it_was_sent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("at_time", None), ("zone", "")),
                            models.Q(("at_time__isnull", False), models.Q(("zone", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_pitch_has_hour_and_zone",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("level", 40), _negated=True), ("withdrawn_on", None)),
                        fields=("piece", "outlet"),
                        name="a_piece_is_pitched_once_to_an_outlet",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Placement",
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
                    "genre",
                    models.CharField(
                        choices=[("op_ed", "Op-ed"), ("comment", "Comment"), ("interview", "Interview")],
                        max_length=9,
                        verbose_name="genre",
                    ),
                ),
                (
                    "about",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        blank=True,
                        default=tocsin.language.words.Words,
                        help_text="As it stands after “on”: “the ceasefire”.",
                        verbose_name="about",
                    ),
                ),
                ("appeared_on", models.DateField(verbose_name="appeared on")),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="address")),
                (
                    "case",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.case"
                    ),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="press.outlet",
                        verbose_name="outlet",
                    ),
                ),
                (
                    "persons",
                    models.ManyToManyField(related_name="placements", to="directory.person", verbose_name="who"),
                ),
                (
                    "piece",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="press.piece",
                        verbose_name="piece",
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
                    "appeared_when",
                    tocsin.desk.ui.when_columns.WhenField(blank=True, day="appeared_on", editable=False, max_length=32),
                ),
            ],
            options={
                "ordering": ["appeared_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="placement_level"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("genre", "op_ed"), _negated=True), ("piece__isnull", False), _connector="OR"
                        ),
                        name="an_op_ed_has_a_piece",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("at_time", None), ("zone", "")),
                            models.Q(("at_time__isnull", False), models.Q(("zone", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_placement_has_hour_and_zone",
                    ),
                ],
                "indexes": [],
            },
        ),
    ]
