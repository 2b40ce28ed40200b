"""The placed events of the days under a ceasefire, of which incidents can be raised."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import polars as pl
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.analysis.events import matching
from tocsin.desk.watch import reading as watch
from tocsin.desk.watch import store
from tocsin.language import numerals
from tocsin.language.isolates import isolated
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words
from tocsin.sources.providers import provider_of

from .models import Attempt

# The newest so many are offered; whoever wants an older one narrows by what is ended or records it by hand.
OFFERED = 200
# A record longer than this tells of no day in particular (UCDP's date precision 3 is a week).
LONGEST = timedelta(days=7)


class PlacedEvent(NamedTuple):
    """One event as its provider records it: its days, where, between whom, and deaths by best estimate."""

    provider: str
    id: str
    on: date
    until: date
    latitude: float | None
    longitude: float | None
    side_a: str
    side_b: str
    deaths: int

    @property
    def key(self) -> str:
        return f"{self.provider}:{self.id}"

    @property
    def source(self) -> str:
        """Where it can be looked up, alike in every language."""
        return f"{provider_of(self.provider).short} {self.id}"


def under(attempt: Attempt, *, today: date) -> list[PlacedEvent]:
    """Events that began while an attempt was in effect, up to a day, the newest first.

    Records longer than a week are left out: on which of its days something happened they do not say.
    """
    known = watch.known(attempt.situation)
    if known.version is None:
        return []
    last = min(attempt.ended_on or today, today)
    end = pl.coalesce("date_end", "date_start")
    rows = (
        matching(store.scan(version=known.version), attempt.situation.rules)
        .filter(pl.col("date_start").is_between(attempt.first_day, last), end <= today)
        .filter(end - pl.col("date_start") < LONGEST)
        .select(
            "provider",
            "id",
            "date_start",
            end.alias("until"),
            "latitude",
            "longitude",
            pl.col("side_a", "side_b").fill_null(""),
            pl.col("best").fill_null(0),
        )
        .sort("date_start", "provider", "id", descending=True)
        .head(OFFERED)
    )
    return [PlacedEvent(*row) for row in rows.collect().iter_rows()]


def words(event: PlacedEvent) -> Words:
    """What an event says, written side by side in the three languages."""
    said = {}
    for code in LANGUAGES:
        with translation.override(code):
            said[code] = told(event)
    return Words(**said)


def told(event: PlacedEvent) -> str:
    """An event in the language of the page; no more than its record says."""
    deaths = ngettext("%(count)s death", "%(count)s deaths", event.deaths) % {"count": numerals.number(event.deaths)}
    text = _("Placed event with %(deaths)s") % {"deaths": deaths}
    # Names in Latin letters within Arabic: isolated, or they and what stands about them change places.
    sides = " – ".join(isolated(side) for side in (event.side_a, event.side_b) if side)
    return _("%(event)s (%(sides)s)") % {"event": text, "sides": sides} if sides else text
