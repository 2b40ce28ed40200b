"""Choosing a language, who belongs to a case, who may read a row. Who is let in is written to: see the overview."""

from __future__ import annotations

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tocsin.desk.journal import clock
from tocsin.desk.redirects import is_own_page
from tocsin.desk.ui.pages import Crumb, record, way_back

from . import access, operations, starting
from .forms import EndMembershipForm, LevelForm
from .middleware import SESSION_KEY
from .models import Account, Case, Guarded, Membership
from .shortcuts import account_of, case_to_decide, case_to_write, row_for


def crumbs(case: Case) -> list[Crumb]:
    """The way to the members of a case."""
    return [
        Crumb(str(case.title), reverse("overview:room", args=[case.slug])),
        Crumb(_("Members"), reverse("people:members", args=[case.slug])),
    ]


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Set the language of the account, or before signing in of the session."""
    language = request.POST.get("language", "")
    if language in Account.Language.values:
        if isinstance(request.user, Account):
            operations.choose_language(account=request.user, language=language)
        else:
            request.session[SESSION_KEY] = language
    then = request.POST.get("then", "/")
    return redirect(then if is_own_page(request, then) else "/")


def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Who belongs to the case, for who records in it: partners do not read who the others are."""
    case = case_to_write(request, slug)
    rows = Membership.objects.current().filter(case=case).select_related("account")
    order = list(Membership.Role.values)
    context = {
        "case": case,
        "tab": "members",
        "room": "responses",
        "members": sorted(rows, key=lambda row: (order.index(row.role), row.account.name.casefold())),
        "may_decide": access.may_decide(account_of(request), case),
        "writers": access.WRITERS,
        "crumbs": [*crumbs(case)[:1], Crumb(_("Members"))],
    }
    return render(request, "people/members.html", context)


def end_membership(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader = case_to_decide(request, slug), account_of(request)
    current = Membership.objects.current().filter(case=case).select_related("account")
    membership = get_object_or_404(current, pk=pk)
    themselves = membership.account_id == reader.pk
    return record(
        request,
        EndMembershipForm(request.POST or None),
        partial(operations.leave, membership=membership, by=reader, on=clock.today()),
        title=_("End membership"),
        lead=_("%(name)s will no longer have access to this case.") % {"name": membership.account.name},
        then=reverse("people:members", args=[slug]),
        # Who leaves cannot come back to the list.
        after=(lambda _done: reverse("overview:home")) if themselves else None,
        crumbs=crumbs(case),
        submit=_("End membership"),
        more={"case": case, "tab": "members", "room": "responses"},
    )


def set_level(request: HttpRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    """Change who may read a row of any room; ``kind`` is its table, such as ``press.pitch``."""
    case = case_to_write(request, slug)
    row = row_for(request, _rows_of(kind).objects.in_case(case), pk=pk)
    reader = account_of(request)
    form = LevelForm(request.POST or None, case=case, initial=_as_it_is(row))
    room = Crumb(str(case.title), reverse("overview:room", args=[case.slug]))
    back = way_back(request, room.href)
    return record(
        request,
        form,
        partial(operations.set_level, row=row, by=reader, today=clock.today()),
        title=_("Change who can read it"),
        lead=_("This changes one record. Published updates are not changed."),
        # What has to be answered next comes before the way back.
        after=lambda asked: asked or back,
        then=back,
        crumbs=[room],
        more={"case": case, "tab": kind.partition(".")[0], "room": "responses"},
    )


def _as_it_is(row: Guarded) -> dict[str, object]:
    return {"level": row.level, "readers": row.readers.all(), "seen": operations.readership(row)}


def _rows_of(kind: str) -> type[Guarded]:
    """The table of that name, where its rows have levels of their own; 404 for any other name."""
    model = starting.model_with_own_level(kind)
    if model is None:
        raise Http404
    return model
