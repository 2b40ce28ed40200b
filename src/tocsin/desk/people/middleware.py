"""The language of a page: the account's own, or on the sign-in page the browser's."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from .models import Account

SESSION_KEY = "language"
# Pages of allauth that do not exist here. An address is whom an account belongs to: nobody changes it unconfirmed.
CLOSED = {"account_email"}


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

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Answer 404 for what is closed, signed in or not."""
        if request.resolver_match and request.resolver_match.url_name in CLOSED:
            raise Http404
