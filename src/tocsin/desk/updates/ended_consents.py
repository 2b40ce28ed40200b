"""Who is named in a released edition and no longer agrees to it, for who can do something about it."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import get_language

from tocsin.desk.editions.models import Update
from tocsin.desk.people.models import Account

from .access import may_write
from .models import EndedConsent


class ConsentNotice(NamedTuple):
    """One person in one edition: how the person is spoken of, their page, the edition, and where it is read."""

    person: str
    href: str
    audience: str
    edition: str


def list_ended_consents(update: Update, *, reader: Account) -> list[ConsentNotice]:
    """Of the revision that is out, whichever of the same update is asked for; to who writes and may see the person."""
    if not may_write(reader, update):
        return []
    rows = EndedConsent.objects.standing().visible_to(reader).filter(release__update_of__slug=update.slug)
    return [_shown(row) for row in rows.select_related("person__case", "release__update_of")]


def _shown(row: EndedConsent) -> ConsentNotice:
    release, out = row.release, row.release.update_of
    return ConsentNotice(
        str(row.person),
        reverse("directory:person", args=[row.person.case.slug, row.person_id]),
        release.get_audience_display(),
        reverse("updates:read", args=[out.slug, out.revision, release.audience, (get_language() or "en")[:2]]),
    )
