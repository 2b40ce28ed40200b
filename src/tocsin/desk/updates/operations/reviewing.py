"""Comments, who looks after a language, and approval by a second person."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction

from tocsin.desk.editions import edition_text
from tocsin.desk.editions.access import check_may_read
from tocsin.desk.editions.models import Update
from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account

from .. import access
from ..models import Approval, Assignment, Comment
from ..refusals import EditionsChanged, NoSuchSentence, NotInThisUpdate, NotReady, OwnWork, TooManyComments
from .draft_lock import hold
from .last_hand import last_hand
from .releasing import digest_in, findings_in

# Unresolved, on one sentence of an edition.
MOST_COMMENTS = 50


@transaction.atomic
def comment(*, update: Update, audience: str, key: str, text: str, by: Account, today: date) -> Comment:
    """Say something about a sentence to everybody who can read the edition.

    Raises ``NoSuchSentence`` for what is no sentence of the edition, ``TooManyComments``.
    """
    check_may_read(by, update, audience)
    if edition_text.compose_edition(update, audience=Audience(audience), today=today).sentence(key) is None:
        raise NoSuchSentence
    if Comment.objects.filter(update_of=update, audience=audience, key=key, settled_by=None).count() >= MOST_COMMENTS:
        raise TooManyComments(MOST_COMMENTS)
    row = Comment.objects.create(update_of=update, audience=audience, key=key, text=text, by=by)
    _tell("updates.commented", row, update, by=by, today=today)
    return row


@transaction.atomic
def settle(*, comment: Comment, by: Account, today: date) -> None:
    """Mark a comment as dealt with. Who comes second changes nothing."""
    access.check_may_word(by, comment.update_of, comment.audience)
    if Comment.objects.filter(pk=comment.pk, settled_by=None).update(settled_by=by):
        _tell("updates.settled", comment, comment.update_of, by=by, today=today)


@transaction.atomic
def assign(*, update: Update, language: str, to: Account, by: Account, today: date) -> Assignment:
    """Give a language to someone who may write in this update, in the place of whoever had it."""
    access.check_may_write(by, update)
    if to not in access.translators(update):
        raise NotInThisUpdate
    hold(update)
    row, _created = Assignment.objects.update_or_create(
        update_of=update,
        language=language,
        defaults={"to": to, "by": by, "on": today, "state": Assignment.State.OPEN},
    )
    _tell("updates.assigned", row, update, by=by, today=today)
    return row


@transaction.atomic
def finish(*, assignment: Assignment, by: Account, today: date) -> None:
    """Say that a language is done: its translator, or whoever records."""
    if by.pk != assignment.to_id and not access.may_write(by, assignment.update_of):
        raise PermissionDenied
    open_rows = Assignment.objects.filter(pk=assignment.pk, to=assignment.to_id, state=Assignment.State.OPEN)
    if open_rows.update(state=Assignment.State.DONE):
        _tell("updates.finished", assignment, assignment.update_of, by=by, today=today)


@transaction.atomic
def approve(*, update: Update, digest: str, by: Account, today: date) -> Approval:
    """Approve all editions in all languages exactly as they were read; ``digest`` is what was read.

    Raises ``PermissionDenied``, ``OwnWork``, ``NotReady``, ``EditionsChanged``, ``NotADraft``.
    """
    access.check_may_write(by, update)
    hold(update)
    if last_hand(update) == by.pk:
        raise OwnWork
    editions = edition_text.compose_editions(update, today=today)
    found = findings_in(editions, reader=by)
    if found:
        raise NotReady(found)
    if digest_in(editions) != digest:
        raise EditionsChanged
    try:
        with transaction.atomic():
            row = Approval.objects.create(update_of=update, digest=digest, by=by, on=today)
    except IntegrityError:
        # Pressed twice: the first is the one.
        return Approval.objects.get(update_of=update, digest=digest, by=by)
    _tell("updates.approved", row, update, by=by, today=today)
    return row


def _tell(action: str, row: models.Model, update: Update, *, by: Account, today: date) -> None:
    journal.write(action=action, subject=row, by=by.pk, on=today, case=update.case_id, level=update.level)
