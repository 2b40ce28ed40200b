import django.core.validators
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
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="partner_level"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("level__lt", 40)),
                        fields=("case", "organisation"),
                        name="a_partner_stands_once",
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
                ],
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
                ("day", models.DateField(verbose_name="day")),
                (
                    "last_day",
                    models.DateField(
                        blank=True, help_text="Where it took several days.", null=True, verbose_name="last day"
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
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Exactly; empty where it is not known.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="how many organisations",
                    ),
                ),
                (
                    "countries",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="from how many countries",
                    ),
                ),
                (
                    "participants",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Of a letter its signers, of a media briefing journalists.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
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
                        help_text="Who outside the coalition says so too.",
                        max_length=200,
                        verbose_name="verified by",
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
            ],
            options={
                "ordering": ["day", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="joint_action_level"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_day", None), ("last_day__gte", models.F("day")), _connector="OR"),
                        name="a_joint_action_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("organisations", None), ("organisations__gte", 1), _connector="OR"),
                        name="some_organisations_or_unknown",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("countries", None), ("countries__gte", 1), _connector="OR"),
                        name="some_countries_or_unknown",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("participants", None), ("participants__gte", 1), _connector="OR"),
                        name="some_participants_or_unknown",
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
                ],
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
            },
        ),
    ]
