"""Writing one sentence by hand, in one edition and one language."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tocsin.desk.checking import live_checks
from tocsin.desk.editions.models import Wording
from tocsin.desk.journal import clock
from tocsin.desk.people.shortcuts import account_of
from tocsin.desk.ui.pages import press, record

from .. import operations, writing_page
from ..forms import WriteForm
from .finding import (
    audience_for,
    check_may_word,
    crumbs_to,
    desk_address,
    key_in,
    language_for,
    update_for,
    version_in,
)


def write(request: HttpRequest, slug: str, audience: str, language: str) -> HttpResponse:
    """One sentence beside the other two languages, its rows, its history and what was approved before."""
    reader, today = account_of(request), clock.today()
    update, code = update_for(request, slug), language_for(language)
    chosen = audience_for(request, update, audience)
    check_may_word(request, update, code)
    page = writing_page.build_page(
        update, audience=chosen, key=request.GET.get("sentence", ""), language=code, reader=reader, today=today,
        offered=request.GET.get("from", ""),
    )  # fmt: skip
    form = WriteForm(request.POST or None, language=code, initial=page.initial)
    form.look_at(reverse("updates:look", args=[slug, audience, language], query={"sentence": page.key}))
    return record(
        request,
        form,
        partial(_write, form, page, by=reader, today=today),
        title=page.title,
        submit=_("Save wording"),
        then=desk_address(update, chosen, slugify(page.key)),
        crumbs=crumbs_to(update),
        template="updates/write.html",
        more={"room": "updates", "page": page},
    )


def _write(form: WriteForm, page: writing_page.Page, *, text: str, base: int, **values: Any) -> Wording:
    try:
        return operations.write(
            update=page.update, audience=page.audience, key=page.key, language=page.language, text=text, base=base,
            **values,
        )  # fmt: skip
    except operations.Overtaken as overtaken:
        # Both texts are shown; whoever records again has seen the other's.
        page.show_theirs(overtaken.theirs, mine=text)
        form.data = {"text": text, "base": str(overtaken.theirs.version)}
        raise


@require_POST
def look(request: HttpRequest, slug: str, audience: str, language: str) -> HttpResponse:
    """What the checks say of a sentence as it is being typed: a part of its page. Nothing is written."""
    update, code = update_for(request, slug), language_for(language)
    chosen = audience_for(request, update, audience)
    check_may_word(request, update, code)
    found = live_checks.check_typed(
        update, audience=chosen, key=request.GET.get("sentence", "") or request.POST.get("sentence", ""),
        language=code, text=request.POST.get("text", "")[:4000], reader=account_of(request), today=clock.today(),
    )  # fmt: skip
    if found is None:
        raise Http404
    return render(request, "updates/looked.html", {"findings": found})


@require_POST
def take_drawn(request: HttpRequest, slug: str, audience: str, language: str) -> HttpResponse:
    """Let the drawn sentence stand again."""
    update, code = update_for(request, slug), language_for(language)
    chosen = audience_for(request, update, audience)
    check_may_word(request, update, code)
    key, version = key_in(request.POST.get("sentence", "")), version_in(request.POST.get("base", ""))
    operate = partial(
        operations.take_drawn, update=update, audience=chosen, key=key, language=code, base=version,
        by=account_of(request), today=clock.today(),
    )  # fmt: skip
    return press(
        request, operate, then=desk_address(update, chosen, slugify(key)), said=_("Generated sentence restored.")
    )


@require_POST
def confirm(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A second person has compared a wording with its rows."""
    update = update_for(request, slug)
    wording = get_object_or_404(Wording, pk=pk, update_of=update)
    chosen = audience_for(request, update, wording.audience)
    check_may_word(request, update)
    operate = partial(operations.confirm, wording=wording, by=account_of(request), today=clock.today())
    return press(
        request, operate, then=desk_address(update, chosen, slugify(wording.key)), said=_("Sentence confirmed.")
    )
