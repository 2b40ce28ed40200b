"""Whoever writes in a draft first takes hold of it, so that nothing is written into what is being released."""

from __future__ import annotations

from django.db.models import F

from tocsin.desk.editions.models import Update

from ..refusals import NotADraft


def hold(update: Update) -> None:
    """Count a change in the statement that finds the update still a draft; its row is ours until the commit."""
    held = Update.objects.filter(pk=update.pk, state=Update.State.DRAFT).update(changes=F("changes") + 1)
    if not held:
        raise NotADraft
