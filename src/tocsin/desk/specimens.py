"""What specimens of facts are made of: a builder, and people in each form of naming.

A room's ``specimens.py`` makes facts with builders that have defaults, and has ``specimens()``: one with a title for
each thing that a sentence of the room can be asked to say. What they say is approved by people
(``tests/editions/approved/``); tests make their facts with the same builders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from tocsin.desk.directory.models import NamingForm
from tocsin.desk.directory.naming import Printed
from tocsin.desk.facts import Fact, PersonRef, Ref
from tocsin.desk.levels import Level
from tocsin.language.when import When
from tocsin.language.words import Words

F = TypeVar("F", bound=Fact)
Specimens = Iterator[tuple[str, Sequence[Fact]]]

COUNTS = (0, 1, 2, 3, 11, 100)
NONE = Words()
TITLE = Words("the Example Strait", "le détroit d’Exemple", "مضيق المثال")
FRANCE = Words("France", "la France", "فرنسا")
INSTITUTE = Words("Example Institute", "Institut Exemple", "معهد المثال")
COUNCIL = Words("the Security Council", "le Conseil de sécurité", "مجلس الأمن")
PARIS = Words("Paris", "Paris", "باريس")

_Form = NamingForm.Form
# Each naming form once; numbers from 11 on are not at all.
PEOPLE = {
    1: Printed(_Form.FULL_NAME, Words("Ada Example", "Ada Exemple", "آدا المثال"), INSTITUTE, "f"),
    2: Printed(_Form.ROLE_ONLY, Words("a former envoy", "un ancien émissaire", "مبعوث سابق"), NONE, "m"),
    3: Printed(_Form.PSEUDONYM, Words("Swallow", "Hirondelle", "سنونو"), NONE, "u"),
    4: Printed(
        _Form.ROLE_ONLY, Words("an Armenian journalist", "une journaliste arménienne", "صحفية أرمنية"), NONE, "f"
    ),
}
# Who is named, by what is tried with them: each kind that names persons has a specimen of each.
NAMING = {
    "full name": (1,),
    "role only": (2,),
    "pseudonym": (3,),
    "not at all": (11,),
    "name and role": (1, 4),
    "name and not at all": (1, 11),
    "three and two not at all": (1, 2, 3, 11, 12),
}


def persons(numbers: Sequence[int]) -> tuple[PersonRef, ...]:
    return tuple(PersonRef(number) for number in numbers)


def builder(kind: type[F], **defaults: Any) -> Callable[..., F]:
    """Makes facts of one kind: ``pitched(pk=2, status=Pitch.Status.DECLINED)`` is like the others in all else."""

    def make(pk: int = 1, *, on: date | When = date(2020, 11, 1), **attributes: Any) -> F:
        common = {"refs": (Ref("test.row", pk),), "level": Level.PUBLIC, "as_of": date(2020, 11, 20)}
        when = on if isinstance(on, When) else When.on(on)
        return kind(**{"when": when, **common, **defaults, **attributes})

    return make
