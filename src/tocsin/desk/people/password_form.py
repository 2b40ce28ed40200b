"""The form that asks for a link to set a new password. allauth finds it by ``ACCOUNT_FORMS``."""

from __future__ import annotations

from typing import Any

from allauth.account.fields import EmailField
from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest
from django.utils import timezone

from tocsin.desk.ui.required import EMAIL

from . import hooks


class AskForLinkForm(ResetPasswordForm):  # type: ignore[misc]
    """The answer, and the time until it comes, are the same whether or not the address has an account."""

    email = EmailField(error_messages={"required": EMAIL})

    def save(self, request: HttpRequest, **_more: Any) -> str:
        """Write down what was asked for, in place of sending mail while somebody waits for the page."""
        hooks.link_wanted.each(account=self.users[0] if self.users else None, at=timezone.now())
        return str(self.cleaned_data["email"])
