"""All tables of the room, as its migrations up to 0002 leave them. What the database lacks is made by the later ones."""

import django.db.models.deletion
import tocsin.desk.ui.trilingual
import tocsin.language.words
from django.conf import settings
from django.db import migrations, models

from tocsin.desk.tables import AllTables


class Migration(AllTables):
    replaces = [("people", "0001_initial"), ("people", "0002_starting_levels")]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "Français"), ("ar", "العربية")],
                        default="en",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "is_team",
                    models.BooleanField(
                        default=False,
                        help_text="May see the watch board and open a scoping.",
                        verbose_name="works for the convenor",
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("joined_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "title",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        default=tocsin.language.words.Words, verbose_name="title"
                    ),
                ),
                ("opened_on", models.DateField()),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("convenor", "Convenor"),
                            ("team", "Team"),
                            ("translator", "Translator"),
                            ("partner", "Partner"),
                            ("board", "Board"),
                        ],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                (
                    "clearance",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(role="convenor", then=models.Value(30)),
                            models.When(role="team", then=models.Value(30)),
                            models.When(role="translator", then=models.Value(20)),
                            models.When(role="partner", then=models.Value(20)),
                            models.When(role="board", then=models.Value(10)),
                            default=models.Value(0),
                            output_field=models.PositiveSmallIntegerField(),
                        ),
                        output_field=models.PositiveSmallIntegerField(),
                    ),
                ),
                ("since", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "temporary",
                    models.BooleanField(
                        default=False,
                        help_text="Ends by itself when the response ends. Not for a convenor.",
                        verbose_name="temporary",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="people.case"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("case", "account"),
                        name="one_current_membership",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ended_on", None), ("ended_on__gte", models.F("since")), _connector="OR"),
                        name="membership_ends_after_it_began",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("temporary", False), models.Q(("role", "convenor"), _negated=True), _connector="OR"
                        ),
                        name="a_convenor_is_not_temporary",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="StartingLevel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=80)),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "Public"), (10, "Board"), (20, "Partners"), (30, "Team"), (40, "Restricted")],
                        verbose_name="level",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="starting_levels", to="people.case"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "kind"), name="one_starting_level_a_kind"),
                    models.CheckConstraint(
                        condition=models.Q(("level__lt", 40), ("level__in", [0, 10, 20, 30, 40])),
                        name="no_record_starts_restricted",
                    ),
                ],
                "indexes": [],
            },
        ),
    ]
