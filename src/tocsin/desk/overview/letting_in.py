"""Letting somebody into a case.

It stands here, above people and the outbox, because it writes rows of both in one transaction: who was let in, and
the message with the link by which they set a password.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tocsin.desk.levels import Level
from tocsin.desk.outbox import operations as outbox
from tocsin.desk.people import links
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Account, Case, Membership
from tocsin.language.days import full_day

from . import visits


@transaction.atomic
def let_in(
    *,
    case: Case,
    email: str,
    role: str,
    name: str,
    language: str,
    temporary: bool = False,
    by: Account,
    on: date,
    at: datetime,
) -> Membership:
    """Let somebody in by their address; to who has no account yet a message is held, with a link to set a password.

    The message is restricted to ``by``: whoever reads the link could become the account's owner. Raises what
    ``people.let_in`` and ``outbox.hold`` raise.
    """
    admitted = people.let_in(
        case=case, email=email, role=role, name=name, language=language, temporary=temporary, by=by, on=on
    )
    if admitted.is_new:
        visits.begin(account=admitted.membership.account, at=at)
        _write(admitted.membership, by=by, on=on, at=at)
    return admitted.membership


def _write(membership: Membership, *, by: Account, on: date, at: datetime) -> None:
    account = membership.account
    with translation.override(account.language):
        subject = _("Your account in Tocsin")
        body = _(
            "%(name)s, %(by)s has opened an account for you, for the case “%(case)s”.\n\n"
            "Set your password here:\n%(link)s\n\n"
            "The link works once, until %(day)s. After that, ask for another with “Forgot your password?” on the "
            "sign-in page."
        ) % {
            "name": account.name,
            "by": by.name,
            "case": membership.case.title,
            "link": links.to_set_the_password(account),
            "day": full_day(timezone.localdate(links.works_until(at))),
        }
    outbox.hold(
        case=membership.case,
        to=account.email,
        language=account.language,
        subject=subject,
        body=body,
        about=membership,
        level=Level.RESTRICTED,
        readers=[by],
        by=by,
        on=on,
    )
