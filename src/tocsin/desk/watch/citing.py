"""Whose events something was read from: the citations that go below it, and no others."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path

import polars as pl
from django.conf import settings

from tocsin.analysis.events import matching
from tocsin.desk.facts import Period
from tocsin.language import numerals
from tocsin.language.days import full_day
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words
from tocsin.sources.provider import Citation, Provider
from tocsin.sources.providers import PROVIDERS, provider_of

from . import reading, store
from .models import Import, Situation

Days = dict[str, set[date]]


def cited(used: Iterable[tuple[Situation, Period]], *, at: date | None = None) -> tuple[Citation, ...]:
    """The citations of the events of some situations in some periods, as they were known on a day.

    Each provider with the releases that hold these events, or, where it has none, the day of its last import.
    """
    days: Days = {}
    version = -1
    for situation, period in used:
        known = reading.known(situation, at=at)
        if known.version is not None:
            version = max(version, known.version)
            rules = json.dumps(situation.rules, sort_keys=True)
            for key, day in _days(store.place(), known.version, rules, *period):
                days.setdefault(key, set()).add(day)
    found = [_of(provider_of(key), days[key], version) for key in sorted(days, key=_place)]
    if found and settings.EXERCISE:
        found.append((_moved(settings.EXERCISE.days_moved),))
    return tuple(dict.fromkeys(one for each in found for one in each))


def _moved(days: int) -> Citation:
    """What an exercise changed of the events, as their licence asks to be told."""
    texts = {
        "en": "Exercise: the dates of the events were moved by %(days)s days.",
        "fr": "Exercice\u202f: les dates des événements ont été décalées de %(days)s jours.",
        "ar": "تمرين: تواريخ الأحداث منقولة؛ عدد أيام النقل: %(days)s.",
    }
    said = {code: text % {"days": numerals.number(days, code)} for code, text in texts.items()}
    return Citation(Words(**said), "https://creativecommons.org/licenses/by/4.0/")


def _place(key: str) -> tuple[int, str]:
    """Providers in the order of their list, tables of one's own after them."""
    keys = list(PROVIDERS)
    return (keys.index(key) if key in keys else len(keys), key)


def _of(one: Provider, days: set[date], version: int) -> tuple[Citation, ...]:
    """Newest import first: what an import holds is not cited from an earlier one, whose rows it has replaced."""
    releases: list[str] = []
    imported: date | None = None
    left = set(days)
    for row in Import.objects.filter(provider=one.key, table_version__lte=version).order_by("-pk"):
        release = _release(one, row)
        first, last = one.releases.holds(release) if one.releases and release else (row.data_from, row.data_to)
        held = {day for day in left if first <= day <= min(last, row.data_to)}
        if held:
            imported = max(imported or row.imported_on, row.imported_on)
            left -= held
            if release and release not in releases:
                releases.append(release)
    return one.cite(releases, _in_each(imported))


def _release(provider: Provider, row: Import) -> str:
    """The release of an import as its provider numbers them; empty for a text that is none, which is not cited."""
    if provider.releases is None or not row.release:
        return ""
    try:
        return provider.releases.check(row.release)
    except ValueError:
        return ""


def _in_each(day: date | None) -> Words:
    return Words(**{code: full_day(day, code) if day else "" for code in LANGUAGES})


@lru_cache(maxsize=256)
def _days(place: Path, version: int, rules: str, start: date, end: date) -> tuple[tuple[str, date], ...]:
    """Provider and last day of each event with a day in the period. A version never changes, so this can be kept."""
    last = pl.coalesce("date_end", "date_start")
    events = matching(store.scan(version=version), json.loads(rules))
    rows = events.filter(pl.col("date_start") <= end, last >= start).select("provider", last.alias("day")).unique()
    return tuple((str(key), day) for key, day in pl.DataFrame(rows.collect(engine="streaming")).sort("*").iter_rows())
