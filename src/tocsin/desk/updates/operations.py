"""Beginning an update and releasing it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import access
from tocsin.desk.people.models import Account
from tocsin.desk.refusals import Refused, TooEarly
from tocsin.desk.responses.models import Response
from tocsin.website import snapshot as frozen

from . import checks, edition
from .checks import Finding
from .models import Release, Update


class AlreadyBegun(Refused):
    """A draft of this update is open."""

    def __init__(self, update: Update) -> None:
        self.update = update
        super().__init__(update.pk)

    def __str__(self) -> str:
        return _("A draft of this update is open already; finish that one.")


class NotReady(Refused):
    """Findings stop the release; ``findings`` says which."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(len(self.findings))

    def __str__(self) -> str:
        first = self.findings[0]
        return _("This stops the release (%(edition)s edition): %(finding)s") % {
            "edition": Audience(first.audience).label,
            "finding": first.text,
        }


class AlreadyReleased(Refused):
    """Somebody released it before."""

    def __init__(self, update: Update) -> None:
        self.release = update.releases.select_related("by").first()
        super().__init__(update.pk)

    def __str__(self) -> str:
        if self.release is None:
            return _("This update has been released already.")
        return _("This update was released by %(name)s already.") % {"name": self.release.by}


class NoResponse(Refused):
    """An update tells of at least one response."""

    field = "responses"

    def __str__(self) -> str:
        return _("Choose at least one response.")


def slug_for(responses: Sequence[Response], start: date, end: date) -> str:
    """``2020-q4-nagorno-karabakh`` for one response and a quarter, ``2020-q4`` for several; else the months.

    Several that are not those of an earlier ``2020-q4`` have ``2020-q4-2``.
    """
    if start.day == 1 and start.month % 3 == 1 and (end.month, end.year) == (start.month + 2, start.year):
        span = f"{start.year}-q{(start.month + 2) // 3}"
    else:
        span = f"{start:%Y-%m}-{end:%Y-%m}"
    if len(responses) == 1:
        return f"{span}-{responses[0].slug}"[:80].rstrip("-")
    wanted, slug, n = {response.pk for response in responses}, span, 1
    while (taken := _told_by(slug)) and taken != wanted:
        n += 1
        slug = f"{span}-{n}"
    return slug


def _told_by(slug: str) -> set[int]:
    """The responses that an update tells of; none where no update has this slug."""
    update = Update.objects.filter(slug=slug).first()
    return set(update.responses.values_list("pk", flat=True)) if update else set()


@transaction.atomic
def begin(*, responses: Sequence[Response], period_start: date, period_end: date, by: Account, today: date) -> Update:
    """Open a draft about one or more responses: the first revision, or the next after a release.

    It belongs to the case of the first response, and is read by who belongs to all of theirs. Raises
    ``NoResponse``, ``TooEarly`` for a period that ends before it starts, ``AlreadyBegun`` while a draft is open.
    """
    if not responses:
        raise NoResponse
    if period_end < period_start:
        raise TooEarly(field="period_end", day=period_end, after=period_start)
    slug = slug_for(responses, period_start, period_end)
    last = Update.objects.filter(slug=slug).order_by("-revision").first()
    if last and last.state == Update.State.DRAFT:
        raise AlreadyBegun(last)
    first = responses[0].case_id
    try:
        with transaction.atomic():
            update = Update.objects.create(
                case_id=first,
                level=Level.BOARD,
                slug=slug,
                revision=last.revision + 1 if last else 1,
                period_start=period_start,
                period_end=period_end,
                begun_by=by,
                begun_on=today,
            )
    except IntegrityError:
        # Two began it at once; the other's draft is the one.
        raise AlreadyBegun(Update.objects.get(slug=slug, state=Update.State.DRAFT)) from None
    update.responses.set(responses)
    journal.write(action="updates.begun", subject=update, by=by.pk, on=today, case=first, level=update.level)
    return update


@transaction.atomic
def release(*, update: Update, by: Account, today: date) -> list[Release]:
    """Freeze all editions in all languages together, or none, and have the site published.

    The publication is a task on the same database, so it is queued with the release or not at all.
    Raises ``PermissionDenied`` for who does not convene every response, ``NotReady`` with what stops it,
    ``AlreadyReleased`` for who comes second.
    """
    for case in update.cases:
        access.check_may_decide(by, case)
    moved = Update.objects.filter(pk=update.pk, state=Update.State.DRAFT).update(state=Update.State.RELEASED)
    if not moved:
        raise AlreadyReleased(update)
    found = findings_of(update, today=today)
    if found:
        raise NotReady(found)
    releases = []
    for audience in Audience:
        text = frozen.dumps(edition.freeze(update, audience=audience, today=today))
        releases.append(
            Release.objects.create(
                update_of=update,
                audience=audience,
                by=by,
                on=today,
                snapshot=text,
                sha256=hashlib.sha256(text.encode()).hexdigest(),
            )
        )
    journal.write(
        action="updates.released", subject=update, by=by.pk, on=today, case=update.case_id, level=update.level
    )
    async_task("tocsin.desk.updates.tasks.publish")
    update.refresh_from_db()
    return releases


def findings_of(update: Update, *, today: date) -> list[Finding]:
    """What stops the release, over all editions."""
    return [
        finding
        for audience in Audience
        for finding in checks.findings(
            edition.blocks_of(update, audience=audience, today=today), audience=audience, today=today
        )
    ]
