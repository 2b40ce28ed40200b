"""Releasing: now, or at a set instant. All editions in all languages together, or none."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django_q.models import Schedule
from django_q.tasks import async_task

from tocsin.desk.checking import checks, disclosure, nearly_empty
from tocsin.desk.checking.checks import Finding
from tocsin.desk.editions import edition, edition_text
from tocsin.desk.editions.edition_text import Edition, EditionSentence
from tocsin.desk.editions.figures import DrawnFigure
from tocsin.desk.editions.models import Update
from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account, Membership
from tocsin.website import snapshot as frozen

from .. import access, letters
from ..models import Approval, CitedRecord, Release
from ..refusals import AlreadyReleased, InstantPassed, NeedsSecondPerson, NotReady
from .last_hand import last_hand

PUBLISH = "tocsin.desk.updates.tasks.publish"
PERSON = "directory.person"
RELEASE_DUE = "tocsin.desk.updates.tasks.release_due"


@transaction.atomic
def release(*, update: Update, by: Account, today: date) -> list[Release]:
    """Freeze all editions in all languages together, or none, and have the site published.

    The publication is a task on the same database, so it is queued with the release or not at all.
    Raises ``PermissionDenied`` for who does not convene every response, ``NotReady`` with what stops it,
    ``NeedsSecondPerson``, ``AlreadyReleased`` for who comes second.
    """
    access.check_may_decide(by, update)
    _move(update, Update.State.RELEASED, release_at=None, release_zone="")
    editions = _check(update, by=by, today=today)
    return _freeze_out(update, editions, by=by, today=today, action="updates.released")


def put_out(update: Update, *, by: Account, today: date, action: str) -> list[Release]:
    """Freeze and publish what needs no second person, in the caller's transaction. Raises ``NotReady``."""
    _move(update, Update.State.RELEASED)
    editions = edition_text.compose_editions(update, today=today)
    found = findings_in(editions, reader=by)
    if found:
        raise NotReady(found)
    return _freeze_out(update, editions, by=by, today=today, action=action)


def _freeze_out(update: Update, editions: Sequence[Edition], *, by: Account, today: date, action: str) -> list[Release]:
    releases = _freeze(update, editions, by=by, on=today)
    letters.hold(update, releases, by=by, on=today)
    _tell(action, update, by=by.pk, today=today)
    async_task(PUBLISH)
    update.refresh_from_db()
    return releases


@transaction.atomic
def set_release(
    *, update: Update, at: datetime, zone: str, by: Account, today: date, now: datetime, embargoed: bool = False
) -> list[Release]:
    """Freeze all editions now, to be released at an instant. Until then only its writers read them.

    ``embargoed`` lets its readers at the desk read theirs before, with the hour until which it is kept. ``at`` and
    ``now`` are aware. Raises what ``release`` raises, and ``InstantPassed``.
    """
    access.check_may_decide(by, update)
    there = at.astimezone(ZoneInfo(zone))
    if at <= now:
        raise InstantPassed(there)
    _move(update, Update.State.SCHEDULED, release_at=at, release_zone=zone, embargoed=embargoed)
    editions = _check(update, by=by, today=today)
    releases = _freeze(update, editions, by=by, on=there.date())
    # The worker's clock runs on where ours stands for an example: what counts for it is how long to wait.
    due = timezone.now() + (at - now)
    Schedule.objects.create(
        func=RELEASE_DUE, schedule_type=Schedule.ONCE, next_run=due, name=f"updates: {update}"[:100]
    )
    _tell("updates.release_set", update, by=by.pk, today=today)
    update.refresh_from_db()
    return releases


@transaction.atomic
def cancel(*, update: Update, by: Account, today: date) -> None:
    """Take back the instant: it is a draft again, and what was frozen is thrown away. Raises ``AlreadyReleased``."""
    access.check_may_decide(by, update)
    scheduled = Update.objects.filter(pk=update.pk, state=Update.State.SCHEDULED)
    if not scheduled.update(state=Update.State.DRAFT, release_at=None, release_zone="", embargoed=False):
        raise AlreadyReleased(update)
    Release.objects.filter(update_of=update).delete()
    _tell("updates.release_cancelled", update, by=by.pk, today=today)
    update.refresh_from_db()


@transaction.atomic
def release_due(*, now: datetime, today: date) -> list[Update]:
    """Release what was set to an instant that has come. May run twice, or late: each is released once.

    What was frozen may say by now what it must not, since consent ends and rows are closed, or an edition may be nearly
    empty. It is a draft again then, and keeps its instant, which tells that it was missed.
    """
    found = []
    for update in Update.objects.filter(state=Update.State.SCHEDULED, release_at__lte=now).order_by("pk"):
        due = Update.objects.filter(pk=update.pk, state=Update.State.SCHEDULED, release_at__lte=now)
        if _is_held(update, today=today):
            if due.update(state=Update.State.DRAFT, embargoed=False):
                Release.objects.filter(update_of=update).delete()
                _tell("updates.release_stopped", update, by=None, today=today)
        elif due.update(state=Update.State.RELEASED):
            letters.hold(update, update.releases.all(), by=None, on=today)
            _tell("updates.released", update, by=None, today=today)
            found.append(update)
    if found:
        async_task(PUBLISH)
    return found


def _is_held(update: Update, *, today: date) -> bool:
    rows = {row.audience: row for row in update.releases.select_related("by")}
    confidential = checks.Confidential(update, reader=_whose_eyes(update, rows), today=today)
    return any(
        nearly_empty.stops(told, confidential.mentions_in(told))
        or disclosure.told_too_much(told, frozen.loads(rows[told.audience].snapshot), confidential=confidential)
        for told in edition_text.compose_editions(update, today=today)
    )


def _whose_eyes(update: Update, rows: Mapping[str, Release]) -> Account | Audience:
    """Nobody is at hand: what it may say is asked with the eyes of who set it, or else of who convenes it now."""
    convenors = Account.objects.filter(
        pk__in=Membership.objects.current()
        .filter(case=update.case_id, role=Membership.Role.CONVENOR)
        .values_list("account", flat=True)
    ).order_by("pk")
    asked = (next(iter(rows.values())).by, *convenors)
    return next((one for one in asked if access.may_decide(one, update)), Audience.PARTNER)


def findings_told(editions: Sequence[Edition], *, confidential: checks.Confidential, reader: Account) -> list[Finding]:
    """What stops the release, over all editions, as far as a reader may know: of rows and persons that they see."""
    return [
        finding for told in editions for finding in checks.findings(told, confidential=confidential, told_to=reader)
    ]


def findings_in(editions: Sequence[Edition], *, reader: Account) -> list[Finding]:
    """What stops these editions of one update from being approved or released by a reader, whoever is named in them."""
    confidential = checks.Confidential(editions[0].update, reader=reader, today=editions[0].today)
    return [finding for told in editions for finding in checks.findings(told, confidential=confidential)]


def digest_of(update: Update, *, today: date) -> str:
    """Stands for every word, number and picture of all editions, whichever day they are released on."""
    return digest_in(edition_text.compose_editions(update, today=today))


def digest_in(editions: Sequence[Edition]) -> str:
    """``digest_of`` what has been composed already: the record is read once for all that an operation asks."""
    whole = hashlib.sha256()
    for told in editions:
        # The same on every day: of the whole period, as if released at its end.
        end = told.update.period_end
        whole.update(frozen.dumps(edition.freeze(told, on=end, until=end)).encode())
    return whole.hexdigest()


def _move(update: Update, state: str, **more: object) -> None:
    if not Update.objects.filter(pk=update.pk, state=Update.State.DRAFT).update(state=state, **more):
        raise AlreadyReleased(update)


def _check(update: Update, *, by: Account, today: date) -> list[Edition]:
    """The editions as they were approved."""
    editions = edition_text.compose_editions(update, today=today)
    found = findings_in(editions, reader=by)
    if found:
        raise NotReady(found)
    approved = Approval.objects.filter(update_of=update, digest=digest_in(editions))
    if not approved.exclude(by=last_hand(update)).exists():
        raise NeedsSecondPerson
    return editions


def _freeze(update: Update, editions: Sequence[Edition], *, by: Account, on: date) -> list[Release]:
    releases = []
    for told in editions:
        text = frozen.dumps(edition.freeze(told, on=on))
        digest = hashlib.sha256(text.encode()).hexdigest()
        row = Release.objects.create(
            update_of=update, audience=told.audience, by=by, on=on, snapshot=text, sha256=digest
        )
        CitedRecord.objects.bulk_create(CitedRecord(release=row, model=model, row=pk) for model, pk in _cited(told))
        releases.append(row)
    return releases


def _cited(told: Edition) -> set[tuple[str, int]]:
    """The records behind its sentences and figures, and the persons in them."""
    found: list[EditionSentence | DrawnFigure] = [
        *told.sentences(),
        *(one for block in told.blocks for one in block.figures),
    ]
    persons = {ref.pk for one in found for fact in one.facts for ref in fact.every_person()}
    return {(ref.model, ref.pk) for one in found for ref in one.refs} | {(PERSON, pk) for pk in persons}


def _tell(action: str, update: Update, *, by: int | None, today: date) -> None:
    journal.write(action=action, subject=update, by=by, on=today, case=update.case_id, level=update.level)
