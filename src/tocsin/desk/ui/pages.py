"""The three moves of a view that records something: validate, operate, redirect."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from django import forms
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tocsin.desk.redirects import is_own_page
from tocsin.desk.refusals import AlreadyRecorded, Refused
from tocsin.desk.saving.operations import save_once
from tocsin.desk.saving.refusals import AlreadySaved, FormOfAnother
from tocsin.desk.ui import adding, choosing

T = TypeVar("T")


class Crumb(NamedTuple):
    """One step of the breadcrumb; the last has no address."""

    label: str
    href: str = ""


def way_back(request: HttpRequest, otherwise: str) -> str:
    """Where somebody came from, as the query string says (``then``); ``otherwise`` where that is no page of ours."""
    then = request.GET.get("then", "")
    return then if is_own_page(request, then) else otherwise


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
    finish: Callable[[Any], object] | None = None,
    first: Callable[[], Any] | None = None,
) -> HttpResponse:
    """Show a form; on a valid POST call ``operate(**form.cleaned_data)`` and go to ``then``, or to
    ``after(what the operation returned)``.

    What the operation refuses is shown on the form, beside the input at fault, with everything typed kept
    (status 422). The operation is one transaction, so a refusal leaves nothing half done. What ``first`` refuses is
    said in place of the form, before anybody has typed anything (status 409).

    ``finish`` is called with it after the transaction, for what takes long and can be done again.

    A form that is sent twice leads to what the first press made; where something else was typed since, both are shown
    (status 409). A text that was kept over the end of a session comes with a GET: it is shown and not recorded.
    """
    way = [*crumbs, Crumb(title)]
    if first is not None and request.method == "GET":
        try:
            first()
        except Refused as refused:
            return _refused(request, refused, title=title, crumbs=way, back=then, more=more)
    case = (more or {}).get("case")
    adding.offer_adding(form, case=case, by=request.user)
    typed = choosing.offer_by_typing(form)
    again = adding.is_adding(request, form, case=case)
    typed |= adding.typed_in(request, form, case=case)
    if found := choosing.answer_typing(request, typed):
        return found
    if choosing.is_looking(request, form):
        again = 200
    saved = ""
    if request.method == "POST" and again is None and form.is_valid():
        try:
            done = save_once(
                request, lambda: operate(**form.cleaned_data), result=lambda done: after(done) if after else then
            )
        except FormOfAnother as refused:
            return _refused(request, refused, title=title, crumbs=way, back=then, more=more)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        except IntegrityError:
            form.add_error(None, str(AlreadyRecorded()))
        except AlreadySaved as before:
            saved = before.result or then
            if before.same:
                messages.info(request, str(before))
                return redirect(saved)
        else:
            if finish:
                finish(done)
            messages.success(request, _("Saved."))
            return redirect(after(done) if after else then)
    context = {
        "form": form,
        "typed": bool(typed),
        "title": title,
        "lead": lead,
        "crumbs": way,
        "submit": submit or _("Save"),
        "back": then,
        "saved": saved,
        **(more or {}),
    }
    return render(request, template, context, status=again or _status(request, saved))


def _status(request: HttpRequest, saved: str) -> int:
    if request.method != "POST":
        return 200
    return 409 if saved else 422


def _refused(
    request: HttpRequest,
    refused: Refused,
    *,
    title: str,
    crumbs: list[Crumb],
    back: str,
    more: dict[str, Any] | None,
) -> HttpResponse:
    said = {"title": title, "why": str(refused), "crumbs": crumbs, "back": back, **(more or {})}
    return render(request, "ui/refused.html", said, status=409)


def press(
    request: HttpRequest,
    operate: Callable[[], T],
    *,
    then: str,
    said: str | Callable[[T], str],
    after: Callable[[T], str] | None = None,
    once: bool = True,
) -> HttpResponse:
    """A button: do it and say so, or say why not; then go to ``then``, or to ``after(what the operation returned)``.

    ``said`` may be made from what the operation returned; nothing is said where it is empty. ``once``: a second press
    of the same button does nothing. Without it the operation itself must be idempotent, and may take long: it runs
    outside a transaction.
    """
    goes = after or (lambda _done: then)
    try:
        done = save_once(request, operate, result=goes) if once else operate()
    except AlreadySaved as before:
        messages.info(request, str(before))
        return redirect(before.result or then)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(then)
    text = said if isinstance(said, str) else said(done)
    if text:
        messages.success(request, text)
    return redirect(goes(done))
