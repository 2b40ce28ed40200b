"""An edition that is read before its time says until when it is kept, on each page and in each file of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from tocsin.desk.editions.models import Update
from tocsin.language import numerals
from tocsin.language.days import full_day
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words
from tocsin.website import snapshot as frozen


def marked(snapshot: frozen.Snapshot, update: Update) -> frozen.Snapshot:
    """With the hour of the release in front of any other note. As it is, once that hour is past.

    What was frozen does not change: the site never reads this.
    """
    until = update.release_at_there
    if update.state != Update.State.SCHEDULED or until is None:
        return snapshot
    notes = {code: _until(until, update, code) for code in LANGUAGES}
    if snapshot.note:
        notes = {code: f"{notes[code]} {snapshot.note.within(code)}" for code in LANGUAGES}
    return replace(snapshot, note=Words(**notes))


def _until(until: datetime, update: Update, language: str) -> str:
    with translation.override(language):
        return _("Under embargo until %(day)s at %(time)s (%(zone)s). Do not share or quote before then.") % {
            "day": full_day(until),
            "time": numerals.digits(update.release_time),
            "zone": update.release_zone,
        }
