"""Specimens of what is told of outcomes."""

from __future__ import annotations

from tocsin.desk.directory.lookup import PersonOrOrganisation
from tocsin.desk.specimens import FRANCE, INSTITUTE, NAMING, Specimens, builder, persons
from tocsin.language.words import Words

from .facts import Changed

OFFER = Words(
    "France offers to host talks", "la France propose d’accueillir des pourparlers", "فرنسا تعرض استضافة محادثات"
)
OURS = Words("a briefing", "une réunion d’information", "إحاطة")
OTHERS = Words("the mediation of Switzerland", "la médiation de la Suisse", "وساطة سويسرا")

outcome = builder(Changed, whose=FRANCE, change=OFFER, ours=OURS, others=OTHERS, confirmed=False, verifiers=())


def confirmed(*verifiers: PersonOrOrganisation, pk: int = 1) -> Changed:
    """An outcome that these confirmed, or somebody whom the directory does not know."""
    return outcome(pk, confirmed=True, verifiers=verifiers)


def specimens() -> Specimens:
    yield "responses.outcome, not confirmed", [outcome()]
    yield "responses.outcome, confirmed", [confirmed()]
    yield "responses.outcome, confirmed by an organisation", [confirmed(INSTITUTE)]
    for naming, numbers in NAMING.items():
        yield f"responses.outcome, confirmed by: {naming}", [confirmed(*persons(numbers))]
    twice = [outcome(), confirmed(INSTITUTE, pk=2), confirmed(*persons((2,)), pk=3)]
    yield "responses.outcome, recorded twice", twice
