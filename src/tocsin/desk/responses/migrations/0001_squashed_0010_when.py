"""All tables of the room, as its migrations up to 0010 leave them. What the database lacks is made by the later ones."""

import django.db.models.deletion
import tocsin.desk.ui.trilingual
import tocsin.desk.ui.when_columns
import tocsin.language.words
from django.conf import settings
from django.db import migrations, models

from tocsin.desk.tables import AllTables


class Migration(AllTables):
    replaces = [
        ("responses", "0001_initial"),
        ("responses", "0002_schedule"),
        ("responses", "0003_ceasefire_proposals"),
        ("responses", "0004_verifiers"),
        ("responses", "0005_criteria_changes"),
        ("responses", "0006_judgements_kept"),
        ("responses", "0007_asks_chosen"),
        ("responses", "0008_corrections"),
        ("responses", "0009_plain_labels"),
        ("responses", "0010_when"),
    ]

    initial = True

    dependencies = [
        ("directory", "0004_when"),
        ("people", "0002_starting_levels"),
        ("watch", "0005_alarm_raised_at"),
    ]

    operations = [
        migrations.CreateModel(
            name="Response",
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
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("scoping", "Scoping"),
                            ("active", "Active"),
                            ("monitoring", "Monitoring"),
                            ("reduced", "Reduced"),
                            ("exited", "Exited"),
                            ("declined", "Declined"),
                            ("deferred", "Deferred"),
                        ],
                        default="scoping",
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                ("stage_since", models.DateField()),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("opened_on", models.DateField()),
                (
                    "objective",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        blank=True,
                        default=tocsin.language.words.Words,
                        help_text="Complete the words “we work for”, for example “a durable ceasefire”.",
                        verbose_name="objective",
                    ),
                ),
                ("launched_on", models.DateField(blank=True, null=True)),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="review date")),
                ("exited_on", models.DateField(blank=True, null=True)),
                (
                    "retention_from",
                    models.DateField(
                        blank=True,
                        help_text="The day from which the retention period for its personal data runs.",
                        null=True,
                    ),
                ),
                (
                    "alarm",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="watch.alarm",
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="response",
                        to="people.case",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                (
                    "readers",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="named readers"
                    ),
                ),
                (
                    "situation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="responses", to="watch.situation"
                    ),
                ),
                ("withdrawn_on", models.DateField(editable=False, null=True)),
            ],
            options={
                "ordering": ["-opened_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="response_level"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("stage__in", ["scoping", "active", "monitoring", "reduced"])),
                        fields=("situation",),
                        name="one_live_response_per_situation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage__in", ["active", "monitoring", "reduced", "exited"]), _negated=True),
                            models.Q(("launched_on__isnull", False), ("review_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="no_launch_without_a_day_and_a_review",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review_on", None),
                            ("launched_on", None),
                            ("review_on__gt", models.F("launched_on")),
                            _connector="OR",
                        ),
                        name="review_comes_after_launch",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "exited"), _negated=True), ("exited_on__isnull", False), _connector="OR"
                        ),
                        name="exit_has_a_day",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "moved_from",
                    models.CharField(
                        choices=[
                            ("scoping", "Scoping"),
                            ("active", "Active"),
                            ("monitoring", "Monitoring"),
                            ("reduced", "Reduced"),
                            ("exited", "Exited"),
                            ("declined", "Declined"),
                            ("deferred", "Deferred"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "moved_to",
                    models.CharField(
                        choices=[
                            ("scoping", "Scoping"),
                            ("active", "Active"),
                            ("monitoring", "Monitoring"),
                            ("reduced", "Reduced"),
                            ("exited", "Exited"),
                            ("declined", "Declined"),
                            ("deferred", "Deferred"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "despite",
                    models.TextField(
                        blank=True,
                        help_text="Only for an exit before all criteria are met.",
                        verbose_name="why, although criteria are not met",
                    ),
                ),
                ("reopens_when", models.TextField(blank=True, verbose_name="what would reopen it")),
                ("reopens_on", models.DateField(blank=True, null=True, verbose_name="look at it again on")),
                ("evidence", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="responses.response"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="no_decision_without_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("moved_to", "deferred"), _negated=True),
                            models.Q(("reopens_when", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_deferral_says_what_would_reopen_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reopens_on", None), ("reopens_on__gt", models.F("on")), _connector="OR"),
                        name="a_deferral_ends_after_it_begins",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("review", "Hold the review"),
                            ("reconsider", "Review the alarm"),
                            ("take_up", "Resume the scoping"),
                            ("ceasefire", "Review the ceasefire"),
                            ("exit", "Exit"),
                            ("reopen", "Return to active"),
                        ],
                        max_length=10,
                    ),
                ),
                ("raised_on", models.DateField()),
                ("grounds", models.JSONField(default=dict)),
                ("ended_on", models.DateField(null=True)),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="responses.response"
                    ),
                ),
            ],
            options={
                "ordering": ["raised_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("response", "kind"),
                        name="one_standing_proposal_of_a_kind",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
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
                    "whose",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        default=tocsin.language.words.Words,
                        help_text="“France”, in French with its article: “la France”.",
                        verbose_name="whose behaviour",
                    ),
                ),
                (
                    "change",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        default=tocsin.language.words.Words,
                        help_text="A clause of its own, without a full stop: “France offers to host talks”.",
                        verbose_name="what changed",
                    ),
                ),
                ("on", models.DateField(verbose_name="seen on")),
                (
                    "significance",
                    models.CharField(
                        choices=[
                            ("small", "A first sign"),
                            ("real", "A real change"),
                            ("decisive", "It changed the course"),
                        ],
                        max_length=8,
                        verbose_name="significance",
                    ),
                ),
                ("why_significant", models.TextField(verbose_name="why it matters")),
                (
                    "ours",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        default=tocsin.language.words.Words,
                        help_text="As it stands after “we contributed with”: “a briefing”.",
                        verbose_name="our contribution",
                    ),
                ),
                (
                    "others",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        default=tocsin.language.words.Words,
                        help_text="As it stands after “others contributed with”: “the mediation of Russia”. Nobody acts alone.",
                        verbose_name="contribution of others",
                    ),
                ),
                (
                    "evidence",
                    models.TextField(
                        help_text="Where it can be seen: a statement, a vote, an article.", verbose_name="evidence"
                    ),
                ),
                (
                    "verifier",
                    models.CharField(
                        blank=True,
                        help_text="Somebody who is not in the directory.",
                        max_length=200,
                        verbose_name="or by name",
                    ),
                ),
                ("verified_on", models.DateField(blank=True, null=True, verbose_name="confirmed on")),
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
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="outcomes", to="responses.response"
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
                        help_text="Somebody outside the response. They are printed in the form that they agreed to.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.person",
                        verbose_name="confirmed by a person",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("withdrawn_on", models.DateField(editable=False, null=True)),
                (
                    "verified_when",
                    tocsin.desk.ui.when_columns.OptionalWhenField(
                        blank=True, day="verified_on", editable=False, max_length=32
                    ),
                ),
                ("when", tocsin.desk.ui.when_columns.WhenField(blank=True, day="on", editable=False, max_length=32)),
            ],
            options={
                "ordering": ["on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="outcome_level"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("evidence", ""), _negated=True), name="no_outcome_without_evidence"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verified_on", None),
                            models.Q(
                                models.Q(
                                    models.Q(("verifier", ""), _negated=True),
                                    ("verifier_person__isnull", False),
                                    ("verifier_body__isnull", False),
                                    _connector="OR",
                                ),
                                ("verified_on__gte", models.F("on")),
                            ),
                            _connector="OR",
                        ),
                        name="confirmed_by_somebody_afterwards",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verifier_body", None), ("verifier_person", None)),
                            models.Q(("verifier", ""), ("verifier_person", None)),
                            models.Q(("verifier", ""), ("verifier_body", None)),
                            _connector="OR",
                        ),
                        name="one_confirms_an_outcome",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Lesson",
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
                ("expected", models.TextField(verbose_name="what we expected")),
                ("happened", models.TextField(verbose_name="what happened")),
                ("why", models.TextField(verbose_name="why")),
                ("change", models.TextField(verbose_name="what we change next time")),
                ("on", models.DateField(verbose_name="noted on")),
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
                        verbose_name="who sees to it",
                    ),
                ),
                (
                    "readers",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="named readers"
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="after_action",
                        to="responses.response",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("withdrawn_on", models.DateField(editable=False, null=True)),
            ],
            options={
                "ordering": ["on", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="lesson_level"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("expected", ""), _negated=True),
                            models.Q(("happened", ""), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            models.Q(("change", ""), _negated=True),
                        ),
                        name="an_after_action_line_is_whole",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ExitCriterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ceasefire_holds", "A ceasefire holds"),
                            ("ask_won", "An ask is granted"),
                            ("judged", "Judged by a person"),
                            ("date", "A date is reached"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("days", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="for how many days")),
                ("day", models.DateField(blank=True, null=True, verbose_name="day")),
                (
                    "words",
                    tocsin.desk.ui.trilingual.TrilingualField(
                        blank=True, default=tocsin.language.words.Words, verbose_name="description"
                    ),
                ),
                ("ask", models.BigIntegerField(blank=True, null=True, verbose_name="ask")),
                ("met_on", models.DateField(blank=True, null=True, verbose_name="met on")),
                ("met_note", models.TextField(blank=True, verbose_name="basis of the judgement")),
                (
                    "met_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exit_criteria",
                        to="responses.response",
                    ),
                ),
                ("added_on", models.DateField(null=True)),
                ("aside_on", models.DateField(null=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("met_on", None),
                            models.Q(("met_by__isnull", False), models.Q(("met_note", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_judged_criterion_has_a_judge_and_a_note",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "ceasefire_holds"), _negated=True),
                            models.Q(("days__gt", 0), ("days__isnull", False)),
                            _connector="OR",
                        ),
                        name="holding_has_days",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "date"), _negated=True), ("day__isnull", False), _connector="OR"
                        ),
                        name="date_criterion_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ask", None), ("kind", "ask_won"), _connector="OR"),
                        name="only_an_ask_is_won",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="CriterionScore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "criterion",
                    models.CharField(
                        choices=[
                            ("influence", "Potential to influence"),
                            ("consistency", "Policy consistency"),
                            ("critical_mass", "Critical mass of partners"),
                            ("added_value", "Added value"),
                            ("capacity", "Capacity"),
                        ],
                        max_length=14,
                        verbose_name="criterion",
                    ),
                ),
                (
                    "score",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Weak"), (2, "Fair"), (3, "Strong")], verbose_name="score"
                    ),
                ),
                ("note", models.TextField(verbose_name="note")),
                ("scored_on", models.DateField()),
                (
                    "scored_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scores", to="responses.response"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("response", "criterion"), name="a_criterion_is_scored_once"),
                    models.CheckConstraint(condition=models.Q(("score__in", [1, 2, 3])), name="score_is_one_to_three"),
                    models.CheckConstraint(
                        condition=models.Q(("note", ""), _negated=True), name="no_score_without_a_note"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Consultation",
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
                    "interest",
                    models.CharField(
                        choices=[("none", "No answer"), ("in", "In"), ("out", "Out")],
                        default="none",
                        max_length=4,
                        verbose_name="interest",
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                ("note", models.TextField(blank=True, verbose_name="note")),
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
                        related_name="consultations",
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
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consultations",
                        to="responses.response",
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
                        condition=models.Q(("level__in", [0, 10, 20, 30, 40])), name="consultation_level"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_on", None), ("interest", "none")),
                            models.Q(
                                ("answered_on__gte", models.F("asked_on")),
                                ("answered_on__isnull", False),
                                ("interest__in", ["in", "out"]),
                            ),
                            _connector="OR",
                        ),
                        name="an_interest_has_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("level__lt", 40), ("withdrawn_on", None)),
                        fields=("response", "organisation"),
                        name="an_organisation_is_consulted_once",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(verbose_name="reviewed on")),
                ("found", models.TextField(verbose_name="what was found")),
                ("next_on", models.DateField(verbose_name="next review")),
                ("table_version", models.PositiveIntegerField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="responses.response"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("found", ""), _negated=True), name="no_review_without_a_finding"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("next_on__gt", models.F("on"))), name="the_next_review_comes_after_this"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Dossier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("begun_on", models.DateField()),
                (
                    "reentry_deaths",
                    models.PositiveIntegerField(
                        help_text="By best estimate, in placed events of 28 days after the exit.",
                        verbose_name="re-entry at so many deaths",
                    ),
                ),
                ("lessons", models.TextField(verbose_name="lessons")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossier",
                        to="responses.decision",
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dossiers", to="responses.response"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decision", None)), fields=("response",), name="one_open_dossier"
                    ),
                    models.CheckConstraint(condition=models.Q(("reentry_deaths__gt", 0)), name="re_entry_needs_deaths"),
                    models.CheckConstraint(
                        condition=models.Q(("lessons", ""), _negated=True), name="no_dossier_without_lessons"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="TrailStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField()),
                ("model", models.CharField(max_length=64)),
                ("row", models.BigIntegerField()),
                (
                    "outcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="trail", to="responses.outcome"
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(fields=("outcome", "model", "row"), name="a_row_stands_once_on_a_trail"),
                    models.UniqueConstraint(fields=("outcome", "order"), name="a_trail_has_an_order"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="CriterionChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("added", "Added"),
                            ("met", "Judged to be met"),
                            ("taken_back", "Judgement withdrawn"),
                            ("aside", "Set aside"),
                            ("linked", "Tied to an ask"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("why", models.TextField(verbose_name="reason")),
                ("version", models.PositiveIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="responses.exitcriterion",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind__in", ["added", "aside"])),
                        fields=("criterion", "kind"),
                        name="a_criterion_is_added_and_set_aside_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("why", ""), _negated=True), ("kind", "linked"), _connector="OR"),
                        name="no_criterion_is_changed_without_a_reason",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Unfinished",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("model", models.CharField(max_length=64)),
                ("row", models.BigIntegerField()),
                (
                    "fate",
                    models.CharField(
                        choices=[
                            ("completed", "We complete it all the same"),
                            ("handed_over", "Handed over"),
                            ("kept", "Kept, for a way back"),
                            ("dropped", "Dropped"),
                        ],
                        max_length=12,
                        verbose_name="what becomes of it",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="unfinished", to="responses.dossier"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "unfinished",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("dossier", "model", "row"), name="a_product_has_one_fate")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=300, verbose_name="what it takes over")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="handovers", to="responses.dossier"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("what", ""), _negated=True), name="a_handover_says_what")
                ],
                "indexes": [],
            },
        ),
    ]
