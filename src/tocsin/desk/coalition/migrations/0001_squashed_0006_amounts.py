"""All tables of the room, as its migrations up to 0006 leave them. What the database lacks is made by the later ones."""

import django.db.models.deletion
import tocsin.desk.ui.amounts
import tocsin.desk.ui.trilingual
import tocsin.desk.ui.when_columns
import tocsin.language.words
from django.conf import settings
from django.db import migrations, models

from tocsin.desk.tables import AllTables


class Migration(AllTables):
    replaces = [
        ("coalition", "0001_initial"),
        ("coalition", "0002_verifiers"),
        ("coalition", "0003_corrections"),
        ("coalition", "0004_when"),
        ("coalition", "0005_periods"),
        ("coalition", "0006_amounts"),
    ]

    initial = True

    dependencies = [
        ("directory", "0004_when"),
        ("people", "0002_starting_levels"),
    ]

    operations = [
        migrations.CreateModel(
            name="Partner",
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
                ("asked_on", models.DateField(verbose_name="asked on")),
                (
                    "answer",
                    models.CharField(
                        choices=[("none", "No answer"), ("in", "In"), ("out", "Out")],
                        default="none",
                        max_length=4,
                        verbose_name="answer",
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                (
                    "case",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.case"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnerships",
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
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("withdrawn_on", models.DateField(editable=False, null=True)),
                (
                    "answered_when",
                    tocsin.desk.ui.when_columns.OptionalWhenField(
                        blank=True, day="answered_on", editable=False, max_length=32
                    ),
                ),
                (
                    "asked_when",
                    tocsin.desk.ui.when_columns.WhenField(blank=True, day="asked_on", editable=False, max_length=32),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="partner_level"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "none"), ("answered_on", None)),
                            models.Q(
                                ("answer__in", ["in", "out"]),
                                ("answered_on__gte", models.F("asked_on")),
                                ("answered_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="an_answer_has_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("level__lt", 40), ("withdrawn_on", None)),
                        fields=("case", "organisation"),
                        name="a_partner_stands_once",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="JointAction",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("letter", "Joint letter"),
                            ("statement", "Coalition statement"),
                            ("roundtable", "Roundtable"),
                            ("media_briefing", "Media briefing"),
                            ("delegation", "Delegation"),
                            ("testimony", "Testimony"),
                            ("day_of_action", "Day of action"),
                            ("thanks", "Public thanks from outside"),
                            ("market_response", "Market response"),
                        ],
                        help_text="A market response is what goes on in one country when the rest of a campaign has ended.",
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                (
                    "day",
                    models.DateField(
                        help_text="Several days as “3–6 October 2020”; what goes on in a market as “since 3 October 2020”.",
                        verbose_name="day",
                    ),
                ),
                (
                    "town",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        blank=True,
                        default=tocsin.language.words.Words,
                        help_text="As a map has it: “Geneva”, « Genève », «جنيف».",
                        verbose_name="town",
                    ),
                ),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                (
                    "addressed_to",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        blank=True,
                        default=tocsin.language.words.Words,
                        help_text="To whom or with whom it was, with the article: “the Security Council”, « le Conseil de sécurité ».",
                        verbose_name="addressed to",
                    ),
                ),
                (
                    "about",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        blank=True,
                        default=tocsin.language.words.Words,
                        help_text="As it stands after “on”: “humanitarian access”, « l’accès humanitaire ».",
                        verbose_name="about",
                    ),
                ),
                (
                    "organisations",
                    tocsin.desk.ui.amounts.AmountField(
                        blank=True,
                        help_text="As exactly as it is known: “77”, “more than 170”. Empty where it is not known.",
                        max_length=48,
                        null=True,
                        verbose_name="how many organisations",
                    ),
                ),
                (
                    "countries",
                    tocsin.desk.ui.amounts.AmountField(
                        blank=True, max_length=48, null=True, verbose_name="from how many countries"
                    ),
                ),
                (
                    "participants",
                    tocsin.desk.ui.amounts.AmountField(
                        blank=True,
                        help_text="Of a letter its signers, of a media briefing journalists.",
                        max_length=48,
                        null=True,
                        verbose_name="how many people",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        help_text="Where this can be read, or who on the team was there.",
                        max_length=300,
                        verbose_name="source",
                    ),
                ),
                (
                    "verified_by",
                    models.CharField(
                        blank=True,
                        help_text="Somebody who is not in the directory.",
                        max_length=200,
                        verbose_name="or by name",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "case",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.case"
                    ),
                ),
                (
                    "persons",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Who spoke, signed, testified or gave thanks. Each is printed in the form that they agreed to.",
                        related_name="joint_actions",
                        to="directory.person",
                        verbose_name="people",
                    ),
                ),
                (
                    "readers",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="named readers"
                    ),
                ),
                (
                    "partners",
                    models.ManyToManyField(
                        blank=True,
                        related_name="joint_actions",
                        to="coalition.partner",
                        verbose_name="partners known to have taken part",
                    ),
                ),
                (
                    "verifier_body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="or by a body",
                    ),
                ),
                (
                    "verifier_person",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who outside the coalition says so too. They are printed in the form that they agreed to.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.person",
                        verbose_name="verified by a person",
                    ),
                ),
                ("withdrawn_on", models.DateField(editable=False, null=True)),
                ("when", tocsin.desk.ui.when_columns.WhenField(blank=True, day="day", editable=False, max_length=32)),
            ],
            options={
                "ordering": ["day", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="joint_action_level"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True), name="a_joint_action_has_a_source"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "letter"), _negated=True),
                            ("organisations__isnull", False),
                            ("participants__isnull", False),
                            _connector="OR",
                        ),
                        name="a_letter_has_its_signers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "statement"), _negated=True),
                            ("organisations__isnull", False),
                            _connector="OR",
                        ),
                        name="a_statement_has_its_organisations",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "media_briefing"), _negated=True),
                            ("participants__isnull", False),
                            _connector="OR",
                        ),
                        name="a_media_briefing_has_its_journalists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "market_response"), _negated=True),
                            models.Q(("country", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_market_response_has_its_country",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verifier_body", None), ("verifier_person", None)),
                            models.Q(("verified_by", ""), ("verifier_person", None)),
                            models.Q(("verified_by", ""), ("verifier_body", None)),
                            _connector="OR",
                        ),
                        name="one_verifies_a_joint_action",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("organisations", None), models.Q(("organisations", "0"), _negated=True), _connector="OR"
                        ),
                        name="some_organisations_or_unknown",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("countries", None), models.Q(("countries", "0"), _negated=True), _connector="OR"
                        ),
                        name="some_countries_or_unknown",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("participants", None), models.Q(("participants", "0"), _negated=True), _connector="OR"
                        ),
                        name="some_participants_or_unknown",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
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
                    "allies",
                    models.CharField(
                        choices=[
                            ("generals", "Generals"),
                            ("humanitarian", "Humanitarian organisations"),
                            ("human_rights", "Human rights organisations"),
                            ("faith", "Faith bodies"),
                            ("partner", "A partner"),
                        ],
                        max_length=14,
                        verbose_name="who",
                    ),
                ),
                (
                    "what",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        blank=True,
                        default=tocsin.language.words.Words,
                        help_text="Empty: parts of the strategy.",
                        verbose_name="what",
                    ),
                ),
                ("promised_on", models.DateField(verbose_name="promised on")),
                ("delivered_on", models.DateField(blank=True, null=True, verbose_name="delivered on")),
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
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="coalition.partner",
                        verbose_name="partner",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("withdrawn_on", models.DateField(editable=False, null=True)),
                (
                    "delivered_when",
                    tocsin.desk.ui.when_columns.OptionalWhenField(
                        blank=True, day="delivered_on", editable=False, max_length=32
                    ),
                ),
                (
                    "promised_when",
                    tocsin.desk.ui.when_columns.WhenField(blank=True, day="promised_on", editable=False, max_length=32),
                ),
            ],
            options={
                "ordering": ["promised_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="commitment_level"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("allies", "partner"), _negated=True), ("partner__isnull", False), _connector="OR"
                        ),
                        name="a_partners_commitment_has_its_partner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("delivered_on", None), ("delivered_on__gte", models.F("promised_on")), _connector="OR"
                        ),
                        name="delivered_after_promised",
                    ),
                ],
                "indexes": [],
            },
        ),
    ]
