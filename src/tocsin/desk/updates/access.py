"""Who may write in an update, and who may decide about it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from tocsin.desk.editions.access import editions_for
from tocsin.desk.editions.models import Update
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Membership

# Who writes sentences, and confirms what another wrote.
WORDERS = (*access.WRITERS, Membership.Role.TRANSLATOR)


def may_write(account: Account, update: Update) -> bool:
    """Who records in every case that the update tells of."""
    return all(access.may_write(account, case) for case in update.case_numbers)


def check_may_write(account: Account, update: Update) -> None:
    if not may_write(account, update):
        raise PermissionDenied


def may_decide(account: Account, update: Update) -> bool:
    """Who convenes every case that the update tells of."""
    return all(access.may_decide(account, case) for case in update.case_numbers)


def check_may_decide(account: Account, update: Update) -> None:
    if not may_decide(account, update):
        raise PermissionDenied


def may_word(account: Account, update: Update) -> bool:
    """The convenor, the team and translators write sentences and confirm those of others."""
    return all(access.role_in(account, case) in WORDERS for case in update.case_numbers)


def may_word_in(account: Account, update: Update, language: str) -> bool:
    """Who records writes every language; a translator the one that they were given."""
    if may_write(account, update):
        return True
    return may_word(account, update) and update.assignments.filter(language=language, to=account).exists()


def check_may_word(account: Account, update: Update, audience: str, language: str = "") -> None:
    """With a language, whether they may write it; without, whether they confirm and settle."""
    may = may_word_in(account, update, language) if language else may_word(account, update)
    if not may or audience not in editions_for(account, update):
        raise PermissionDenied


def translators(update: Update) -> list[Account]:
    """Members who may be given a language, by name."""
    members = Membership.objects.current().filter(case=update.case_id, role__in=WORDERS).select_related("account")
    found = [row.account for row in members if may_word(row.account, update) and editions_for(row.account, update)]
    return sorted(found, key=lambda account: account.name)
