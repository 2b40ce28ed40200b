import django.db.models.deletion
import tocsin.desk.ui.trilingual
import tocsin.language.words
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("people", "__first__"),
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
            ],
            options={
                "ordering": ["set_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="objective_level"
                    )
                ],
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
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="target_level")
                ],
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
            },
        ),
    ]
