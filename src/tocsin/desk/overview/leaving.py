"""A colleague leaves: what they were responsible for in a case passes to another, and their access ends, in one act.

It is above all rooms because it writes records of several in one transaction, each by the operation of its own room.
Only what ``by`` may read is listed and passed on; what they may not read stays as it is and is not mentioned.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tocsin.desk.bell import operations as bell
from tocsin.desk.bell.models import Duty
from tocsin.desk.bell.words import hours
from tocsin.desk.closing import operations as closing
from tocsin.desk.closing.models import Lesson
from tocsin.desk.editions import edition
from tocsin.desk.editions.models import Update
from tocsin.desk.levels import Level
from tocsin.desk.people import access
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Account, Case, Guarded, Membership
from tocsin.desk.people.starting import has_own_level
from tocsin.desk.records import kinds
from tocsin.desk.records.kinds import KINDS
from tocsin.desk.responses import operations as responses
from tocsin.desk.responses.models import Response
from tocsin.desk.responses.refusals import OwnerNotOnTheTeam
from tocsin.desk.updates import operations as updates
from tocsin.desk.updates.models import Assignment
from tocsin.desk.voices import operations as voices
from tocsin.desk.voices.models import Outreach
from tocsin.language import languages
from tocsin.language.lists import with_commas

from .refusals import HeirMayNotRead, HeldChanged


@dataclass(frozen=True, slots=True)
class HeldThing:
    """One thing that somebody is responsible for, where it is shown, and what passes it on to an heir."""

    key: str
    kind: str
    text: str
    href: str
    pass_on: Callable[[Account], object]
    is_read_by: Callable[[Account], bool] = lambda _heir: True


@dataclass(frozen=True, slots=True)
class RestrictedRecord:
    """A record that somebody reads as a named reader. ``key`` names it in a form."""

    key: str
    kind: str
    text: str
    href: str
    row: Guarded


def list_held(membership: Membership, *, by: Account, today: date) -> list[HeldThing]:
    """What somebody is responsible for in the case, of what ``by`` may read: the response, outreach, lines of the
    review, languages of drafts.
    """
    case, account = membership.case, membership.account
    found: list[HeldThing] = []
    for response in Response.objects.visible_to(by).in_case(case).filter(owner=account).select_related("case"):
        href = reverse("responses:detail", args=[case.slug])
        act = partial(_hand_over_response, response, by, today)
        found.append(_held("responses.response", response, str(response.title), href, act))
    outreach = kinds.readable("voices.outreach", reader=by, case=case, also_off=False).filter(owner=account)
    for row in outreach.select_related("person"):
        text = with_commas(KINDS["voices.outreach"].heading(row), row.person)
        act = partial(_hand_over_outreach, row, by, today)
        found.append(_held("voices.outreach", row, text, _page("voices.outreach", row, case), act))
    lessons = kinds.readable("responses.lesson", reader=by, case=case, also_off=False).filter(owner=account)
    for row in lessons:
        text = KINDS["responses.lesson"].heading(row)
        act = partial(_hand_over_lesson, row, by, today)
        found.append(_held("responses.lesson", row, text, _page("responses.lesson", row, case), act))
    return [*found, *_languages(membership, by=by, today=today)]


def _languages(membership: Membership, *, by: Account, today: date) -> Iterator[HeldThing]:
    drafts = Update.objects.visible_to(by).filter(case=membership.case_id, state=Update.State.DRAFT)
    rows = Assignment.objects.filter(
        update_of__in=drafts, to=membership.account_id, state=Assignment.State.OPEN
    ).select_related("update_of")
    for row in rows:
        text = f"{languages.name_of(row.language)}: {edition.title(row.update_of)}"
        href = reverse("updates:desk", args=[row.update_of.slug])
        act = partial(_assign, row, by, today)
        yield HeldThing(f"updates.assignment:{row.pk}", _("Language of a draft"), text, href, act)


def list_duties(membership: Membership, *, by: Account) -> list[tuple[str, str]]:
    """Hours on duty, with a key of each: for the convenor's people, who read them on the page of duties."""
    if not by.is_team:
        return []
    return [
        (f"bell.duty:{row.pk}:{row.version}", hours(row)) for row in Duty.objects.filter(account=membership.account)
    ]


def list_restricted(membership: Membership, *, by: Account) -> list[RestrictedRecord]:
    """The restricted records of the case that name somebody as a reader, of those that ``by`` may read too."""
    case, found = membership.case, []
    for label, kind in KINDS.items():
        if not kind.has_pages or not has_own_level(label):
            continue
        rows = kinds.readable(label, reader=by, case=case, also_off=False)
        rows = rows.filter(level=Level.RESTRICTED, readers=membership.account)
        beside = kinds.read_beside(rows.model)
        for row in rows.select_related(*beside) if beside else rows:
            key, name = f"{label}:{row.pk}", capfirst(str(kind.label))
            found.append(RestrictedRecord(key, name, kind.heading(row), _page(label, row, case), row))
    return found


def has_something(membership: Membership, *, by: Account, today: date) -> bool:
    """Whether there is anything that a colleague would take over, or could be given to read."""
    return bool(
        list_held(membership, by=by, today=today)
        or list_duties(membership, by=by)
        or list_restricted(membership, by=by)
    )


def as_seen(membership: Membership, *, by: Account, today: date) -> str:
    """A digest of all that the page lists, for the optimistic lock."""
    keys = [one.key for one in list_held(membership, by=by, today=today)]
    keys += [key for key, _hours in list_duties(membership, by=by)]
    keys += [f"{one.key}:{people.readership(one.row)}" for one in list_restricted(membership, by=by)]
    return sha256("\n".join(sorted(keys)).encode()).hexdigest()


@transaction.atomic
def pass_on_and_end(
    *,
    membership: Membership,
    heir: Account | None = None,
    records: Collection[str] = (),
    leaves_team: bool,
    reason: str,
    seen: str,
    by: Account,
    today: date,
) -> None:
    """Pass on all that ``list_held`` lists, and end the membership; all of it or nothing.

    ``records`` are the keys of restricted records that the heir is to read from now on in the place of who leaves.
    With ``leaves_team`` their hours on duty pass on too, and the watch is closed to them. ``seen`` is what ``as_seen``
    gave when ``by`` looked. ``heir`` may be left out where there is nothing to take over. Raises ``PermissionDenied``,
    ``HeldChanged``, ``OwnerNotOnTheTeam``, ``HeirMayNotRead``, or what the operations of the rooms raise.
    """
    access.check_may_decide(by, membership.case_id)
    if heir is None and (records or has_something(membership, by=by, today=today)):
        raise OwnerNotOnTheTeam(field="heir")
    if heir is not None and (heir == membership.account or not access.may_write(heir, membership.case_id)):
        raise OwnerNotOnTheTeam(field="heir")
    # Of two convenors who do so at once the second finds the list changed.
    Case.objects.select_for_update().get(pk=membership.case_id)
    if as_seen(membership, by=by, today=today) != seen:
        raise HeldChanged
    if heir is not None:
        _pass_on_reading(membership, heir, records, reason=reason, by=by, today=today)
        for thing in list_held(membership, by=by, today=today):
            if not thing.is_read_by(heir):
                raise HeirMayNotRead
            thing.pass_on(heir)
        if leaves_team:
            bell.pass_on_duty(account=membership.account, to=heir, by=by, on=today)
    if leaves_team:
        people.leave_team(account=membership.account, by=by, on=today)
    people.leave(membership=membership, by=by, on=today, reason=reason)


def _pass_on_reading(
    membership: Membership, heir: Account, keys: Iterable[str], *, reason: str, by: Account, today: date
) -> None:
    chosen = set(keys)
    for one in list_restricted(membership, by=by):
        if one.key in chosen:
            readers = {*one.row.readers.all(), heir} - {membership.account}
            people.set_level(
                row=one.row, level=Level.RESTRICTED, readers=readers, seen=people.readership(one.row), reason=reason,
                by=by, today=today,
            )  # fmt: skip


def _held(label: str, row: Any, text: str, href: str, pass_on: Callable[[Account], object]) -> HeldThing:
    def is_read_by(heir: Account) -> bool:
        return kinds.readable(label, reader=heir, case=row.case, also_off=False).filter(pk=row.pk).exists()

    kind = capfirst(str(KINDS[label].label))
    return HeldThing(f"{label}:{row.pk}:{row.version}", kind, text, href, pass_on, is_read_by)


def _page(label: str, row: Any, case: Case) -> str:
    return kinds.address(label, row.pk, slug=case.slug)


def _hand_over_response(response: Response, by: Account, today: date, heir: Account) -> None:
    responses.hand_over(response=response, owner=heir, on=today, by=by, today=today)


def _hand_over_outreach(row: Outreach, by: Account, today: date, heir: Account) -> None:
    voices.hand_over(outreach=row, owner=heir, by=by, on=today)


def _hand_over_lesson(row: Lesson, by: Account, today: date, heir: Account) -> None:
    closing.hand_over_lesson(lesson=row, owner=heir, by=by, on=today)


def _assign(row: Assignment, by: Account, today: date, heir: Account) -> None:
    updates.assign(update=row.update_of, language=row.language, to=heir, by=by, today=today)
