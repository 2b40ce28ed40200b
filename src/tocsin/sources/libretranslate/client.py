"""Asks a LibreTranslate server for one sentence (``POST /translate``, as HTML)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tocsin.sources.http_client import FetchError, HttpClient
from tocsin.sources.translation import PATIENCE, Notation, Stretch

PROVIDER = "libretranslate"
# Older servers leave some elements alone by name, newer ones by the attribute too.
NOTATION = Notation(fixed='code translate="no"', look="b")


@dataclass(kw_only=True)
class Client:
    """``base`` and ``key`` come from the installation's settings; a server of one's own may want no key."""

    base: str
    key: str = field(default="", repr=False)
    name: str = "LibreTranslate"

    @property
    def host(self) -> str:
        return urlsplit(self.base).hostname or ""

    def translate(self, stretches: Sequence[Stretch], *, language: str) -> list[Stretch]:
        """The sentence in "fr" or "ar". Raises ``FetchError``, ``Spoilt``."""
        http = HttpClient(provider=PROVIDER, base=self.base, limits=PATIENCE, attempts=1)
        body: dict[str, Any] = {"q": NOTATION.write(stretches), "source": "en", "target": language, "format": "html"}
        try:
            answer = http.json("translate", body=body | ({"api_key": self.key} if self.key else {}))
        except FetchError as fault:
            # A server that wants a key answers 400 where there is none.
            if fault.status == 400 and not self.key:
                raise FetchError(PROVIDER, "not_signed_in", status=400) from None
            raise
        text = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(text, str):
            raise FetchError(PROVIDER, "not_understood")
        return NOTATION.read(text, stretches)
