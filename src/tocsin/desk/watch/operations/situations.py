"""Beginning to watch, and changing what belongs to a situation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from tocsin.analysis.events import Alternative
from tocsin.desk.people.models import Account
from tocsin.desk.refusals import check_not_in_future
from tocsin.language.words import Words
from tocsin.sources.providers import PROVIDERS, provider_of

from .. import store
from ..models import Concern, Import, Party, Reading, Situation
from ..refusals import NoCondition, SituationChanged
from .common import write

# Providers whose conflicts have names, each of which can become a situation.
NAMING = [key for key, one in PROVIDERS.items() if one.names_conflicts]
CONDITIONS = ("conflict", "country", "actor", "area")


@transaction.atomic
def create_situation(
    *,
    slug: str = "",
    name: Words,
    rules: Sequence[Alternative],
    region_codes: Sequence[str],
    by: Account,
    on: date,
) -> Situation:
    """Begin to watch an area and its parties. Raises ``NoCondition``."""
    _check(rules)
    taken = set(Situation.objects.values_list("slug", flat=True))
    row = Situation.objects.create(
        slug=slug or _slug(name.en or name.fr or name.ar, taken),
        name=name,
        rules=list(rules),
        region_codes=list(region_codes),
    )
    write("situation_created", row, by=by, on=on)
    return row


@transaction.atomic
def change_situation(
    *,
    situation: Situation,
    edition: int,
    name: Words,
    rules: Sequence[Alternative],
    region_codes: Sequence[str],
    by: Account,
    on: date,
) -> None:
    """Change its name or rules, from the edition that was looked at. Raises ``SituationChanged``, ``NoCondition``.

    Its reading has to be written anew and its alarms judged after (``judge``), outside of this transaction; where
    nobody does, the worker does it.
    """
    _check(rules)
    moved = Situation.objects.filter(pk=situation.pk, edition=edition).update(
        name=name, rules=list(rules), region_codes=list(region_codes), edition=F("edition") + 1
    )
    if not moved:
        raise SituationChanged
    Reading.objects.filter(situation=situation).update(table_version=None, judged_version=None)
    situation.refresh_from_db()
    write("situation_changed", situation, by=by, on=on)


@transaction.atomic
def start_from_conflicts(
    *, imported: Import, conflicts: Sequence[str] | None = None, by: Account | None, on: date
) -> list[Situation]:
    """A situation for each conflict of an import's provider that no situation names yet, or for some of them.

    None where the provider names no conflicts. The names are those of the data, in English as a rule, on pages in
    any language. The journal has one row for all of them, which is one act, on the import that they were started from.
    """
    # A lock by update: of two imports that end at once, the second looks once the first has begun what it found.
    Import.objects.filter(provider=imported.provider).update(provider=F("provider"))
    found = unwatched(version=imported.table_version).filter(pl.col("provider") == imported.provider)
    if conflicts is not None:
        found = found.filter(pl.col("conflict").is_in(list(conflicts)))
    taken = set(Situation.objects.values_list("slug", flat=True))
    rows = [
        Situation(
            slug=_slug(conflict, taken),
            name=Words(en=conflict),
            rules=[{"provider": imported.provider, "conflict": [conflict]}],
            region_codes=_codes(imported.provider, where),
        )
        for conflict, where in found.select("conflict", "country").iter_rows()
    ]
    if rows:
        Situation.objects.bulk_create(rows)
        write("situations_started", imported, by=by, on=on, also=rows)
    return rows


def unwatched(*, version: int | None) -> pl.DataFrame:
    """Conflicts that no situation names: ``provider, conflict, country (a list), events, best, last``, by name."""
    rules = Situation.objects.values_list("rules", flat=True)
    named = {conflict for each in rules for alternative in each for conflict in alternative.get("conflict", ())}
    found = (
        store.scan(version=version)
        .filter(pl.col("provider").is_in(NAMING), pl.col("conflict").is_not_null())
        .group_by("provider", "conflict")
        .agg(
            pl.col("country").unique().sort(),
            events=pl.len(),
            best=pl.col("best").sum(),
            last=pl.col("date_start").max(),
        )
        .sort("conflict", "provider")
        .collect()
    )
    return found.filter(~pl.col("conflict").is_in(list(named)))


@transaction.atomic
def add_party(*, situation: Situation, country: str, part: str, by: Account, on: date) -> Party:
    """Say that a country fights in a situation, or is drawn in."""
    row = Party.objects.create(situation=situation, country=country, part=part)
    write("party_added", row, by=by, on=on)
    return row


@transaction.atomic
def record_concern(*, situation: Situation, kind: str, on: date, source: str, by: Account, today: date) -> Concern:
    """Record what an analyst fears or misses, and on what it rests."""
    check_not_in_future(field="on", day=on, today=today)
    row = Concern.objects.create(situation=situation, kind=kind, on=on, source=source)
    write("concern_recorded", row, by=by, on=on)
    return row


def _codes(key: str, names: Sequence[str]) -> list[str]:
    """Countries as a provider names them, as ISO 3166-1; those that it does not know are left out."""
    code = provider_of(key).country_code
    return [found for found in map(code, names) if found] if code else []


def _check(rules: Sequence[Alternative]) -> None:
    if not rules or not all(any(one.get(name) for name in CONDITIONS) for one in rules):
        raise NoCondition


def _slug(name: str, taken: set[str]) -> str:
    plain = slugify(name)[:110] or "conflict"
    slug, n = plain, 1
    while slug in taken | RESERVED:
        n += 1
        slug = f"{plain}-{n}"
    taken.add(slug)
    return slug


# Addresses below /watch/ that are no situation.
RESERVED = frozenset({"imports", "situations", "alarms", "overrides", "duty"})
