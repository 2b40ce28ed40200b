"""How a view finds its case and rows: from what the reader may see, or not at all (404)."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from . import access
from .models import Account, Case, GuardedQuerySet

M = TypeVar("M", bound=Model)


def account_of(request: HttpRequest) -> Account:
    """Who is signed in. The middleware lets nobody else through."""
    if not isinstance(request.user, Account):
        raise Http404
    return request.user


def case_for(request: HttpRequest, slug: str) -> Case:
    """A case that the reader belongs to; 404 for one that does not exist or is not theirs, alike."""
    return get_object_or_404(Case.objects.with_member(account_of(request)), slug=slug)


def case_to_write(request: HttpRequest, slug: str) -> Case:
    """``case_for`` for who records; 403 for a partner or translator, who knows that the case exists."""
    case = case_for(request, slug)
    access.check_may_write(account_of(request), case)
    return case


def case_to_decide(request: HttpRequest, slug: str) -> Case:
    """``case_for`` for the convenor; 403 for everybody else in the case."""
    case = case_for(request, slug)
    access.check_may_decide(account_of(request), case)
    return case


def row_for(request: HttpRequest, rows: GuardedQuerySet, **which: Any) -> Any:
    """One row that the reader may see, or 404."""
    return get_object_or_404(rows.visible_to(account_of(request)), **which)
