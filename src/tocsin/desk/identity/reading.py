"""The organisation as the site, its documents and mail are given it."""

from __future__ import annotations

import base64
from email.utils import formataddr, parseaddr

from django.conf import settings

from tocsin.language.words import Words
from tocsin.website import identity as frozen
from tocsin.website.site import Site
from tocsin.website.snapshot import Audience

from .models import ONLY, Identity


def current() -> frozen.SiteIdentity | None:
    """Who runs this installation; ``None`` while nobody has said so."""
    row = Identity.objects.filter(pk=ONLY).first()
    if row is None:
        return None
    return frozen.SiteIdentity(
        name=row.name,
        strapline=_all_or_none(row.strapline),
        about=_all_or_none(row.about),
        email=row.email,
        web_page=row.web_page,
        accent=row.accent,
        accent_dark=row.accent_dark,
        logo=_logo(bytes(row.logo)) if row.logo else None,
        made_with=row.made_with,
    )


def site_for(audience: Audience) -> Site:
    """The site of one audience's edition, as its documents and letters are told."""
    return Site(settings.PUBLIC_SITE_URL, audience, current(), is_exercise=settings.EXERCISE is not None)


def organisation(*, language: str) -> str:
    """What the organisation is called; empty while nobody has said so."""
    names = Identity.objects.filter(pk=ONLY).values_list("name", flat=True).first()
    return names.within(language) if names else ""


def sender(*, language: str) -> str:
    """The address that mail comes from, under the organisation's name where the settings give it none."""
    shown, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    name = shown or organisation(language=language)
    return formataddr((name, address)) if name else settings.DEFAULT_FROM_EMAIL


def _all_or_none(words: Words) -> Words | None:
    return words if words.en else None


def _logo(content: bytes) -> frozen.Logo:
    measured = frozen.measure(content)
    if measured is None:
        raise ValueError("the logo in the database is no picture")
    media_type, width, height = measured
    data = base64.b64encode(content).decode()
    return frozen.Logo("image/png" if media_type == "image/png" else "image/jpeg", width, height, data)
