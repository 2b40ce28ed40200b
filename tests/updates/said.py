"""What specimens are made of: a few names, people in each form, a fact, and what the story says of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import translation

from tocsin.desk.directory.models import NamingForm
from tocsin.desk.directory.naming import Printed
from tocsin.desk.directory.speaker import Speaker
from tocsin.desk.facts import Fact, PersonRef, Ref
from tocsin.desk.levels import Level
from tocsin.desk.updates.story import STORY, groups
from tocsin.language.countries import Place
from tocsin.language.words import Words

COUNTS = (0, 1, 2, 3, 11, 100)
NONE = Words()
TITLE = Words("the Example Strait", "le détroit d’Exemple", "مضيق المثال")
OFFER = Words(
    "France offers to host talks", "la France propose d’accueillir des pourparlers", "فرنسا تعرض استضافة محادثات"
)
OURS = Words("a briefing", "une réunion d’information", "إحاطة")
OTHERS = Words("the mediation of Switzerland", "la médiation de la Suisse", "وساطة سويسرا")
TALKS = Words("to lead talks", "de conduire des pourparlers", "قيادة محادثات")
TRUCE = Words("a truce", "une trêve", "هدنة")
ACT = Words("to open the border", "d’ouvrir la frontière", "فتح الحدود")
FRANCE = Words("France", "la France", "فرنسا")
INSTITUTE = Words("Example Institute", "Institut Exemple", "معهد المثال")
MOVEMENT = Words("the Example Movement", "le Mouvement d’Exemple", "حركة المثال")
COUNCIL = Words("the Security Council", "le Conseil de sécurité", "مجلس الأمن")

ACCESS = Words("humanitarian access", "l’accès humanitaire", "وصول المساعدات الإنسانية")
TABLES = Words("its roundtables", "ses tables rondes", "موائده المستديرة")
GENEVA = Words("Geneva", "Genève", "جنيف")
CAIRO = Words("Cairo", "Le Caire", "القاهرة")
PARIS = Words("Paris", "Paris", "باريس")

Form = NamingForm.Form
# Each naming form once; numbers from 11 on are not at all.
PEOPLE = {
    1: Printed(
        Form.FULL_NAME, Words("Ada Example", "Ada Exemple", "آدا المثال"),
        Words("Example Institute", "Institut Exemple", "معهد المثال"), "f",
    ),
    2: Printed(Form.ROLE_ONLY, Words("a former envoy", "un ancien émissaire", "مبعوث سابق"), NONE, "m"),
    3: Printed(Form.PSEUDONYM, Words("Swallow", "Hirondelle", "سنونو"), NONE, "u"),
    4: Printed(Form.ROLE_ONLY, Words("an Armenian journalist", "une journaliste arménienne", "صحفية أرمنية"), NONE, "f"),
}  # fmt: skip
NAMING = {
    "full name": (1,),
    "role only": (2,),
    "pseudonym": (3,),
    "not at all": (11,),
    "name and role": (1, 4),
    "name and not at all": (1, 11),
    "three and two not at all": (1, 2, 3, 11, 12),
}


def fact(kind: str, on: date = date(2020, 11, 1), pk: int = 1, as_of: date | None = date(2020, 11, 20), **params: object) -> Fact:  # fmt: skip
    return Fact(kind, on, params, (Ref("test.row", pk),), Level.PUBLIC, as_of)


def say(language: str, facts: Sequence[Fact]) -> str:
    """Every sentence that the story tells from these facts."""
    with translation.override(language):
        speaker = Speaker(language, PEOPLE)
        lines = [line for chapter in STORY for line in chapter.lines]
        return " ".join(text for line in lines for group in groups(facts, line) if (text := line.say(group, speaker)))


def persons(numbers: Sequence[int]) -> tuple[PersonRef, ...]:
    return tuple(PersonRef(number) for number in numbers)


def joint_action(action: str, pk: int = 1, on: date = date(2020, 11, 5), last: date | None = None, **more: object) -> Fact:  # fmt: skip
    """A joint action of which nothing is known but what is given."""
    params: dict[str, object] = {
        "town": NONE, "country": None, "organisations": None, "countries": None, "participants": None, "persons": (),
        "addressed_to": NONE, "about": NONE, "confirmed": False, "verifiers": (),
    }  # fmt: skip
    return fact("coalition.joint_action", on, pk, action=action, days=(on, last), **{**params, **more})


def attempt(verdict: str = "holding", *, pk: int = 1, keepers: int | None = None, sender: Place | None = None,
            brokers: tuple[Place, ...] = (Place("RU"),), others: tuple[object, ...] = (), where: Words = NONE,
            parties: tuple[Place, ...] = (Place("AM"), Place("AZ")), rebels: tuple[object, ...] = (),
            on: date | None = None) -> Fact:  # fmt: skip
    return fact(
        "ceasefires.attempt", on or date(2020, 11, pk), pk, agreed_in=where, brokers=brokers, also_brokers=others, parties=parties, also_parties=rebels,
        peacekeepers=keepers, peacekeepers_from=sender, verdict=verdict, ended_on=None,
    )  # fmt: skip


def position(target: Words, stands: str, before: str = "", moved: str = "", pk: int = 1, what: Words = TALKS,
             said: Words = NONE, on: date = date(2020, 11, 1)) -> Fact:  # fmt: skip
    return fact("strategy.position", on, pk, target=target, what=what, stands=stands, said=said, before=before, before_on=date(2020, 10, 5) if before else None, moved=moved)  # fmt: skip


def ask(status: str, *targets: Words, pk: int = 1, what: Words = TALKS) -> Fact:
    return fact("strategy.ask", pk=pk, targets=targets, target_roles=("primary",) * len(targets), what=what, status=status)  # fmt: skip


def outcome(verifiers: tuple[object, ...] | None, pk: int = 1) -> Fact:
    """A change that these confirmed; none: that nobody confirmed."""
    return fact("responses.outcome", pk=pk, whose=FRANCE, change=OFFER, ours=OURS, others=OTHERS, confirmed=verifiers is not None, verifiers=verifiers or ())  # fmt: skip
