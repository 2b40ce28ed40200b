"""How an incident stands, from the claims that a reader may see and from nothing else.

A claim that is hidden from somebody does not show through the word that they read, nor through the verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from tocsin.desk.levels import Level

from .models import Claim, Incident

Standing = Incident.Standing
Part = Claim.Part
# What a verdict counts as more than said.
CONFIRMED = (Standing.VERIFIED, Standing.ATTRIBUTED)
# What says that it happened.
SUPPORTS = (Part.ALLEGES, Part.VERIFIES, Part.ATTRIBUTES)


class JudgedIncident(NamedTuple):
    """What a judgement and a map read of an incident, by the names of its columns."""

    pk: int
    attempt_id: int
    level: int
    on: date
    standing: str
    latitude: float | None
    longitude: float | None


I_co = TypeVar("I_co", bound=Incident | JudgedIncident, covariant=True)


@dataclass(frozen=True, slots=True)
class ClaimedIncident(Generic[I_co]):
    """An incident with its claims, of those that a reader may see; ``taken_off`` are those off the record."""

    incident: I_co
    claims: Sequence[Claim]
    taken_off: Sequence[Claim] = ()

    @property
    def standing(self) -> Standing:
        return standing_of(self.incident, self.claims)

    @property
    def is_confirmed(self) -> bool:
        return self.standing in CONFIRMED

    @property
    def is_withdrawn(self) -> bool:
        """Whether all that anybody said in support of it has been taken off the record: then it counts no more."""
        said_before = any(claim.part in SUPPORTS for claim in self.taken_off)
        on_record = self.incident.standing in CONFIRMED
        return said_before and not on_record and not self.by(*SUPPORTS)

    @property
    def level(self) -> Level:
        """The highest level of what its standing was read from."""
        read = [*self.claims, *(self.taken_off if self.is_withdrawn else ())]
        return Level(max([self.incident.level, *(claim.level for claim in read)]))

    @property
    def reads_restricted(self) -> bool:
        """Whether it, or what is said of it, is for named readers alone."""
        return self.level == Level.RESTRICTED

    def by(self, *parts: str) -> list[Claim]:
        return [claim for claim in self.claims if claim.part in parts]


def standing_of(incident: Incident | JudgedIncident, claims: Iterable[Claim]) -> Standing:
    """The strongest of what is on record. A denial weakens what is alleged, and not what somebody has established."""
    parts = {claim.part for claim in claims}
    on_record = Standing(incident.standing)
    if Part.ATTRIBUTES in parts or on_record == Standing.ATTRIBUTED:
        return Standing.ATTRIBUTED
    if Part.VERIFIES in parts or on_record == Standing.VERIFIED:
        return Standing.VERIFIED
    if Part.DISPUTES in parts:
        return Standing.DISPUTED
    return on_record
