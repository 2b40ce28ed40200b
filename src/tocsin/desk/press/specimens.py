"""Specimens of what is told of the press."""

from __future__ import annotations

from tocsin.desk.specimens import COUNTS, INSTITUTE, NAMING, NONE, PARIS, Specimens, builder, persons
from tocsin.language.countries import Place
from tocsin.language.words import Words

from .facts import Pitched, Placed
from .models import Pitch, Placement

WORLD = Words("Example World", "Monde Exemple", "عالم المثال")
TRUCE = Words("the truce", "la trêve", "الهدنة")
PLACES = ("DE", "RU", "FR", "US", "LB", "CY", "IL", "150", "MX", "AM")

pitched = builder(Pitched, piece=1, authors=persons((1,)), market=Place("FR"), status=Pitch.Status.SENT)
placed = builder(
    Placed, genre=Placement.Genre.COMMENT, persons=persons((1,)), outlet=WORLD, market=Place("FR"), about=NONE
)


def specimens() -> Specimens:
    for status in Pitch.Status:
        yield f"press.pitch {status}", [pitched(market=Place("DE"), status=status)]
    for naming, numbers in NAMING.items():
        yield f"press.pitch, authors: {naming}", [pitched(authors=persons(numbers))]
    yield "press.pitch without authors", [pitched(authors=())]
    accepted = [
        pitched(pk, authors=persons((1, 4)), market=Place(code), status=Pitch.Status.ACCEPTED)
        for pk, code in enumerate(PLACES[:2])
    ]
    sent = [pitched(pk, authors=persons((1, 4)), market=Place(code)) for pk, code in enumerate(PLACES[2:], 2)]
    yield "press.pitch in ten places, accepted in two", [*accepted, *sent]
    for genre in Placement.Genre:
        for about in (NONE, TRUCE):
            for naming, numbers in NAMING.items():
                said = "on a thing" if about else "plain"
                yield (
                    f"press.placement {genre}, {said}, {naming}",
                    [placed(genre=genre, persons=persons(numbers), about=about)],
                )
    for market in ("150", "FR"):
        for count in COUNTS[1:4]:
            unnamed = [placed(pk, outlet=NONE, market=Place(market)) for pk in range(count)]
            yield f"press.placement, {count} unnamed in {market}, alone", unnamed
            yield f"press.placement, {count} unnamed in {market}, and one named", [*unnamed, placed(99)]
    yield (
        "press.placement interview, twice",
        [placed(pk, genre=Placement.Genre.INTERVIEW, outlet=outlet) for pk, outlet in enumerate((INSTITUTE, PARIS), 1)],
    )
