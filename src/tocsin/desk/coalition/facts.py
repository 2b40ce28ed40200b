"""What the coalition room's rows say.

A fact is as confidential as the most confidential row it was read from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from tocsin.desk.directory.lookup import PersonOrOrganisation, find_by_name
from tocsin.desk.directory.person_refs import person_refs
from tocsin.desk.facts import Fact, FactEntry, PersonRef, Ref, Scope
from tocsin.desk.levels import Level
from tocsin.desk.ui.when_columns import first_day, when_from
from tocsin.language.amount import Amount
from tocsin.language.countries import Place
from tocsin.language.when import When
from tocsin.language.words import Words

from .models import Commitment, JointAction, Partner, PartnerQuerySet
from .tally import count_answers


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnersCounted(Fact):
    """How many organisations had been asked by the end of the period, over the partners that the reader may see.

    ``opted_in`` said yes, ``out`` said no, ``silent`` did not answer: no answer, or one that came later, is not a yes.
    It is dated by the last answer within the period, or by the last asking where nobody answered in it, and is not
    given where neither happened. The main row is the first partner.
    """

    kind = "coalition.partners"

    opted_in: int
    asked: int
    out: int
    silent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOn(Fact):
    """Allies took on a part of the strategy; parts of it, where ``what`` is empty."""

    allies: Commitment.Allies
    what: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered(TakenOn):
    """It was delivered."""

    kind = "coalition.delivered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised(TakenOn):
    """It was promised, and not delivered by the end of the period."""

    kind = "coalition.promised"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneTogether(Fact):
    """A joint action, on its first day. What is empty or ``None`` is not known.

    days           the first and the last; no last one, where it took one day or month, or goes on
    organisations  how many took part, as exactly as it is known, like ``countries`` and ``participants``
    persons        in the order of the directory
    confirmed      whether somebody outside says so too
    verifiers      who that is: a person, or words for an organisation, chosen from the directory or called as it has
                   them; none where it does not know them
    """

    kind = "coalition.joint_action"

    action: JointAction.Kind
    days: tuple[When, When | None]
    town: Words
    country: Place | None
    organisations: Amount | None
    countries: Amount | None
    participants: Amount | None
    persons: tuple[PersonRef, ...]
    addressed_to: Words
    about: Words
    confirmed: bool
    verifiers: tuple[PersonOrOrganisation, ...]

    @property
    def digested_day(self) -> str:
        """Its ``days`` say the rest."""
        return self.on.isoformat()


def facts_in(scope: Scope) -> list[Fact]:
    return [*_partners(scope), *_commitments(scope), *_joint_actions(scope)]


def entries_in(scope: Scope) -> list[FactEntry]:
    """How many partners take part is so, rather than happened: no entry."""
    columns = ("pk", "promised_on", "promised_when", "delivered_on", "delivered_when")
    actions = _actions(scope).order_by().values_list("pk", "day", "when")
    return [
        *(_taken_on(scope, *values) for values in _made(scope).order_by().values_list(*columns)),
        *(FactEntry(DoneTogether, first_day(day, text), Ref("coalition.jointaction", pk)) for pk, day, text in actions),
    ]


def _taken_on(
    scope: Scope, pk: int, promised_on: date, promised: str, delivered_on: date | None, delivered: str
) -> FactEntry:
    ref = Ref("coalition.commitment", pk)
    if delivered_on is not None and delivered_on <= scope.period.end:
        return FactEntry(Delivered, first_day(delivered_on, delivered), ref)
    return FactEntry(Promised, first_day(promised_on, promised), ref)


def _partners(scope: Scope) -> list[Fact]:
    if scope.rows is not None:
        return []
    start, end = scope.period
    rows = Partner.objects.visible_to(scope.reader).in_case(scope.case_id).filter(asked_on__lte=end)
    answers = [when for when in _days(rows, "answered", since=start) if start <= when.earliest <= end]
    askings = _days(rows, "asked", since=start)
    if not (answers or askings):
        return []
    # Thousands of partners: their values are read, and no objects made of them.
    values = rows.with_answer_by(end).order_by("pk").values_list("pk", "level", "organisation_id", "answer_then")
    partners = list(values)
    count = count_answers((organisation, answer) for _pk, _level, organisation, answer in partners)
    return [
        PartnersCounted(
            when=max(answers or askings),
            opted_in=count.inside,
            asked=count.asked,
            out=count.out,
            silent=count.silent,
            refs=tuple(Ref("coalition.partner", pk) for pk, *_rest in partners),
            level=Level(max(level for _pk, level, *_rest in partners)),
        )
    ]


def _days(rows: PartnerQuerySet, what: str, *, since: date) -> list[When]:
    """When partners were asked, or answered, of those whose first day is not before ``since``."""
    found = rows.filter(**{f"{what}_on__gte": since}).order_by().values_list(f"{what}_on", f"{what}_when").distinct()
    return [when_from(day, text) for day, text in found]


def _commitments(scope: Scope) -> list[Fact]:
    commitments = scope.chosen(_made(scope), "coalition.commitment").select_related("partner")
    return sorted((_commitment(commitment, scope) for commitment in commitments), key=lambda fact: fact.on)


def _made(scope: Scope) -> Any:
    """Commitments that were made in the period, or kept in it."""
    commitments = Commitment.objects.visible_to(scope.reader).in_case(scope.case_id)
    return commitments.filter(Q(promised_on__range=scope.period) | Q(delivered_on__range=scope.period))


def _actions(scope: Scope) -> Any:
    return JointAction.objects.visible_to(scope.reader).in_case(scope.case_id).filter(day__range=scope.period)


def _commitment(commitment: Commitment, scope: Scope) -> Fact:
    partner = commitment.partner
    is_delivered = commitment.delivered_on is not None and commitment.delivered_on <= scope.period.end
    delivered = commitment.delivered_when if is_delivered else None
    kind = Delivered if delivered else Promised
    return kind(
        when=delivered or commitment.promised_when,
        allies=Commitment.Allies(commitment.allies),
        what=commitment.what,
        refs=(
            Ref("coalition.commitment", commitment.pk),
            *([Ref("coalition.partner", partner.pk)] if partner else []),
        ),
        level=Level(max(commitment.level, partner.level if partner else Level.PUBLIC)),
    )


def _joint_actions(scope: Scope) -> list[Fact]:
    """Which partners took part is not said: that is their own affair. Of each person the form is the directory's."""
    actions = list(scope.chosen(_actions(scope), "coalition.jointaction").select_related("verifier_body"))
    persons = person_refs(actions)
    known = find_by_name({action.verified_by for action in actions}, case_id=scope.case_id)
    return [
        DoneTogether(
            when=action.when,
            action=JointAction.Kind(action.kind),
            days=_first_and_last(action.when),
            town=action.town,
            country=Place(action.country) if action.country else None,
            organisations=action.organisations,
            countries=action.countries,
            participants=action.participants,
            persons=persons.get(action.pk, ()),
            addressed_to=action.addressed_to,
            about=action.about,
            confirmed=action.is_verified,
            verifiers=action.verifiers(known),
            refs=(Ref("coalition.jointaction", action.pk),),
            level=Level(action.level),
        )
        for action in actions
    ]


def _first_and_last(when: When) -> tuple[When, When | None]:
    if when.start is None:
        raise ValueError("a joint action has a beginning")
    return When.from_unit(when.start), None if when.end in (None, when.start) else When.from_unit(when.end)
