"""Translation memory: what was approved before for the same drawn English."""

from __future__ import annotations

from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account

from .access import editions_for
from .composed import Told
from .models import Update, Wording

OFFERED = 5


def offers(told: Told, *, update: Update, audience: Audience, language: str, reader: Account) -> list[Wording]:
    """Confirmed wordings of the same drawn English, newest first, that the reader may read.

    Only from editions that are no more confidential than this one: what was written for the board may say more than
    the public may read.
    """
    english = told.drawn.texts.en
    if not english:
        return []
    rows = (
        Wording.objects.newest()
        .filter(
            language=language,
            drawn_english=english,
            confirmed_by__isnull=False,
            update_of__in=Update.objects.visible_to(reader),
            audience__in=[one for one in Audience if one.ceiling <= audience.ceiling],
        )
        .exclude(text="")
        .exclude(update_of=update, audience=audience)
        .select_related("update_of", "by")
        .order_by("-pk")
    )
    found: dict[str, Wording] = {}
    for row in rows:
        if row.text != told.part(language).written and Audience(row.audience) in editions_for(reader, row.update_of):
            found.setdefault(row.text, row)
        if len(found) == OFFERED:
            break
    return list(found.values())
