import django.db.models.deletion
import tocsin.desk.ui.trilingual
import tocsin.language.words
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("directory", "0001_initial"),
        ("people", "0001_initial"),
        ("people", "__first__"),
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
            ],
            options={
                "ordering": ["pk"],
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
            ],
            options={
                "ordering": ["order", "pk"],
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
            ],
            options={
                "ordering": ["begun_on", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="piece_level")
                ],
            },
        ),
        migrations.AddField(
            model_name="byline",
            name="piece",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="bylines", to="press.piece"
            ),
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
            ],
            options={
                "verbose_name_plural": "pitches",
                "ordering": ["sent_on", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="pitch_level"),
                    models.UniqueConstraint(
                        condition=models.Q(("level", 40), _negated=True),
                        fields=("piece", "outlet"),
                        name="a_piece_is_pitched_once_to_an_outlet",
                    ),
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
                ],
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
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="byline",
            constraint=models.UniqueConstraint(fields=("piece", "person"), name="a_byline_stands_once"),
        ),
    ]
