"""The key of a form: a random number, signed together with its account, its path and the moment it was shown.

Nothing is stored when a page is shown. A key is stored when the form is saved (``operations.save_once``).
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import NamedTuple

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

FIELD = "form_key"
# A form that was open for longer is shown again with its text and a fresh key. Stored keys are kept for twice as long,
# so that no key outlives the memory of its use.
LIFETIME = timedelta(days=7)
TEXT, BUTTON = "t", "b"
_NOT_TYPED = frozenset({FIELD, "csrfmiddlewaretoken"})


class Key(NamedTuple):
    """A key whose signature is right for the path that it was sent to."""

    number: str
    account: int
    kind: str
    has_expired: bool = False


def _signer(path: str) -> TimestampSigner:
    return TimestampSigner(salt=f"tocsin.saving {path}")


def make_key(*, account: int, path: str, kind: str = TEXT) -> str:
    """A fresh key for one form, which posts to ``path``; ``kind`` says whether something is typed in it."""
    return _signer(path).sign(f"{kind}:{secrets.token_urlsafe(16)}:{account}")


def for_page(request: HttpRequest | None, path: str, kind: str = TEXT) -> str:
    """A fresh key for a form on a page that is being shown; none for somebody who has not signed in."""
    account = getattr(getattr(request, "user", None), "pk", None)
    return make_key(account=account, path=path, kind=kind) if account else ""


def was_sent(request: HttpRequest, field: str = FIELD) -> bool:
    return field in request.POST


def read_key(request: HttpRequest, field: str = FIELD) -> Key | None:
    """The key that was sent, or nothing where none was sent or its signature is not for this path."""
    signer, sent = _signer(request.path), request.POST.get(field, "")
    try:
        signed, expired = signer.unsign(sent, max_age=LIFETIME), False
    except SignatureExpired:
        signed, expired = signer.unsign(sent), True
    except BadSignature:
        return None
    kind, number, account = signed.split(":")
    return Key(number, int(account), kind, expired)


def typed(request: HttpRequest) -> list[tuple[str, list[str]]]:
    """The fields that were sent, without those that protect the form."""
    return sorted((name, values) for name, values in request.POST.lists() if name not in _NOT_TYPED)


def digest(request: HttpRequest) -> str:
    """A keyed hash of all that was sent: two presses of the same text have the same."""
    files = [(name, one.name, one.size) for name, several in request.FILES.lists() for one in several]
    return salted_hmac("tocsin.saving.sent", repr((typed(request), files)), algorithm="sha256").hexdigest()
