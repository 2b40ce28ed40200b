"""How a person may be named, on the page of the person."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import QueryDict

from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case
from tocsin.desk.records.hooks import Section

from . import display
from .models import Person


def person_section(
    *, row: Any, case: Case, reader: Account, today: date, may_write: bool, query: QueryDict
) -> Section | None:
    """What holds for each audience, and what somebody who does not record may read of the person."""
    if not isinstance(row, Person):
        return None
    return Section(
        "directory/naming.html",
        {
            "shown": display.shown_to(row, role=access.role_in(reader, case), on=today),
            "forms": display.forms_of(row, on=today),
            "agreements": {agreed.audience: agreed for agreed in row.naming_forms.all()},
            "may_write": may_write and row.withdrawn_on is None,
        },
    )
