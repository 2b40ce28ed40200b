"""Who cannot be the second person."""

from __future__ import annotations

from tocsin.desk.editions.models import Update, Wording


def last_hand(update: Update) -> int:
    """The account that wrote last in an update, or else began it."""
    # A wording that was carried over from the revision before is no one's work in this one.
    rows = Wording.objects.filter(update_of=update).exclude(version=1, confirmed_at__lt=update.recorded_at)
    last = rows.order_by("-pk").values_list("by", flat=True).first()
    return last or update.begun_by_id
