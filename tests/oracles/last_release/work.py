"""Rows of the rooms of work: each status, each level, named readers, hours with zones, verifiers of each kind."""

from __future__ import annotations

from datetime import date, time
from types import SimpleNamespace
from typing import Any

from tocsin.desk.coalition.models import Commitment, JointAction, Partner
from tocsin.desk.convening.models import Attendance, Briefing, Speaker
from tocsin.desk.directory.models import NamingForm, Organisation, Person
from tocsin.desk.levels import Audience, Level
from tocsin.desk.press.models import Byline, Outlet, Piece, Pitch, Placement
from tocsin.desk.strategy.models import Ask, Position, Stand, Target
from tocsin.desk.ui.trilingual import Words
from tocsin.desk.voices.models import Outreach, Step

LEVELS = (Level.PUBLIC, Level.BOARD, Level.PARTNER, Level.TEAM, Level.RESTRICTED)
SOURCE = "The minutes (example)"


def day(number: int) -> date:
    return date(2020, 11, 1 + number % 18)


def words(text: str) -> Words:
    return Words(f"{text} (example)", f"{text} (exemple)", f"{text} (مثال)")


def directory(*, case: Any, dina: Any) -> SimpleNamespace:
    """People who agreed to each form, to some audiences, for a time or never."""
    body = Organisation.objects.create(
        name=Words("Lake Institute (example)", "Institut du Lac (exemple)", "معهد البحيرة (مثال)"),
        kind="other",
        country="CH",
    )
    Organisation.objects.create(name=words("Gazette"), kind="media", country="FR")
    described = {
        "open": Words("a teacher", "une enseignante", "معلّمة"),
        "hidden": Words("a mediator", "un médiateur", "وسيط"),
        "masked": Words("a nurse", "une infirmière", "ممرضة"),
        "lapsed": Words("a mayor", "un maire", "رئيس بلدية"),
        "silent": Words("a colonel", "un colonel", "عقيد"),
    }
    people = SimpleNamespace(body=body)
    for number, (name, description) in enumerate(described.items()):
        person = Person.objects.create(
            case=case, description=description, level=Level.RESTRICTED if name == "hidden" else Level.TEAM,
            name=Words(f"Ilse Marrow {number}", f"Ilse Marrow {number}", f"إلسه مارو {number}"),
            pseudonym=Words("Iris", "Iris", "إيريس") if name == "masked" else Words(), gender="fmu"[number % 3],
            organisation=body if number % 2 else None,
            post=Words("adviser", "conseillère", "مستشارة") if number % 2 else Words(),
        )  # fmt: skip
        if name == "hidden":
            person.readers.set([dina])
        setattr(people, name, person)
    forms = {
        "open": "full_name",
        "hidden": "role_only",
        "masked": "pseudonym",
        "lapsed": "full_name",
        "silent": "not_at_all",
    }
    for name, form in forms.items():
        for audience in Audience.values:
            NamingForm.objects.create(
                person=getattr(people, name), audience=audience, form=form, agreed_on=date(2020, 10, 5),
                expires_on=date(2020, 11, 10) if name == "lapsed" else None, how="By letter (example)",
            )  # fmt: skip
    return people


def voices(*, people: SimpleNamespace, case: Any, amal: Any, dina: Any) -> None:
    number = 0
    for person in (people.open, people.masked, people.hidden):
        for purpose in Outreach.Purpose.values:
            level = LEVELS[number % 5]
            status = Outreach.Status.values[number % 4]
            row = Outreach.objects.create(
                case=case, level=level, person=person, purpose=purpose, status=status, open_to_it=number % 2 == 0,
                contacted_on=date(2020, 10, 20), status_on=day(number), owner=amal,
            )  # fmt: skip
            if level == Level.RESTRICTED:
                row.readers.set([dina])
            Step.objects.create(outreach=row, status="contacted", open_to_it=False, on=date(2020, 10, 20), by=amal)
            if status != "contacted":
                Step.objects.create(outreach=row, status=status, open_to_it=row.open_to_it, on=day(number), by=dina)
            number += 1


def press(*, people: SimpleNamespace, case: Any, dina: Any) -> None:
    piece = Piece.objects.create(case=case, level=Level.PUBLIC, working_title=words("Second op-ed"), begun_on=day(0))
    Byline.objects.create(piece=piece, person=people.open, order=0)
    Byline.objects.create(piece=piece, person=people.masked, order=1)
    outlets = []
    for number in range(6):
        outlet = Outlet.objects.create(
            name=words(f"Paper {number}"), market=("DE", "RU", "FR", "150", "001", "GB")[number]
        )
        outlets.append(outlet)
        hour = {"at_time": time(10, 15), "zone": "Europe/Paris"} if number % 2 else {}
        pitch = Pitch.objects.create(
            case=case, level=LEVELS[number % 5], piece=piece, outlet=outlet, sent_on=day(number), status_on=day(number),
            exclusive_until=date(2020, 11, 30) if number == 1 else None, status=Pitch.Status.values[number % 4], **hour,
        )  # fmt: skip
        if pitch.level == Level.RESTRICTED:
            pitch.readers.set([dina])
    about = Words("the winter", "l’hiver", "الشتاء")
    for number, genre in enumerate((*Placement.Genre.values, *Placement.Genre.values)):
        hour = {"at_time": time(7), "zone": "Asia/Baku"} if number % 2 else {}
        row = Placement.objects.create(
            case=case, level=LEVELS[number % 4], genre=genre, outlet=outlets[number], appeared_on=day(number + 8),
            piece=piece if genre == "op_ed" else None, about=Words() if genre == "op_ed" else about,
            link=f"https://example.org/{number}" if number % 2 else "", **hour,
        )  # fmt: skip
        row.persons.set([people.open, people.masked][: 1 + number % 2])


def strategy(*, case: Any, dina: Any) -> None:
    targets = list(Target.objects.filter(case=case).order_by("pk"))
    asks = []
    for number, status in enumerate((*Ask.Status.values, "put")):
        what = Words(f"to open road {number}", f"d’ouvrir la route {number}", f"فتح الطريق {number}")
        ask = Ask.objects.create(
            case=case, level=LEVELS[number % 5], what=what, status=status, agreed_on=day(0), status_on=day(number)
        )
        ask.targets.set(targets[number : number + 1])
        if ask.level == Level.RESTRICTED:
            ask.readers.set([dina])
        asks.append(ask)
    for number, stands in enumerate((*Stand.values, *Stand.values)):
        target = targets[number % 3]
        said = Words(f"it says so {number}", f"elle le dit {number}", f"يقول ذلك {number}")
        position = Position.objects.create(
            case=case, level=LEVELS[number % 5], target=target, ask=asks[number % 3] if number > 6 else None,
            stands=stands, on=day(number), said=said if number % 2 else Words(), source=SOURCE,
        )  # fmt: skip
        if position.level == Level.RESTRICTED:
            position.readers.set([dina])
        if number == 4:
            Position.objects.filter(pk=position.pk).update(version=2)
        if number == 5:
            Position.objects.filter(pk=position.pk).update(
                withdrawn_on=day(17), withdrawn_why="Misheard (example)", version=3
            )


def coalition(*, people: SimpleNamespace, case: Any, dina: Any) -> None:
    partners = list(Partner.objects.filter(case=case).order_by("pk")[:4])
    for number, answer in enumerate((*Partner.Answer.values, "in")):
        organisation = Organisation.objects.create(name=words(f"Partner {number}"), kind="peace", country="NO")
        row = Partner.objects.create(
            case=case, level=LEVELS[(number + 1) % 5], organisation=organisation, asked_on=date(2020, 10, 18), answer=answer,
            answered_on=None if answer == "none" else day(number),
        )  # fmt: skip
        if row.level == Level.RESTRICTED:
            row.readers.set([dina])
        partners.append(row)
    for number, allies in enumerate((*Commitment.Allies.values, *Commitment.Allies.values)):
        what = Words(f"letter {number}", f"lettre {number}", f"رسالة {number}")
        Commitment.objects.create(
            case=case, level=LEVELS[number % 4], allies=allies, partner=partners[0] if allies == "partner" else None,
            what=what if number % 2 else Words(), promised_on=date(2020, 10, 22), delivered_on=day(number) if number % 3 else None,
        )  # fmt: skip
    verifiers: tuple[dict[str, Any], ...] = (
        {}, {"verifier_person": people.silent}, {"verifier_body": people.body}, {"verified_by": "A reader (example)"},
    )  # fmt: skip
    for number, kind in enumerate((*JointAction.Kind.values, *JointAction.Kind.values)):
        row = JointAction.objects.create(
            case=case, level=LEVELS[number % 5], kind=kind, day=day(number), last_day=day(number + 1) if number % 9 == 5 else None,
            town=Words("Geneva", "Genève", "جنيف") if number % 2 else Words(), country="CH" if number % 2 or kind == "market_response" else "",
            addressed_to=Words("the Security Council", "le Conseil de sécurité", "مجلس الأمن") if number % 3 else Words(),
            about=Words("humanitarian access", "l’accès humanitaire", "وصول المساعدات الإنسانية") if number % 4 else Words(),
            organisations=10 + number, countries=2 + number if number % 2 else None, participants=30 + number, source=SOURCE,
            version=1 + number % 2, **verifiers[number % 4],
        )  # fmt: skip
        row.partners.set(partners[number % 4 : number % 4 + 2])
        row.persons.set([people.open] if number % 2 else [])
        if row.level == Level.RESTRICTED:
            row.readers.set([dina])


def convening(*, people: SimpleNamespace, case: Any, dina: Any) -> None:
    for number, (reach, rule) in enumerate(
        (
            ("regional", "chatham_house"),
            ("closed", "off_the_record"),
            ("global", "on_the_record"),
            ("closed", "chatham_house"),
        )
    ):
        hour = {"at_time": time(16), "zone": "Asia/Tbilisi"} if number % 2 else {}
        briefing = Briefing.objects.create(
            case=case, level=(Level.PUBLIC, Level.PARTNER, Level.PUBLIC, Level.RESTRICTED)[number], held_on=day(number + 3),
            title=words(f"Briefing {number}"), reach=reach, rule=rule, **hour,
        )  # fmt: skip
        Speaker.objects.create(briefing=briefing, person=people.open, order=0)
        Speaker.objects.create(briefing=briefing, person=people.masked, order=1)
        for organisation in Organisation.objects.order_by("pk")[number : number + 12]:
            Attendance.objects.create(briefing=briefing, organisation=organisation, confirmed_by=dina)
        if briefing.level == Level.RESTRICTED:
            briefing.readers.set([dina])
