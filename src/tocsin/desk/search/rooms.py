"""What is searched in each room."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.ceasefires.models import Attempt, Claim, Incident
from tocsin.desk.closing.models import Lesson, Outcome
from tocsin.desk.coalition.models import Commitment, JointAction, Partner
from tocsin.desk.convening.models import Briefing
from tocsin.desk.directory.models import Organisation
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Case
from tocsin.desk.press.models import Outlet, Piece, Pitch, Placement
from tocsin.desk.records.kinds import KINDS as RECORDS
from tocsin.desk.records.kinds import address as record_address
from tocsin.desk.responses.models import Consultation, Decision, Response
from tocsin.desk.strategy.models import Ask, Objective, Position, Target
from tocsin.desk.voices.models import Outreach
from tocsin.desk.watch.models import Situation
from tocsin.language import days

from . import files, persons, updates
from .kinds import SearchedKind, SearchedPart, for_who_records, names, register, texts, visible_rows, who_records
from .readers import Searcher


def _in_case(page: str) -> Any:
    """The page of a record; where it has none, its place on the list of its room."""

    def address(row: Any, _searcher: Searcher) -> str:
        label, slug = row._meta.label_lower, row.case.slug
        if label in RECORDS:
            return record_address(label, row.pk, slug=slug)
        return f"{reverse(page, args=[slug])}#{row._meta.model_name}-{row.pk}"

    return address


def _public_body(row: Any, searcher: Searcher) -> str:
    """Organisations and outlets are the same in every case: the reader is led to their page in one of theirs."""
    slug = searcher.first_slug
    return record_address(row._meta.label_lower, row.pk, slug=slug) if slug else ""


def _bodies(model: type[Organisation] | type[Outlet]) -> Any:
    return lambda searcher: model.objects.all() if searcher.cases else model.objects.none()


def _for_the_desk(model: Any) -> Any:
    """Records that only who records in their case finds."""
    return lambda searcher: model.objects.visible_to(searcher.account).filter(who_records(searcher))


def _is_restricted(case: Case) -> bool:
    return Response.objects.filter(case=case, level=Level.RESTRICTED).exists()


def _two(first: object, second: object) -> str:
    return f"{first} · {second}"


def _response_address(row: Response, _searcher: Searcher) -> str:
    return reverse("overview:room", args=[row.case.slug])


def register_rooms() -> None:
    """Called in ``AppConfig.ready``."""
    for kind in KINDS_OF_ROOMS:
        register(kind)


KINDS_OF_ROOMS = (
    SearchedKind(
        model=Case,
        label=_("Cases"),
        parts=(SearchedPart(name="names", fields=("title",), is_name=True, keyed=_is_restricted),),
        visible=lambda searcher: Case.objects.with_member(searcher.account),
        listed=False,
        case_id="id",
    ),
    SearchedKind(
        model=Response,
        label=_("Responses"),
        parts=(texts("objective"),),
        through=("case", "situation"),
        with_it=("case",),
        parts_of_it={Decision: "response"},
        visible=visible_rows(Response),
        related=("case",),
        title=lambda row, _searcher: str(row.title),
        address=_response_address,
        row_texts=lambda row, _searcher: [row.objective],
    ),
    SearchedKind(
        model=Situation,
        label=_("Situations"),
        parts=(names("name"),),
        visible=lambda searcher: Situation.objects.visible_to(searcher.account),
        address=lambda row, _searcher: reverse("watch:situation", args=[row.slug]),
        case_id="",
    ),
    persons.KIND,
    SearchedKind(
        model=Organisation,
        label=_("Organisations"),
        parts=(names("name"),),
        visible=_bodies(Organisation),
        address=_public_body,
        case_id="",
    ),
    SearchedKind(
        model=Outlet,
        label=_("Outlets"),
        parts=(texts("name"),),
        visible=_bodies(Outlet),
        address=_public_body,
        case_id="",
    ),
    SearchedKind(
        model=Partner,
        label=_("Partners"),
        through=("organisation",),
        visible=visible_rows(Partner),
        related=("case", "organisation"),
        address=_in_case("coalition:list"),
    ),
    SearchedKind(
        model=Commitment,
        label=_("Commitments"),
        parts=(texts("what"),),
        through=("partner",),
        visible=visible_rows(Commitment),
        related=("case", "partner__organisation"),
        address=_in_case("coalition:list"),
    ),
    SearchedKind(
        model=JointAction,
        label=_("Joint actions"),
        parts=(texts("town", "addressed_to", "about", "source"), for_who_records("verified_by")),
        through=("partners",),
        desk_through=("persons",),
        visible=visible_rows(JointAction),
        related=("case",),
        title=lambda row, _searcher: _two(row, days.full_day(row.day)),
        address=_in_case("coalition:list"),
    ),
    SearchedKind(
        model=Briefing,
        label=_("Briefings"),
        parts=(texts("title"),),
        visible=visible_rows(Briefing),
        related=("case",),
        address=lambda row, _searcher: reverse("convening:briefing", args=[row.case.slug, row.pk]),
    ),
    SearchedKind(
        model=Outreach,
        label=_("Outreach"),
        desk_through=("person",),
        within=("person",),
        visible=visible_rows(Outreach),
        related=("case",),
        address=_in_case("voices:list"),
    ),
    SearchedKind(
        model=Piece,
        label=_("Pieces"),
        parts=(texts("working_title"),),
        desk_through=("authors",),
        visible=visible_rows(Piece),
        related=("case",),
        address=_in_case("press:list"),
    ),
    SearchedKind(
        model=Pitch,
        label=_("Pitches"),
        through=("piece", "outlet"),
        within=("piece",),
        visible=visible_rows(Pitch),
        related=("case", "piece", "outlet"),
        title=lambda row, _searcher: _two(row.piece, row.outlet),
        address=_in_case("press:list"),
    ),
    SearchedKind(
        model=Placement,
        label=_("Placements"),
        parts=(texts("about"), for_who_records("link")),
        through=("piece", "outlet"),
        desk_through=("persons",),
        within=("piece",),
        visible=visible_rows(Placement),
        related=("case", "piece", "outlet"),
        title=lambda row, _searcher: _two(row.get_genre_display(), row.outlet),
        address=_in_case("press:list"),
    ),
    SearchedKind(
        model=Objective,
        label=_("Objectives"),
        parts=(texts("words"),),
        visible=visible_rows(Objective),
        related=("case",),
        address=_in_case("strategy:list"),
    ),
    SearchedKind(
        model=Target,
        label=_("Targets"),
        parts=(names("name"),),
        visible=visible_rows(Target),
        related=("case",),
        address=_in_case("strategy:list"),
    ),
    SearchedKind(
        model=Ask,
        label=pgettext_lazy("kinds of records", "Asks"),
        parts=(texts("what"),),
        through=("targets",),
        visible=visible_rows(Ask),
        related=("case",),
        address=_in_case("strategy:list"),
    ),
    SearchedKind(
        model=Position,
        label=_("Positions"),
        parts=(texts("said"), for_who_records("source")),
        through=("target",),
        visible=visible_rows(Position),
        related=("case", "target"),
        title=lambda row, _searcher: _two(row.target, row),
        address=_in_case("strategy:list"),
    ),
    SearchedKind(
        model=Attempt,
        label=_("Ceasefires"),
        parts=(texts("agreed_in", "also_brokers", "also_parties", "monitor", "source"),),
        through=("situation",),
        visible=visible_rows(Attempt),
        related=("case", "situation"),
        title=lambda row, _searcher: _two(row.situation, days.full_day(row.effect_on)),
        address=_in_case("ceasefires:list"),
    ),
    SearchedKind(
        model=Incident,
        label=_("Incidents"),
        parts=(texts("what", "place", "source"),),
        within=("attempt",),
        visible=visible_rows(Incident),
        related=("case",),
        address=_in_case("ceasefires:list"),
    ),
    SearchedKind(
        model=Claim,
        label=_("Claims"),
        parts=(texts("says", "source", "party", "responsible"), for_who_records("name")),
        desk_through=("person",),
        within=("incident",),
        visible=visible_rows(Claim),
        related=("case", "incident"),
        title=lambda row, _searcher: _two(row.get_part_display(), row.incident),
        address=_in_case("ceasefires:list"),
    ),
    SearchedKind(
        model=Consultation,
        label=_("Consulted organisations"),
        parts=(texts("note"),),
        through=("organisation",),
        within=("response",),
        visible=_for_the_desk(Consultation),
        related=("case", "organisation"),
        address=_in_case("responses:detail"),
    ),
    SearchedKind(
        model=Outcome,
        label=_("Outcomes"),
        parts=(
            texts("change", "whose", "ours", "others", "why_significant", "evidence"),
            for_who_records("verifier"),
        ),
        within=("response",),
        visible=visible_rows(Outcome),
        related=("case",),
        address=_in_case("closing:outcomes"),
    ),
    SearchedKind(
        model=Lesson,
        label=_("After-action review"),
        parts=(texts("expected", "happened", "why", "change"),),
        within=("response",),
        visible=_for_the_desk(Lesson),
        related=("case",),
        title=lambda row, _searcher: row.expected,
        address=_in_case("responses:detail"),
    ),
    files.KIND,
    updates.KIND,
)
