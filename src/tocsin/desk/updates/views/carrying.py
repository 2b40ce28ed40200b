"""Files for a translator's own tools, out and in."""

from __future__ import annotations

from functools import partial
from types import ModuleType
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk import numerals
from tocsin.desk.journal import clock
from tocsin.desk.people.shortcuts import account_of
from tocsin.desk.ui.pages import Crumb, record

from .. import carried, composed, languages, operations, po, xliff
from ..forms import BringBackForm
from ..models import Update
from .finding import audience_for, crumbs_to, desk_address, language_for, update_for

FILES: dict[str, ModuleType] = {xliff.SUFFIX: xliff, po.SUFFIX: po}


def take_out(request: HttpRequest, slug: str, audience: str, language: str, kind: str) -> HttpResponse:
    """An edition in one language for a translator's own tools."""
    update, code, file = update_for(request, slug), language_for(language), FILES[kind]
    chosen = audience_for(request, update, audience)
    operations.check_may_carry(account_of(request), update, chosen, code)
    edition = composed.of(update, audience=chosen, today=clock.today())
    answer = HttpResponse(file.write(edition, code), content_type=file.CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{carried.file_id(edition)}-{code}.{file.SUFFIX}"'
    return answer


def bring_back(request: HttpRequest, slug: str, audience: str, language: str) -> HttpResponse:
    """Bring a translator's file back. What could not be written is told on the page, sentence by sentence."""
    update, code, by = update_for(request, slug), language_for(language), account_of(request)
    chosen = audience_for(request, update, audience)
    operations.check_may_carry(by, update, chosen, code)
    page: dict[str, Any] = {
        "room": "updates", "update": update, "audience": chosen, "language": code,
        "direction": "rtl" if code == "ar" else "ltr",
    }  # fmt: skip
    operate = partial(_bring_back, page, update=update, audience=chosen, language=code, by=by, today=clock.today())
    title = _("Bring back the file in %(language)s") % {"language": languages.called(code)}
    answer = record(
        request,
        BringBackForm(request.POST or None, request.FILES or None),
        operate,
        title=title,
        lead=_("Every sentence that differs is written by hand in your name, and a second person confirms it."),
        then=desk_address(update, chosen),
        crumbs=crumbs_to(update),
        template="updates/bring_back.html",
        more=page,
    )
    return _some(request, update, page, title) if "brought" in page and page["left"] else answer


def _some(request: HttpRequest, update: Update, page: dict[str, Any], title: str) -> HttpResponse:
    """Some are written and some are not: the page says which, in the place of the desk."""
    # «Recorded.» would be half of it.
    list(messages.get_messages(request))
    context = {**page, "title": title, "crumbs": [*crumbs_to(update), Crumb(title)]}
    return render(request, "updates/brought_back.html", context)


def _bring_back(page: dict[str, Any], *, file: Any, leave: bool, **values: Any) -> operations.Brought:
    try:
        brought = operations.bring_back(data=file.read(carried.LARGEST + 1), leave=leave, **values)
    except operations.NotAllBroughtBack as some:
        page["left"] = some.left
        raise
    total = len(brought.written)
    said = ngettext("%(n)s sentence was brought back.", "%(n)s sentences were brought back.", total)
    page |= {"left": brought.left, "brought": said % {"n": numerals.number(total)}}
    return brought
