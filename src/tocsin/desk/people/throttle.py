"""How often a password can be tried. Guessing is slow, and nobody can lock the owner of an account out.

Failed tries are counted for one account from one address, for all accounts from one address, and for one account from
everywhere; the rates are in the settings. In a browser where the account has signed in before, or in which its
password was just set, tries are counted for themselves alone (the device cookies of OWASP): whoever guesses elsewhere
does not stop the owner there. Passkeys are not counted, since nothing of them can be guessed; codes of a second factor
are counted by allauth, after the right password.

The counts are in the cache, so in the database: all web processes see the same. An account that does not exist is
counted like others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

APP: Final = "allauth.account"
# A browser in which an account has signed in, for half a year.
COOKIE, COOKIE_SECONDS = "tocsin-known", 180 * 86_400
PATH, SALT = "/account/", "tocsin.people.throttle"
# In the session in which a password was set.
SESSION_KEY = "people.password_set"


@dataclass(slots=True)
class PasswordTry:
    """One try of a password that is counted as failed until ``take_back``.

    ``is_refused``: the password is not looked at. ``is_crowded``: from many addresses together there were too many
    tries for this account; a right password counts only where a second factor follows it.
    """

    is_refused: bool = False
    is_crowded: bool = False
    used: list[Any] = field(default_factory=list)

    def take_back(self) -> None:
        """The password was right, or was not looked at."""
        for usage in self.used:
            usage.rollback()
        self.used.clear()


def begin(request: HttpRequest, *, email: str) -> PasswordTry:
    """Count a try before the password is looked at, so that of many at once no more than the rate come through."""
    account, tried = _digest(email), PasswordTry()
    if known := _known_in(request, account):
        tried.is_refused = not _count(tried, request, "password_known", known)
        return tried
    here = f"{ratelimit.get_ip(request)} {account}"
    if not _count(tried, request, "password_here", here) or not _count(tried, request, "password_address"):
        tried.is_refused = True
        tried.take_back()
        return tried
    tried.is_crowded = not _count(tried, request, "password_account", account)
    return tried


def remember(request: HttpRequest, response: HttpResponseBase, *, email: str) -> None:
    """Know the browser again in which somebody has just signed in."""
    response.set_signed_cookie(
        COOKIE, _mark(email), salt=SALT, max_age=COOKIE_SECONDS, path=PATH, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def remember_who_set_a_password(request: HttpRequest, *, email: str) -> None:
    """They had the link that went to the account's address, and may be guessed at by others at this moment."""
    request.session[SESSION_KEY] = _mark(email)


def _count(tried: PasswordTry, request: HttpRequest, action: str, key: str = "") -> bool:
    usage = ratelimit.consume(request, app=APP, action=action, key=key)
    if usage:
        tried.used.append(usage)
    return usage is not None


def _known_in(request: HttpRequest, account: str) -> str:
    """By what this browser is known to be the owner's; empty where it is not."""
    cookie = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=COOKIE_SECONDS)
    for mark in (cookie, request.session.get(SESSION_KEY, "")):
        whose, _dot, number = str(mark).partition(".")
        if number and constant_time_compare(whose, account):
            return number
    user = request.user
    if user.is_authenticated and constant_time_compare(_digest(user.email), account):
        return f"{account} {user.pk}"
    return ""


def _mark(email: str) -> str:
    """Says whose browser it is to us alone, and tells it from other browsers of the same account."""
    return f"{_digest(email)}.{get_random_string(22)}"


def _digest(email: str) -> str:
    return salted_hmac(SALT, email.strip().lower(), algorithm="sha256").hexdigest()
