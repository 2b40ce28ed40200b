"""All tables of the room, as its migrations up to 0005 leave them. What the database lacks is made by the later ones."""

import django.db.models.deletion
import tocsin.desk.ui.trilingual
import tocsin.language.words
from django.conf import settings
from django.db import migrations, models

from tocsin.desk.tables import AllTables


class Migration(AllTables):
    replaces = [
        ("watch", "0001_initial"),
        ("watch", "0002_fetch"),
        ("watch", "0003_schedule"),
        ("watch", "0004_judged_version"),
        ("watch", "0005_alarm_raised_at"),
    ]

    initial = True

    dependencies = [
        ("people", "0002_starting_levels"),
    ]

    operations = [
        migrations.CreateModel(
            name="Quarter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("moment", models.CharField(max_length=14, unique=True)),
            ],
            options={
                "ordering": ["moment"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Situation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=120, unique=True)),
                (
                    "name",
                    tocsin.desk.ui.trilingual.TrilingualField(default=tocsin.language.words.Words, verbose_name="name"),
                ),
                ("rules", models.JSONField(default=list)),
                ("region_codes", models.JSONField(default=list, help_text="Countries it lies in, ISO 3166-1.")),
                ("edition", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["slug"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("provider", models.CharField(max_length=20, verbose_name="provider")),
                ("release", models.CharField(blank=True, max_length=40, verbose_name="release")),
                ("file_name", models.CharField(blank=True, max_length=200, verbose_name="file")),
                (
                    "data_from",
                    models.DateField(help_text="The first day that this import knows of.", verbose_name="data from"),
                ),
                (
                    "data_to",
                    models.DateField(help_text="The last day that this import knows of.", verbose_name="data to"),
                ),
                ("imported_on", models.DateField(verbose_name="imported on")),
                ("events", models.PositiveIntegerField(verbose_name="events")),
                ("added", models.PositiveIntegerField(verbose_name="added")),
                ("changed", models.PositiveIntegerField(verbose_name="changed")),
                ("deleted", models.PositiveIntegerField(default=0, verbose_name="withdrawn")),
                (
                    "refused",
                    models.JSONField(default=list, help_text="Rows that could not be read, each with its reason."),
                ),
                ("refused_count", models.PositiveIntegerField(default=0)),
                ("table_version", models.PositiveIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("data_to__gte", models.F("data_from"))),
                        name="an_import_ends_after_it_begins",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Mapping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, unique=True, verbose_name="name")),
                (
                    "provider",
                    models.SlugField(
                        help_text="A short name of who keeps the table, in Latin letters.",
                        max_length=20,
                        verbose_name="source",
                    ),
                ),
                ("layout", models.JSONField(default=dict)),
                ("changed_on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Alarm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(verbose_name="day")),
                ("rule", models.CharField(max_length=40)),
                (
                    "deaths",
                    models.PositiveIntegerField(help_text="Best estimate in the rule's window, placed events only."),
                ),
                (
                    "events",
                    models.PositiveIntegerField(help_text="Events that killed in the rule's window.", null=True),
                ),
                ("days", models.PositiveSmallIntegerField(help_text="The rule's window.")),
                ("usual", models.FloatField(help_text="Mean toll of as many days over the year before.")),
                (
                    "not_since",
                    models.DateField(help_text="The last day with as high a toll; empty: none on record.", null=True),
                ),
                ("table_version", models.PositiveIntegerField()),
                (
                    "triage",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for triage"),
                            ("accepted", "Accepted"),
                            ("dismissed", "Dismissed"),
                            ("archived", "Archived"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("triaged_on", models.DateField(null=True)),
                ("triage_reason", models.TextField(blank=True)),
                ("revised_version", models.PositiveIntegerField(null=True)),
                ("revised_deaths", models.PositiveIntegerField(null=True)),
                ("revised_usual", models.FloatField(null=True)),
                (
                    "revised_stands",
                    models.BooleanField(help_text="Whether it would be raised with the revised data.", null=True),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="watch.alarm"
                    ),
                ),
                (
                    "triaged_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="alarms", to="watch.situation"
                    ),
                ),
                ("raised_at", models.DateTimeField(auto_now_add=True, null=True)),
            ],
            options={
                "ordering": ["-on", "-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("situation", "on", "rule"), name="one_alarm_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("triage", "waiting"),
                            models.Q(("triaged_by__isnull", False), ("triaged_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="triage_has_a_person_and_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("triage__in", ["dismissed", "archived"]), _negated=True),
                            models.Q(("triage_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="no_dismissal_without_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revised_version__isnull", True),
                            models.Q(
                                ("revised_deaths__isnull", False),
                                ("revised_stands__isnull", False),
                                ("revised_usual__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_revision_has_its_numbers",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "situation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="reading",
                        serialize=False,
                        to="watch.situation",
                    ),
                ),
                ("data_to", models.DateField(null=True, verbose_name="data to")),
                ("table_version", models.PositiveIntegerField(null=True)),
                ("speaks_until", models.DateField(null=True)),
                (
                    "level",
                    models.SmallIntegerField(
                        choices=[(-1, "Unknown"), (0, "Quiet"), (1, "Ongoing"), (2, "Rising"), (3, "Alarm")],
                        default=-1,
                        verbose_name="level",
                    ),
                ),
                (
                    "hdx",
                    models.SmallIntegerField(
                        choices=[(-1, "Unknown"), (0, "Quiet"), (1, "Ongoing"), (2, "Rising"), (3, "Alarm")], default=-1
                    ),
                ),
                (
                    "arrow",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("up", "more than in the four weeks before"),
                            ("steady", "about as in the four weeks before"),
                            ("down", "less than in the four weeks before"),
                        ],
                        max_length=6,
                    ),
                ),
                ("deaths_7", models.PositiveIntegerField(null=True)),
                ("deaths_28", models.PositiveIntegerField(null=True)),
                ("usual", models.FloatField(null=True)),
                ("last_event_on", models.DateField(null=True)),
                ("latitude", models.FloatField(help_text="The middle of its latest events.", null=True)),
                ("longitude", models.FloatField(null=True)),
                ("weeks", models.JSONField(default=list)),
                ("judged_version", models.PositiveIntegerField(null=True)),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("country", models.CharField(help_text="ISO 3166-1", max_length=2, verbose_name="country")),
                (
                    "part",
                    models.CharField(
                        choices=[("party", "Party"), ("drawn_in", "Drawn in")], max_length=8, verbose_name="part"
                    ),
                ),
                (
                    "situation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parties", to="watch.situation"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("situation", "country"), name="a_country_has_one_part")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "level",
                    models.SmallIntegerField(
                        choices=[(-1, "Unknown"), (0, "Quiet"), (1, "Ongoing"), (2, "Rising"), (3, "Alarm")],
                        verbose_name="level",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("on", models.DateField(verbose_name="day")),
                ("until", models.DateField(help_text="Its last day.", verbose_name="until")),
                ("ended_on", models.DateField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "ended_by",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="overrides", to="watch.situation"
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="no_override_without_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("on"))), name="an_override_ends_after_it_begins"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("situation",),
                        name="one_override_at_a_time",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Concern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ethnic_cleansing", "Fear of ethnic cleansing"),
                            ("weak_diplomacy", "A weak diplomatic voice"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("on", models.DateField(verbose_name="day")),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                (
                    "situation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="concerns", to="watch.situation"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("provider", models.CharField(blank=True, max_length=20, verbose_name="provider")),
                ("release", models.CharField(blank=True, max_length=40, verbose_name="release")),
                ("place", models.CharField(max_length=100)),
                ("file_name", models.CharField(max_length=200, verbose_name="file")),
                (
                    "data_to",
                    models.DateField(
                        help_text="As its giver says; empty: its last event.", null=True, verbose_name="data to"
                    ),
                ),
                ("is_whole", models.BooleanField(default=False, verbose_name="all rows or none")),
                (
                    "begins_situations",
                    models.BooleanField(default=False, verbose_name="begin to watch each new conflict"),
                ),
                ("asked_on", models.DateField(verbose_name="sent on")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("columns", "Waiting for its columns"),
                            ("waiting", "Waiting for the worker"),
                            ("working", "Being imported"),
                            ("done", "Imported"),
                            ("refused", "Not imported"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                (
                    "step",
                    models.CharField(
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
                ("far", models.PositiveBigIntegerField(default=0)),
                ("total", models.PositiveBigIntegerField(null=True)),
                ("beat_at", models.DateTimeField(null=True)),
                ("said", models.JSONField(default=dict)),
                ("refused", models.JSONField(default=list)),
                ("refused_count", models.PositiveIntegerField(default=0)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "imported",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="run", to="watch.import"
                    ),
                ),
                (
                    "mapping",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="watch.mapping"
                    ),
                ),
                ("is_fetched", models.BooleanField(default=False)),
                ("since", models.DateField(null=True, verbose_name="since")),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            ("imported__isnull", False),
                            ("provider", "gdelt"),
                            _connector="OR",
                        ),
                        name="a_run_that_is_done_imported",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_fetched", True), ("state__in", ["waiting", "working"])),
                        fields=("provider",),
                        name="one_fetch_of_a_provider_at_a_time",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "factor",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Situations of armed conflict or other forms of instability"),
                            (2, "Record of serious violations of international human rights and humanitarian law"),
                            (3, "Weakness of State structures"),
                            (4, "Motives or incentives"),
                            (5, "Capacity to commit atrocity crimes"),
                            (6, "Absence of mitigating factors"),
                            (7, "Enabling circumstances or preparatory action"),
                            (8, "Triggering factors"),
                            (9, "Intergroup tensions or patterns of discrimination against protected groups"),
                            (10, "Signs of an intent to destroy in whole or in part a protected group"),
                            (11, "Signs of a widespread or systematic attack against any civilian population"),
                            (12, "Signs of a plan or policy to attack any civilian population"),
                            (13, "Serious threats to those protected under international humanitarian law"),
                            (14, "Serious threats to humanitarian or peacekeeping operations"),
                        ],
                        verbose_name="risk factor",
                    ),
                ),
                ("on", models.DateField(help_text="When it happened, or was reported.", verbose_name="day")),
                (
                    "fact",
                    models.TextField(help_text="What happened, as the source says. No judgement.", verbose_name="fact"),
                ),
                (
                    "source",
                    models.CharField(
                        help_text="Who says so, and where it can be read.", max_length=300, verbose_name="source"
                    ),
                ),
                (
                    "alarm",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="watch.alarm",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "situation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="watch.situation"
                    ),
                ),
            ],
            options={
                "ordering": ["factor", "on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("fact", ""), _negated=True), models.Q(("source", ""), _negated=True)
                        ),
                        name="no_fact_without_a_source",
                    )
                ],
                "indexes": [],
            },
        ),
    ]
