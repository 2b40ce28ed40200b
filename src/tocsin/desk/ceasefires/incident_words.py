"""Incidents as a page shows them: how each stands for its reader, who says so, who denies it, who established it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tocsin.desk.directory.models import Person
from tocsin.desk.people.models import Account
from tocsin.desk.ui.templatetags.ui import country
from tocsin.language.languages import LANGUAGES, locale

from .models import Claim, Incident
from .standing import ClaimedIncident

Part = Claim.Part
# "Government of Azerbaijan" is Azerbaijan, as in UCDP's names of sides.
OFFICES = (
    "the ", "government of ", "republic of ", "state of ", "kingdom of ",
    "le ", "la ", "les ", "l'", "gouvernement ", "republique ", "etat ", "royaume ", "de ", "du ", "des ", "d'",
    "حكومة ", "جمهورية ", "دولة ", "مملكة ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DescribedClaim:
    """One claim: who speaks, and whom an attribution names."""

    claim: Claim
    speaker: str
    responsible: str


@dataclass(frozen=True, slots=True)
class DescribedIncident:
    """An incident with both sides of what is said of it, what was established, and what was taken off the record."""

    incident: Incident
    standing: str
    label: str
    alleged: list[DescribedClaim]
    disputed: list[DescribedClaim]
    established: list[DescribedClaim]
    taken_off: list[DescribedClaim]


def describe_incidents(found: Sequence[ClaimedIncident[Incident]], *, reader: Account) -> list[DescribedIncident]:
    """Incidents with their claims; a person whom the reader may not see speaks as "a person"."""
    asked = {claim.person_id for one in found for claim in (*one.claims, *one.taken_off) if claim.person_id}
    known = {row.pk: str(row) for row in Person.objects.visible_to(reader).filter(pk__in=asked)} if asked else {}
    return [_told(one, known) for one in found]


def describe_claim(claim: Claim, *, reader: Account) -> DescribedClaim:
    """One claim for a reader who may see it."""
    asked = Person.objects.visible_to(reader).filter(pk=claim.person_id) if claim.person_id else ()
    return _said(claim, {row.pk: str(row) for row in asked})


def side_name(side: str) -> str:
    """A party of a ceasefire: a country by its code, or another by its name."""
    return country(side) if len(side) == 2 and side.isupper() else side


def names_of(side: str) -> set[str]:
    """All that a party is called, in the three languages, as ``bare`` has it."""
    names = {side}
    if len(side) == 2 and side.isupper():
        names |= {str(locale(language).territories.get(side, side)) for language in LANGUAGES}
    return {bare(name) for name in names}


def bare(name: str) -> str:
    """A name for comparing: without case, accents, spaces to spare, and what makes a government of a country."""
    letters = unicodedata.normalize("NFKD", name.replace("’", "'").casefold())
    text = " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())
    while shorter := next((text.removeprefix(word) for word in OFFICES if text.startswith(word)), ""):
        text = shorter.strip()
    return text


def _told(one: ClaimedIncident[Incident], persons: dict[int, str]) -> DescribedIncident:
    return DescribedIncident(
        one.incident,
        "withdrawn" if one.is_withdrawn else str(one.standing),
        pgettext("incident", "Withdrawn") if one.is_withdrawn else str(one.standing.label),
        [_said(claim, persons) for claim in one.by(Part.ALLEGES)],
        [_said(claim, persons) for claim in one.by(Part.DISPUTES)],
        [_said(claim, persons) for claim in one.by(Part.VERIFIES, Part.ATTRIBUTES)],
        [_said(claim, persons) for claim in one.taken_off],
    )


def _said(claim: Claim, persons: dict[int, str]) -> DescribedClaim:
    speaker = side_name(claim.party) or claim.name
    if claim.organisation:
        speaker = str(claim.organisation)
    elif claim.person_id:
        speaker = persons.get(claim.person_id) or _("a person")
    return DescribedClaim(claim, speaker, side_name(claim.responsible))
