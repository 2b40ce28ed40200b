"""What can change in how somebody signs in, of which the account's owner is told."""

from __future__ import annotations

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SignInChange(TextChoices):
    """Stored with the letter that tells of it; the label says it in the letter."""

    PASSWORD = "password", _("New password set")
    APP_ADDED = "app_added", _("Authenticator app added")
    APP_REMOVED = "app_removed", _("Authenticator app removed")
    PASSKEY_ADDED = "passkey_added", _("Passkey added")
    PASSKEY_REMOVED = "passkey_removed", _("Passkey removed")
    CODES = "codes", _("New recovery codes created")


# allauth's names of its own notices, in whose place ours are written.
NOTICES: Final = {
    "account/email/password_reset": SignInChange.PASSWORD,
    "account/email/password_changed": SignInChange.PASSWORD,
    "account/email/password_set": SignInChange.PASSWORD,
    "mfa/email/totp_activated": SignInChange.APP_ADDED,
    "mfa/email/totp_deactivated": SignInChange.APP_REMOVED,
    "mfa/email/webauthn_added": SignInChange.PASSKEY_ADDED,
    "mfa/email/webauthn_removed": SignInChange.PASSKEY_REMOVED,
    "mfa/email/recovery_codes_generated": SignInChange.CODES,
}
