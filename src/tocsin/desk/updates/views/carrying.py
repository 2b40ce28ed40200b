"""XLIFF, out and in."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tocsin.desk.journal import clock
from tocsin.desk.people.shortcuts import account_of
from tocsin.desk.ui.pages import record

from .. import composed, operations, xliff
from ..checks import LANGUAGE_NAMES
from ..forms import BringBackForm
from .finding import audience_for, crumbs_to, desk_address, language_for, update_for


def take_out(request: HttpRequest, slug: str, audience: str, language: str) -> HttpResponse:
    """An edition in one language for a translator's own tools."""
    update, code = update_for(request, slug), language_for(language)
    chosen = audience_for(request, update, audience)
    operations.check_may_carry(account_of(request), update, chosen, code)
    edition = composed.of(update, audience=chosen, today=clock.today())
    answer = HttpResponse(xliff.write(edition, code), content_type="application/xliff+xml")
    answer["Content-Disposition"] = f'attachment; filename="{xliff.file_id(edition)}-{code}.xlf"'
    return answer


def bring_back(request: HttpRequest, slug: str, audience: str, language: str) -> HttpResponse:
    """Bring a translator's file back."""
    update, code = update_for(request, slug), language_for(language)
    chosen = audience_for(request, update, audience)
    operations.check_may_carry(account_of(request), update, chosen, code)
    operate = partial(
        _bring_back, update=update, audience=chosen, language=code, by=account_of(request), today=clock.today()
    )
    return record(
        request,
        BringBackForm(request.POST or None, request.FILES or None),
        operate,
        title=_("Bring back the file in %(language)s") % {"language": LANGUAGE_NAMES[code]},
        lead=_("Every sentence that differs is written by hand in your name. Of a file that is out of step, nothing."),
        then=desk_address(update, chosen),
        crumbs=crumbs_to(update),
        more={"room": "updates"},
    )


def _bring_back(*, file: Any, **values: Any) -> Any:
    return operations.bring_back(data=file.read(xliff.LARGEST + 1), **values)
