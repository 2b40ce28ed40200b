"""What every answer of the desk carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class UnstoredMiddleware:
    """No page is kept by a browser or a proxy: it would outlive the session, and the access, of who opened it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response
