"""All tables of the room, as its migrations up to 0004 leave them. What the database lacks is made by the later ones."""

import django.db.models.deletion
import tocsin.desk.ui.when_columns
from django.conf import settings
from django.db import migrations, models

from tocsin.desk.tables import AllTables


class Migration(AllTables):
    replaces = [
        ("voices", "0001_initial"),
        ("voices", "0002_corrections"),
        ("voices", "0003_when"),
        ("voices", "0004_one_outreach_a_case"),
    ]

    initial = True

    dependencies = [
        ("directory", "0004_when"),
        ("people", "0002_starting_levels"),
    ]

    operations = [
        migrations.CreateModel(
            name="Outreach",
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
                    "purpose",
                    models.CharField(
                        choices=[("op_ed", "An op-ed"), ("comment", "A comment"), ("meeting", "A meeting")],
                        max_length=8,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("contacted", "Contacted"),
                            ("in_talks", "In talks"),
                            ("agreed", "Agreed"),
                            ("declined", "Declined"),
                        ],
                        default="contacted",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "open_to_it",
                    models.BooleanField(
                        default=False,
                        help_text="They said that they may; it is not an agreement.",
                        verbose_name="may do it",
                    ),
                ),
                ("contacted_on", models.DateField(verbose_name="first contacted on")),
                ("status_on", models.DateField(verbose_name="status since")),
                (
                    "case",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.case"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="relationship owner",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outreach",
                        to="directory.person",
                        verbose_name="person",
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
                    "contacted_when",
                    tocsin.desk.ui.when_columns.WhenField(
                        blank=True, day="contacted_on", editable=False, max_length=32
                    ),
                ),
                (
                    "status_when",
                    tocsin.desk.ui.when_columns.WhenField(blank=True, day="status_on", editable=False, max_length=32),
                ),
            ],
            options={
                "verbose_name_plural": "outreach",
                "ordering": ["contacted_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="outreach_level"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status_on__gte", models.F("contacted_on"))),
                        name="outreach_moves_after_contact",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("level", 40), _negated=True), ("withdrawn_on", None)),
                        fields=("case", "person", "purpose"),
                        name="one_outreach_a_case_per_purpose",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("contacted", "Contacted"),
                            ("in_talks", "In talks"),
                            ("agreed", "Agreed"),
                            ("declined", "Declined"),
                        ],
                        max_length=10,
                    ),
                ),
                ("open_to_it", models.BooleanField(default=False)),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "outreach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="voices.outreach"
                    ),
                ),
                ("when", tocsin.desk.ui.when_columns.WhenField(blank=True, day="on", editable=False, max_length=32)),
            ],
            options={
                "ordering": ["on", "pk"],
                "indexes": [],
                "constraints": [],
            },
        ),
    ]
