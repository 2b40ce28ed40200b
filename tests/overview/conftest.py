"""One way to record each kind of record that has a level of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

DAY = date(2020, 11, 2)


@pytest.fixture
def recorders(case: Any, response: Any, situation: Any, amal: Any, today: date) -> dict[str, Callable[..., Any]]:
    """By the label of each kind: what records one and returns it. ``level`` may be given; each rests on public ones."""
    from tocsin.desk.attachments import operations as attachments
    from tocsin.desk.attachments.clean import Clean
    from tocsin.desk.ceasefires import operations as ceasefires
    from tocsin.desk.ceasefires.operations import ClaimSource, NewClaim
    from tocsin.desk.closing import operations as closing
    from tocsin.desk.coalition import operations as coalition
    from tocsin.desk.convening import operations as convening
    from tocsin.desk.directory import operations as directory
    from tocsin.desk.directory.models import Organisation
    from tocsin.desk.levels import Level
    from tocsin.desk.press import operations as press
    from tocsin.desk.responses import operations as responses
    from tocsin.desk.responses.models import Response
    from tocsin.desk.strategy import operations as strategy
    from tocsin.desk.voices import operations as voices
    from tocsin.language.words import Words

    who: dict[str, Any] = {"by": amal, "today": today}
    text = Words("words", "mots", "كلمات")
    public = {"level": Level.PUBLIC}

    def body() -> Any:
        return Organisation.objects.create(name=text, kind="peace")

    def person(**more: Any) -> Any:
        return directory.add_person(case=case, description=text, by=amal, on=today, **more)

    def outlet() -> Any:
        return press.add_outlet(name=text, market="DE", by=amal, on=today)

    def piece(**more: Any) -> Any:
        return press.begin_piece(case=case, working_title=text, begun_on=DAY, authors=[], **more, **who)

    def target(**more: Any) -> Any:
        return strategy.add_target(case=case, name=text, role="primary", **more, **who)

    def attempt(**more: Any) -> Any:
        return ceasefires.record_attempt(
            case=case, situation=situation, effect_on=DAY, zone="Asia/Baku", parties=["AM"], source="S", **more, **who
        )

    def incident(**more: Any) -> Any:
        return ceasefires.record_incident(
            attempt=attempt(**public), on=DAY, term="fire", what=text, source="S",
            claims=[NewClaim("alleges", ClaimSource(party="AM"))], **more, **who,
        )  # fmt: skip

    def claim(**more: Any) -> Any:
        return ceasefires.record_claim(
            incident=incident(**public), part="disputes", speaker=ClaimSource(name="AZ"), on=DAY, source="S",
            **more, **who,
        )  # fmt: skip

    def consultation(**more: Any) -> Any:
        Response.objects.update(stage="scoping")
        rows = responses.consult(response=response, organisations=[body()], asked_on=DAY, **more, **who)
        Response.objects.update(stage="active")
        return rows[0]

    return {
        "directory.person": person,
        "attachments.attachment": lambda **more: attachments.attach(
            row=piece(**public), case=case, title=text, file=Clean(b"x", "text/plain", "txt"), **more, **who
        ),
        "ceasefires.attempt": attempt,
        "ceasefires.incident": incident,
        "ceasefires.claim": claim,
        "responses.consultation": consultation,
        "responses.outcome": lambda **more: closing.record_outcome(
            response=response, whose=text, change=text, on=DAY, significance="real", why_significant="x", ours=text,
            others=text, evidence="E", **more, **who,
        ),
        "responses.lesson": lambda **more: closing.note_lesson(
            response=response, expected="a", happened="b", why="c", change="d", owner=amal, on=DAY, **more, **who
        ),
        "coalition.partner": lambda **more: coalition.ask_partner(
            case=case, organisations=[body()], asked_on=DAY, **more, **who
        )[0],
        "coalition.commitment": lambda **more: coalition.promise(
            case=case, allies="faith", promised_on=DAY, **more, **who
        ),
        "coalition.jointaction": lambda **more: coalition.record_joint_action(
            case=case, kind="letter", day=DAY, source="S", organisations=12, **more, **who
        ),
        "strategy.objective": lambda **more: strategy.set_objective(case=case, words=text, set_on=DAY, **more, **who),
        "strategy.target": target,
        "strategy.ask": lambda **more: strategy.agree_ask(case=case, what=text, agreed_on=DAY, **more, **who),
        "strategy.position": lambda **more: strategy.record_position(
            target=target(**public), stands="supports", on=DAY, source="S", **more, **who
        ),
        "convening.briefing": lambda **more: convening.hold_briefing(
            case=case, title=text, reach="global", rule="on_the_record", held_on=DAY, **more, **who
        ),
        "voices.outreach": lambda **more: voices.contact(
            case=case, person=person(), purpose="op_ed", contacted_on=DAY, owner=amal, **more, **who
        ),
        "press.piece": piece,
        "press.pitch": lambda **more: press.pitch(piece=piece(**public), outlet=outlet(), sent_on=DAY, **more, **who),
        "press.placement": lambda **more: press.place(
            case=case, genre="interview", outlet=outlet(), persons=[], about=text, appeared_on=DAY, **more, **who
        ),
    }  # fmt: skip
