"""One specimen for each thing that a sentence can be asked to say: kind × status × naming × count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tocsin.desk.ceasefires import specimens as ceasefires
from tocsin.desk.convening import specimens as convening
from tocsin.desk.facts import Fact
from tocsin.desk.press import specimens as press
from tocsin.desk.responses import specimens as responses
from tocsin.desk.specimens import COUNCIL, COUNTS, FRANCE, INSTITUTE, NAMING, NONE, persons
from tocsin.desk.strategy import specimens as strategy
from tocsin.desk.voices import specimens as voices
from tocsin.desk.watch import specimens as watch
from tocsin.language.countries import Place
from tocsin.language.words import Words

from .recorded_twice import recorded_twice
from .said import (
    ACCESS,
    CAIRO,
    GENEVA,
    TABLES,
    fact,
    joint_action,
    outcome,
)


def specimens() -> Iterator[tuple[str, list[Fact]]]:
    """Each with a title that says what it is."""
    yield from watch.specimens()
    yield from _outcomes()
    yield from responses.specimens()
    yield from _partners()
    yield from _together()
    yield from convening.specimens()
    yield from strategy.specimens()
    yield from press.specimens()
    yield from voices.specimens()
    yield from ceasefires.specimens()
    yield from recorded_twice()


def _outcomes() -> Iterator[tuple[str, list[Fact]]]:
    for said, verifiers in {
        "not confirmed": None,
        "confirmed": (),
        "confirmed by an organisation": (INSTITUTE,),
    }.items():
        yield f"responses.outcome, {said}", [outcome(verifiers)]
    for naming, numbers in NAMING.items():
        yield f"responses.outcome, confirmed by: {naming}", [outcome(persons(numbers))]


def _partners() -> Iterator[tuple[str, list[Fact]]]:
    for count in COUNTS:
        yield f"coalition.partners {count}", [partners(count, 0, 0)]
        if count:
            yield f"coalition.partners, {count} said no", [partners(1, count, 0)]
            yield f"coalition.partners, {count} said nothing", [partners(1, 0, count)]
            yield f"coalition.partners, {count} said no and {count} nothing", [partners(0, count, count)]
    for kind in ("delivered", "promised"):
        for allies in (("generals",), ("humanitarian",), ("human_rights",), ("faith",), ("partner",), ("generals", "humanitarian"), ("faith", "partner", "generals")):  # fmt: skip
            for what in (NONE, Words("joint visits", "des visites communes", "زيارات مشتركة")):
                said = "a thing" if what else "parts"
                yield f"coalition.{kind} {', '.join(allies)}, {said}", [fact(f"coalition.{kind}", pk=n, allies=ally, what=what) for n, ally in enumerate(allies)]  # fmt: skip


def partners(inside: int, out: int, silent: int) -> Fact:
    return fact("coalition.partners", opted_in=inside, asked=inside + out + silent + (0 if out or silent else 1), out=out, silent=silent)  # fmt: skip


MANY = (*COUNTS[1:], 900)


def _together() -> Iterator[tuple[str, list[Fact]]]:
    """Letters and statements, then what one takes part in, then testimony, thanks and market responses."""
    whole = {"addressed_to": COUNCIL, "about": ACCESS}
    for count in MANY:
        yield f"letter by {count} organisations", [joint_action("letter", organisations=count, **whole)]
        yield f"letter by {count} people from {count} countries", [joint_action("letter", participants=count, countries=count)]  # fmt: skip
        yield f"statement by {count} from {count} countries", [joint_action("statement", organisations=count, countries=count, **whole)]  # fmt: skip
        yield f"media briefing, {count} journalists", [joint_action("media_briefing", participants=count, town=GENEVA)]
        yield f"testimony by {count} organisations", [joint_action("testimony", organisations=count, addressed_to=COUNCIL)]  # fmt: skip
        yield f"day of action, {count} people", [joint_action("day_of_action", participants=count, country=Place("FR"))]
    letters = [
        joint_action("letter", 1, organisations=62, **whole),
        joint_action("letter", 2, date(2020, 11, 7), organisations=11, participants=3, persons=persons((1, 4))),
        joint_action("letter", 3, date(2020, 11, 9), participants=100, addressed_to=FRANCE),
    ]
    yield "two letters", letters[:2]
    yield "three letters", letters
    yield "two statements", [joint_action("statement", n, organisations=n, **whole) for n in (2, 11)]
    for action in ("roundtable", "media_briefing", "delegation", "day_of_action"):
        yield f"{action}, bare", [joint_action(action)]
        yield f"{action}, whole", [joint_action(action, last=date(2020, 11, 7), organisations=53, countries=3, participants=1960, town=GENEVA, country=Place("CH"), persons=persons((2, 11)), **whole)]  # fmt: skip
        yield f"{action}, in two places", [joint_action(action, 1, organisations=11, town=GENEVA, **whole), joint_action(action, 2, organisations=2, town=CAIRO, **whole)]  # fmt: skip
        yield f"{action}, in three places of unknown numbers", [joint_action(action, n, country=Place(code)) for n, code in enumerate(("DE", "KE", "LB"))]  # fmt: skip
        for days in ((1, 17), (3, 9, 17), (3, 9, 17, 21)):
            places = zip(days, ("DE", "KE", "LB", "FR"), strict=False)
            yield f"{action}, on {len(days)} days", [joint_action(action, day, date(2020, 11, day), country=Place(code)) for day, code in places]  # fmt: skip
        yield f"{action}, in two months", [joint_action(action, n, date(2020, n, n), town=town) for n, town in ((10, GENEVA), (11, CAIRO))]  # fmt: skip
        yield f"{action}, over several days", [joint_action(action, n, date(2020, n, 5), date(2020, n, 7), town=town) for n, town in ((10, GENEVA), (11, CAIRO))]  # fmt: skip
        yield f"{action}, twice in one place", [joint_action(action, n, date(2020, 11, n), organisations=n, town=GENEVA) for n in (1, 2)]  # fmt: skip
    for naming, numbers in NAMING.items():
        yield f"testimony, {naming}", [joint_action("testimony", persons=persons(numbers), **whole)]
        yield f"thanks, {naming}", [joint_action("thanks", persons=persons(numbers), about=TABLES)]
    for action in ("letter", "statement", "roundtable", "testimony", "market_response"):
        known = {"organisations": 11, "country": Place("DE"), **whole}
        for said, verifiers in {"by an organisation": (INSTITUTE,), "by a person": persons((1,)), "by nobody by name": persons((11,))}.items():  # fmt: skip
            yield f"{action}, confirmed {said}", [joint_action(action, confirmed=True, verifiers=verifiers, **known)]
    yield "two letters, one of them confirmed", [joint_action("letter", n, organisations=n + 1, confirmed=bool(n), verifiers=(INSTITUTE,) if n else ()) for n in range(2)]  # fmt: skip
    yield "testimony of nobody by name", [joint_action("testimony", addressed_to=COUNCIL)]
    yield "testimony, twice", [joint_action("testimony", n, date(2020, 11, n), persons=persons((n,)), **whole) for n in (1, 2)]  # fmt: skip
    yield "thanks for nothing by name", [joint_action("thanks", persons=persons((2,)))]
    yield "market response", [joint_action("market_response", country=Place("DE"))]
    yield "market response in three countries", [joint_action("market_response", n, country=Place(code)) for n, code in enumerate(("DE", "KE", "LB"))]  # fmt: skip
    yield "market response that has ended", [joint_action("market_response", last=date(2020, 11, 20), country=Place("DE"))]  # fmt: skip
