"""Pages of the directory. A name is on one page alone: the person's own, which is a record's page (``records.py``)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.models import Case
from tocsin.desk.people.shortcuts import account_of, case_for, case_to_write, row_for
from tocsin.desk.ui.listing import Listing, by_words
from tocsin.desk.ui.pages import Crumb

from . import display, operations
from .forms import NameUseForm, NamingAgreementForm, NewOrganisationForm, PersonForm, WithdrawForm
from .models import Organisation, Person
from .records import PAGES, shown_persons


def directory(request: HttpRequest, slug: str) -> HttpResponse:
    """Persons of the case by description, with the form each agreed to for each audience."""
    case, reader = case_for(request, slug), account_of(request)
    persons = shown_persons(Person.objects.visible_to(reader).in_case(case), reader, case)
    # Names are not searched: they are on no list.
    listing = Listing(persons.prefetch_related("naming_forms"), request.GET, searched=("description",))
    context = {
        "case": case,
        "tab": "directory",
        "room": "responses",
        "listing": listing,
        "lines": [display.PersonWithForms(person, display.forms_of(person, on=clock.today())) for person in listing],
        "may_write": access.may_write(reader, case),
        "crumbs": PAGES.top(case),
    }
    return render(request, "directory/directory.html", context)


def organisations(request: HttpRequest, slug: str) -> HttpResponse:
    """All bodies on the list, a page at a time."""
    case, reader = case_for(request, slug), account_of(request)
    rows = Organisation.objects.order_by(by_words("name"), "pk")
    context = {
        "case": case,
        "tab": "directory",
        "room": "responses",
        "listing": Listing(rows, request.GET, searched=("name",), filters=("kind",)),
        "may_write": access.may_write(reader, case),
        "crumbs": PAGES.crumbs(case, Crumb(_("Organisations"))),
    }
    return render(request, "directory/organisations.html", context)


def new_person(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    form = PersonForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.add_person, case=case, by=reader, on=clock.today())
    lead = _(
        "Adding a person does not record an agreement. Until you add one, updates do not name or describe this person."
    )
    return PAGES.record(request, case, form, operate, title=_("Add a person"), lead=lead)


def new_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    form = NewOrganisationForm(request.POST or None, case=case)
    operate = partial(operations.add_organisation, by=reader, on=clock.today())
    then = reverse("directory:organisations", args=[case.slug])
    lead = _("All cases share this list. Adding an organisation here does not make it a partner.")
    return PAGES.record(request, case, form, operate, title=_("Add an organisation"), lead=lead, then=then)


def naming(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Record the form that a person agreed to for one audience."""
    case, reader = case_to_write(request, slug), account_of(request)
    row = row_for(request, Person.objects.in_case(case), pk=pk)
    form = NamingAgreementForm(request.POST or None)
    operate = partial(operations.agree_naming, person=row, by=reader, today=clock.today())
    lead = _("This replaces the previous agreement for the same audience.")
    return _of_person(request, case, row, form, operate, title=_("Add agreement on naming"), lead=lead)


def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Record that a person no longer agrees."""
    case, reader = case_to_write(request, slug), account_of(request)
    row = row_for(request, Person.objects.in_case(case), pk=pk)
    form = WithdrawForm(request.POST or None, person=row)
    operate = partial(operations.withdraw_naming, person=row, by=reader, today=clock.today())
    lead = _(
        "From that day, updates for that audience no longer name or describe this person. Published "
        "updates are not changed."
    )
    return _of_person(request, case, row, form, operate, title=_("Record a withdrawal"), lead=lead)


def name_use(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What becomes of a person's name now that fewer people may read them."""
    case, reader = case_to_write(request, slug), account_of(request)
    row = row_for(request, Person.objects.in_case(case), pk=pk)
    form = NameUseForm(request.POST or None, initial={"seen": row.name_use})
    operate = partial(operations.decide_name_use, person=row, by=reader, today=clock.today())
    lead = _(
        "Fewer people can read about this person than before. Until you decide, the name and the "
        "description are hidden from other readers, and editions that mention this person are not "
        "released."
    )
    return _of_person(request, case, row, form, operate, title=_("Use of the name"), lead=lead)


def _of_person(
    request: HttpRequest,
    case: Case,
    row: Person,
    form: forms.BaseForm,
    operate: Callable[..., object],
    *,
    title: str,
    lead: str,
) -> HttpResponse:
    then = reverse("directory:person", args=[case.slug, row.pk])
    crumb = Crumb(str(row), then)
    return PAGES.record(request, case, form, operate, title=title, lead=lead, then=then, below=crumb)
