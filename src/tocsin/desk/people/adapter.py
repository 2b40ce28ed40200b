"""What is ours in signing in: accounts are opened by the convenor, and tries of a password are counted in our way."""

from __future__ import annotations

from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import hooks, throttle
from .client_address import client_address
from .models import Account
from .sign_in_changes import NOTICES

# Without these, recovery codes are not asked for either.
SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody opens an account for themselves, and nobody is mailed while a page waits for it."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_passwords": _(
            "Too many wrong passwords. Wait a few minutes, sign in with a passkey, or set a new password with “Forgot "
            "your password?”."
        ),
    }
    _tried: throttle.PasswordTry

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where neither the server nor a proxy names one, all share one count."""
        return client_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try, and refuse it before the password is looked at."""
        self._tried = throttle.begin(request, email=credentials.get("email") or "")
        if self._tried.is_refused:
            raise self.validation_error("too_many_passwords")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Account | None:
        """The account whose password this is.

        While many addresses together guess at an account, the answer to a right password is the same as to a wrong
        one, unless a second factor is asked for next. The password is looked at in each case: the time would say which.
        """
        account: Account | None = super().authenticate(request, **credentials)
        if account:
            self._tried.take_back()
        if self._tried.is_crowded and not (account and is_mfa_enabled(account, SECOND_FACTORS)):
            raise self.validation_error("too_many_passwords")
        return account

    def post_login(self, request: HttpRequest, user: Account, **more: Any) -> HttpResponse:
        """Know the browser again, so that who guesses elsewhere does not stop the owner here."""
        answer: HttpResponse = super().post_login(request, user, **more)
        throttle.remember(request, answer, email=user.email)
        return answer

    def send_notification_mail(self, template_prefix: str, user: Account, *_given: Any, **_more: Any) -> None:
        """Write down that the owner is to be told what was changed, in place of mailing while a page waits for it."""
        if (change := NOTICES.get(template_prefix)) is None:
            raise NotImplementedError(f"{template_prefix}: name it among the changes of which an owner is told")
        hooks.sign_in_changed.each(account=user, change=change, at=timezone.now())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> NoReturn:
        """allauth would send it before the page is answered, and to whoever typed an address."""
        raise NotImplementedError(f"{template_prefix}: write it as a letter that the worker sends")
