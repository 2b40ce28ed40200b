"""What was released, as letters to its readers: held in the outbox, one for each, in the reader's language.

Board and partners are written to; who writes the update has read it. Readers are those who belong to every case of it
on the day of the release, and each letter leaves only while its reader still does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from tocsin.desk.editions.models import Update
from tocsin.desk.identity import reading as identity
from tocsin.desk.levels import Audience, Level
from tocsin.desk.outbox import operations as outbox
from tocsin.desk.outbox.models import Message
from tocsin.desk.people.access import WRITERS
from tocsin.desk.people.models import Account, Case, Membership
from tocsin.website import letter as letters
from tocsin.website import snapshot as frozen

from .access import WORDERS
from .models import Release


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is written to, and the edition that is theirs."""

    account: Account
    audience: Audience


def readers(update: Update) -> list[Reader]:
    """By address: who belongs to each case of the update and writes it in none, with the most that they may read."""
    cases = update.cases
    belonging: dict[int, list[Membership]] = {}
    for row in Membership.objects.current().filter(case__in=cases).select_related("account"):
        belonging.setdefault(row.account_id, []).append(row)
    found = []
    for rows in belonging.values():
        if len(rows) == len(cases) and not all(row.role in WORDERS for row in rows):
            lowest = min(row.clearance for row in rows)
            audience = max((one for one in Audience if one.ceiling <= lowest), key=lambda one: one.ceiling)
            found.append(Reader(rows[0].account, audience))
    return sorted(found, key=lambda reader: reader.account.email)


def hold(update: Update, releases: Iterable[Release], *, by: Account | None, on: date) -> list[Message]:
    """Hold a letter to each reader, in the transaction of the release.

    What is still waiting of the revisions before is withdrawn: nobody is sent what has been corrected or taken back.
    """
    before = Update.objects.filter(slug=update.slug, revision__lt=update.revision)
    outbox.withdraw_all(about=before, by=by, on=on)
    snapshots = {release.audience: frozen.loads(release.snapshot) for release in releases}
    cases, written = update.cases, {}
    messages = []
    for reader in readers(update):
        kind = (reader.audience, reader.account.language)
        if kind not in written:
            written[kind] = _letter(snapshots[reader.audience], *kind)
        messages.append(_hold(update, reader, written[kind], cases, by=by, on=on))
    return messages


def _letter(snapshot: frozen.Snapshot, audience: Audience, language: str) -> letters.Letter:
    page = reverse("updates:read", args=[snapshot.slug, snapshot.revision, audience.value, language])
    site = identity.site_for(snapshot.audience)
    return letters.letter(site, snapshot, language, address=f"{settings.SITE_URL}{page}")


def _hold(
    update: Update, reader: Reader, letter: letters.Letter, cases: list[Case], *, by: Account | None, on: date
) -> Message:
    several = len(cases) > 1
    return outbox.hold(
        case=update.case,
        to=reader.account.email,
        language=reader.account.language,
        subject=letter.subject,
        body=letter.text,
        html=letter.html,
        about=update,
        # Of an update of several cases, its own case's outbox shows no more than the update itself is shown.
        level=Level.RESTRICTED if several else Level.TEAM,
        readers=_releasers(update, cases) if several else (),
        to_read=outbox.ToRead(reader.account, cases, reader.audience.ceiling),
        by=by,
        on=on,
    )


def _releasers(update: Update, cases: list[Case]) -> list[Account]:
    """Who records in every case of the update."""
    rows = Membership.objects.current().filter(case__in=cases, role__in=WRITERS).select_related("account")
    counted: dict[Account, int] = {}
    for row in rows:
        counted[row.account] = counted.get(row.account, 0) + 1
    return [account for account, count in counted.items() if count == len(cases)]
