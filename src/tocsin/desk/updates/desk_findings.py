"""What stops a release, as the desk lists it: each missing text once, and the pages on which something is decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple

from django.urls import reverse

from tocsin.desk.checking.checks import Finding
from tocsin.desk.directory.models import Person
from tocsin.desk.editions.missing_texts import Place
from tocsin.desk.levels import Audience
from tocsin.desk.people import access
from tocsin.desk.people.models import Account
from tocsin.desk.records.missing import MissingField


class PersonPage(NamedTuple):
    """A person as those who record read of them, and their page."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class DisplayedFinding:
    """What stops the release, in the list of all. ``audiences`` are the editions that it stops.

    ``missing`` are the texts to write that the reader may read, ``persons`` the pages on which something is decided.
    """

    finding: Finding
    audiences: list[Audience]
    missing: list[MissingField]
    persons: list[PersonPage]


def list_findings(
    findings: Sequence[Finding], *, missing: Mapping[Place, list[MissingField]], persons: Mapping[int, PersonPage]
) -> list[DisplayedFinding]:
    """Each finding in its order. A text that several sentences or editions lack is listed once, with all editions."""
    found: list[DisplayedFinding] = []
    listed: dict[tuple[str, int, str, str], DisplayedFinding] = {}
    for one in findings:
        fields = missing.get((one.audience, one.key, one.language), []) if one.check == "missing" else []
        new = [field for field in fields if _key(field) not in listed]
        if fields and not new:
            audiences = listed[_key(fields[0])].audiences
            if one.audience not in audiences:
                audiences.append(one.audience)
            continue
        shown = DisplayedFinding(one, [one.audience], new, pages_of(one, persons))
        listed |= {_key(field): shown for field in new}
        found.append(shown)
    return found


def _key(field: MissingField) -> tuple[str, int, str, str]:
    return field.label, field.pk, field.field, field.language


def pages_of(finding: Finding, persons: Mapping[int, PersonPage]) -> list[PersonPage]:
    """The pages on which something is decided before a finding is solved, of those that the reader may open."""
    return [persons[pk] for pk in finding.persons if pk in persons]


def person_pages(findings: Iterable[Finding], *, reader: Account) -> dict[int, PersonPage]:
    """The page of each person of whom findings say that something is to be decided, for who decides it there."""
    wanted = {pk for one in findings for pk in one.persons}
    writes = cache(partial(access.may_write, reader))
    rows = Person.objects.visible_to(reader).filter(pk__in=wanted).select_related("case") if wanted else ()
    return {
        row.pk: PersonPage(str(row.description), reverse("directory:person", args=[row.case.slug, row.pk]))
        for row in rows
        if writes(row.case_id)
    }
