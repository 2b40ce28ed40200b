"""What the outcomes' rows say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tocsin.desk.directory.lookup import PersonOrOrganisation, find_by_name
from tocsin.desk.facts import Fact, FactEntry, Ref, Scope
from tocsin.desk.levels import Level
from tocsin.desk.responses.models import Response
from tocsin.desk.ui.when_columns import first_day
from tocsin.language.words import Words

from .models import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed(Fact):
    """Somebody changed what they do, with our contribution and that of others.

    ``confirmed`` is whether somebody outside confirmed it, ``verifiers`` who that is: a person, or words for an
    organisation, chosen from the directory or called as it has them. There are none where it does not know them.
    """

    kind = "responses.outcome"

    whose: Words
    change: Words
    ours: Words
    others: Words
    confirmed: bool
    verifiers: tuple[PersonOrOrganisation, ...]


def facts_in(scope: Scope) -> list[Fact]:
    """The outcomes of the responses that the reader may see."""
    responses = Response.objects.visible_to(scope.reader).in_case(scope.case_id)
    return [fact for response in responses for fact in _outcomes(response, scope)]


def entries_in(scope: Scope) -> list[FactEntry]:
    responses = Response.objects.visible_to(scope.reader).in_case(scope.case_id)
    rows = _seen(scope).filter(response__in=responses).order_by().values_list("pk", "on", "when")
    return [FactEntry(Changed, first_day(day, text), Ref("responses.outcome", pk)) for pk, day, text in rows]


def _seen(scope: Scope) -> Any:
    return Outcome.objects.visible_to(scope.reader).filter(on__range=scope.period)


def _outcomes(response: Response, scope: Scope) -> list[Fact]:
    """An outcome is confirmed from the day on which it was: within the period, no sooner."""
    rows = list(
        scope.chosen(_seen(scope).filter(response=response), "responses.outcome").select_related("verifier_body")
    )
    confirmed = {row.pk: row.verifier for row in rows if row.verified_on and row.verified_on <= scope.period.end}
    known = find_by_name(confirmed.values(), case_id=scope.case_id)
    return [
        Changed(
            when=row.when,
            whose=row.whose,
            change=row.change,
            ours=row.ours,
            others=row.others,
            confirmed=row.pk in confirmed,
            verifiers=row.verifiers(known) if row.pk in confirmed else (),
            refs=(Ref("responses.outcome", row.pk), Ref("responses.response", response.pk)),
            level=Level(max(row.level, response.level)),
        )
        for row in rows
    ]
