"""What needs someone today, read from the rows of every room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.coalition.models import Partner
from tocsin.desk.editions.models import Update
from tocsin.desk.outbox.models import Message
from tocsin.desk.people import access
from tocsin.desk.people.models import Account
from tocsin.desk.press.models import Pitch
from tocsin.desk.responses import proposals
from tocsin.desk.responses.models import Proposal, Response
from tocsin.desk.responses.stages import LAUNCHED, LIVE
from tocsin.desk.updates import waiting
from tocsin.desk.watch.models import Alarm
from tocsin.language import numerals

# So many days before it, whoever owns the response begins to prepare a review.
PREPARED = 14


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that waits, where to do it, and whether it is late."""

    text: str
    href: str
    late: bool = False


def list_needs(response: Response, *, reader: Account, today: date) -> list[Need]:
    """What waits in one response, for who may do it."""
    asked = [Need(one.text, one.href, one.late) for one in waiting.list_waiting(response.case_id, reader=reader)]
    if not access.may_write(reader, response.case_id):
        return asked
    slug = response.case.slug
    found = [*_proposals(response), *_review(response, today), *_owner(response)]
    found += _count(
        Pitch.objects.visible_to(reader).in_case(response.case_id).awaiting_reply().count(),
        lambda n: ngettext("%(count)s pitch awaits an answer", "%(count)s pitches await an answer", n),
        reverse("press:list", args=[slug]),
    )
    found += _count(
        Partner.objects.visible_to(reader).in_case(response.case_id).filter(answer=Partner.Answer.NONE).count(),
        lambda n: ngettext("%(count)s partner has not answered", "%(count)s partners have not answered", n),
        reverse("coalition:list", args=[slug]),
    )
    found += _count(
        Message.objects.visible_to(reader).in_case(response.case_id).held().count(),
        lambda n: ngettext("%(count)s message waits in the outbox", "%(count)s messages wait in the outbox", n),
        reverse("outbox:list", args=[slug]),
    )
    drafts = Update.objects.visible_to(reader).filter(case=response.case_id, state=Update.State.DRAFT)
    found += [Need(_("An update is in draft"), reverse("updates:desk", args=[draft.slug])) for draft in drafts]
    return [*found, *asked]


def alarms(*, reader: Account) -> list[Need]:
    """Alarms that wait for triage, for the convenor's people."""
    if not reader.is_team:
        return []
    return _count(
        Alarm.objects.filter(triage=Alarm.Triage.WAITING).count(),
        lambda n: ngettext("%(count)s alarm waits for triage", "%(count)s alarms wait for triage", n),
        reverse("watch:board"),
    )


def _proposals(response: Response) -> list[Need]:
    """What the record proposes. The review has a line of its own, which also says when it is to come."""
    standing = response.proposals.standing().exclude(kind=Proposal.Kind.REVIEW)
    detail = reverse("responses:detail", args=[response.case.slug])
    # That a ceasefire was broken is news, and nobody is late for it.
    return [
        Need(
            proposals.say(one.kind, one.grounds),
            f"{detail}#proposal-{one.pk}",
            late=one.kind != Proposal.Kind.CEASEFIRE,
        )
        for one in standing
    ]


def _owner(response: Response) -> list[Need]:
    """Whose access has ended can own nothing any more."""
    if response.stage not in LIVE or access.may_write(response.owner, response.case_id):
        return []
    return [
        Need(
            _("The owner has left: hand the response over"),
            reverse("responses:hand_over", args=[response.case.slug]),
            True,
        )
    ]


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
