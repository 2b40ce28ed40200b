"""The pages of one room within a case: their breadcrumb, their tab, and their forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise

from tocsin.desk.ui.pages import Crumb, record

from .models import Case


@dataclass(frozen=True, slots=True)
class RoomPages:
    """``room`` names the tab and the addresses (``press:list``); ``label`` is what the room is called on a page.

    A room that has more than one page of its own says which one is meant, and how its tab is called.
    """

    room: str
    label: str | Promise
    page: str = "list"
    tab: str = ""

    def home(self, case: Case) -> str:
        """The address of the room's own page."""
        return reverse(f"{self.room}:{self.page}", args=[case.slug])

    def top(self, case: Case) -> list[Crumb]:
        """The breadcrumb of the room's own page."""
        return [_case(case), Crumb(str(self.label))]

    def crumbs(self, case: Case, *more: Crumb) -> list[Crumb]:
        """The breadcrumb of a page below it."""
        return [_case(case), Crumb(str(self.label), self.home(case)), *more]

    def record(
        self,
        request: HttpRequest,
        case: Case,
        form: forms.BaseForm,
        operate: Callable[..., Any],
        *,
        title: str,
        lead: str = "",
        submit: str = "",
        then: str = "",
        below: Crumb | None = None,
        first: Callable[[], Any] | None = None,
    ) -> HttpResponse:
        """``ui.pages.record`` on a page of the case. It goes back to the room's own page, unless ``then`` says else.

        ``below`` is the page between the room's own and this one; what ``first`` refuses is said instead of the form.
        """
        return record(
            request,
            form,
            operate,
            title=title,
            lead=lead,
            submit=submit,
            then=then or self.home(case),
            crumbs=self.crumbs(case, *([below] if below else [])),
            more={"case": case, "tab": self.tab or self.room, "room": "responses"},
            first=first,
        )


def _case(case: Case) -> Crumb:
    return Crumb(str(case.title), reverse("overview:room", args=[case.slug]))
