"""Drafts with an edition that is nearly empty, for home. The worker finds them: composing a draft takes too long there.

What was found is kept in the cache that all processes share; it can be found again at any time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.core.cache import cache

from tocsin.desk.checking import nearly_empty
from tocsin.desk.checking.checks import Confidential
from tocsin.desk.editions import edition_text
from tocsin.desk.editions.models import Update
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience
from tocsin.desk.one_by_one import one_by_one
from tocsin.desk.people.models import Account, Membership

from . import access

# In seconds: of a worker that stands still for longer nothing is believed.
KEPT = 24 * 60 * 60


class ShortDraft(NamedTuple):
    """An edition that is nearly empty and was not confirmed, and how many records it mentions, of how many."""

    audience: str
    mentioned: int
    total: int


def find_short_drafts(*, today: date) -> int:
    """Compose each draft and keep which of its editions are nearly empty. Safe to run twice; returns how many drafts.

    Nothing is composed again while nothing was written since. Raises ``ExceptionGroup``, as ``one_by_one`` does.
    """
    stamp = f"{today.isoformat()} {Entry.objects.order_by('-pk').values_list('pk', flat=True).first()}"
    drafts = [one for one in Update.objects.filter(state=Update.State.DRAFT).order_by("pk") if _stamp(one) != stamp]
    return len(one_by_one(drafts, lambda draft: cache.set(_key(draft), (stamp, _short(draft, today)), KEPT)))


def _short(draft: Update, today: date) -> list[ShortDraft]:
    reader = _convenor(draft)
    if reader is None:
        return []
    confidential = Confidential(draft, reader=reader, today=today)
    found = []
    for audience in Audience:
        edition = edition_text.compose_edition(draft, audience=audience, today=today)
        mentions = confidential.mentions_in(edition)
        # One that says nothing at all is told by its blocks, as the check has it.
        if edition.blocks and nearly_empty.stops(edition, mentions):
            found.append(ShortDraft(audience.value, mentions.mentioned, mentions.total))
    return found


def _convenor(draft: Update) -> Account | None:
    """Somebody who convenes all that it tells of. Restricted records do not count, so that each reads the same."""
    members = Membership.objects.current().filter(case=draft.case_id, role=Membership.Role.CONVENOR)
    return next(
        (one.account for one in members.select_related("account") if access.may_decide(one.account, draft)), None
    )


def short_editions(drafts: Iterable[Update]) -> dict[int, list[ShortDraft]]:
    """What the worker found last of some drafts, by their numbers; nothing of those at which it has not looked yet."""
    keys = {_key(draft): draft.pk for draft in drafts}
    return {keys[key]: list(found) for key, (_stamped, found) in cache.get_many(keys).items()}


def forget(draft: Update) -> None:
    """What was found is out of date: the worker looks again."""
    cache.delete(_key(draft))


def _stamp(draft: Update) -> str:
    stamp, _found = cache.get(_key(draft)) or ("", [])
    return str(stamp)


def _key(draft: Update) -> str:
    return f"updates:short:{draft.pk}"
