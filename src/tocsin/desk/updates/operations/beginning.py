"""Beginning an update, its next revision, a correction, a withdrawal."""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from collections.abc import Sequence
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from tocsin.desk.editions.models import Update, Wording
from tocsin.desk.journal import hooks as journal_hooks
from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account
from tocsin.desk.refusals import TooEarly
from tocsin.desk.responses.models import Response
from tocsin.language.words import Words

from .. import access
from ..models import Release
from ..refusals import AlreadyBegun, NoResponse, NotReleased
from .releasing import put_out

LONGEST_SLUG = 80


def slug_for(responses: Sequence[Response], start: date, end: date) -> str:
    """``2020-q4-nagorno-karabakh`` for one response and a quarter, ``2020-q4-k7xw2m`` for several; else months or days.

    The mark comes from the responses themselves: a number would tell who may read one update that there is another.
    """
    span = _span(start, end)
    # A situation's name can leave other signs in it than the site's addresses have.
    if len(responses) == 1 and len(plain := re.sub(r"[-_]+", "-", f"{span}-{responses[0].slug}")) <= LONGEST_SLUG:
        return plain
    names = "\n".join(sorted(response.slug for response in responses))
    mark = b32encode(hashlib.sha256(names.encode()).digest()).decode().lower()[:6]
    return f"{span}-{mark}"


def _span(start: date, end: date) -> str:
    if start.day != 1 or (end + timedelta(days=1)).day != 1:
        return f"{start}-{end}"
    if start.month % 3 == 1 and (end.month, end.year) == (start.month + 2, start.year):
        return f"{start.year}-q{(start.month + 2) // 3}"
    return f"{start:%Y-%m}-{end:%Y-%m}"


def _last(responses: Sequence[Response], start: date, end: date) -> Update | None:
    """The newest revision of the update that tells of exactly these responses and this period."""
    wanted = {response.pk for response in responses}
    same = Update.objects.filter(period_start=start, period_end=end, responses=responses[0]).order_by("-revision", "pk")
    return next((one for one in same if set(one.responses.values_list("pk", flat=True)) == wanted), None)


@transaction.atomic
def begin(
    *,
    responses: Sequence[Response],
    period_start: date,
    period_end: date,
    by: Account,
    today: date,
    rounds: bool = False,
) -> Update:
    """Open a draft about one or more responses: the first revision, or the next after a release.

    With ``rounds``, "over 70" is said in place of 77; a next revision goes on as its last one did.

    It belongs to the case of the first response, and is read by who belongs to all of theirs. Raises
    ``NoResponse``, ``TooEarly`` for a period that ends before it starts, ``AlreadyBegun`` while a draft is open.
    """
    if not responses:
        raise NoResponse
    if period_end < period_start:
        raise TooEarly(field="period_end", day=period_end, after=period_start)
    last = _last(responses, period_start, period_end)
    if last is not None:
        return _next(last, kind=Update.Kind.UPDATE, note=Words(), by=by, today=today)
    slug, case = slug_for(responses, period_start, period_end), responses[0].case_id
    first = Update(
        case_id=case, level=Level.BOARD, slug=slug, period_start=period_start, period_end=period_end, rounds=rounds
    )
    return _open(first, responses=responses, by=by, today=today)


@transaction.atomic
def correct(*, update: Update, note: Words, by: Account, today: date) -> Update:
    """Begin the correction of a released update. It is drawn, checked, approved and released like any other.

    Raises ``NotReleased``, ``AlreadyBegun`` while its next revision is open.
    """
    access.check_may_write(by, update)
    return _next(_newest(update), kind=Update.Kind.CORRECTION, note=note, by=by, today=today)


@transaction.atomic
def withdraw(*, update: Update, note: Words, by: Account, today: date) -> list[Release]:
    """Put a note in the place of a released update, at once and in every edition.

    It takes text away and adds none but the note, so that it does not wait for a second person: what must go may be
    doing harm. Raises ``NotReleased``, ``AlreadyBegun``, ``NotReady`` when the note names somebody or lacks a language.
    """
    access.check_may_decide(by, update)
    revision = _next(_newest(update), kind=Update.Kind.WITHDRAWAL, note=note, by=by, today=today)
    return put_out(revision, by=by, today=today, action="updates.withdrawn")


def _newest(update: Update) -> Update:
    newest: Update = Update.objects.filter(slug=update.slug).latest("revision")
    if newest.state != Update.State.RELEASED and newest.revision == 1:
        raise NotReleased
    return newest


def _next(last: Update, *, kind: str, note: Words, by: Account, today: date) -> Update:
    if last.state != Update.State.RELEASED:
        raise AlreadyBegun(last)
    revision = Update(
        case_id=last.case_id,
        level=last.level,
        slug=last.slug,
        revision=last.revision + 1,
        kind=kind,
        note=note,
        period_start=last.period_start,
        period_end=last.period_end,
        rounds=last.rounds,
    )
    opened = _open(revision, responses=list(last.responses.all()), by=by, today=today)
    if kind != Update.Kind.WITHDRAWAL:
        _carry_over(last, opened)
    return opened


def _open(update: Update, *, responses: Sequence[Response], by: Account, today: date) -> Update:
    update.begun_by, update.begun_on = by, today
    try:
        with transaction.atomic():
            update.save(force_insert=True)
    except IntegrityError:
        # Two began it at once; the other's draft is the one.
        raise AlreadyBegun(Update.objects.filter(slug=update.slug).latest("revision")) from None
    update.responses.set(responses)
    journal.write(action="updates.begun", subject=update, by=by.pk, on=today, case=update.case_id, level=update.level)
    return update


def _carry_over(last: Update, opened: Update) -> None:
    """What was written by hand and confirmed stands in the next revision too, until its rows change."""
    Wording.objects.bulk_create(
        Wording(
            update_of=opened,
            audience=row.audience,
            key=row.key,
            language=row.language,
            version=1,
            text=row.text,
            drawn_from=row.drawn_from,
            drawn_english=row.drawn_english,
            rows_digest=row.rows_digest,
            by_id=row.by_id,
            confirmed_by_id=row.confirmed_by_id,
            confirmed_at=row.confirmed_at,
            machine=row.machine,
            machine_on=row.machine_on,
        )
        for row in Wording.objects.filter(update_of=last).newest()
        if row.text
    )
    # The draft was recorded before its texts were.
    journal_hooks.written.each(rows=[opened])
