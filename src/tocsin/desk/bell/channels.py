"""Channels beside mail, as the operator has named them in the environment: chats, telephones, pagers, by ``apprise``.

``ALARM_CHANNELS`` holds addresses in its notation (``ntfy://…``, ``slack://…``), with spaces between. They may hold
passwords, so they are in no row and on no page: a notice keeps a digest of the address.
"""

from __future__ import annotations

import hashlib
import logging
import re
from typing import NamedTuple

import apprise
from django.conf import settings

from tocsin.website import exercise_marks

log = logging.getLogger(__name__)


class Channel(NamedTuple):
    """An address, and the key by which a notice knows it."""

    key: str
    address: str

    @property
    def service(self) -> str:
        """What may be shown of it: ``ntfy``, ``slack``; a question mark where it has no such name before it."""
        found = re.match(r"([a-z][a-z0-9]{1,19})://", self.address)
        return found[1] if found else "?"


def named() -> list[Channel]:
    """The channels of the environment, each once."""
    addresses = dict.fromkeys(settings.ALARM_CHANNELS.split())
    return [Channel(hashlib.sha256(one.encode()).hexdigest()[:16], one) for one in addresses]


def find(key: str) -> Channel | None:
    """The channel of a notice; ``None`` where the operator has taken it away since."""
    return next((one for one in named() if one.key == key), None)


def send(channel: Channel, *, title: str, body: str) -> bool:
    """Send one notice; whether the service took it. Nothing but these two texts leaves."""
    if settings.EXERCISE:
        title, body = exercise_marks.marked_text(title, body, language=settings.ALARM_CHANNEL_LANGUAGE)
    service = apprise.Apprise.instantiate(channel.address, asset=_asset())
    if service is None:
        log.warning("A channel in ALARM_CHANNELS (%s) is not written as apprise wants it", channel.service)
        return False
    # Said to be plain text: what a name holds is not read as markup.
    return bool(service.notify(title=title, body=body, body_format=apprise.NotifyFormat.TEXT))


def _asset() -> apprise.AppriseAsset:
    """No plug-in of others is loaded, no picture linked, no key made, no file written, and no redirect followed."""
    return apprise.AppriseAsset(
        plugin_paths=[],
        storage_mode="memory",
        allow_templates=False,
        app_id="Tocsin",
        app_desc="Tocsin",
        app_url="",
        image_path_mask="",
        image_url_mask="",
        image_url_logo="",
        pem_autogen=False,
        pgp_autogen=False,
        http_redirects=False,
    )
