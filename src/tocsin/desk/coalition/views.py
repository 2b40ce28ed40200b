"""Pages of the coalition room."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.shortcuts import account_of, case_for, case_to_write, row_for
from tocsin.desk.ui.charts import Drawing
from tocsin.desk.ui.listing import Listing, by_words
from tocsin.language import numerals

from . import operations
from .forms import (
    AnswerForm,
    AnswersForm,
    AskPartnerForm,
    CommitmentForm,
    DeliveryForm,
    JointActionForm,
)
from .models import Commitment, JointAction, Partner
from .records import PAGES
from .tally import Tally, draw, tally


def coalition(request: HttpRequest, slug: str) -> HttpResponse:
    """Partners by their answers, and what has been taken on. Every count is over what the reader may see."""
    case, reader = case_for(request, slug), account_of(request)
    partners = Partner.objects.visible_to(reader).in_case(case)
    count = tally(partners, on=clock.today())
    context = {
        "case": case,
        "tab": "coalition",
        "room": "responses",
        "partners": Listing(
            partners.select_related("organisation").order_by(by_words("organisation__name"), "pk"),
            request.GET,
            name="partners",
            searched=("organisation__name",),
            filters=("answer",),
        ),
        "count": count,
        "bar": _bar(count),
        "commitments": Listing(
            Commitment.objects.visible_to(reader).in_case(case).select_related("partner__organisation"),
            request.GET,
            name="commitments",
            searched=("what", "partner__organisation__name"),
        ),
        "joint_actions": Listing(
            JointAction.objects.visible_to(reader).in_case(case).order_by("-day", "-pk"),
            request.GET,
            name="actions",
            searched=("about", "town", "addressed_to"),
            filters=("kind",),
        ),
        "may_write": access.may_write(reader, case),
        "crumbs": PAGES.top(case),
    }
    return render(request, "coalition/coalition.html", context)


def _bar(count: Tally) -> Drawing | None:
    asked = ngettext("%(number)d organisation asked", "%(number)d organisations asked", count.asked)
    return draw(
        count,
        title=numerals.digits(asked % {"number": count.asked}),
        description=numerals.digits(_("In: %(inside)d. No answer: %(silent)d. Out: %(out)d.") % count._asdict()),
        rtl=get_language_bidi(),
    )


def ask_partner(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    form = AskPartnerForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.ask_partner, case=case, by=reader, today=clock.today())
    lead = _("This records who was asked. Record the answer of each organisation separately.")
    return PAGES.record(request, case, form, operate, title=_("Record who was asked"), lead=lead)


def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    partner = row_for(request, Partner.objects.in_case(case), pk=pk)
    form = AnswerForm(request.POST or None, partner=partner)
    operate = partial(operations.record_answer, partners=[partner], by=reader, today=clock.today())
    return PAGES.record(request, case, form, operate, title=_("Record an answer"), lead=str(partner))


def answers(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    form = AnswersForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.record_answer, by=reader, today=clock.today())
    lead = _("For partners that gave the same answer on the same day.")
    return PAGES.record(request, case, form, operate, title=_("Record several answers"), lead=lead)


def new_commitment(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    form = CommitmentForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.promise, case=case, by=reader, today=clock.today())
    lead = _("This records what was promised. Record its delivery separately.")
    return PAGES.record(request, case, form, operate, title=_("Add commitment"), lead=lead)


def deliver(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    commitment = row_for(request, Commitment.objects.in_case(case).select_related("partner__organisation"), pk=pk)
    form = DeliveryForm(request.POST or None)
    operate = partial(operations.deliver, commitment=commitment, by=reader, today=clock.today())
    return PAGES.record(request, case, form, operate, title=_("Record delivery"), lead=str(commitment))


def new_joint_action(request: HttpRequest, slug: str) -> HttpResponse:
    case, reader = case_to_write(request, slug), account_of(request)
    form = JointActionForm(request.POST or None, case=case, reader=reader)
    operate = partial(operations.record_joint_action, case=case, by=reader, today=clock.today())
    lead = _("Record what took place and how many took part. Updates say no more than what is recorded here.")
    return PAGES.record(request, case, form, operate, title=_("Add joint action"), lead=lead)
