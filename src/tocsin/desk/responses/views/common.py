"""What the pages of this room share."""

from __future__ import annotations

from django.http import HttpRequest

from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case
from tocsin.desk.people.shortcuts import account_of, case_for, row_for

from ..models import Response
from ..records import PAGES

__all__ = ["PAGES", "to_decide"]


def to_decide(request: HttpRequest, slug: str) -> tuple[Case, Account, Response]:
    """The response, for who may decide on it; 403 for who knows of the case and may not."""
    case, reader = case_for(request, slug), account_of(request)
    access.check_may_decide(reader, case)
    return case, reader, row_for(request, Response.objects.in_case(case).select_related("situation"), case=case)
