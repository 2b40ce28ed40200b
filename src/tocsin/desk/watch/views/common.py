"""Who may open a page of the watch, and the way back from it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.people.models import Account
from tocsin.desk.people.shortcuts import account_of
from tocsin.desk.ui.pages import Crumb

from ..board import on_board
from ..models import Situation

ROOM: dict[str, Any] = {"room": "watch"}


def team(request: HttpRequest) -> Account:
    """The convenor's people; to anybody else these pages do not exist."""
    account = account_of(request)
    if not account.is_team:
        raise Http404
    return account


def situation_for(reader: Account, slug: str, *, today: date) -> Situation:
    return get_object_or_404(on_board(Situation.objects.visible_to(reader), day=today), slug=slug)


def to_board() -> Crumb:
    return Crumb(_("Watch"), reverse("watch:board"))


def to_imports() -> list[Crumb]:
    return [to_board(), Crumb(_("Imports"), reverse("watch:imports"))]


def to_situation(situation: Situation) -> list[Crumb]:
    return [to_board(), Crumb(str(situation), reverse("watch:situation", args=[situation.slug]))]
