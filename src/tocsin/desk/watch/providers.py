"""Who gives events, how late they usually are, and for how long what they gave speaks of the present."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Lag(NamedTuple):
    """How a source reports: ``every`` so often, each time so long ``after`` the last day that it tells of.

    ``speaks`` is how long after that day the data still says something of today; from then on a level is unknown.
    """

    every: timedelta
    after: timedelta
    speaks: timedelta
    told: str | Promise

    def next_on(self, data_to: date) -> date:
        """The day by which its next data usually is there."""
        return data_to + self.every + self.after


# UCDP publishes a year's final events each June or July (Högbladh, UCDP GED Codebook).
UCDP_YEARLY = Lag(
    timedelta(days=365),
    timedelta(days=200),
    timedelta(days=60),
    _("UCDP GED appears once a year, some six months after it."),
)
# Candidate events of a month appear around the 20th of the next (Hegre et al. 2020, doi 10.1177/2053168020935257).
UCDP_CANDIDATE = Lag(
    timedelta(days=31),
    timedelta(days=25),
    timedelta(days=60),
    _("UCDP’s candidate events appear once a month, some three weeks after it."),
)
# ACLED publishes on Tuesdays the events up to the Friday before; its own rows are revised for weeks after.
ACLED = Lag(
    timedelta(days=7),
    timedelta(days=5),
    timedelta(days=21),
    _("ACLED appears once a week, some four days after it."),
)
# A file every 15 minutes, of what was reported in them; half a day without one is a fault somewhere.
GDELT = Lag(
    timedelta(minutes=15),
    timedelta(hours=12),
    timedelta(days=2),
    _("GDELT appears every 15 minutes."),
)
# Of a table that somebody keeps nothing is known; a month is what a team that watches would miss first.
OTHER = Lag(
    timedelta(days=31),
    timedelta(days=0),
    timedelta(days=60),
    _("How often this source appears is not known."),
)
NAMES: dict[str, str] = {"ucdp": "UCDP GED", "acled": "ACLED", "gdelt": "GDELT"}


def name(provider: str) -> str:
    """As people know it; a table of one's own is known by its short name."""
    return NAMES.get(provider, provider)


def lag(provider: str, release: str = "") -> Lag:
    """How a provider reports; UCDP in two ways, which its release tells apart (``25.1``, ``26.0.8``)."""
    if provider == "ucdp":
        return UCDP_CANDIDATE if release.count(".") > 1 else UCDP_YEARLY
    return {"acled": ACLED, "gdelt": GDELT}.get(provider, OTHER)


def speaks_until(provider: str, data_to: date) -> date:
    """The last day of which data that ends on ``data_to`` says anything."""
    return data_to + lag(provider).speaks
