"""The writes on the way out: the dossier that an exit needs, and what follows from an exit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction

from tocsin.desk.directory.models import Organisation
from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people import access
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Account, Membership
from tocsin.desk.responses.models import Decision, Response
from tocsin.desk.responses.operations import checks
from tocsin.desk.responses.stages import Stage, open_moves

from .. import hooks, refusals
from ..models import Dossier, Handover, Unfinished


class NewFate(NamedTuple):
    """What becomes of an unfinished product, by its key (``press.piece:3``)."""

    fate: str
    note: str = ""


class NewHandover(NamedTuple):
    """What an organisation takes over."""

    organisation: Organisation
    what: str


# From where a response may exit.
_EXITABLE = [stage for stage in Stage if Stage.EXITED in open_moves(stage)]


def check_exit_ahead(response: Response) -> None:
    """Whether a dossier can be written. Raises ``NoExitAhead``."""
    if response.stage not in _EXITABLE:
        raise refusals.NoExitAhead


def open_dossier(response: Response) -> Dossier | None:
    """The dossier that is being written, if one is."""
    return Dossier.objects.filter(response=response, decision=None).first()


@transaction.atomic
def write_dossier(
    *,
    response: Response,
    lessons: str,
    reentry_deaths: int,
    fates: Mapping[str, NewFate] | None = None,
    handovers: Sequence[NewHandover] = (),
    on: date,
    by: Account,
    today: date,
) -> Dossier:
    """Write the dossier of the exit to come, or write it anew: until the exit it is one dossier.

    ``fates`` is by the key of the product, and holds products that ``by`` may see. Raises ``PermissionDenied``,
    ``NoExitAhead``, ``NoLessons``, ``NoTrigger``, ``NotOnRecord``, ``HandoverSaysNothing``, ``InTheFuture`` or
    ``TooEarly``.
    """
    access.check_may_decide(by, response.case_id)
    checks.day(response, on=on, today=today)
    if not lessons.strip():
        raise refusals.NoLessons
    if reentry_deaths < 1:
        raise refusals.NoTrigger
    if any(not one.what.strip() for one in handovers):
        raise refusals.HandoverSaysNothing
    known = {product.key for product in hooks.products(case=response.case, reader=by)}
    if set(fates or {}) - known:
        raise refusals.NotOnRecord
    # Locks the row, so that of two who write at once one comes first, and none writes after the exit.
    if not Response.objects.filter(pk=response.pk, stage__in=_EXITABLE).update(opened_on=response.opened_on):
        raise refusals.NoExitAhead
    values = {"lessons": lessons.strip(), "reentry_deaths": reentry_deaths, "begun_on": on, "by": by}
    dossier, _created = Dossier.objects.update_or_create(response=response, decision=None, defaults=values)
    # What was said of a product that this writer may not see stays as it is.
    for key in known:
        model, row = key.split(":")
        dossier.unfinished.filter(model=model, row=row).delete()
    Unfinished.objects.bulk_create(
        Unfinished(dossier=dossier, model=key.split(":")[0], row=int(key.split(":")[1]), fate=f.fate, note=f.note)
        for key, f in (fates or {}).items()
    )
    dossier.handovers.all().delete()
    Handover.objects.bulk_create(
        Handover(dossier=dossier, organisation=one.organisation, what=one.what.strip()) for one in handovers
    )
    _write("responses.dossier_written", dossier, response, by=by, on=on)
    return dossier


def without_fate(response: Response, *, reader: Account) -> list[hooks.Product]:
    """Unfinished products of which the open dossier does not say what becomes of them."""
    dossier = open_dossier(response)
    said = set(dossier.unfinished.values_list("model", "row")) if dossier else set()
    return [one for one in hooks.unfinished(case=response.case, reader=reader) if (one.model, one.row) not in said]


def check_dossier(response: Response, *, by: Account) -> Dossier:
    """The dossier, complete. Raises ``NoDossier``, or ``NoFate`` with the products that it forgets."""
    dossier = open_dossier(response)
    if dossier is None:
        raise refusals.NoDossier
    if forgotten := without_fate(response, reader=by):
        raise refusals.NoFate([product.label for product in forgotten])
    return dossier


def close(*, response: Response, decision: Decision, by: Account, on: date) -> None:
    """What follows from an exit, in its transaction: the dossier is closed, temporary members leave.

    Messages that are held stay held: that they are withdrawn is a person's to decide.
    """
    if not Dossier.objects.filter(response=response, decision=None).update(decision=decision):
        raise refusals.NoDossier
    for membership in Membership.objects.current().filter(case=response.case_id, temporary=True):
        people.leave(membership=membership, by=by, on=max(on, membership.since), reason="The response has ended.")


def reentry_deaths(response: Response) -> int | None:
    """At how many deaths the last closed dossier has the response looked at again."""
    closed = Dossier.objects.filter(response=response, decision__isnull=False).order_by("-pk").first()
    return closed.reentry_deaths if closed else None


def _write(action: str, dossier: Dossier, response: Response, *, by: Account, on: date) -> None:
    journal.write(action=action, subject=dossier, by=by.pk, on=on, case=response.case_id, level=Level.TEAM)
