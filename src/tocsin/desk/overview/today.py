"""What needs someone today, read from the rows of every room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.coalition.models import Partner
from tocsin.desk.editions.models import Update
from tocsin.desk.outbox.models import Message
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Membership
from tocsin.desk.press.models import Piece, Pitch
from tocsin.desk.responses import proposals
from tocsin.desk.responses.models import Proposal, Response
from tocsin.desk.responses.stages import LAUNCHED, LIVE
from tocsin.desk.updates import waiting
from tocsin.desk.watch import words
from tocsin.desk.watch.models import Alarm
from tocsin.language import numerals
from tocsin.language.isolates import isolated

# So many days before it, whoever owns the response begins to prepare a review.
PREPARED = 14
# Up to so many of a kind are listed one by one.
FEW = 3


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that waits, where to do it, and whether it is late."""

    text: str
    href: str
    late: bool = False


def list_needs(response: Response, *, reader: Account, today: date) -> list[Need]:
    """What waits in one response, for who may do it."""
    return list_all_needs([response], reader=reader, today=today)[response.case_id]


def list_all_needs(responses: Sequence[Response], *, reader: Account, today: date) -> dict[int, list[Need]]:
    """What waits in some responses, by the number of the case, for who may do it. The number of queries is fixed."""
    asked = waiting.list_waiting([one.case_id for one in responses], reader=reader)
    written = [one for one in responses if access.may_write(reader, one.case_id)]
    to_record = _ToRecord(written, reader=reader, today=today) if written else None
    found = {}
    for response in responses:
        needs = to_record.list_of(response) if to_record and response in written else []
        found[response.case_id] = [*needs, *(Need(*one) for one in asked.get(response.case_id, ()))]
    return found


class _ToRecord:
    """What waits for who records in some responses, read for all of them at once."""

    def __init__(self, responses: Sequence[Response], *, reader: Account, today: date) -> None:
        self.today = today
        cases = [one.case_id for one in responses]
        self.proposals = defaultdict[int, list[Proposal]](list)
        # The review has a line of its own, which also says when it is to come.
        standing = Proposal.objects.standing().filter(response__in=responses)
        for proposal in standing.exclude(kind=Proposal.Kind.REVIEW):
            self.proposals[proposal.response_id].append(proposal)
        members = Membership.objects.current().filter(
            case__in=cases, role__in=access.WRITERS, account__in=[one.owner_id for one in responses]
        )
        self.owners = set(members.values_list("case", "account"))
        # A pitch is listed with its piece: who may not read that does not count it either.
        pitches = Pitch.objects.visible_to(reader).awaiting_reply().filter(piece__in=Piece.objects.visible_to(reader))
        self.pitches = _Few(pitches.select_related("piece", "outlet"), cases)
        partners = Partner.objects.visible_to(reader).filter(answer=Partner.Answer.NONE)
        self.partners = _Few(partners.select_related("organisation"), cases)
        self.messages = _Few(Message.objects.visible_to(reader).held(), cases)
        drafts = Update.objects.visible_to(reader).filter(case__in=cases, state=Update.State.DRAFT)
        self.drafts = defaultdict[int, list[str]](list)
        for case, slug in drafts.values_list("case", "slug"):
            self.drafts[case].append(slug)

    def list_of(self, response: Response) -> list[Need]:
        case, slug = response.case_id, response.case.slug
        found = [*self._proposals(response), *_review(response, self.today), *self._owner(response)]
        found += self.pitches.list_of(
            case,
            lambda row: Need(
                _("No answer yet: %(outlet)s, %(piece)s")
                % {"outlet": isolated(row.outlet), "piece": isolated(row.piece)},
                reverse("press:move_pitch", args=[slug, row.pk]),
            ),
            lambda n: ngettext("%(count)s pitch awaits an answer", "%(count)s pitches await an answer", n),
            reverse("press:list", args=[slug]),
        )
        found += self.partners.list_of(
            case,
            lambda row: Need(
                _("No answer yet: %(partner)s") % {"partner": isolated(row)},
                reverse("coalition:answer", args=[slug, row.pk]),
            ),
            lambda n: ngettext("%(count)s partner has not answered", "%(count)s partners have not answered", n),
            reverse("coalition:answers", args=[slug]),
        )
        found += self.messages.list_of(
            case,
            lambda row: Need(
                _("Release the message: %(subject)s") % {"subject": isolated(row.subject)},
                reverse("outbox:message", args=[slug, row.pk]),
            ),
            lambda n: ngettext("%(count)s message waits in the outbox", "%(count)s messages wait in the outbox", n),
            reverse("outbox:list", args=[slug]),
        )
        return found + [
            Need(_("An update is in draft"), reverse("updates:desk", args=[draft])) for draft in self.drafts[case]
        ]

    def _proposals(self, response: Response) -> list[Need]:
        detail = reverse("responses:detail", args=[response.case.slug])
        # That a ceasefire was broken is news, and nobody is late for it.
        return [
            Need(
                proposals.say(one.kind, one.grounds),
                f"{detail}#proposal-{one.pk}",
                late=one.kind != Proposal.Kind.CEASEFIRE,
            )
            for one in self.proposals[response.pk]
        ]

    def _owner(self, response: Response) -> list[Need]:
        """Whose access has ended can own nothing any more."""
        if response.stage not in LIVE or (response.case_id, response.owner_id) in self.owners:
            return []
        hand_over = reverse("responses:hand_over", args=[response.case.slug])
        return [Need(_("The owner has left: hand the response over"), hand_over, True)]


class _Few:
    """Rows that wait in some cases: each with its form where a case has few of them, else how many there are."""

    def __init__(self, rows: QuerySet[Any], cases: Collection[int]) -> None:
        rows = rows.filter(case__in=cases)
        self.counts = dict(rows.order_by().values_list("case").annotate(Count("pk")))
        few = [case for case, count in self.counts.items() if count <= FEW]
        self.rows = defaultdict[int, list[Any]](list)
        for row in rows.filter(case__in=few) if few else ():
            self.rows[row.case_id].append(row)

    def list_of(self, case: int, one: Callable[[Any], Need], many: Callable[[int], str], href: str) -> list[Need]:
        count = self.counts.get(case, 0)
        return [one(row) for row in self.rows[case]] if count <= FEW else _count(count, many, href)


def alarms(*, reader: Account) -> list[Need]:
    """Alarms that wait for triage, for the convenor's people: each with its form where they are few."""
    if not reader.is_team:
        return []
    waiting_rows = Alarm.objects.visible_to(reader).waiting().select_related("situation")
    found = list(waiting_rows[: FEW + 1])
    if len(found) <= FEW:
        text = _("Triage the alarm of %(day)s: %(situation)s")
        return [
            Need(
                text % {"day": words.day(row.on), "situation": isolated(row.situation)},
                reverse("watch:triage", args=[row.pk]),
            )
            for row in found
        ]
    return _count(
        waiting_rows.count(),
        lambda n: ngettext("%(count)s alarm waits for triage", "%(count)s alarms wait for triage", n),
        reverse("watch:alarms"),
    )


def _review(response: Response, today: date) -> list[Need]:
    if response.stage not in LAUNCHED or response.stage == "exited" or response.review_on is None:
        return []
    href = reverse("responses:detail", args=[response.case.slug])
    if response.review_on < today:
        return [Need(_("The review is overdue"), href, late=True)]
    days = (response.review_on - today).days
    if days > PREPARED:
        return []
    if not days:
        return [Need(_("The review is today"), href)]
    text = ngettext("The review is in %(count)s day", "The review is in %(count)s days", days)
    return [Need(text % {"count": numerals.number(days)}, href)]


def _count(count: int, text: Callable[[int], str], href: str) -> list[Need]:
    return [Need(text(count) % {"count": numerals.number(count)}, href)] if count else []
