"""The service of machine translation that an installation has chosen: none, unless it is named."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from . import environment as env

SERVICES = ("deepl", "libretranslate")
# Whose editions may be sent; what the team alone reads never is.
LEVELS = ("public", "board", "partner")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Chosen:
    """``service`` is empty where none is; ``address`` ends with a slash, and is empty for the service's own."""

    service: str = ""
    address: str = ""
    key: str = field(default="", repr=False)
    level: str = "public"


def chosen() -> Chosen:
    """As the settings say. Raises ``Missing`` with the cure."""
    service = env.text("TRANSLATION_SERVICE", "").lower()
    level = env.text("TRANSLATION_LEVEL", "public").lower()
    if service and service not in SERVICES:
        raise env.Missing(f"TRANSLATION_SERVICE is {service!r}: set it to deepl or libretranslate, or leave it out")
    if level not in LEVELS:
        raise env.Missing(f"TRANSLATION_LEVEL is {level!r}: set it to public, board or partner")
    if not service:
        return Chosen()
    return Chosen(service, _address(service), _key(service), level)


def _address(service: str) -> str:
    address = env.text(
        "TRANSLATION_ADDRESS",
        "" if service == "deepl" else None,
        cure="set it to the address of your LibreTranslate server, such as https://translate.example.org",
    )
    if not address:
        return ""
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return f"{address.rstrip('/')}/"
    raise env.Missing(
        "TRANSLATION_ADDRESS does not begin with https://: sentences and the key are sent over TLS, "
        "or to a server on this machine"
    )


def _key(service: str) -> str:
    key = env.text(
        "TRANSLATION_KEY", None if service == "deepl" else "", cure="set the key of your DeepL account in .env"
    )
    if not key.isascii() or not key.isprintable():
        raise env.Missing("TRANSLATION_KEY holds a sign that no key has: copy it again")
    return key
