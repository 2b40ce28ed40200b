"""Outlets and pieces that are added from within the form of another record."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tocsin.desk.directory.adding import may_add
from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case
from tocsin.desk.ui.adding import Addable

from . import operations
from .forms import NewOutletForm, PieceForm
from .models import Outlet, Piece


def _form(data: Any, *, case: Case, prefix: str, **_who: Any) -> NewOutletForm:
    return NewOutletForm(data, case=case, prefix=prefix)


def _add(*, case: Case, by: Account, **values: Any) -> Outlet:
    access.check_may_write(by, case)
    return operations.add_outlet(by=by, on=clock.today(), **values)


def _piece_form(data: Any, *, case: Case, by: Account, prefix: str) -> PieceForm:
    return PieceForm(data, case=case, reader=by, prefix=prefix)


def _add_piece(*, case: Case, by: Account, **values: Any) -> Piece:
    access.check_may_write(by, case)
    return operations.begin_piece(case=case, by=by, today=clock.today(), **values)


PIECE = Addable(label=_("Add piece"), may=may_add, form=_piece_form, add=_add_piece)
OUTLET = Addable(label=_("Add outlet"), may=may_add, form=_form, add=_add)
