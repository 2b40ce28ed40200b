"""The link by which somebody sets the password of an account that was opened for them."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from .models import Account


def to_set_the_password(account: Account) -> str:
    """An address that works once and until ``works_until``; whoever has it can become the account's owner.

    It is that of allauth's "Forgot your password?": bound to the password that is replaced, so that it ends with its
    first use, and swapped for a session and a clean address when it is opened.
    """
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(account)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(account), "key": key})
    return f"{settings.SITE_URL}{path}"


def works_until(made_at: datetime) -> datetime:
    """When a link that was made at a moment stops working."""
    return made_at + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
