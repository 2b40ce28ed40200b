"""Who searches: their cases, and as what they read in each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tocsin.desk.levels import Audience
from tocsin.desk.people.access import WRITERS
from tocsin.desk.people.models import CLEARANCE, Account, Case, Membership, audience_of


@dataclass(frozen=True)
class Searcher:
    """An account on a day, with the role that it has in each of its cases."""

    account: Account
    on: date

    @cached_property
    def roles(self) -> dict[int, str]:
        rows = Membership.objects.current().filter(account=self.account, account__is_active=True)
        return dict(rows.values_list("case_id", "role"))

    @cached_property
    def cases(self) -> list[int]:
        return sorted(self.roles)

    @cached_property
    def recorded_cases(self) -> list[int]:
        """Where they record: they read what is on record of a person there, and not what the person agreed to."""
        return [case for case, role in self.roles.items() if role in WRITERS]

    @cached_property
    def cases_by_audience(self) -> dict[Audience, list[int]]:
        """Where they do not record, by the audience that they are."""
        found: dict[Audience, list[int]] = {}
        for case, role in self.roles.items():
            if role not in WRITERS:
                found.setdefault(audience_of(role), []).append(case)
        return found

    def cleared_for(self, audience: Audience) -> Collection[int]:
        """The cases whose edition for an audience they may read."""
        return [case for case, role in self.roles.items() if CLEARANCE[role] >= audience.ceiling]

    @cached_property
    def first_slug(self) -> str:
        """A case of theirs, for pages that are alike in each; empty where they have none."""
        first = Case.objects.filter(pk__in=self.cases).order_by("pk").first()
        return first.slug if first else ""
