"""A response with many rows, of every room that an update tells of: so that the length of a record can be measured.

What the rows say is invented and says so; people are "Person 12". The same number gives the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

# Of a hundred rows so many of each kind. A long response has mostly partners, pitches and what came of them.
SHARES = {
    "partners": 20,
    "pitches": 20,
    "placements": 16,
    "outreach": 14,
    "commitments": 10,
    "asks": 6,
    "joint_actions": 6,
    "outcomes": 2,
    "attendance": 6,
}
MARKETS = ("DE", "FR", "US", "RU", "LB", "GB", "ES", "JO", "KE", "150")
PEOPLE = 200


def fill(response: Any, *, rows: int, by: Any, start: date, end: date) -> int:
    """Add so many rows to a response, on the days from ``start`` to ``end``; returns how many there are.

    Persons, organisations, outlets, pieces and briefings come on top of them. ``by`` is the account whose they are.
    Nine in ten rows are public, the rest are the board's, the partners', the team's. Nothing goes to the journal.
    """
    from django.db import transaction

    counts = {kind: rows * share // 100 for kind, share in SHARES.items()}
    counts["partners"] += rows - sum(counts.values())
    with transaction.atomic():
        made = _Made(response, by, start, (end - start).days + 1)
        for kind, count in counts.items():
            _MAKERS[kind](made, count)
    return sum(counts.values())


class _Made:
    """What the rows hang on: days, levels, and the persons and bodies that are named in them."""

    def __init__(self, response: Any, by: Any, start: date, days: int) -> None:
        from tocsin.desk.directory.models import NamingForm, Person
        from tocsin.desk.levels import Audience
        from tocsin.desk.press.models import Outlet

        self.response, self.case, self.by, self.start, self.days = response, response.case, by, start, days
        self.people = Person.objects.bulk_create(
            Person(case=self.case, level=0, name=_words("Person", n), description=_words("somebody", n))
            for n in range(PEOPLE)
        )
        forms = ("full_name", "role_only", "not_at_all")
        NamingForm.objects.bulk_create(
            NamingForm(person=person, audience=audience, form=forms[n % 3], agreed_on=start, how="for the measure")
            for n, person in enumerate(self.people)
            for audience in Audience
        )
        self.outlets = Outlet.objects.bulk_create(
            Outlet(name=_words("Paper", n), market=MARKETS[n % len(MARKETS)]) for n in range(100)
        )

    def day(self, n: int) -> date:
        return self.start + timedelta(days=n % self.days)

    def row(self, n: int) -> dict[str, Any]:
        """What every confidential row has."""
        return {"case": self.case, "level": (10, 20, 30)[n // 10 % 3] if n % 10 == 9 else 0}

    def organisations(self, count: int) -> list[Any]:
        from tocsin.desk.directory.models import Organisation

        return list(Organisation.objects.bulk_create(Organisation(name=_words("Body", n)) for n in range(count)))


def _words(noun: str, n: int) -> Any:
    from tocsin.language.words import Words

    return Words(f"{noun} {n}", f"{noun} {n}", f"{noun} {n}")


def _partners(made: _Made, count: int) -> None:
    from tocsin.desk.coalition.models import Partner

    answers = ("in", "none", "in", "out")
    Partner.objects.bulk_create(
        Partner(
            **made.row(n), organisation=body, asked_on=made.day(n), answer=answers[n % 4],
            answered_on=None if n % 4 == 1 else made.day(n),
        )
        for n, body in enumerate(made.organisations(count))
    )  # fmt: skip


def _pitches(made: _Made, count: int) -> None:
    """Ten pitches a piece, each by two people."""
    from tocsin.desk.press.models import Byline, Piece, Pitch

    pieces = Piece.objects.bulk_create(
        Piece(**made.row(n), working_title=_words("Piece", n), begun_on=made.start) for n in range(count // 10 + 1)
    )
    Byline.objects.bulk_create(
        Byline(piece=piece, person=made.people[(n + more) % PEOPLE], order=more)
        for n, piece in enumerate(pieces)
        for more in range(2)
    )
    statuses = ("sent", "accepted", "declined", "sent", "withdrawn")
    Pitch.objects.bulk_create(
        Pitch(
            **made.row(n), piece=pieces[n // 10], outlet=made.outlets[n % 100], sent_on=made.day(n),
            status=statuses[n % 5], status_on=made.day(n),
        )
        for n in range(count)
    )  # fmt: skip


def _placements(made: _Made, count: int) -> None:
    from tocsin.desk.press.models import Placement

    genres = ("comment", "interview")
    placements = Placement.objects.bulk_create(
        Placement(**made.row(n), genre=genres[n % 2], outlet=made.outlets[n % 100], appeared_on=made.day(n))
        for n in range(count)
    )
    _join(Placement.persons, placements, made, "placement_id")


def _outreach(made: _Made, count: int) -> None:
    """One a person and purpose: the rest stand at restricted, where the database lets them."""
    from tocsin.desk.levels import Level
    from tocsin.desk.voices.models import Outreach, Step

    purposes, statuses = ("op_ed", "comment", "meeting"), ("contacted", "in_talks", "agreed", "declined")
    several = count > PEOPLE * len(purposes)
    rows = Outreach.objects.bulk_create(
        Outreach(
            **(made.row(n) | ({"level": Level.RESTRICTED} if several and n >= PEOPLE * 3 else {})),
            person=made.people[n % PEOPLE], purpose=purposes[n // PEOPLE % 3], status=statuses[n % 4],
            contacted_on=made.day(n), status_on=made.day(n), owner=made.by,
        )
        for n in range(count)
    )  # fmt: skip
    Step.objects.bulk_create(Step(outreach=row, status=row.status, on=row.contacted_on, by=made.by) for row in rows)


def _commitments(made: _Made, count: int) -> None:
    from tocsin.desk.coalition.models import Commitment

    allies = ("generals", "humanitarian", "human_rights", "faith")
    Commitment.objects.bulk_create(
        Commitment(
            **made.row(n), allies=allies[n % 4], what=_words("visit", n // 4), promised_on=made.day(n),
            delivered_on=made.day(n) if n % 8 < 4 else None,
        )
        for n in range(count)
    )  # fmt: skip


def _asks(made: _Made, count: int) -> None:
    from tocsin.desk.strategy.models import Ask, Target

    targets = Target.objects.bulk_create(
        Target(case=made.case, level=0, name=_words("Government", n), role="primary") for n in range(20)
    )
    statuses = ("agreed", "put", "granted", "refused")
    asks = Ask.objects.bulk_create(
        Ask(
            **made.row(n), what=_words("to lead talks", n), status=statuses[n % 4],
            agreed_on=made.start, status_on=made.day(n),
        )
        for n in range(count)
    )  # fmt: skip
    through = Ask.targets.through
    through.objects.bulk_create(
        through(ask_id=ask.pk, target_id=targets[n % len(targets)].pk) for n, ask in enumerate(asks) if n % 3
    )


def _joint_actions(made: _Made, count: int) -> None:
    from tocsin.desk.coalition.models import JointAction

    kinds = ("letter", "roundtable", "media_briefing", "delegation", "day_of_action", "testimony", "statement")
    actions = JointAction.objects.bulk_create(
        JointAction(
            **made.row(n), kind=kinds[n % 7], day=made.day(n), town=_words("Town", n), organisations=n % 90 + 1,
            participants=n + 1, addressed_to=_words("Council", n % 5), about=_words("access", n % 9),
            source="the measure",
        )
        for n in range(count)
    )  # fmt: skip
    _join(JointAction.persons, actions, made, "jointaction_id")


def _outcomes(made: _Made, count: int) -> None:
    from tocsin.desk.closing.models import Outcome

    Outcome.objects.bulk_create(
        Outcome(
            **made.row(n), response=made.response, whose=_words("Government", n % 20), change=_words("change", n),
            on=made.day(n), significance="small", why_significant="for the measure", ours=_words("a briefing", n),
            others=_words("a mediation", n), evidence="the measure", verifier="an embassy" if n % 2 else "",
            verified_on=made.day(n) if n % 2 else None,
        )
        for n in range(count)
    )  # fmt: skip


def _attendance(made: _Made, count: int) -> None:
    """Sixty organisations a briefing, with three speakers on the record."""
    from tocsin.desk.convening.models import Attendance, Briefing, Speaker

    seats = 60
    bodies = made.organisations(min(count, seats))
    briefings = Briefing.objects.bulk_create(
        Briefing(
            **made.row(n), title=_words("Briefing", n), held_on=made.day(n * 7), reach="global", rule="on_the_record"
        )
        for n in range(-(-count // seats))
    )
    Speaker.objects.bulk_create(
        Speaker(briefing=briefing, person=made.people[(n * 3 + more) % PEOPLE], order=more)
        for n, briefing in enumerate(briefings)
        for more in range(3)
    )
    Attendance.objects.bulk_create(
        Attendance(briefing=briefings[n // seats], organisation=bodies[n % seats], confirmed_by=made.by)
        for n in range(count)
    )


def _join(relation: Any, rows: list[Any], made: _Made, column: str) -> None:
    """Two persons a row."""
    through = relation.through

    def pairs() -> Iterator[Any]:
        for n, row in enumerate(rows):
            for more in range(2):
                yield through(**{column: row.pk}, person_id=made.people[(n // 20 + more) % PEOPLE].pk)

    through.objects.bulk_create(pairs())


_MAKERS: dict[str, Callable[[_Made, int], None]] = {
    "partners": _partners,
    "pitches": _pitches,
    "placements": _placements,
    "outreach": _outreach,
    "commitments": _commitments,
    "asks": _asks,
    "joint_actions": _joint_actions,
    "outcomes": _outcomes,
    "attendance": _attendance,
}
