"""What the owner of an account is told of a change in how they sign in: what, when, and where to turn otherwise.

Nothing of the work is in it. Like a link for a password it is not held: whoever has taken an account over would not
release it.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tocsin.desk.identity import reading
from tocsin.desk.people.models import Account
from tocsin.desk.people.sign_in_changes import SignInChange
from tocsin.language.days import full_day, hour

from . import sending


def compose(account: Account, change: SignInChange, *, at: datetime) -> tuple[str, str]:
    """Subject and text of what was changed at a moment, in the account's language."""
    with translation.override(account.language):
        given = reading.current()
        ours = (given.name.within(account.language) if given else "") or "Tocsin"
        local = timezone.localtime(at)
        told = _(
            "%(name)s, this was changed in how you sign in, on %(day)s at %(hour)s (%(zone)s):\n\n%(change)s\n\n"
            "If it was you, there is nothing to do. If it was not you, set a new password now:\n%(password)s\n"
            "Then remove what you did not add:\n%(factors)s"
        ) % {
            "name": account.name,
            "day": full_day(local.date()),
            "hour": hour(local.time()),
            "zone": settings.TIME_ZONE,
            "change": change.label,
            "password": f"{settings.SITE_URL}{reverse('account_reset_password')}",
            "factors": f"{settings.SITE_URL}{reverse('mfa_index')}",
        }
        turn_to = _("Inform the person who gave you access.")
        if given and given.email:
            turn_to = _("Inform the person who gave you access, or write to %(email)s.") % {"email": given.email}
        return sending.one_line(f"{ours}: {change.label}"), f"{told}\n\n{turn_to}\n\n{ours}\n"
