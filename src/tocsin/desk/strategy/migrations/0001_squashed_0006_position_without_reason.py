"""All tables of the room, as its migrations up to 0006 leave them. What the database lacks is made by the later ones."""

import django.db.models.deletion
import tocsin.desk.ui.trilingual
import tocsin.desk.ui.when_columns
import tocsin.language.words
from django.conf import settings
from django.db import migrations, models

from tocsin.desk.tables import AllTables


class Migration(AllTables):
    replaces = [
        ("strategy", "0001_initial"),
        ("strategy", "0002_positions"),
        ("strategy", "0003_positions_corrected"),
        ("strategy", "0004_corrections"),
        ("strategy", "0005_when"),
        ("strategy", "0006_position_without_reason"),
    ]

    initial = True

    dependencies = [
        ("people", "0002_starting_levels"),
    ]

    operations = [
        migrations.CreateModel(
            name="Objective",
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
                    "words",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        default=tocsin.language.words.Words, verbose_name="objective"
                    ),
                ),
                ("set_on", models.DateField(verbose_name="set on")),
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
                    "set_when",
                    tocsin.desk.ui.when_columns.WhenField(blank=True, day="set_on", editable=False, max_length=32),
                ),
            ],
            options={
                "ordering": ["set_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="objective_level"
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Target",
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
                    "name",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        default=tocsin.language.words.Words,
                        help_text="As it stands in a sentence, in French with its article: “la France”.",
                        verbose_name="name",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("primary", "Primary: decides"), ("secondary", "Secondary: influences")],
                        max_length=9,
                        verbose_name="role",
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
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="target_level")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Ask",
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
                    "what",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        default=tocsin.language.words.Words,
                        help_text="As it stands after the target: “to lead talks”, in French “de mener des pourparlers”, in Arabic a verbal noun. Without a target, as it stands after “we call for”: “a stronger Minsk Group”.",
                        verbose_name="what",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("agreed", "Agreed"),
                            ("put", "Put forward"),
                            ("granted", "Granted"),
                            ("refused", "Refused"),
                        ],
                        default="agreed",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                ("agreed_on", models.DateField(verbose_name="agreed on")),
                ("status_on", models.DateField(verbose_name="status since")),
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
                    "objective",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asks",
                        to="strategy.objective",
                        verbose_name="objective",
                    ),
                ),
                (
                    "targets",
                    models.ManyToManyField(
                        blank=True,
                        help_text="None where the record does not say of whom it is asked.",
                        related_name="asks",
                        to="strategy.target",
                        verbose_name="targets",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("withdrawn_on", models.DateField(editable=False, null=True)),
                (
                    "agreed_when",
                    tocsin.desk.ui.when_columns.WhenField(blank=True, day="agreed_on", editable=False, max_length=32),
                ),
                (
                    "status_when",
                    tocsin.desk.ui.when_columns.WhenField(blank=True, day="status_on", editable=False, max_length=32),
                ),
            ],
            options={
                "ordering": ["agreed_on", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="ask_level"),
                    models.CheckConstraint(
                        condition=models.Q(("status_on__gte", models.F("agreed_on"))),
                        name="ask_moves_after_it_was_agreed",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Position",
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
                    "stands",
                    models.CharField(
                        choices=[
                            ("opposed", "Opposed"),
                            ("leans_against", "Leans against"),
                            ("undecided", "Undecided"),
                            ("leans_towards", "Leans towards"),
                            ("supports", "Supports"),
                            ("acts", "Acts on it"),
                        ],
                        max_length=13,
                        verbose_name="where it stands",
                    ),
                ),
                (
                    "on",
                    models.DateField(
                        help_text="The day of the statement, the vote, the act.", verbose_name="stood there on"
                    ),
                ),
                (
                    "said",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        blank=True,
                        default=tocsin.language.words.Words,
                        help_text="A clause of its own, without a full stop: “France offers to host talks”.",
                        verbose_name="what was said or done",
                    ),
                ),
                (
                    "source",
                    models.TextField(
                        help_text="Who says so, and where. Shown to those who record, and in no update.",
                        verbose_name="source",
                    ),
                ),
                (
                    "ask",
                    models.ForeignKey(
                        blank=True,
                        help_text="One that is asked of this target, or of nobody by name. None where it is on all that we seek.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="positions",
                        to="strategy.ask",
                        verbose_name="on which ask",
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
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="positions",
                        to="strategy.target",
                        verbose_name="target",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("withdrawn_on", models.DateField(editable=False, null=True)),
                ("when", tocsin.desk.ui.when_columns.WhenField(blank=True, day="on", editable=False, max_length=32)),
            ],
            options={
                "ordering": ["on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="position_level"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stands__in",
                                ["opposed", "leans_against", "undecided", "leans_towards", "supports", "acts"],
                            )
                        ),
                        name="a_position_stands_on_the_scale",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True), name="no_position_without_a_source"
                    ),
                ],
                "indexes": [],
            },
        ),
    ]
