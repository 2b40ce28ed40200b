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
        ("directory", "0001_initial"),
        ("directory", "0002_corrections"),
        ("directory", "0003_name_use"),
        ("directory", "0004_when"),
    ]

    initial = True

    dependencies = [
        ("people", "0002_starting_levels"),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    tocsin.desk.ui.trilingual.TrilingualField(default=tocsin.language.words.Words, verbose_name="name"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("humanitarian", "Humanitarian organisation"),
                            ("human_rights", "Human rights organisation"),
                            ("peace", "Peace organisation"),
                            ("research", "Research institute"),
                            ("faith", "Faith body"),
                            ("media", "Media"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("country", models.CharField(blank=True, help_text="ISO 3166-1", max_length=2, verbose_name="country")),
                (
                    "merged_into",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
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
                        name="a_merged_organisation_is_off_the_record",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
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
                        blank=True, default=tocsin.language.words.Words, verbose_name="name"
                    ),
                ),
                (
                    "description",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        default=tocsin.language.words.Words,
                        help_text="How this person is spoken of when not named, as it stands in a sentence: “an Armenian journalist”.",
                        verbose_name="description",
                    ),
                ),
                (
                    "pseudonym",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        blank=True, default=tocsin.language.words.Words, verbose_name="pseudonym"
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        choices=[("f", "she"), ("m", "he"), ("u", "not recorded")],
                        default="u",
                        max_length=1,
                        verbose_name="gender",
                    ),
                ),
                (
                    "post",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        blank=True, default=tocsin.language.words.Words, verbose_name="post"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.case"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="persons",
                        to="directory.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "readers",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="named readers"
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.person",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("withdrawn_on", models.DateField(editable=False, null=True)),
                (
                    "name_use",
                    models.CharField(
                        choices=[
                            ("as_agreed", "Keep what was agreed"),
                            ("role_only", "By role only, for every audience"),
                            ("not_at_all", "Not at all: neither name nor description"),
                            ("asked", "Not answered yet"),
                        ],
                        default="as_agreed",
                        editable=False,
                        max_length=12,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="person_level"),
                    models.CheckConstraint(
                        condition=models.Q(("merged_into", None), ("withdrawn_on__isnull", False), _connector="OR"),
                        name="a_merged_person_is_off_the_record",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="NamingForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "audience",
                    models.CharField(
                        choices=[("public", "Public"), ("board", "Board"), ("partner", "Partners")],
                        max_length=8,
                        verbose_name="audience",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("full_name", "Full name"),
                            ("role_only", "Role only"),
                            ("pseudonym", "Pseudonym"),
                            ("not_at_all", "Not at all"),
                        ],
                        max_length=12,
                        verbose_name="form",
                    ),
                ),
                ("agreed_on", models.DateField(verbose_name="agreed on")),
                ("expires_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("how", models.CharField(max_length=200, verbose_name="how it was agreed")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="naming_forms", to="directory.person"
                    ),
                ),
                (
                    "agreed_when",
                    tocsin.desk.ui.when_columns.WhenField(blank=True, day="agreed_on", editable=False, max_length=32),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "audience"), name="one_naming_form_per_audience"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_on", None), ("expires_on__gte", models.F("agreed_on")), _connector="OR"
                        ),
                        name="naming_form_expires_after_it_was_agreed",
                    ),
                ],
                "indexes": [],
            },
        ),
    ]
