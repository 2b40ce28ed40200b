"""The directory's part of the Karabakh example.

Real are the two public speakers, their organisations and the Catholicos. No name of the journalists or of the
diplomat is on record, here or anywhere. The partner organisations are invented, and look it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import product

from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Account, Case
from tocsin.language.words import Words

from . import operations
from .models import NamingForm, Organisation, Person

Form = NamingForm.Form
Kind = Organisation.Kind

PARTNERS = 53

TREES = (
    Words("Cedar", "Cèdre", "الأرز"),
    Words("Olive", "Olivier", "الزيتون"),
    Words("Oak", "Chêne", "البلوط"),
    Words("Walnut", "Noyer", "الجوز"),
    Words("Plane", "Platane", "الدلب"),
    Words("Mulberry", "Mûrier", "التوت"),
    Words("Pomegranate", "Grenadier", "الرمان"),
    Words("Almond", "Amandier", "اللوز"),
    Words("Juniper", "Genévrier", "العرعر"),
    Words("Poplar", "Peuplier", "الحور"),
    Words("Cypress", "Cyprès", "السرو"),
)
NAMES = (
    (Kind.PEACE, Words("{} Peace Network (example)", "Réseau {} pour la paix (exemple)", "شبكة {} للسلام (مثال)")),
    (Kind.HUMANITARIAN, Words("{} Relief (example)", "{} Secours (exemple)", "منظمة {} للإغاثة (مثال)")),
    (Kind.HUMAN_RIGHTS, Words("{} Human Rights Centre (example)", "Centre {} pour les droits humains (exemple)", "مركز {} لحقوق الإنسان (مثال)")),
    (Kind.RESEARCH, Words("{} Institute for Conflict Studies (example)", "Institut {} d’étude des conflits (exemple)", "معهد {} لدراسات النزاعات (مثال)")),
    (Kind.FAITH, Words("{} Interfaith Council (example)", "Conseil interreligieux {} (exemple)", "مجلس {} للحوار بين الأديان (مثال)")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cast:
    """Who appears in the example: for the loaders of the rooms that come after."""

    speakers: list[Person]
    journalists: list[Person]
    diplomat: Person
    religious_leader: Person
    organisations: list[Organisation]


@dataclass(frozen=True, slots=True)
class InventedCast:
    """Who appears in the invented response: nobody, by name."""

    envoy: Person
    witness: Person


def load_invented(*, case: Case, by: Account, today: date) -> InventedCast:
    """An envoy and a witness, both invented, known by their roles alone."""
    day = date(2020, 10, 19)
    found = [
        operations.add_person(case=case, description=description, level=Level.TEAM, by=by, on=day)
        for description in (
            Words(
                "the special envoy for the Vale (example)",
                "l’émissaire pour le Val (exemple)",
                "المبعوث الخاص إلى الوادي (مثال)",
            ),
            Words(
                "a schoolteacher from the Vale (example)",
                "une institutrice du Val (exemple)",
                "معلّمة من الوادي (مثال)",
            ),
        )
    ]
    for person in found:
        _agree(person, Form.ROLE_ONLY, tuple(Audience), on=day, how="By letter (example)", by=by, today=today)
    return InventedCast(*found)


def load(*, case: Case, by: Account, today: date) -> Cast:
    """Persons with the forms they agreed to, and the invented partner organisations."""
    return Cast(
        speakers=_speakers(case, by, today),
        journalists=_journalists(case, by, today),
        diplomat=_diplomat(case, by, today),
        religious_leader=_religious_leader(case, by, today),
        organisations=operations.add_organisations(rows=_invented(), by=by, on=date(2020, 10, 16)),
    )


def _invented() -> list[Organisation]:
    """Each kind with each tree: names that nobody could take for real ones."""
    rows = [
        Organisation(
            kind=kind,
            name=Words(name.en.format(tree.en), name.fr.format(tree.fr), name.ar.format(tree.ar)),
        )
        for tree, (kind, name) in product(TREES, NAMES)
    ]
    return rows[:PARTNERS]


def _agree(
    person: Person, form: str, audiences: tuple[Audience, ...], *, on: date, how: str, by: Account, today: date
) -> None:
    for audience in audiences:
        operations.agree_naming(
            person=person, audience=audience, form=form, agreed_on=on, how=how, by=by, today=today
        )  # fmt: skip


def _speakers(case: Case, by: Account, today: date) -> list[Person]:
    """Public figures, who spoke on the record."""
    day = date(2020, 10, 16)
    iphr = operations.add_organisation(
        name=Words("International Partnership for Human Rights", "International Partnership for Human Rights", "الشراكة الدولية لحقوق الإنسان"),
        kind=Kind.HUMAN_RIGHTS, by=by, on=day,
    )  # fmt: skip
    carnegie = operations.add_organisation(
        name=Words("Carnegie Europe", "Carnegie Europe", "كارنيغي أوروبا"), kind=Kind.RESEARCH, by=by, on=day
    )
    speakers = [
        operations.add_person(
            case=case, level=Level.BOARD, by=by, on=day, gender=Person.Gender.FEMALE, organisation=iphr,
            name=Words("Svitlana Valko", "Svitlana Valko", "سفيتلانا فالكو"),
            description=Words("a human rights defender", "une défenseuse des droits humains", "مدافعة عن حقوق الإنسان"),
        ),
        operations.add_person(
            case=case, level=Level.BOARD, by=by, on=day, gender=Person.Gender.MALE, organisation=carnegie,
            name=Words("Thomas de Waal", "Thomas de Waal", "توماس دي وال"),
            description=Words("a researcher on the Caucasus", "un chercheur spécialiste du Caucase", "باحث متخصص في شؤون القوقاز"),
        ),
    ]  # fmt: skip
    for speaker in speakers:
        _agree(speaker, Form.FULL_NAME, tuple(Audience), on=day, how="Speaks on the record", by=by, today=today)
    return speakers


def _journalists(case: Case, by: Account, today: date) -> list[Person]:
    """Known by their role alone: no name is on record."""
    day = date(2020, 10, 19)
    journalists = [
        operations.add_person(
            case=case, gender=Person.Gender.FEMALE, description=description, level=Level.TEAM, by=by, on=day
        )
        for description in (
            Words("an Armenian journalist", "une journaliste arménienne", "صحفية أرمنية"),
            Words("an Azerbaijani journalist", "une journaliste azerbaïdjanaise", "صحفية أذربيجانية"),
        )
    ]
    for journalist in journalists:
        _agree(journalist, Form.ROLE_ONLY, tuple(Audience), on=day, how="By telephone (example)", by=by, today=today)
    return journalists


def _diplomat(case: Case, by: Account, today: date) -> Person:
    day = date(2020, 11, 6)
    diplomat = operations.add_person(
        case=case,
        description=Words(
            "a former Armenian diplomat who negotiated in the 1990s",
            "un ancien diplomate arménien ayant négocié dans les années 1990",
            "دبلوماسي أرمني سابق شارك في مفاوضات التسعينيات",
        ),
        level=Level.TEAM,
        by=by,
        on=day,
    )
    _agree(diplomat, Form.ROLE_ONLY, tuple(Audience), on=day, how="By telephone (example)", by=by, today=today)
    return diplomat


def _religious_leader(case: Case, by: Account, today: date) -> Person:
    """Named to the board. Nothing is agreed for partners or the public, so they read no word of him."""
    leader = operations.add_person(
        case=case,
        name=Words("Catholicos Karekin II", "le catholicos Karékine II", "الكاثوليكوس كاريكين الثاني"),
        description=Words("a religious leader", "un responsable religieux", "زعيم ديني"),
        gender=Person.Gender.MALE,
        level=Level.TEAM,
        by=by,
        on=date(2020, 11, 2),
    )
    day = date(2020, 11, 9)
    _agree(leader, Form.FULL_NAME, (Audience.BOARD,), on=day, how="By letter (example)", by=by, today=today)
    return leader
