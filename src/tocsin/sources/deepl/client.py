"""Asks DeepL for one sentence (``POST /v2/translate``, its tags handled as XML)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tocsin.sources.http_client import FetchError, HttpClient
from tocsin.sources.translation import PATIENCE, Notation, Stretch

PROVIDER = "deepl"
PAID, FREE = "https://api.deepl.com/", "https://api-free.deepl.com/"
LANGUAGES = {"fr": "FR", "ar": "AR"}
NOTATION = Notation(fixed="x", look="m")
# "Quota exceeded": the month's characters, or the limit that the account has set.
QUOTA = 456


@dataclass(kw_only=True)
class Client:
    """``key`` comes from the installation's settings. Without an address, the one that goes with the key."""

    key: str = field(repr=False)
    base: str = ""
    name: str = "DeepL"

    @property
    def address(self) -> str:
        # The keys of free accounts end so, and belong to another host.
        return self.base or (FREE if self.key.endswith(":fx") else PAID)

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or ""

    def translate(self, stretches: Sequence[Stretch], *, language: str) -> list[Stretch]:
        """The sentence in "fr" or "ar". Raises ``FetchError``, ``Spoilt``."""
        http = HttpClient(provider=PROVIDER, base=self.address, limits=PATIENCE, attempts=1)
        body = {
            "text": [NOTATION.write(stretches)],
            "source_lang": "EN",
            "target_lang": LANGUAGES[language],
            "tag_handling": "xml",
            "ignore_tags": [NOTATION.fixed],
            # One sentence stays one.
            "split_sentences": "0",
            "preserve_formatting": True,
        }
        try:
            answer = http.json("v2/translate", body=body, headers={"Authorization": f"DeepL-Auth-Key {self.key}"})
        except FetchError as fault:
            if fault.status == QUOTA:
                raise FetchError(PROVIDER, "too_many", status=QUOTA) from None
            raise
        return NOTATION.read(_text(answer), stretches)


def _text(answer: object) -> str:
    rows = answer.get("translations") if isinstance(answer, dict) else None
    text = rows[0].get("text") if isinstance(rows, list) and len(rows) == 1 and isinstance(rows[0], dict) else None
    if not isinstance(text, str):
        raise FetchError(PROVIDER, "not_understood")
    return text
