"""Approval by a second person, release now or at an instant, correction and withdrawal."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tocsin.desk.checking import nearly_empty
from tocsin.desk.checking.checks import Confidential
from tocsin.desk.editions import edition_text
from tocsin.desk.journal import clock
from tocsin.desk.people.shortcuts import account_of
from tocsin.desk.ui.pages import press, record

from .. import access, operations
from ..forms import NoteForm, SetReleaseForm, ShortEditionForm
from .finding import audience_for, crumbs_to, desk_address, update_for


@require_POST
def approve(request: HttpRequest, slug: str) -> HttpResponse:
    """Approve all editions as they were read."""
    update = update_for(request, slug)
    access.check_may_write(account_of(request), update)
    operate = partial(
        operations.approve, update=update, digest=request.POST.get("digest", ""), by=account_of(request),
        today=clock.today(),
    )  # fmt: skip
    return press(
        request,
        operate,
        then=desk_address(update),
        said=_("Editions approved. The convenor can now release the update."),
    )


@require_POST
def release(request: HttpRequest, slug: str) -> HttpResponse:
    """Freeze and publish. Only the convenor; a second press is told that it has happened."""
    update = update_for(request, slug)
    access.check_may_decide(account_of(request), update)
    operate = partial(operations.release, update=update, by=account_of(request), today=clock.today())
    said = _(
        "Update released. The public site is being published. Letters to readers wait in the "
        "outbox until someone releases them."
    )
    return press(request, operate, then=desk_address(update), said=said)


def set_release(request: HttpRequest, slug: str) -> HttpResponse:
    """Set the instant at which all editions are released."""
    update, by = update_for(request, slug), account_of(request)
    access.check_may_decide(by, update)
    return record(
        request,
        SetReleaseForm(request.POST or None),
        partial(_set_release, update=update, by=by, today=clock.today(), now=clock.now()),
        title=_("Schedule release"),
        lead=_(
            "All editions are frozen now and released together at that time. Until then, you can cancel the release."
        ),
        submit=_("Schedule release"),
        then=desk_address(update),
        crumbs=crumbs_to(update),
        more={"room": "updates"},
    )


def _set_release(*, day: Any, time: Any, zone: str, at: datetime, **values: Any) -> Any:
    return operations.set_release(at=at, zone=zone, **values)


def confirm_short(request: HttpRequest, slug: str, audience: str) -> HttpResponse:
    """Confirm that a nearly empty edition may be released as it is."""
    update, by = update_for(request, slug), account_of(request)
    access.check_may_decide(by, update)
    chosen, today = audience_for(request, update, audience), clock.today()
    told = edition_text.compose_edition(update, audience=chosen, today=today)
    mentions = Confidential(update, reader=by, today=today).mentions_in(told)
    return record(
        request,
        ShortEditionForm(request.POST or None, initial={"seen": f"{mentions.mentioned}:{mentions.total}"}),
        partial(operations.confirm_short, update=update, audience=chosen, by=by, today=today),
        title=_("Release a short edition"),
        lead=f"{nearly_empty.describe(mentions)} "
        + _("If there is nothing more that readers should know, confirm it. The reason is kept in the journal."),
        submit=_("Confirm the short edition"),
        then=desk_address(update, chosen),
        crumbs=crumbs_to(update),
        more={"room": "updates"},
    )


@require_POST
def cancel(request: HttpRequest, slug: str) -> HttpResponse:
    """Take back the instant of a release."""
    update = update_for(request, slug)
    access.check_may_decide(account_of(request), update)
    operate = partial(operations.cancel, update=update, by=account_of(request), today=clock.today())
    return press(
        request, operate, then=desk_address(update), said=_("Scheduled release cancelled. The update is a draft again.")
    )


def correct(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin the correction of a released update."""
    update = update_for(request, slug)
    access.check_may_write(account_of(request), update)
    return record(
        request,
        NoteForm(request.POST or None),
        partial(operations.correct, update=update, by=account_of(request), today=clock.today()),
        title=_("Correct this update"),
        lead=_("The correction is a new draft with this note. It is checked, approved and released like any other."),
        submit=_("Start correction"),
        then=desk_address(update),
        crumbs=crumbs_to(update),
        more={"room": "updates"},
    )


def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a note in the place of a released update, at once."""
    update = update_for(request, slug)
    access.check_may_decide(account_of(request), update)
    return record(
        request,
        NoteForm(request.POST or None),
        partial(operations.withdraw, update=update, by=account_of(request), today=clock.today()),
        title=_("Withdraw this update"),
        lead=_(
            "The text is removed at once from the site and from all editions, and replaced by this "
            "note. Letters that inform readers wait in the outbox until someone releases them."
        ),
        submit=_("Withdraw"),
        then=desk_address(update),
        crumbs=crumbs_to(update),
        more={"room": "updates"},
    )
