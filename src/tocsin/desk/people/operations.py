"""Opening accounts and cases, and who belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.refusals import NoReason
from tocsin.language.words import Words

from . import access, hooks, refusals, starting
from .models import Account, Case, Guarded, Membership, MembershipQuerySet, StartingLevel

# What the journal calls a change of who may read a record, and taking one back that opened several together.
LEVEL_SET, LEVEL_UNDONE = "people.level_set", "people.level_undone"


class Admitted(NamedTuple):
    """Who was let in, and whether an account was opened for them."""

    membership: Membership
    is_new: bool


@transaction.atomic
def open_account(
    *, email: str, name: str, language: str, is_team: bool, password: str | None, by: int | None, on: date
) -> Account:
    """Open an account. Without a password nobody can sign in to it until one is set: by the link of
    ``links.to_set_the_password``, which the caller hands on, or by "Forgot your password?".
    """
    account = Account.objects.create_user(email=email, name=name, language=language, is_team=is_team, password=password)
    journal.write(action="people.account_opened", subject=account, by=by, on=on, case=None, level=Level.TEAM)
    return account


@transaction.atomic
def open_case(*, slug: str, title: Words, by: Account, on: date) -> Case:
    """Open a case; who opens it convenes it."""
    case = Case.objects.create(slug=slug, title=title, opened_on=on)
    journal.write(action="people.case_opened", subject=case, by=by.pk, on=on, case=case.pk, level=Level.TEAM)
    join(case=case, account=by, role=Membership.Role.CONVENOR, by=by, on=on)
    return case


@transaction.atomic
def join(*, case: Case, account: Account, role: str, by: Account, on: date, temporary: bool = False) -> Membership:
    """Let someone into a case; ``temporary``: until its response ends. Raises ``IntegrityError`` when they already
    belong to it.
    """
    membership = Membership.objects.create(case=case, account=account, role=role, since=on, temporary=temporary)
    journal.write(action="people.joined", subject=membership, by=by.pk, on=on, case=case.pk, level=Level.TEAM)
    return membership


@transaction.atomic
def let_in(
    *, case: Case, email: str, role: str, name: str, language: str, temporary: bool = False, by: Account, on: date
) -> Admitted:
    """Let in whoever has this address; where nobody has, an account is opened, with ``name`` and ``language``.

    A new account works for the convenor where the role is a convenor's or the team's and ``by`` does so too: nobody
    hands on what they have not. Raises ``PermissionDenied``, ``ConvenorStays``, ``NameNeeded``, ``AccountClosed`` or
    ``BelongsAlready``.
    """
    access.check_may_decide(by, case)
    if temporary and role == Membership.Role.CONVENOR:
        raise refusals.ConvenorStays
    account = Account.objects.filter(email__iexact=email).first()
    is_new = account is None
    if account is None:
        if not name.strip():
            raise refusals.NameNeeded
        is_team = by.is_team and role in access.WRITERS
        account = open_account(
            email=email, name=name.strip(), language=language, is_team=is_team, password=None, by=by.pk, on=on
        )
    if not account.is_active:
        raise refusals.AccountClosed
    if access.role_in(account, case):
        raise refusals.BelongsAlready
    return Admitted(join(case=case, account=account, role=role, temporary=temporary, by=by, on=on), is_new)


@transaction.atomic
def leave(*, membership: Membership, by: Account, on: date, reason: str) -> None:
    """End someone's access to a case; the row stays.

    Raises ``PermissionDenied``, ``NoReason``, ``LastConvenor`` or ``HasLeft``.
    """
    access.check_may_decide(by, membership.case_id)
    if not reason.strip():
        raise NoReason
    # Two convenors who leave at once stand in line here. SQLite needs no lock: its transactions take turns.
    Case.objects.select_for_update().get(pk=membership.case_id)
    if membership.role == Membership.Role.CONVENOR and not _other_convenors(membership).exists():
        raise refusals.LastConvenor
    if not Membership.objects.filter(pk=membership.pk, ended_on=None).update(ended_on=on):
        raise refusals.HasLeft
    journal.write(
        action="people.left",
        subject=membership,
        by=by.pk,
        on=on,
        case=membership.case_id,
        level=Level.TEAM,
        reason=reason.strip(),
    )
    hooks.membership_ended.each(membership=membership, by=by, on=on)


@transaction.atomic
def leave_team(*, account: Account, by: Account, on: date) -> None:
    """Somebody no longer works for the convenor: the watch is closed to them. Nothing happens the second time.

    Raises ``PermissionDenied`` where ``by`` does not work for the convenor.
    """
    if not by.is_team:
        raise PermissionDenied
    if Account.objects.filter(pk=account.pk, is_team=True).update(is_team=False):
        journal.write(action="people.left_team", subject=account, by=by.pk, on=on, case=None, level=Level.TEAM)


def _other_convenors(membership: Membership) -> MembershipQuerySet:
    convenors = Membership.objects.current().filter(case=membership.case_id, role=Membership.Role.CONVENOR)
    return convenors.exclude(pk=membership.pk)


def readership(row: Guarded) -> str:
    """Who may read a row, in brief: its level and its named readers. A form keeps what its page showed of it."""
    return ":".join(map(str, (row.level, *sorted(row.readers.values_list("pk", flat=True)))))


@transaction.atomic
def set_level(
    *,
    row: Guarded,
    level: int,
    readers: Iterable[Account],
    seen: str,
    reason: str,
    by: Account,
    today: date,
    action: str = LEVEL_SET,
) -> str:
    """Open a row to more readers, close it to some, or name other readers of a restricted one.

    ``action`` is its name in the journal. Only the convenor opens a row to more than the team. Raises
    ``PermissionDenied``, ``ConvenorOpens`` or what ``move_level`` raises.
    """
    access.check_may_write(by, row.case_id)
    if level < min(row.level, Level.TEAM) and not access.may_decide(by, row.case_id):
        raise refusals.ConvenorOpens
    return move_level(
        row=row, level=level, readers=readers, seen=seen, reason=reason, action=action, by=by, today=today
    )


@transaction.atomic
def move_level(
    *,
    row: Guarded,
    level: int,
    readers: Iterable[Account] = (),
    seen: str,
    reason: str,
    action: str,
    by: Account,
    today: date,
) -> str:
    """Let others read a row from now on, for callers that have asked whether ``by`` may.

    Returns the address of what has to be answered next, as a room above says, or nothing.
    ``seen`` is the ``readership`` that ``by`` looked at. What was released stays as it is.
    Raises ``NoReason``, ``LevelAsBefore``, ``NoReaders`` or ``LevelChanged``.
    """
    readers = list(readers)
    if not reason.strip():
        raise NoReason
    # Two who do so at once stand in line here: else the second would open what the first has just closed.
    held = type(row).all_records.select_for_update().get(pk=row.pk)
    if readership(held) != seen:
        raise refusals.LevelChanged
    if level == row.level and (level != Level.RESTRICTED or set(readers) == set(row.readers.all())):
        raise refusals.LevelAsBefore
    if level == Level.RESTRICTED and not readers:
        raise refusals.NoReaders
    rows = type(row).all_records.visible_to(by).filter(pk=row.pk, level=row.level)
    if not rows.update(level=level):
        raise refusals.LevelChanged
    row.readers.set(readers if level == Level.RESTRICTED else ())
    # Of the team or fewer, whichever way it went: that a row was closed is not told to whom it was closed to.
    told_to = max(level, row.level, Level.TEAM)
    journal.write(
        action=action, subject=row, by=by.pk, on=today, case=row.case_id, level=told_to, reason=reason.strip()
    )
    before, row.level = row.level, Level(level)
    return next(filter(None, hooks.level_moved.each(row=row, before=before, by=by, on=today)), "")


@transaction.atomic
def set_starting_levels(*, case: Case, levels: Mapping[str, int | None], seen: str, by: Account, today: date) -> None:
    """Set at which level new records of some kinds begin in a case, by the labels of their models; ``None`` for unset.

    Records that are there keep their level. ``seen`` is what ``starting.as_seen`` gave when ``by`` looked, for the
    optimistic lock. Raises ``PermissionDenied``, ``NotAStartingLevel``, ``StartingLevelsChanged`` or
    ``StartingLevelsAsBefore``.
    """
    access.check_may_decide(by, case)
    # Locks the case, so that of two convenors who set them at once the second is refused here.
    Case.objects.select_for_update().get(pk=case.pk)
    if starting.as_seen(case) != seen:
        raise refusals.StartingLevelsChanged
    before = starting.levels_in(case)
    new = {kind: level for kind, level in levels.items() if level != before.get(kind)}
    if not new:
        raise refusals.StartingLevelsAsBefore
    for kind, level in new.items():
        if level not in (None, *StartingLevel.OPEN_TO) or not starting.has_own_level(kind):
            raise refusals.NotAStartingLevel
        if level is None:
            StartingLevel.objects.filter(case=case, kind=kind).delete()
        else:
            StartingLevel.objects.update_or_create(case=case, kind=kind, defaults={"level": level})
    changes = (f"{kind}: {_number(before.get(kind))} > {_number(level)}" for kind, level in sorted(new.items()))
    journal.write(
        action="people.starting_levels_set",
        subject=case,
        by=by.pk,
        on=today,
        case=case.pk,
        level=Level.TEAM,
        reason=", ".join(changes),
    )


def _number(level: int | None) -> str:
    return "-" if level is None else str(int(level))


def choose_language(*, account: Account, language: str) -> None:
    """The language of an account's own pages and messages. A preference, so the journal has no row of it."""
    Account.objects.filter(pk=account.pk).update(language=language)
