"""Pages of the press room."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.directory.models import Person
from tocsin.desk.directory.showing import ShownPerson, people_shown
from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.shortcuts import account_of, case_for, case_to_write, row_for
from tocsin.desk.ui.listing import Listing
from tocsin.desk.ui.pages import Crumb
from tocsin.language import languages
from tocsin.language.words import Words

from . import operations
from .forms import CountryOutletsForm, NewOutletForm, PieceForm, PitchForm, PitchMoveForm, PlacementForm
from .models import Outlet, Piece, Pitch, Placement
from .records import PAGES


def press(request: HttpRequest, slug: str) -> HttpResponse:
    """Pieces with their pitches, and what appeared."""
    case, reader, today = case_for(request, slug), account_of(request), clock.today()
    placements = Listing(
        Placement.objects.visible_to(reader)
        .in_case(case)
        .select_related("outlet")
        .prefetch_related(Prefetch("persons", Person.objects.seen_from(case, reader))),
        request.GET,
        name="placements",
        searched=("outlet__name", "about"),
        filters=("genre",),
    )
    pitches = Pitch.objects.visible_to(reader).in_case(case).filter(piece__in=Piece.objects.visible_to(reader))
    # A piece with a pitch is reached from there.
    pieces = Piece.objects.visible_to(reader).in_case(case).exclude(pk__in=pitches.order_by().values("piece"))
    named = {person.pk for placement in placements for person in placement.persons.all()}
    context = {
        "case": case,
        "tab": "press",
        "room": "responses",
        "today": today,
        "pieces": Listing(pieces, request.GET, name="pieces", searched=("working_title",)),
        "pitches": Listing(
            pitches.select_related("piece", "outlet"),
            request.GET,
            name="pitches",
            searched=("piece__working_title", "outlet__name"),
            filters=("status",),
        ),
        "placements": placements,
        "people": _people(placements, people_shown(case=case, reader=reader, on=today, pks=named)),
        "may_write": access.may_write(reader, case),
        "crumbs": PAGES.top(case),
    }
    return render(request, "press/press.html", context)


def _people(placements: Iterable[Placement], people: dict[int, ShownPerson]) -> dict[int, list[Words]]:
    """Who appeared, by placement, in the form in which the reader may read of each."""
    return {
        placement.pk: [
            people[person.pk].printed.words
            for person in placement.persons.all()
            if person.pk in people and people[person.pk].is_told_of
        ]
        for placement in placements
    }


def new_piece(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    form = PieceForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.begin_piece, case=case, by=reader, today=clock.today())
    return PAGES.record(request, case, form, operate, title=_("Add piece"))


def new_pitch(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    form = PitchForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.pitch, by=reader, today=clock.today(), now=clock.now())
    return PAGES.record(
        request,
        case,
        form,
        operate,
        title=_("Add pitch"),
        lead=_("A pitch records only that we offered the piece. Record the outlet’s answer when it comes."),
    )


def move_pitch(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    pitch = row_for(request, Pitch.objects.in_case(case), pk=pk)
    form = PitchMoveForm(request.POST or None, pitch=pitch)
    operate = partial(operations.move_pitch, pitch=pitch, by=reader, today=clock.today())
    return PAGES.record(request, case, form, operate, title=_("Record an answer"))


def new_placement(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    form = PlacementForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.place, case=case, by=reader, today=clock.today(), now=clock.now())
    return PAGES.record(request, case, form, operate, title=_("Add placement"))


def outlets(request: HttpRequest, slug: str) -> HttpResponse:
    """All outlets on the list, a page at a time."""
    case, reader = case_for(request, slug), account_of(request)
    rows = Outlet.objects.order_by(f"name__{languages.current()}", "pk")
    context = {
        "case": case,
        "tab": "press",
        "room": "responses",
        "outlets": Listing(rows, request.GET, name="outlets", searched=("name",)),
        "may_write": access.may_write(reader, case),
        "crumbs": PAGES.crumbs(case, Crumb(_("Outlets"))),
    }
    return render(request, "press/outlets.html", context)


def add_country(request: HttpRequest, slug: str) -> HttpResponse:
    """Put the outlets of a country on the list, from those that Tocsin carries."""
    case, reader = case_to_write(request, slug), account_of(request)
    form = CountryOutletsForm(request.POST or None)
    operate = partial(operations.add_outlets, by=reader, on=clock.today())
    return PAGES.record(
        request,
        case,
        form,
        operate,
        title=_("Add outlets of a country"),
        lead=_(
            "Newspapers, broadcasters and sites are added under their own names. Those that are there already stay as "
            "they are."
        ),
        submit=_("Add outlets"),
        then=reverse("press:outlets", args=[case.slug]),
    )


def new_outlet(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    form = NewOutletForm(request.POST or None, case=case)
    operate = partial(operations.add_outlet, by=reader, on=clock.today())
    then = reverse("press:outlets", args=[case.slug])
    return PAGES.record(request, case, form, operate, title=_("Add outlet"), then=then)
