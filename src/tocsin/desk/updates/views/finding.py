"""How a view of this room finds its update and edition: from what the reader may see, or not at all (404)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.editions import edition
from tocsin.desk.editions.access import editions_for
from tocsin.desk.editions.models import Update
from tocsin.desk.levels import Audience
from tocsin.desk.people.shortcuts import account_of
from tocsin.desk.ui.pages import Crumb
from tocsin.language.languages import LANGUAGES

from ..access import may_word, may_word_in

LONGEST_KEY = 200


def update_for(request: HttpRequest, slug: str, revision: int | None = None) -> Update:
    """The newest revision, or the one that is named. 404 unless the reader is cleared in every case it tells of."""
    found = Update.objects.visible_to(account_of(request)).filter(slug=slug).order_by("-revision")
    if revision is not None:
        found = found.filter(revision=revision)
    update = found.first()
    if update is None or not editions_for(account_of(request), update):
        raise Http404
    return update  # type: ignore[no-any-return]


def audience_for(request: HttpRequest, update: Update, wanted: str) -> Audience:
    """An edition that the reader may read; the most confidential of them where none is named."""
    allowed = editions_for(account_of(request), update)
    chosen = wanted or allowed[0].value
    if chosen not in [audience.value for audience in allowed]:
        raise Http404
    return Audience(chosen)


def language_for(wanted: str) -> str:
    if wanted not in LANGUAGES:
        raise Http404
    return wanted


def version_in(typed: str) -> int:
    """The version that a page was drawn with; 404 for what no page of ours holds."""
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 10):
        raise Http404
    return int(typed)


def key_in(typed: str) -> str:
    """The key of a sentence as a page of ours sends it; 404 for what no database holds."""
    if "\x00" in typed or len(typed) > LONGEST_KEY:
        raise Http404
    return typed


def check_may_word(request: HttpRequest, update: Update, language: str = "") -> None:
    """403 for a reader who does not write, or not in this language, who knows that the update exists."""
    reader = account_of(request)
    if not (may_word_in(reader, update, language) if language else may_word(reader, update)):
        raise PermissionDenied


def desk_address(update: Update, audience: str = "", anchor: str = "") -> str:
    address = reverse("updates:desk", args=[update.slug])
    return address + (f"?edition={audience}" if audience else "") + (f"#{anchor}" if anchor else "")


def crumbs_to(update: Update) -> list[Crumb]:
    return [
        Crumb(_("Updates"), reverse("updates:list")),
        Crumb(str(edition.title(update)), reverse("updates:desk", args=[update.slug])),
    ]
