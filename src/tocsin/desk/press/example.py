"""The press room's part of the Karabakh example.

The two journalists are never named: the record holds no name of theirs. The outlets pitched to are invented.
"""

from __future__ import annotations

from datetime import date

from tocsin.desk.directory.models import Person
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case
from tocsin.language.words import Words

from . import operations
from .models import Placement

CEASEFIRE = Words("the ceasefire", "le cessez-le-feu", "وقف إطلاق النار")


def load(*, case: Case, by: Account, today: date, journalists: list[Person]) -> None:
    """A joint op-ed pitched in three countries, and comments on the ceasefire."""
    piece = operations.begin_piece(
        case=case,
        working_title=Words(
            "Joint op-ed by two journalists", "Tribune commune de deux journalistes", "مقال مشترك لصحفيتين"
        ),
        begun_on=date(2020, 10, 19),
        authors=journalists,
        level=Level.PUBLIC,
        by=by,
        today=today,
    )
    for market, day, name in (
        ("DE", date(2020, 10, 28), Words("A German daily (example)", "Un quotidien allemand (exemple)", "صحيفة ألمانية (مثال)")),
        ("RU", date(2020, 10, 30), Words("A Russian daily (example)", "Un quotidien russe (exemple)", "صحيفة روسية (مثال)")),
        ("FR", date(2020, 11, 2), Words("A French daily (example)", "Un quotidien français (exemple)", "صحيفة فرنسية (مثال)")),
    ):  # fmt: skip
        outlet = operations.add_outlet(name=name, market=market, by=by, on=day)
        operations.pitch(piece=piece, outlet=outlet, sent_on=day, level=Level.PUBLIC, by=by, today=today)
    none = Words()
    for name, market, day in (
        (Words("BBC World", "BBC World", "بي بي سي وورلد"), "001", date(2020, 11, 10)),
        (Words("Le Monde", "Le Monde", "لوموند"), "FR", date(2020, 11, 12)),
        (none, "150", date(2020, 11, 12)),
        (none, "150", date(2020, 11, 13)),
    ):
        outlet = operations.add_outlet(name=name, market=market, by=by, on=day)
        operations.place(
            case=case,
            genre=Placement.Genre.COMMENT,
            outlet=outlet,
            persons=journalists,
            about=CEASEFIRE,
            appeared_on=day,
            level=Level.PUBLIC,
            by=by,
            today=today,
        )
