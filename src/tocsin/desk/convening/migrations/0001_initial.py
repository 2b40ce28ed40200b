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
            ],
            options={
                "ordering": ["held_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="briefing_level"
                    )
                ],
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
            },
        ),
    ]
