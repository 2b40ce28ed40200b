"""Persons and organisations that are added from within the form of another record."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case
from tocsin.desk.ui.adding import Addable

from . import operations
from .forms import NewOrganisationForm, PersonForm
from .models import Organisation, Person


def may_add(*, case: Case, by: Account) -> bool:
    return access.may_write(by, case)


def _person_form(data: Any, *, case: Case, by: Account, prefix: str) -> PersonForm:
    return PersonForm(data, case=case, reader=by, prefix=prefix)


def _add_person(*, case: Case, by: Account, **values: Any) -> Person:
    access.check_may_write(by, case)
    return operations.add_person(case=case, by=by, on=clock.today(), **values)


def _organisation_form(data: Any, *, case: Case, prefix: str, **_who: Any) -> NewOrganisationForm:
    return NewOrganisationForm(data, case=case, prefix=prefix)


def _add_organisation(*, case: Case, by: Account, **values: Any) -> Organisation:
    access.check_may_write(by, case)
    return operations.add_organisation(by=by, on=clock.today(), **values)


ADDABLE: dict[type[Model], Addable] = {
    Person: Addable(label=_("Add a person"), may=may_add, form=_person_form, add=_add_person),
    Organisation: Addable(label=_("Add an organisation"), may=may_add, form=_organisation_form, add=_add_organisation),
}
