"""What somebody sends after their session has ended is kept until they have signed in again.

The row is encrypted; its key is in a cookie of the browser that sent it, and nowhere on the server. It is shown to the
account that the form was shown to, and to nobody else.
"""

from __future__ import annotations

import binascii
import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from tocsin.desk.redirects import is_own_page

from . import keys
from .models import KeptText

COOKIE = "kept-"
LIFETIME = timedelta(hours=12)
# Bytes of one text, and texts of one account: whoever has an old form could send it again and again.
LARGEST = 200_000
MOST = 20
_NONCE = 12


@dataclass(frozen=True, slots=True)
class Kept:
    """A text that is shown again, unsaved."""

    key: str
    form: str
    fields: QueryDict
    had_files: bool
    at: datetime


class TooMuchToKeep(Exception):
    """More was sent than is kept."""


def page_of(request: HttpRequest) -> str:
    """The page that showed the form: the browser names it; else the address that the form was sent to."""
    referer = request.headers.get("Referer", "")
    if is_own_page(request, referer):
        parts = urlsplit(referer)
        return parts.path + (f"?{parts.query}" if parts.query else "")
    return request.get_full_path()


def keep(request: HttpRequest, key: keys.Key, response: HttpResponse) -> None:
    """Encrypt and store what was sent, and hand the browser the key in a cookie. Raises ``TooMuchToKeep``."""
    text = json.dumps({"fields": keys.typed(request), "files": bool(request.FILES)}).encode()
    if len(text) > LARGEST:
        raise TooMuchToKeep
    page, secret, nonce = page_of(request), AESGCM.generate_key(256), os.urandom(_NONCE)
    row = KeptText(key=key.number, account=key.account, form=request.path, page=page)
    sealed = nonce + AESGCM(secret).encrypt(nonce, text, _bound_to(row))
    values = {"account": row.account, "form": row.form, "page": page, "sealed": sealed, "kept_at": timezone.now()}
    KeptText.objects.update_or_create(key=row.key, defaults=values)
    mine = KeptText.objects.filter(account=row.account).order_by("-kept_at")
    KeptText.objects.filter(pk__in=list(mine.values_list("pk", flat=True)[MOST:])).delete()
    response.set_cookie(
        COOKIE + row.key,
        urlsafe_b64encode(secret).decode(),
        max_age=LIFETIME,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _bound_to(row: KeptText) -> bytes:
    return json.dumps([row.key, row.account, row.form, row.page]).encode()


def keys_in(request: HttpRequest) -> list[str]:
    """The keys of the texts that this browser has sent."""
    return [name.removeprefix(COOKIE) for name in request.COOKIES if name.startswith(COOKIE)]


def kept_for(request: HttpRequest, account: int) -> Kept | None:
    """The newest text that this account sent from this page, if its browser still has the key."""
    rows = KeptText.objects.filter(
        key__in=keys_in(request),
        account=account,
        page=request.get_full_path(),
        kept_at__gt=timezone.now() - LIFETIME,
    )
    for row in rows.order_by("-kept_at"):
        text = _opened(row, request.COOKIES[COOKIE + row.key])
        if text is not None:
            fields = QueryDict(mutable=True)
            for name, values in text["fields"]:
                fields.setlist(name, values)
            return Kept(row.key, row.form, fields, text["files"], row.kept_at)
    return None


def _opened(row: KeptText, secret: str) -> dict | None:  # type: ignore[type-arg]
    sealed = bytes(row.sealed)
    try:
        cipher = AESGCM(urlsafe_b64decode(secret))
        return dict(json.loads(cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], _bound_to(row))))
    except (InvalidTag, ValueError, binascii.Error):
        # A cookie that was changed, or the row of another.
        return None


def drop(numbers: list[str], response: HttpResponse) -> None:
    """Delete texts and the cookies that open them."""
    KeptText.objects.filter(key__in=numbers).delete()
    for number in numbers:
        response.delete_cookie(COOKIE + number, samesite="Strict")
