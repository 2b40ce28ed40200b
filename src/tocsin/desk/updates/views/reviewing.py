"""Comments on a sentence, and who looks after a language."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tocsin.desk.journal import clock
from tocsin.desk.people.shortcuts import account_of
from tocsin.desk.ui.pages import press, record
from tocsin.language import numerals

from .. import access, operations
from ..access import translators
from ..forms import AssignForm, CommentForm
from ..models import Assignment, Comment
from .finding import audience_for, check_may_word, crumbs_to, desk_address, key_in, update_for


@require_POST
def comment(request: HttpRequest, slug: str, audience: str) -> HttpResponse:
    """Say something about a sentence."""
    update = update_for(request, slug)
    chosen, key = audience_for(request, update, audience), key_in(request.POST.get("sentence", ""))
    then = desk_address(update, chosen, slugify(key))
    form = CommentForm(request.POST)
    if not form.is_valid():
        wrong = str(form.errors["text"][0]) if request.POST.get("text", "").strip() else ""
        messages.error(
            request,
            wrong or _("Enter a comment of at most %(most)s characters.") % {"most": numerals.number(2_000)},
        )
        return redirect(then)
    operate = partial(
        operations.comment, update=update, audience=chosen, key=key, text=form.cleaned_data["text"],
        by=account_of(request), today=clock.today(),
    )  # fmt: skip
    return press(request, operate, then=then, said=_("Comment added."))


@require_POST
def settle(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Mark a comment as dealt with."""
    update = update_for(request, slug)
    row = get_object_or_404(Comment, pk=pk, update_of=update)
    chosen = audience_for(request, update, row.audience)
    check_may_word(request, update)
    operate = partial(operations.settle, comment=row, by=account_of(request), today=clock.today())
    return press(request, operate, then=desk_address(update, chosen, slugify(row.key)), said=_("Comment resolved."))


def assign(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a language to someone."""
    update = update_for(request, slug)
    access.check_may_write(account_of(request), update)
    return record(
        request,
        AssignForm(request.POST or None, offered=translators(update)),
        partial(operations.assign, update=update, by=account_of(request), today=clock.today()),
        title=_("Assign a language"),
        then=desk_address(update),
        crumbs=crumbs_to(update),
        more={"room": "updates"},
    )


@require_POST
def finish(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say that a language is done."""
    update = update_for(request, slug)
    row = get_object_or_404(Assignment, pk=pk, update_of=update)
    operate = partial(operations.finish, assignment=row, by=account_of(request), today=clock.today())
    return press(request, operate, then=desk_address(update), said=_("Translation marked as done."))
