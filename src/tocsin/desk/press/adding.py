"""Outlets that are added from within the form of another record."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tocsin.desk.directory.adding import may_add
from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case
from tocsin.desk.ui.adding import Addable

from . import operations
from .forms import NewOutletForm
from .models import Outlet


def _form(data: Any, *, case: Case, prefix: str, **_who: Any) -> NewOutletForm:
    return NewOutletForm(data, case=case, prefix=prefix)


def _add(*, case: Case, by: Account, **values: Any) -> Outlet:
    access.check_may_write(by, case)
    return operations.add_outlet(by=by, on=clock.today(), **values)


OUTLET = Addable(label=_("Add outlet"), may=may_add, form=_form, add=_add)
