"""Specimens of what is told of partners, of what they took on, and of what was done together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tocsin.desk.specimens import COUNCIL, COUNTS, FRANCE, INSTITUTE, NAMING, NONE, Specimens, builder, persons
from tocsin.language.amount import Amount
from tocsin.language.countries import Place
from tocsin.language.when import When
from tocsin.language.words import Words

from .facts import Delivered, DoneTogether, PartnersCounted, Promised, TakenOn
from .models import Commitment, JointAction
from .telling import MEETINGS

Kind, Allies = JointAction.Kind, Commitment.Allies

ACCESS = Words("humanitarian access", "l’accès humanitaire", "وصول المساعدات الإنسانية")
TABLES = Words("its roundtables", "ses tables rondes", "موائده المستديرة")
GENEVA = Words("Geneva", "Genève", "جنيف")
CAIRO = Words("Cairo", "Le Caire", "القاهرة")
VISITS = Words("joint visits", "des visites communes", "زيارات مشتركة")
WHOLE: dict[str, Any] = {"addressed_to": COUNCIL, "about": ACCESS}
MANY = (*COUNTS[1:], 900)
SEVERAL_ALLIES = (
    *((allies,) for allies in Allies),
    (Allies.GENERALS, Allies.HUMANITARIAN),
    (Allies.FAITH, Allies.PARTNER, Allies.GENERALS),
)

counted = builder(PartnersCounted, opted_in=1, asked=1, out=0, silent=0)
delivered = builder(Delivered, allies=Allies.GENERALS, what=NONE)
promised = builder(Promised, allies=Allies.GENERALS, what=NONE)
done_together = builder(
    DoneTogether, action=Kind.ROUNDTABLE, town=NONE, country=None, organisations=None, countries=None,
    participants=None, persons=(), addressed_to=NONE, about=NONE, confirmed=False, verifiers=(),
)  # fmt: skip


def partners(inside: int, out: int, silent: int) -> PartnersCounted:
    asked = inside + out + silent + (0 if out or silent else 1)
    return counted(opted_in=inside, asked=asked, out=out, silent=silent)


def joint_action(
    action: str, pk: int = 1, on: date = date(2020, 11, 5), last: date | None = None, **attributes: Any
) -> DoneTogether:
    """A joint action of which nothing is known but what is given."""
    period = When.between(on, last) if last else When.on(on)
    days = (When.on(on), When.on(last) if last else None)
    for name in ("organisations", "countries", "participants"):
        if isinstance(attributes.get(name), int):
            attributes[name] = Amount.exactly(attributes[name])
    return done_together(pk, on=period, action=Kind(action), days=days, **attributes)


def specimens() -> Specimens:
    for count in COUNTS:
        yield f"coalition.partners {count}", [partners(count, 0, 0)]
        if count:
            yield f"coalition.partners, {count} said no", [partners(1, count, 0)]
            yield f"coalition.partners, {count} said nothing", [partners(1, 0, count)]
            yield f"coalition.partners, {count} said no and {count} nothing", [partners(0, count, count)]
    yield from _commitments("delivered", delivered)
    yield from _commitments("promised", promised)
    yield from _signed()
    for meeting in MEETINGS:
        yield from _meetings(meeting.action)
    yield from _others()
    yield from _confirmed()
    yield from _recorded_twice()


def _commitments(kind: str, build: Callable[..., TakenOn]) -> Specimens:
    for several in SEVERAL_ALLIES:
        for what in (NONE, VISITS):
            said = "a thing" if what else "parts"
            facts = [build(n, allies=allies, what=what) for n, allies in enumerate(several)]
            yield f"coalition.{kind} {', '.join(several)}, {said}", facts


def _signed() -> Specimens:
    """Letters and statements."""
    for count in MANY:
        yield f"letter by {count} organisations", [joint_action("letter", organisations=count, **WHOLE)]
        signers = joint_action("letter", participants=count, countries=count)
        yield f"letter by {count} people from {count} countries", [signers]
        statement = joint_action("statement", organisations=count, countries=count, **WHOLE)
        yield f"statement by {count} from {count} countries", [statement]
    letters = [
        joint_action("letter", 1, organisations=62, **WHOLE),
        joint_action("letter", 2, date(2020, 11, 7), organisations=11, participants=3, persons=persons((1, 4))),
        joint_action("letter", 3, date(2020, 11, 9), participants=100, addressed_to=FRANCE),
    ]
    yield "two letters", letters[:2]
    yield "three letters", letters
    yield "two statements", [joint_action("statement", n, organisations=n, **WHOLE) for n in (2, 11)]


def _meetings(action: str) -> Specimens:
    """What one takes part in."""

    def on(day: int, month: int = 11, **attributes: Any) -> DoneTogether:
        return joint_action(action, day, date(2020, month, day), **attributes)

    yield f"{action}, bare", [joint_action(action)]
    whole: dict[str, Any] = {
        "organisations": 53,
        "countries": 3,
        "participants": 1960,
        "town": GENEVA,
        "country": Place("CH"),
    }
    people = persons((2, 11))
    yield f"{action}, whole", [joint_action(action, last=date(2020, 11, 7), persons=people, **whole, **WHOLE)]
    yield (
        f"{action}, in two places",
        [
            joint_action(action, 1, organisations=11, town=GENEVA, **WHOLE),
            joint_action(action, 2, organisations=2, town=CAIRO, **WHOLE),
        ],
    )
    yield (
        f"{action}, in three places of unknown numbers",
        [joint_action(action, n, country=Place(code)) for n, code in enumerate(("DE", "KE", "LB"))],
    )
    for days in ((1, 17), (3, 9, 17), (3, 9, 17, 21)):
        places = zip(days, ("DE", "KE", "LB", "FR"), strict=False)
        yield f"{action}, on {len(days)} days", [on(day, country=Place(code)) for day, code in places]
    towns = ((10, GENEVA), (11, CAIRO))
    yield f"{action}, in two months", [on(n, n, town=town) for n, town in towns]
    yield (
        f"{action}, over several days",
        [joint_action(action, n, date(2020, n, 5), date(2020, n, 7), town=town) for n, town in towns],
    )
    yield f"{action}, twice in one place", [on(n, organisations=n, town=GENEVA) for n in (1, 2)]


def _others() -> Specimens:
    """Counts of media briefings and days of action, then testimony, thanks and market responses."""
    for count in MANY:
        journalists = joint_action("media_briefing", participants=count, town=GENEVA)
        yield f"media briefing, {count} journalists", [journalists]
        yield f"day of action, {count} people", [joint_action("day_of_action", participants=count, country=Place("FR"))]
        testimony = joint_action("testimony", organisations=count, addressed_to=COUNCIL)
        yield f"testimony by {count} organisations", [testimony]
    for naming, numbers in NAMING.items():
        yield f"testimony, {naming}", [joint_action("testimony", persons=persons(numbers), **WHOLE)]
        yield f"thanks, {naming}", [joint_action("thanks", persons=persons(numbers), about=TABLES)]
    yield "testimony of nobody by name", [joint_action("testimony", addressed_to=COUNCIL)]
    yield (
        "testimony, twice",
        [joint_action("testimony", n, date(2020, 11, n), persons=persons((n,)), **WHOLE) for n in (1, 2)],
    )
    yield "thanks for nothing by name", [joint_action("thanks", persons=persons((2,)))]
    yield "market response", [joint_action("market_response", country=Place("DE"))]
    yield (
        "market response in three countries",
        [joint_action("market_response", n, country=Place(code)) for n, code in enumerate(("DE", "KE", "LB"))],
    )
    ended = joint_action("market_response", last=date(2020, 11, 20), country=Place("DE"))
    yield "market response that has ended", [ended]


def _confirmed() -> Specimens:
    by = {
        "by an organisation": (INSTITUTE,),
        "by a person": persons((1,)),
        "by nobody by name": persons((11,)),
    }
    for action in ("letter", "statement", "roundtable", "testimony", "market_response"):
        known: dict[str, Any] = {"organisations": 11, "country": Place("DE"), **WHOLE}
        for said, verifiers in by.items():
            yield f"{action}, confirmed {said}", [joint_action(action, confirmed=True, verifiers=verifiers, **known)]
    one_of_them = [
        joint_action("letter", 0, organisations=1),
        joint_action("letter", 1, organisations=2, confirmed=True, verifiers=(INSTITUTE,)),
    ]
    yield "two letters, one of them confirmed", one_of_them


def _recorded_twice() -> Specimens:
    """What was recorded twice, and several things of one day."""
    for action in ("letter", "statement", "roundtable", "testimony"):
        yield f"{action}, recorded twice", [joint_action(action, n, organisations=11, **WHOLE) for n in (1, 2)]
        yield f"{action}, two of one day", [joint_action(action, n, organisations=n, **WHOLE) for n in (2, 11)]
    yield "thanks, recorded twice", [joint_action("thanks", n, persons=persons((2,))) for n in (1, 2)]
    yield "thanks, of two on one day", [joint_action("thanks", n, persons=persons((n,))) for n in (1, 2)]
    yield "roundtable, two of one day of which nothing is known", [joint_action("roundtable", n) for n in (1, 2)]
    yield (
        "roundtable, of two days that follow each other, twice",
        [joint_action("roundtable", n, date(2020, 11, n), date(2020, 11, n + 1), town=GENEVA) for n in (3, 9)],
    )
    turn = joint_action("roundtable", on=date(2020, 12, 31), last=date(2021, 1, 1), town=GENEVA)
    yield "roundtable, of the turn of a year", [turn]
    yield (
        "roundtable, two of the same days",
        [joint_action("roundtable", n, last=date(2020, 11, 7), organisations=n, town=GENEVA) for n in (2, 3)],
    )
