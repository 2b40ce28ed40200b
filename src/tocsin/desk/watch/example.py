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
ASSESSMENT = "The convenor’s own assessment (example)"


def load(*, by: Account, today: date) -> Situation:
    """Import what had happened by ``today``, watch each conflict of it, and raise the alarms of the last year."""
    imported = operations.import_file(provider="ucdp", file=FILE, release=RELEASE, by=by, today=today)
    karabakh = operations.create_situation(
        slug="nagorno-karabakh",
        name=Words("Nagorno-Karabakh", "Haut-Karabakh", "ناغورني قره باغ"),
        rules=[{"provider": "ucdp", "conflict": ["Azerbaijan: Artsakh (Nagorno-Karabakh)"]}],
        region_codes=["AZ", "AM"],
        by=by,
        on=date(2020, 9, 27),
    )
    for country, part in (
        ("AM", Party.Part.PARTY),
        ("AZ", Party.Part.PARTY),
        ("RU", Party.Part.DRAWN_IN),
        ("TR", Party.Part.DRAWN_IN),
    ):
        operations.add_party(situation=karabakh, country=country, part=part, by=by, on=date(2020, 10, 1))
    for kind in (Concern.Kind.ETHNIC_CLEANSING, Concern.Kind.WEAK_DIPLOMACY):
        operations.record_concern(
            situation=karabakh, kind=kind, on=date(2020, 10, 1), source=ASSESSMENT, by=by, today=today
        )
    operations.start_from_conflicts(imported=imported, by=by, on=today)
    operations.bring_in_step(today=today)
    return karabakh
