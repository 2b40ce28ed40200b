"""Keyed tokens: words of what must be in no plaintext index, as nobody without the key can compute them.

HMAC-SHA256 over the case, the part and the folded word, cut to 16 bytes. The same word has another token in another
case and in another part, so that counting tokens says little. Whole words only: beginnings would tell which names begin
alike (docs/adr/0024-search.md).
"""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache

from django.conf import settings


def keyed_token(*, case: int, part: str, token: str) -> bytes:
    """The keyed token of one folded word in one part of the records of one case."""
    message = f"{case}\0{part}\0{token}".encode()
    return hmac.digest(_key(settings.SEARCH_KEY), message, hashlib.sha256)[:16]


def key_name() -> str:
    """Names the key without telling anything of it: the index says by which key it was made."""
    return hmac.digest(_key(settings.SEARCH_KEY), b"name of the key", hashlib.sha256)[:16].hex()


@lru_cache(maxsize=4)
def _key(secret: str) -> bytes:
    # Derived, so that the secret itself signs nothing here.
    return hmac.digest(secret.encode(), b"tocsin.desk.search.keyed", hashlib.sha256)
