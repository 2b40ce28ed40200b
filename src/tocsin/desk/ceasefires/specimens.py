"""Specimens of what is told of ceasefires."""

from __future__ import annotations

from datetime import date

from tocsin.desk.specimens import COUNTS, INSTITUTE, NONE, PARIS, Specimens, builder, persons
from tocsin.language.amount import Amount
from tocsin.language.countries import Place
from tocsin.language.words import Words

from .facts import CeasefireBegan
from .models import Verdict

CAIRO = Words("Cairo", "Le Caire", "القاهرة")
MOSCOW = Words("Moscow", "Moscou", "موسكو")
WASHINGTON = Words("Washington", "Washington", "واشنطن")
MOVEMENT = Words("the Example Movement", "le Mouvement d’Exemple", "حركة المثال")

ceasefire = builder(
    CeasefireBegan,
    agreed_in=NONE,
    brokers=(Place("RU"),),
    also_brokers=(),
    parties=(Place("AM"), Place("AZ")),
    also_parties=(),
    peacekeepers=None,
    peacekeepers_from=None,
    verdict=Verdict.State.HOLDING,
    ended_on=None,
)


def collapsed(*days_and_places: tuple[int, int, Words]) -> list[CeasefireBegan]:
    """Attempts that collapsed, by the month and day of 2020 on which each began and where it was agreed."""
    return [
        ceasefire(n, on=date(2020, month, day), agreed_in=place, verdict=Verdict.State.COLLAPSED)
        for n, (month, day, place) in enumerate(days_and_places, 1)
    ]


def specimens() -> Specimens:
    for verdict in Verdict.State:
        if verdict != Verdict.State.COLLAPSED:
            yield f"ceasefires.attempt {verdict}", [ceasefire(verdict=verdict)]
    yield "ceasefires.attempt, nobody brokered it", [ceasefire(brokers=())]
    three = (Place("FR"), Place("RU"), Place("US"))
    yield "ceasefires.attempt, three brokers", [ceasefire(brokers=three)]
    body_and_persons = (INSTITUTE, *persons((1, 4)))
    yield "ceasefires.attempt, brokered by a body and persons", [ceasefire(also_brokers=body_and_persons)]
    nobody = ceasefire(brokers=(), also_brokers=persons((11, 12)))
    yield "ceasefires.attempt, brokered by nobody who may be named", [nobody]
    yield from _parties()
    for count in COUNTS[1:]:
        kept = ceasefire(peacekeepers=Amount.exactly(count), peacekeepers_from=Place("RU"))
        yield f"ceasefires.attempt {count} peacekeepers", [kept]
    yield "ceasefires.attempt, peacekeepers of nobody by name", [ceasefire(peacekeepers=Amount.exactly(1960))]
    twice = [ceasefire(n, on=date(2020, 11, 10)) for n in (1, 2)]
    yield "ceasefires.attempt holding, recorded twice", twice
    yield from _collapsed()


def _parties() -> Specimens:
    cuba_and_norway = (Place("CU"), Place("NO"))
    both = ceasefire(parties=(Place("CO"),), also_parties=(MOVEMENT,), brokers=cuba_and_norway)
    yield "ceasefires.attempt, a state and a movement", [both]
    movements = ceasefire(parties=(), also_parties=(MOVEMENT, INSTITUTE), brokers=())
    yield "ceasefires.attempt, movements alone", [movements]
    yield "ceasefires.attempt, of a state alone", [ceasefire(brokers=(), parties=(Place("US"),))]
    movement = ceasefire(brokers=(), parties=(), also_parties=(MOVEMENT,))
    yield "ceasefires.attempt, of a movement alone", [movement]


def _collapsed() -> Specimens:
    for count in COUNTS[1:5]:
        days = [(11, n, NONE if n % 2 else PARIS) for n in range(1, count + 1)]
        yield f"ceasefires.attempt {count} collapsed", collapsed(*days)
    for title, days in {
        "autumn 2020": [(10, 10, MOSCOW), (10, 18, PARIS), (10, 26, WASHINGTON)],
        "without places": [(10, 10, NONE), (10, 18, NONE), (11, 1, NONE)],
        "of one month": [(10, 10, NONE), (10, 18, NONE), (10, 26, NONE)],
        "two of one day": [(10, 10, CAIRO), (10, 10, PARIS)],
        "two of one day and a third": [(10, 10, CAIRO), (10, 10, PARIS), (10, 18, PARIS)],
        "two of one day, one without a place": [(10, 10, CAIRO), (10, 10, NONE)],
        "recorded twice": [(10, 10, CAIRO), (10, 10, CAIRO)],
    }.items():
        yield f"ceasefires.attempt collapsed, {title}", collapsed(*days)
