"""The page on which the organisation's name, logo and colours are set."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.journal import clock
from tocsin.desk.people.shortcuts import account_of
from tocsin.desk.ui import pages
from tocsin.desk.ui.pages import Crumb

from . import access, operations, reading
from .forms import IdentityForm
from .models import ONLY, Identity


def organisation(request: HttpRequest) -> HttpResponse:
    """Set who runs this installation; the public site is made again after it."""
    reader = account_of(request)
    access.check_may_set_identity(reader)
    row = Identity.objects.filter(pk=ONLY).first()
    form = IdentityForm(request.POST or None, request.FILES or None, instance=row or Identity())
    return pages.record(
        request,
        form,
        partial(operations.set_identity, by=reader, today=clock.today()),
        title=_("Your organisation"),
        lead=_(
            "The public site, its PDFs, Word documents and mail bear this name and logo. What is already published "
            "gets them too; its text does not change."
        ),
        then=reverse("identity:organisation"),
        crumbs=[Crumb(_("Home"), "/")],
        template="identity/organisation.html",
        more={"room": "home", "logo": bool(row and row.logo), "back": "/"},
    )


def logo(request: HttpRequest) -> HttpResponse:
    """The logo as it is kept, for the page on which it is set."""
    access.check_may_set_identity(account_of(request))
    identity = reading.current()
    if identity is None or identity.logo is None:
        raise Http404
    answer = HttpResponse(identity.logo.content, content_type=identity.logo.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
