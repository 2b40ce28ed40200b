"""Responses in each stage, criteria with their changes, dossiers, lessons, outcomes, proposals."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from tocsin.desk.directory.models import Organisation
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Case, Membership
from tocsin.desk.press.models import Pitch
from tocsin.desk.responses import evidence
from tocsin.desk.responses.models import (
    Consultation,
    CriterionChange,
    CriterionScore,
    Decision,
    Dossier,
    ExitCriterion,
    Handover,
    Lesson,
    Outcome,
    Proposal,
    Response,
    Review,
    TrailStep,
    Unfinished,
)  # fmt: skip
from tocsin.desk.strategy.models import Ask
from tocsin.desk.ui.trilingual import Words
from tocsin.desk.watch.models import Alarm, Situation

LEVELS = (Level.PUBLIC, Level.BOARD, Level.PARTNER, Level.TEAM, Level.RESTRICTED)

GROUNDS: dict[str, dict[str, Any]] = {
    "review": {"due": "2020-11-10"},
    "reconsider": {"alarm_on": "2020-10-01", "then": 80, "now": 12},
    "take_up": {"day": "2020-11-11", "when": "Fighting (example)"},
    "ceasefire": {"effect_on": "2020-11-10", "state": "violated", "on": "2020-11-12", "before": "holding"},
    "exit": {"since": "2020-11-12"},
    "reopen": {"deaths": 40, "data_to": "2020-11-15", "trigger": 30},
}


def fill(*, response: Any, people: SimpleNamespace, amal: Any, dina: Any, today: date) -> None:
    case = response.case
    _criteria(response, amal)
    _dossier(response, amal)
    _outcomes(response, people, dina)
    Review.objects.create(
        response=response,
        on=date(2020, 11, 16),
        by=dina,
        found="As before (example)",
        next_on=date(2021, 1, 20),
        table_version=1,
    )
    for number, (kind, grounds) in enumerate(GROUNDS.items()):
        for ended in (date(2020, 11, 5), None):
            Proposal.objects.get_or_create(
                response=response,
                kind=kind,
                ended_on=ended,
                defaults={"raised_on": date(2020, 11, 1 + number), "grounds": grounds},
            )
    for number, level in enumerate(LEVELS):
        lesson = Lesson.objects.create(
            case=case, level=level, response=response, expected=f"Expected {number}", happened="It came late", why="Winter",
            change="Begin earlier", owner=dina, on=date(2020, 11, 10 + number),
        )  # fmt: skip
        if level == Level.RESTRICTED:
            lesson.readers.set([dina])
    hidden = Consultation.objects.create(
        case=case, level=Level.RESTRICTED, response=response, organisation=Organisation.objects.order_by("pk").last(),
        asked_on=date(2020, 10, 2), interest="out", answered_on=date(2020, 10, 4), note="By telephone (example)",
    )  # fmt: skip
    hidden.readers.set([dina])
    _others(amal, dina)


def _criteria(response: Any, amal: Any) -> None:
    ask = Ask.objects.filter(case=response.case).order_by("pk").first()
    rows: tuple[dict[str, Any], ...] = (
        {"kind": "ask_won", "ask": ask.pk},
        {"kind": "judged", "words": Words("schools are open", "les écoles sont ouvertes", "المدارس مفتوحة")},
        {"kind": "date", "day": date(2021, 6, 30)},
        {
            "kind": "judged",
            "words": Words("roads are open", "les routes sont ouvertes", "الطرق مفتوحة"),
            "aside_on": date(2020, 11, 18),
        },
    )
    for number, values in enumerate(rows):
        row = ExitCriterion.objects.create(response=response, added_on=date(2020, 11, 14), **values)
        if number == 1:
            ExitCriterion.objects.filter(pk=row.pk).update(
                met_on=date(2020, 11, 17), met_by=amal, met_note="Seen (example)"
            )
        for kind in (("added", "linked"), ("added", "met", "taken_back", "met"), ("added",), ("added", "aside"))[
            number
        ]:
            CriterionChange.objects.create(
                criterion=row,
                kind=kind,
                on=date(2020, 11, 17),
                by=amal,
                why="" if kind == "linked" else "Because (example)",
                version=3,
            )


def _dossier(response: Any, amal: Any) -> None:
    dossier = Dossier.objects.create(
        response=response, begun_on=date(2020, 11, 18), by=amal, reentry_deaths=30, lessons="Begin earlier (example)"
    )
    pitches = Pitch.objects.filter(case=response.case).order_by("pk")
    for fate, pitch in zip(Unfinished.Fate.values, pitches, strict=False):
        Unfinished.objects.create(dossier=dossier, model="press.pitch", row=pitch.pk, fate=fate, note="Note (example)")
    Handover.objects.create(
        dossier=dossier, organisation=Organisation.objects.order_by("pk").first(), what="The archive (example)"
    )


def _outcomes(response: Any, people: SimpleNamespace, dina: Any) -> None:
    confirmed = {"verified_on": date(2020, 11, 19)}
    verifiers: tuple[dict[str, Any], ...] = (
        {}, {"verifier_person": people.silent, **confirmed}, {"verifier_body": people.body, **confirmed},
        {"verifier": "A reader (example)", **confirmed}, {},
    )  # fmt: skip
    for number, level in enumerate(LEVELS):
        row = Outcome.objects.create(
            case=response.case, level=level, response=response, on=date(2020, 11, 12 + number),
            whose=Words("France", "la France", "فرنسا"), why_significant="It is new (example)", evidence="A statement (example)",
            change=Words(f"France offers talks {number}", f"la France propose des pourparlers {number}", f"تعرض فرنسا محادثات {number}"),
            significance=Outcome.Significance.values[number % 3], ours=Words("a briefing", "une réunion", "إحاطة"),
            others=Words("the mediation of Russia", "la médiation de la Russie", "وساطة روسيا"), **verifiers[number],
        )  # fmt: skip
        if level == Level.RESTRICTED:
            row.readers.set([dina])
        for order, model in enumerate(("press.pitch", "strategy.ask")):
            TrailStep.objects.create(outcome=row, order=order, model=model, row=number + 1)


def _others(amal: Any, dina: Any) -> None:
    """A scoping from an alarm, one that was declined and one that was deferred, each with a circle of its own."""
    alarms = Alarm.objects.exclude(situation__slug="nagorno-karabakh").filter(triage="waiting").order_by("pk")
    situations = Situation.objects.exclude(responses__isnull=False).order_by("pk")
    for number, stage in enumerate(("scoping", "declined", "deferred")):
        title = Words(f"Scoping {number} (example)", f"Étude {number} (exemple)", f"دراسة {number} (مثال)")
        case = Case.objects.create(slug=f"scoping-{number}", title=title, opened_on=date(2020, 11, 2))
        Membership.objects.create(case=case, account=amal, role="convenor", since=date(2020, 11, 2))
        Membership.objects.create(case=case, account=dina, role="team", since=date(2020, 11, 2))
        alarm = alarms[number]
        response = Response.objects.create(
            case=case, slug=case.slug, level=Level.TEAM, situation=alarm.situation if number == 0 else situations[number], owner=amal,
            alarm=alarm if number == 0 else None, stage=stage, stage_since=date(2020, 11, 5), opened_on=date(2020, 11, 2),
        )  # fmt: skip
        for score, criterion in enumerate(CriterionScore.Criterion.values):
            CriterionScore.objects.create(
                response=response,
                criterion=criterion,
                score=1 + score % 3,
                note="Note (example)",
                scored_by=amal,
                scored_on=date(2020, 11, 4),
            )
        if stage != "scoping":
            later = (
                {"reopens_when": "Fighting (example)", "reopens_on": date(2020, 12, 1)} if stage == "deferred" else {}
            )
            Decision.objects.create(
                response=response, moved_from="scoping", moved_to=stage, by=amal, on=date(2020, 11, 5), reason="Too few (example)",
                despite="Still (example)" if number == 1 else "", evidence=evidence.freeze(response, on=date(2020, 11, 5)), **later,
            )  # fmt: skip
