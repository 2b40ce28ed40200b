"""What is asked again within one page is asked once: the clock, the reader's roles, imports, how a ceasefire stands.

``@once_a_page`` marks a function that reads rows. While the middleware answers a request that only reads, what it
returned is kept under its arguments. Nothing is kept longer than one request; a request that writes keeps nothing, nor
does code outside of requests; and a write within a page (of the session, say) drops all that was kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from django.db import connection
from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")
R = TypeVar("R")

READS = ("GET", "HEAD")
# Statements that change no row.
_HARMLESS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "EXPLAIN")

_LONGEST = max(map(len, _HARMLESS))

_kept: ContextVar[dict[Any, Any] | None] = ContextVar("kept", default=None)


def once_a_page(find: Callable[P, R]) -> Callable[P, R]:
    """Ask once a page for the same arguments, which must be hashable. Nobody may change what is returned."""

    @wraps(find)
    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        kept = _kept.get()
        if kept is None:
            return find(*args, **kwargs)
        key = (find, args, tuple(sorted(kwargs.items())))
        if key not in kept:
            found = find(*args, **kwargs)
            # Asking may itself have dropped what was kept: it is still this page's dictionary.
            kept[key] = found
        return cast("R", kept[key])

    return ask


def is_in_a_page() -> bool:
    """Whether a request that only reads is being answered."""
    return _kept.get() is not None


@contextmanager
def one_page() -> Iterator[None]:
    """Within it what is asked again is asked once."""
    token = _kept.set({})
    try:
        with connection.execute_wrapper(_forget_at_writes):
            yield
    finally:
        _kept.reset(token)


def _forget_at_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    try:
        return execute(sql, params, many, context)
    finally:
        kept = _kept.get()
        if kept and not sql.lstrip(" (\n")[:_LONGEST].upper().startswith(_HARMLESS):
            kept.clear()


class OncePerPageMiddleware:
    """Keeps what was asked while it answers a request that only reads."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READS:
            return self.get_response(request)
        with one_page():
            return self.get_response(request)
