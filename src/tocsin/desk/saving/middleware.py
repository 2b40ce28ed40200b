"""Keeps what is sent without a session, shows it again after signing in, and drops it afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from . import kept, keys, views
from .models import KeptText


class KeptTextMiddleware:
    """Before the middleware that sends whoever has not signed in to the page for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        numbers = kept.keys_in(request)
        if numbers:
            if request.user.is_authenticated:
                kept.drop(_over(request, response, numbers), response)
            elif was_signed_in:
                # Signed out on purpose: nothing of theirs stays in the browser.
                kept.drop(numbers, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Keep the text of a form, or give the page the text that was kept for it.

        The page is asked for by GET, and a GET changes nothing: its form is bound to the text, and not saved.
        """
        if not request.user.is_authenticated:
            if request.method == "POST" and getattr(view, "login_required", True):
                key = keys.read_key(request)
                return views.kept_answer(request, key) if key else None
        elif request.method == "GET" and request.user.pk and kept.keys_in(request):
            text = kept.kept_for(request, request.user.pk)
            request.kept = text  # type: ignore[attr-defined]
            if text is not None and text.form == request.path:
                request.POST = text.fields  # type: ignore[assignment]
        return None


def _over(request: HttpRequest, response: HttpResponse, numbers: list[str]) -> list[str]:
    """Which texts need not be kept any longer: of another account, swept, or sent again just now."""
    rows = {row.key: row for row in KeptText.objects.filter(key__in=numbers).defer("sealed")}
    sent = request.method == "POST" and response.status_code < 500 and not getattr(request, "was_kept", False)
    return [
        number
        for number in numbers
        if (row := rows.get(number)) is None or row.account != request.user.pk or (sent and row.form == request.path)
    ]
