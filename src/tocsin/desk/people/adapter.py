"""What is ours in signing in: accounts are opened by the convenor, and a link leads to our address alone."""

from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from . import hooks


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody opens an account for themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_from_email(self) -> str:
        """Mail about signing in bears the organisation's name too, in the language of the page."""
        return hooks.sender.ask(language=(get_language() or "en")[:2])

    def format_email_subject(self, subject: str) -> str:
        """allauth would put the host before it, port and all."""
        return f"{self._organisation()}: {subject}"

    def render_mail(self, template_prefix: str, email: str, context: dict[str, Any], headers: Any = None) -> Any:
        context = {**context, "organisation": self._organisation()}
        return super().render_mail(template_prefix, email, context, headers)

    def _organisation(self) -> str:
        return hooks.organisation.ask(language=(get_language() or "en")[:2]) or "Tocsin"

    def get_reset_password_from_key_url(self, key: str, *_args: Any) -> str:
        """The link to set a new password; ``key`` names the account and proves that the link is ours.

        allauth would take the host from the request, which whoever asks for the link can choose.
        """
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.SITE_URL + path.replace("UID-KEY", quote(key))
