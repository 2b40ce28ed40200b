"""Opening accounts and cases, and who belongs to them."""

from datetime import date

from django.db import transaction

from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.ui.trilingual import Words

from .models import Account, Case, Membership


@transaction.atomic
def open_account(
    *, email: str, name: str, language: str, is_team: bool, password: str | None, by: int | None, on: date
) -> Account:
    """Open an account; without a password the person sets one by the link sent to them."""
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
def join(*, case: Case, account: Account, role: str, by: Account, on: date) -> Membership:
    """Let someone into a case. Raises ``IntegrityError`` when they already belong to it."""
    membership = Membership.objects.create(case=case, account=account, role=role, since=on)
    journal.write(action="people.joined", subject=membership, by=by.pk, on=on, case=case.pk, level=Level.TEAM)
    return membership


@transaction.atomic
def leave(*, membership: Membership, by: Account, on: date, reason: str) -> None:
    """End someone's access to a case; the row stays."""
    Membership.objects.filter(pk=membership.pk, ended_on=None).update(ended_on=on)
    journal.write(
        action="people.left",
        subject=membership,
        by=by.pk,
        on=on,
        case=membership.case_id,
        level=Level.TEAM,
        reason=reason,
    )


def choose_language(*, account: Account, language: str) -> None:
    """The language of an account's own pages and messages. A preference, so the journal has no row of it."""
    Account.objects.filter(pk=account.pk).update(language=language)
