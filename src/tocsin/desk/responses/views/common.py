"""What the pages of this room share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case
from tocsin.desk.people.shortcuts import account_of, case_for, row_for
from tocsin.desk.ui.pages import Crumb, record

from ..models import Response


def crumbs_of(case: Case) -> list[Crumb]:
    return [
        Crumb(_("Responses"), reverse("responses:list")),
        Crumb(str(case.title), reverse("overview:room", args=[case.slug])),
        Crumb(_("Decisions"), reverse("responses:detail", args=[case.slug])),
    ]


def to_decide(request: HttpRequest, slug: str) -> tuple[Case, Account, Response]:
    """The response, for who may decide on it; 403 for who knows of the case and may not."""
    case, reader = case_for(request, slug), account_of(request)
    access.check_may_decide(reader, case)
    return case, reader, row_for(request, Response.objects.in_case(case).select_related("situation"), case=case)


def record_of(
    request: HttpRequest,
    case: Case,
    form: forms.BaseForm,
    operate: Callable[..., Any],
    *,
    title: str,
    lead: str = "",
    submit: str = "",
    page: str = "detail",
    first: Callable[[], Any] | None = None,
) -> HttpResponse:
    """The three moves, on a page of this room; afterwards back to ``page``. ``first`` may refuse the form itself."""
    return record(
        request,
        form,
        operate,
        title=title,
        lead=lead,
        submit=submit,
        then=reverse(f"responses:{page}", args=[case.slug]),
        crumbs=crumbs_of(case),
        more={"case": case, "tab": "outcomes" if page == "outcomes" else "decisions", "room": "responses"},
        first=first,
    )
