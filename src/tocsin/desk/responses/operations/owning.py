"""Who owns a response: somebody of the team who lasts, at any time."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case, Membership, MembershipQuerySet
from tocsin.desk.refusals import check_not_in_future

from .. import refusals
from ..models import Response
from . import checks


@transaction.atomic
def hand_over(*, response: Response, owner: Account, on: date, by: Account, today: date) -> None:
    """Make somebody else the owner of a response. Raises ``PermissionDenied``, ``OwnerNotOnTheTeam`` or
    ``InTheFuture``.
    """
    access.check_may_decide(by, response.case_id)
    check_not_in_future(field="on", day=on, today=today)
    check(owner, response=response)
    _set(response, owner, by=by, on=on)


@transaction.atomic
def pass_on(*, membership: Membership, by: Account, on: date) -> None:
    """Once somebody's access to a case has ended, what they owned there is owned by who ended it.

    Ending an access never waits for a hand-over: it may be urgent. Where a convenor ends their own, the convenor
    who has been there longest owns it.
    """
    response = Response.objects.filter(case=membership.case_id, owner=membership.account_id).first()
    if response is None or _lasting(response).filter(account=membership.account_id).exists():
        return
    heirs = _lasting(response).filter(role=Membership.Role.CONVENOR).order_by("since", "pk")
    heir = heirs.filter(account=by).first() or heirs.first()
    if heir is not None:
        _set(response, heir.account, by=by, on=on)


def check(owner: Account, *, response: Response) -> None:
    """Raises ``OwnerNotOnTheTeam``."""
    # Stands in line with whoever ends a membership: none becomes owner while they leave.
    Case.objects.select_for_update().get(pk=response.case_id)
    if not _lasting(response).filter(account=owner).exists():
        raise refusals.OwnerNotOnTheTeam


def _lasting(response: Response) -> MembershipQuerySet:
    return Membership.objects.current().filter(case=response.case_id, role__in=access.WRITERS, temporary=False)


def _set(response: Response, owner: Account, *, by: Account, on: date) -> None:
    Response.objects.filter(pk=response.pk).update(owner=owner)
    checks.write("responses.handed_over", response, response, by=by, on=on, level=response.level)
