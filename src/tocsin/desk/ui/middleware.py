"""What every answer of the desk carries."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class UnstoredMiddleware:
    """No page is kept by a browser or a proxy: it would outlive the session, and the access, of who opened it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class MarkedFilesMiddleware:
    """In an exercise: the name of each file that is taken away begins with the mark."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if named := response.headers.get("Content-Disposition"):
            # Both forms of RFC 6266: filename="x" and filename*=utf-8''x.
            response["Content-Disposition"] = re.sub(r"(filename=\"?|filename\*=[^']*'[^']*')", r"\1exercise-", named)
        return response


class CompressedPagesMiddleware(GZipMiddleware):
    """Pages are compressed where nothing that a stranger can choose is in them (docs/adr/0026-compressed-pages.md).

    The length of a compressed page tells how much of what was sent along is in it already (BREACH). So what was asked
    with a query string or by a form goes out as it is. Django adds a random length to the others.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_page = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
        if is_page and request.method == "GET" and not request.META.get("QUERY_STRING"):
            return super().process_response(request, response)
        return response
