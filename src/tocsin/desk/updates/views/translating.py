"""Machine translation of one sentence."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tocsin.desk.journal import clock
from tocsin.desk.people.shortcuts import account_of
from tocsin.desk.translating import machine
from tocsin.desk.ui.pages import press

from .. import operations
from .finding import audience_for, check_may_word, key_in, language_for, update_for, version_in


@require_POST
def translate(request: HttpRequest, slug: str, audience: str, language: str) -> HttpResponse:
    """Ask the service for a sentence, and show what came of it on the sentence's page."""
    update, code = update_for(request, slug), language_for(language)
    chosen = audience_for(request, update, audience)
    check_may_word(request, update, code)
    key, version = key_in(request.POST.get("sentence", "")), version_in(request.POST.get("base", ""))
    if machine.service() is None:
        raise Http404
    operate = partial(
        operations.translate, update=update, audience=chosen, key=key, language=code, base=version,
        by=account_of(request), today=clock.today(),
    )  # fmt: skip
    then = f"{reverse('updates:write', args=[slug, chosen.value, code])}?{urlencode({'sentence': key})}"
    said = _("Machine translation added. Check it against the records. Someone else must confirm it.")
    # The service is asked outside a transaction; the version of the wording lets one of two answers be written.
    return press(request, operate, then=then, said=said, once=False)
