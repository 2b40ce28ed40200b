"""The watch's part of the Karabakh example: the whole world's placed events, and one situation closely watched."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from tocsin.desk.people.models import Account
from tocsin.language.words import Words

from . import operations
from .models import Concern, Party, Situation

FILE = settings.DATA / "ucdp" / "ged_21_1_events.parquet"
RELEASE = "21.1"
CONFLICT = "Azerbaijan: Artsakh (Nagorno-Karabakh)"
ASSESSMENT = "The convenor’s own assessment (example)"


def load(*, by: Account, today: date) -> Situation:
    """Import what had happened by ``today``, watch each conflict of it, and raise the alarms of the last year."""
    imported = operations.import_file(provider="ucdp", file=FILE, release=RELEASE, by=by, today=today)
    karabakh = watch_karabakh(by=by, on=date(2020, 9, 27), parties_on=date(2020, 10, 1))
    for country in ("RU", "TR"):
        operations.add_party(situation=karabakh, country=country, part=Party.Part.DRAWN_IN, by=by, on=date(2020, 10, 1))
    for kind in (Concern.Kind.ETHNIC_CLEANSING, Concern.Kind.WEAK_DIPLOMACY):
        operations.record_concern(
            situation=karabakh, kind=kind, on=date(2020, 10, 1), source=ASSESSMENT, by=by, today=today
        )
    operations.start_from_conflicts(imported=imported, by=by, on=today)
    operations.bring_in_step(today=today)
    return karabakh


def watch_karabakh(*, by: Account, on: date, parties_on: date | None = None) -> Situation:
    """Begin to watch the situation, with those who fight in it."""
    karabakh = operations.create_situation(
        slug="nagorno-karabakh",
        name=Words("Nagorno-Karabakh", "Haut-Karabakh", "ناغورني قره باغ"),
        rules=[{"provider": "ucdp", "conflict": [CONFLICT]}],
        region_codes=["AZ", "AM"],
        by=by,
        on=on,
    )
    for country in ("AM", "AZ"):
        operations.add_party(situation=karabakh, country=country, part=Party.Part.PARTY, by=by, on=parties_on or on)
    return karabakh
