"""The pages of a record, the same for every kind: what it says, and the acts for who may write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tocsin.desk.journal import clock
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case, Guarded
from tocsin.desk.people.shortcuts import account_of, case_for, case_to_write
from tocsin.desk.ui import pages
from tocsin.desk.ui.pages import Crumb

from . import hooks, merging, operations, refusals
from .comparing import differences
from .forms import ActForm, MergeForm, TranslationForm, corrected_fields, correction_form
from .history import acts_on
from .kinds import KINDS, RecordKind, address, can_be_merged, model_of, readable, texts
from .resting import is_held, records_on
from .showing import FieldReader, fields_of, group_places
from .taken_off import TakenOff


@dataclass(frozen=True, slots=True)
class Opened:
    """A record that a reader has opened in a case."""

    label: str
    kind: RecordKind
    case: Case
    reader: Account
    row: Any

    @property
    def heading(self) -> str:
        return self.kind.heading(self.row)

    def href(self, act: str = "") -> str:
        return address(self.label, self.row.pk, slug=self.case.slug, act=act)

    def crumbs(self) -> list[Crumb]:
        """The way to the record's own page."""
        room = self.kind.room
        return room.crumbs(self.case) if room else []

    def context(self) -> dict[str, Any]:
        """What the frame of a case's page asks for."""
        room = self.kind.room
        return {"case": self.case, "room": "responses", "tab": (room.tab or room.room) if room else ""}

    @property
    def reads(self) -> FieldReader:
        return FieldReader(type(self.row), case=self.case, reader=self.reader, today=clock.today())

    @property
    def is_released(self) -> bool:
        return any(hooks.was_released.each(row=self.row))

    def form(self, data: Any = None) -> Any:
        return correction_form(
            self.kind, self.row, case=self.case, reader=self.reader, data=data, released=self.is_released
        )


def _open(request: HttpRequest, case: Case, label: str, pk: int, *, off: bool | None = None) -> Opened:
    """404 for what the reader may not read; ``off``: only what is off the record, or only what is on it."""
    rows = readable(label, reader=account_of(request), case=case)
    if off is not None:
        rows = rows.exclude(withdrawn_on=None) if off else rows.filter(withdrawn_on=None)
    row = get_object_or_404(rows, pk=pk)
    return Opened(label, KINDS[label], case, account_of(request), row)


def _own_case(label: str, pk: int, *, case: Case, reader: Account) -> Case | None:
    """The other case of the reader's that a record belongs to, which records of this one point to."""
    if not KINDS[label].used_everywhere:
        return None
    rows: Any = model_of(label).all_records
    row = rows.visible_to(reader).filter(pk=pk).exclude(case=case).select_related("case").first()
    # A redirect tells of a person as much as their page does.
    if row is None or not readable(label, reader=reader, case=row.case).filter(pk=pk).exists():
        return None
    found: Case = row.case
    return found


def _lead_on(opened: Opened) -> HttpResponse:
    """To the entry into which this one was merged, which can be of another case of the reader's."""
    entry = opened.row.merged_into
    case = entry.case if isinstance(entry, Guarded) else opened.case
    if (
        case.pk != opened.case.pk
        and not readable(opened.label, reader=opened.reader, case=case).filter(pk=entry.pk).exists()
    ):
        raise Http404
    return redirect(address(opened.label, entry.pk, slug=case.slug))


def record(request: HttpRequest, slug: str, pk: int, label: str) -> HttpResponse:
    """What a record says, who may read it, where it is told, and its history."""
    case = case_for(request, slug)
    if (there := _own_case(label, pk, case=case, reader=account_of(request))) is not None:
        return redirect(address(label, pk, slug=there.slug))
    opened = _open(request, case, label, pk)
    row, reads = opened.row, opened.reads
    if can_be_merged(type(row)) and row.merged_into_id:
        return _lead_on(opened)
    may_write = access.may_write(opened.reader, opened.case)
    shown = corrected_fields(opened.form())
    told = hooks.told_in.each(row=row, case=opened.case, reader=opened.reader, today=reads.today)
    context = {
        **opened.context(),
        "row": row,
        "kind": opened.kind,
        "heading": opened.heading,
        "fields": fields_of(row, [one for one in shown if one not in opened.kind.in_sections], reads),
        "is_guarded": isinstance(row, Guarded),
        "has_level": isinstance(row, Guarded) and row.level_is_its_own,
        "named": row.readers.order_by("name") if isinstance(row, Guarded) and reads.knows_the_team else [],
        "told": group_places([place for places in told for place in places]),
        "sections": _sections(opened, today=reads.today, may_write=may_write, query=request.GET),
        "resting": records_on(row, case=opened.case, reader=opened.reader)
        if may_write and can_be_merged(type(row))
        else [],
        "acts": acts_on(row, opened.kind, case=opened.case, reads=reads),
        "may_write": may_write,
        "can_be_merged": can_be_merged(type(row)),
        "has_texts": any(True for _text in texts(type(row))),
        "here": opened.href(),
        "crumbs": [*opened.crumbs(), Crumb(opened.heading)],
    }
    return render(request, "records/record.html", context)


def _sections(opened: Opened, *, today: date, may_write: bool, query: QueryDict) -> list[hooks.Section]:
    found = hooks.sections.each(
        row=opened.row, case=opened.case, reader=opened.reader, today=today, may_write=may_write, query=query
    )
    return [section for section in found if section is not None]


def correct(request: HttpRequest, slug: str, pk: int, label: str) -> HttpResponse:
    """The form that recorded it, with what is on record in it."""
    opened = _open(request, case_to_write(request, slug), label, pk, off=False)
    form = opened.form(request.POST or None)
    more: dict[str, Any] = {**opened.context(), "kind": opened.kind}
    return pages.record(
        request,
        form,
        partial(_correct, opened, form, more),
        title=_("Correct: %(what)s") % {"what": opened.heading},
        then=opened.href(),
        crumbs=[*opened.crumbs(), Crumb(opened.heading, opened.href())],
        submit=_("Save"),
        template="records/correct.html",
        more=more,
    )


def translate(request: HttpRequest, slug: str, pk: int, label: str) -> HttpResponse:
    """All texts of a record, each in its three languages side by side; then the way back to where one came from."""
    opened = _open(request, case_to_write(request, slug), label, pk, off=False)
    form = TranslationForm(request.POST or None, row=opened.row, released=opened.is_released)
    more: dict[str, Any] = opened.context()
    return pages.record(
        request,
        form,
        partial(_correct, opened, form, more, action="translated"),
        title=_("Translate: %(what)s") % {"what": opened.heading},
        then=pages.way_back(request, opened.href()),
        crumbs=[*opened.crumbs(), Crumb(opened.heading, opened.href())],
        submit=_("Save"),
        template="records/correct.html",
        more=more,
    )


def _correct(
    opened: Opened, form: Any, more: dict[str, Any], *, seen: int, reason: str, action: str = "corrected", **new: Any
) -> None:
    """Where somebody was first, the form keeps what was typed, shows both, and can be sent again.

    Where the record has been closed to the reader since, there is nothing to show.
    """
    try:
        operations.correct(
            row=opened.row, case=opened.case, new=new, seen=seen, reason=reason,
            by=opened.reader, today=clock.today(), now=clock.now(), action=action,
        )  # fmt: skip
    except ObjectDoesNotExist:
        raise Http404 from None
    except refusals.CorrectedMeanwhile as overtaken:
        more["differences"] = differences(overtaken.row, new, opened.reads)
        form.data = form.data.copy()
        form.data[form.add_prefix("seen")] = str(overtaken.row.version)
        raise


def take_off(request: HttpRequest, slug: str, pk: int, label: str) -> HttpResponse:
    """Ask once more, and for a reason where something was released; or say which records keep it on record."""
    opened = _open(request, case_to_write(request, slug), label, pk, off=False)
    more: dict[str, Any] = opened.context()
    if request.method == "GET" and is_held(opened.row, case=opened.case, by=opened.reader):
        more |= {
            "held": refusals.StillNeeded(),
            "resting": records_on(opened.row, case=opened.case, reader=opened.reader),
            "back": opened.href(),
        }
    lead = _("It leaves every list, and no update will mention it. What was released stays so. You can restore it.")
    title = _("Take off the record: %(what)s") % {"what": opened.heading}
    always = opened.kind.reason_to_take_off

    def operate(**typed: Any) -> None:
        try:
            operations.take_off(row=opened.row, case=opened.case, by=opened.reader, today=clock.today(), **typed)
        except refusals.StillNeeded:
            more["resting"] = records_on(opened.row, case=opened.case, reader=opened.reader)
            raise

    submit = _("Take off the record")
    return _act(request, opened, operate, more, title=title, lead=lead, submit=submit, always=always)


def merge(request: HttpRequest, slug: str, pk: int, label: str) -> HttpResponse:
    """Choose the entry to keep; what will move is said before."""
    opened = _open(request, case_to_write(request, slug), label, pk, off=False)
    others = merging.others(opened.row, by=opened.reader)
    form = MergeForm(request.POST or None, row=opened.row, others=others, released=opened.is_released)
    lead = _("This entry is given up, and its address leads to the one that you keep. It cannot be undone.")
    return pages.record(
        request,
        form,
        partial(merging.merge, row=opened.row, case=opened.case, by=opened.reader, today=clock.today()),
        title=_("Merge: %(what)s") % {"what": opened.heading},
        lead=" ".join(filter(None, (lead, str(opened.kind.merging)))),
        submit=_("Merge"),
        then=opened.href(),
        crumbs=[*opened.crumbs(), Crumb(opened.heading, opened.href())],
        template="records/merge.html",
        more={**opened.context(), "moved": merging.moved(opened.row, reader=opened.reader)},
    )


def restore(request: HttpRequest, slug: str, pk: int, label: str) -> HttpResponse:
    """Put back what was taken off."""
    opened = _open(request, case_to_write(request, slug), label, pk, off=True)
    operate = partial(operations.restore, row=opened.row, case=opened.case, by=opened.reader, today=clock.today())
    title = _("Restore: %(what)s") % {"what": opened.heading}
    lead = _("It is on record again, in every list, for who may read it.")
    return _act(request, opened, operate, opened.context(), title=title, lead=lead, submit=_("Restore"))


def taken_off(request: HttpRequest, slug: str) -> HttpResponse:
    """What was taken off the record, for who records; each leads to its page, where it is restored."""
    case, reader = case_to_write(request, slug), account_of(request)
    title = pgettext("list", "Taken off the record")
    context = {
        "case": case,
        "room": "responses",
        "tab": "room",
        "title": title,
        "listing": TakenOff(request.GET, case=case, reader=reader),
        "crumbs": [Crumb(str(case.title), reverse("overview:room", args=[slug])), Crumb(title)],
    }
    return render(request, "records/taken_off.html", context)


def _act(
    request: HttpRequest,
    opened: Opened,
    operate: Any,
    more: dict[str, Any],
    *,
    title: str,
    lead: str,
    submit: str,
    always: bool = False,
) -> HttpResponse:
    def act(**typed: Any) -> None:
        try:
            operate(**typed)
        except ObjectDoesNotExist:
            raise Http404 from None

    form = ActForm(request.POST or None, row=opened.row, released=opened.is_released, always=always)
    return pages.record(
        request, form, act, title=title, lead=lead, submit=submit, then=opened.href(),
        crumbs=[*opened.crumbs(), Crumb(opened.heading, opened.href())], template="records/act.html", more=more,
    )  # fmt: skip
