"""The three moves of a view that records something: validate, operate, redirect."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tocsin.desk.refusals import AlreadyRecorded, Refused
from tocsin.desk.ui import choosing


class Crumb(NamedTuple):
    """One step of the breadcrumb; the last has no address."""

    label: str
    href: str = ""


def record(
    request: HttpRequest,
    form: forms.BaseForm,
    operate: Callable[..., Any],
    *,
    title: str,
    then: str,
    crumbs: list[Crumb],
    lead: str = "",
    submit: str = "",
    template: str = "ui/record.html",
    more: dict[str, Any] | None = None,
    after: Callable[[Any], str] | None = None,
    first: Callable[[], Any] | None = None,
) -> HttpResponse:
    """Show a form; on a valid POST call ``operate(**form.cleaned_data)`` and go to ``then``, or to
    ``after(what the operation returned)``.

    What the operation refuses is shown on the form, beside the input at fault, with everything typed kept
    (status 422). The operation is one transaction, so a refusal leaves nothing half done. What ``first`` refuses is
    said in place of the form, before anybody has typed anything (status 409).
    """
    if first is not None and request.method == "GET":
        try:
            first()
        except Refused as refused:
            way = [*crumbs, Crumb(title)]
            said = {"title": title, "why": str(refused), "crumbs": way, "back": then, **(more or {})}
            return render(request, "ui/refused.html", said, status=409)
    typed = choosing.offer_by_typing(form)
    if found := choosing.answer_typing(request, typed):
        return found
    looking = choosing.is_looking(request, form)
    if request.method == "POST" and not looking and form.is_valid():
        try:
            done = operate(**form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        except IntegrityError:
            form.add_error(None, str(AlreadyRecorded()))
        else:
            messages.success(request, _("Saved."))
            return redirect(after(done) if after else then)
    context = {
        "form": form,
        "typed": bool(typed),
        "title": title,
        "lead": lead,
        "crumbs": [*crumbs, Crumb(title)],
        "submit": submit or _("Save"),
        "back": then,
        **(more or {}),
    }
    return render(request, template, context, status=422 if form.is_bound and not looking else 200)
