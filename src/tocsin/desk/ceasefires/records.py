"""What the records of this room are called, where they are shown and how they are corrected."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case
from tocsin.desk.people.pages import RoomPages
from tocsin.desk.records.kinds import OutsideField, Recommended, RecordKind
from tocsin.desk.refusals import in_words

from . import operations
from .forms import AttemptCorrection, ClaimCorrection, IncidentCorrection
from .models import Attempt, Claim, Incident, Term

PAGES = RoomPages("ceasefires", _("Ceasefires"))


def _check_attempt(*, row: Attempt, before: Attempt, by: Account, today: date, **_more: Any) -> None:
    operations.check_attempt(attempt=row, before=before, by=by, today=today)


def _check_incident(*, row: Incident, before: Incident, by: Account, today: date, **_more: Any) -> None:
    operations.check_incident(incident=row, before=before, by=by, today=today)


def _check_claim(*, row: Claim, today: date, **_more: Any) -> None:
    operations.check_claim(claim=row, today=today)


def _judge_incident(row: Incident, today: date) -> None:
    operations.judge(attempt=row.attempt, today=today)


def _judge_claim(row: Claim, today: date) -> None:
    operations.judge(attempt=row.incident.attempt, today=today)


def _of_attempt(row: Attempt) -> str:
    return str(_("Ceasefire of %(day)s") % {"day": in_words(row.effect_when)})


def _of_claim(row: Claim) -> str:
    return f"{row.get_part_display()}: {row.incident}"


def _with_their_attempt(rows: QuerySet[Any], reader: Account, _case: Case) -> QuerySet[Any]:
    """Claims of incidents whose ceasefire, too, the reader may see."""
    return rows.filter(incident__attempt__in=Attempt.all_records.visible_to(reader))


def _in_order(kinds: Iterable[str]) -> list[str]:
    chosen = set(kinds)
    return [kind for kind in Term.Kind.values if kind in chosen]


def _lock_of_incident(row: Any) -> None:
    operations.lock(row.attempt)


def _lock_of_claim(row: Any) -> None:
    operations.lock(row.incident.attempt)


TERMS = OutsideField(
    label=_("terms"),
    read=lambda row: _in_order(row.terms.values_list("kind", flat=True)),
    kept=_in_order,
    words=lambda kept: [str(Term.Kind(kind).label) for kind in kept],
    write=operations.write_terms,
)

KINDS = {
    "ceasefires.attempt": RecordKind(
        label=pgettext_lazy("a row", "ceasefire"),
        page="ceasefires:list",
        room=PAGES,
        recommended=Recommended(Level.PUBLIC, _("It was announced, and its source can be read.")),
        form=AttemptCorrection,
        check=_check_attempt,
        changed=operations.judge_with_others,
        lock=operations.lock_with_others,
        outside={"terms": TERMS},
        heading=_of_attempt,
        searched=("agreed_in", "monitor"),
        actions={"ceasefires.attempt_ended": pgettext_lazy("a ceasefire", "Ended")}
        | {
            f"ceasefires.judged_{state}": label
            for state, label in (
                ("holding", _("Judged: holding")),
                ("strained", _("Judged: strained")),
                ("violated", _("Judged: violated")),
                ("collapsed", _("Judged: collapsed")),
                ("unknown", _("Judged: unknown")),
            )
        },
    ),
    "ceasefires.incident": RecordKind(
        label=pgettext_lazy("a row", "incident"),
        page="ceasefires:list",
        room=PAGES,
        recommended=Recommended(
            Level.BOARD, _("An allegation may be wrong. Make an incident public once it is confirmed.")
        ),
        form=IncidentCorrection,
        check=_check_incident,
        changed=_judge_incident,
        lock=_lock_of_incident,
        parts={"ceasefires.claim": "incident"},
        searched=("what", "place"),
    ),
    "ceasefires.claim": RecordKind(
        label=pgettext_lazy("a row", "claim"),
        page="ceasefires:list",
        room=PAGES,
        recommended=Recommended(Level.BOARD, _("As confidential as most incidents.")),
        form=ClaimCorrection,
        check=_check_claim,
        changed=_judge_claim,
        lock=_lock_of_claim,
        reason_to_take_off=True,
        readable=_with_their_attempt,
        heading=_of_claim,
        searched=("says",),
        # Who speaks can be a person by name: ``sections`` shows them as the reader may see them.
        personal=("name",),
        formerly_taken_off="ceasefires.claim_taken_back",
    ),
}
