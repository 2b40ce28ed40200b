"""Pages of the outreach."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from tocsin.desk.directory.showing import ShownPerson, people_shown
from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case
from tocsin.desk.people.shortcuts import account_of, case_for, case_to_write, row_for
from tocsin.desk.ui.listing import Listing
from tocsin.desk.ui.when_columns import when_from
from tocsin.language.when import When

from . import operations
from .forms import ContactForm, OpennessForm, StepForm
from .models import Outreach, Step
from .records import PAGES, with_their_person


class Card(NamedTuple):
    """One outreach on the board."""

    outreach: Outreach
    person: ShownPerson
    last_step: When
    # Since the last step, where its day is known.
    days: int | None


class Column(NamedTuple):
    """A status and the outreach that stands there, longest without a step first."""

    status: str
    label: str
    listing: Listing
    cards: list[Card]


# Cards of a column: a board is read at a glance.
PER_COLUMN = 15


def _readable(reader: Account, case: Case) -> Any:
    """Outreach that the reader may open."""
    return with_their_person(Outreach.objects.visible_to(reader).in_case(case), reader, case)


def _columns(case: Case, reader: Account, query: QueryDict, *, today: date) -> list[Column]:
    """Outreach to persons of whom the reader may read something, a page for each status."""
    latest = Step.objects.filter(outreach=OuterRef("pk")).order_by("-on", "-pk")
    rows = _readable(reader, case).annotate(
        last_on=Subquery(latest.values("on")[:1]), last_when=Subquery(latest.values("when")[:1])
    )
    rows = rows.select_related("owner").order_by("last_on", "pk")
    listings = {
        value: Listing(rows.filter(status=value), query, name=value, per_page=PER_COLUMN)
        for value in Outreach.Status.values
    }
    named = {row.person_id for listing in listings.values() for row in listing}
    people = people_shown(case=case, reader=reader, on=today, pks=named)
    return [
        Column(
            value,
            str(label),
            listings[value],
            [_card(row, people[row.person_id], today=today) for row in listings[value]],
        )
        for value, label in Outreach.Status.choices
    ]


def _card(row: Any, person: ShownPerson, *, today: date) -> Card:
    when = when_from(row.last_on, row.last_when)
    return Card(row, person, when, (today - when.day).days if when.day else None)


def outreach(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom we turned to, by how far it has come."""
    case, reader = case_for(request, slug), account_of(request)
    today = clock.today()
    columns = _columns(case, reader, request.GET, today=today)
    context = {
        "case": case,
        "tab": "voices",
        "room": "responses",
        "columns": columns,
        "some": any(column.listing.total for column in columns),
        "may_write": access.may_write(reader, case),
        "crumbs": PAGES.top(case),
    }
    return render(request, "voices/outreach.html", context)


def new(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    form = ContactForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.contact, case=case, by=reader, today=clock.today())
    lead = _("This records only that we contacted the person, not that they agreed.")
    return PAGES.record(request, case, form, operate, title=_("Add outreach"), lead=lead)


def advance(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    row = row_for(request, _readable(reader, case), pk=pk)
    form = StepForm(request.POST or None, outreach=row)
    operate = partial(operations.advance, outreach=row, by=reader, today=clock.today())
    return PAGES.record(request, case, form, operate, title=_("Record the next step"), lead=str(row.person))


def openness(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    row = row_for(request, _readable(reader, case), pk=pk)
    form = OpennessForm(request.POST or None, initial={"open_to_it": not row.open_to_it})
    operate = partial(operations.note_openness, outreach=row, by=reader, today=clock.today())
    return PAGES.record(request, case, form, operate, title=_("Record what they said"), lead=str(row.person))
