"""The language of a page: the account's own, or on the sign-in page the browser's."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from .models import Account

SESSION_KEY = "language"


class LanguageMiddleware:
    """An account's language goes first; before signing in, what was chosen; then what the browser asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = {code for code, _name in settings.LANGUAGES}
        if isinstance(request.user, Account):
            language = request.user.language
        else:
            language = request.session.get(SESSION_KEY) or translation.get_language_from_request(request)
        with translation.override(language if language in known else "en"):
            request.LANGUAGE_CODE = translation.get_language() or "en"
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response
