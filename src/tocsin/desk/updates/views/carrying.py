"""Files for a translator's own tools, out and in."""

from __future__ import annotations

from functools import partial
from types import ModuleType
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.editions import edition_text
from tocsin.desk.journal import clock
from tocsin.desk.people.shortcuts import account_of
from tocsin.desk.refusals import Refused
from tocsin.desk.saving.operations import save_once
from tocsin.desk.saving.refusals import AlreadySaved
from tocsin.desk.translating import po, translation_files, xliff
from tocsin.desk.ui.pages import Crumb
from tocsin.language import languages, numerals

from .. import operations
from ..forms import BringBackForm
from .finding import audience_for, crumbs_to, desk_address, language_for, update_for

FILES: dict[str, ModuleType] = {xliff.SUFFIX: xliff, po.SUFFIX: po}


def take_out(request: HttpRequest, slug: str, audience: str, language: str, kind: str) -> HttpResponse:
    """An edition in one language for a translator's own tools."""
    update, code, file = update_for(request, slug), language_for(language), FILES[kind]
    chosen = audience_for(request, update, audience)
    operations.check_may_carry(account_of(request), update, chosen, code)
    edition = edition_text.compose_edition(update, audience=chosen, today=clock.today())
    answer = HttpResponse(file.write(edition, code), content_type=file.CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{translation_files.file_id(edition)}-{code}.{file.SUFFIX}"'
    return answer


def bring_back(request: HttpRequest, slug: str, audience: str, language: str) -> HttpResponse:
    """Bring a translator's file back. What could not be written is told on the page, sentence by sentence."""
    update, code, by = update_for(request, slug), language_for(language), account_of(request)
    chosen = audience_for(request, update, audience)
    operations.check_may_carry(by, update, chosen, code)
    title = _("Import the file in %(language)s") % {"language": languages.name_of(code)}
    page: dict[str, Any] = {
        "room": "updates", "update": update, "audience": chosen, "language": code, "title": title,
        "direction": "rtl" if code == "ar" else "ltr", "crumbs": [*crumbs_to(update), Crumb(title)],
    }  # fmt: skip
    form = BringBackForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        operate = partial(_bring_back, update=update, audience=chosen, language=code, by=by, today=clock.today())
        try:
            back = desk_address(update, chosen)
            brought = save_once(request, lambda: operate(**form.cleaned_data), result=lambda _brought: back)
        except AlreadySaved as before:
            messages.info(request, str(before))
            return redirect(before.result)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
            page["left"] = getattr(refused, "left", ())
        else:
            return _done(request, brought, page)
    lead = _("Each sentence that differs is saved as hand-edited in your name. A second person must confirm it.")
    page |= {"form": form, "lead": lead, "submit": _("Import"), "back": desk_address(update, chosen)}
    return render(request, "updates/bring_back.html", page, status=422 if form.is_bound else 200)


def _bring_back(*, file: Any, **values: Any) -> operations.Brought:
    return operations.bring_back(data=file.read(translation_files.LARGEST + 1), **values)


def _done(request: HttpRequest, brought: operations.Brought, page: dict[str, Any]) -> HttpResponse:
    """Back to the desk; or a page of its own, where some were left, which says which."""
    total = len(brought.written)
    said = ngettext("%(n)s sentence imported.", "%(n)s sentences imported.", total)
    said %= {"n": numerals.number(total)}
    if brought.left:
        return render(request, "updates/brought_back.html", {**page, "brought": said, "left": brought.left})
    messages.success(request, said)
    return redirect(desk_address(page["update"], page["audience"]))
