"""Signing up is closed: accounts are opened by the convenor."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody opens an account for themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
