"""Answers to a form that was sent without a session, or with a token of an earlier one."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tocsin.desk.redirects import is_own_page

from . import kept, keys


def kept_answer(request: HttpRequest, key: keys.Key) -> HttpResponse:
    """Keep what was sent and lead to the page of its form, by way of signing in where that is needed."""
    request.was_kept = True  # type: ignore[attr-defined]
    page = kept.page_of(request)
    response = redirect(page) if request.user.is_authenticated else redirect_to_login(page, settings.LOGIN_URL)
    if key.kind == keys.BUTTON:
        messages.warning(request, _("Your session had ended, so nothing was done. Press the button again."))
        return response
    try:
        kept.keep(request, key, response)
    except kept.TooMuchToKeep:
        messages.error(request, _("Your session had ended, and what you typed was too long to be kept."))
    else:
        if not request.user.is_authenticated:
            messages.info(request, _("Your session had ended. Sign in: what you typed is kept for you."))
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page that was open since before somebody signed in again: its form is shown once more with what was typed.

    The signed key of the form proves that it was ours and for this account, so no other site can bring a text here.
    """
    key = keys.read_key(request) if settings.CSRF_COOKIE_NAME in request.COOKIES else None
    if key is not None and (not request.user.is_authenticated or request.user.pk == key.account):
        return kept_answer(request, key)
    return render(request, "403_csrf.html", status=403)


@require_POST
def discard(request: HttpRequest, number: str) -> HttpResponse:
    """Delete a text that was kept."""
    then = request.POST.get("then", "/")
    response = redirect(then if is_own_page(request, then) else "/")
    if number in kept.keys_in(request):
        kept.drop([number], response)
    return response
