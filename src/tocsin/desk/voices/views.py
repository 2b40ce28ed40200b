"""Pages of the outreach."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.desk.directory.models import Person
from tocsin.desk.directory.showing import ShownPerson, people_shown
from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case, GuardedQuerySet
from tocsin.desk.people.pages import RoomPages
from tocsin.desk.people.shortcuts import account_of, case_for, case_to_write, row_for

from . import operations
from .forms import ContactForm, OpennessForm, StepForm
from .models import Outreach


class Card(NamedTuple):
    """One outreach on the board."""

    outreach: Outreach
    person: ShownPerson
    last_step: date
    days: int


class Column(NamedTuple):
    """A status and the outreach that stands there, longest without a step first."""

    status: str
    label: str
    cards: list[Card]


PAGES = RoomPages("voices", gettext_lazy("Outreach"))


def _readable(reader: Account, case: Case) -> GuardedQuerySet:
    """Outreach whose person, too, the reader may see."""
    persons = Person.objects.visible_to(reader)
    rows: GuardedQuerySet = Outreach.objects.visible_to(reader).in_case(case).filter(person__in=persons)
    return rows


def _columns(rows: GuardedQuerySet, people: dict[int, ShownPerson], today: date) -> list[Column]:
    """Outreach to those of ``people`` of whom the reader may read something."""
    cards = []
    for row in rows.select_related("owner").prefetch_related("steps"):
        person = people.get(row.person_id)
        if person is None or not person.is_told_of:
            continue
        last = max(step.on for step in row.steps.all())
        cards.append(Card(row, person, last, (today - last).days))
    cards.sort(key=lambda card: (card.last_step, card.outreach.pk))
    return [
        Column(value, str(label), [card for card in cards if card.outreach.status == value])
        for value, label in Outreach.Status.choices
    ]


def outreach(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom we turned to, by how far it has come."""
    case, reader = case_for(request, slug), account_of(request)
    today = clock.today()
    columns = _columns(_readable(reader, case), people_shown(case=case, reader=reader, on=today), today)
    context = {
        "case": case,
        "tab": "voices",
        "room": "responses",
        "columns": columns,
        "some": any(column.cards for column in columns),
        "may_write": access.may_write(reader, case),
        "crumbs": PAGES.top(case),
    }
    return render(request, "voices/outreach.html", context)


def new(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    form = ContactForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.contact, by=reader, today=clock.today())
    lead = _("A contact says that we turned to them, and no more.")
    return PAGES.record(request, case, form, operate, title=_("Record a contact"), lead=lead)


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
