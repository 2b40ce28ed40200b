"""The convening room's part of the Karabakh example: one global briefing, on the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tocsin.desk.attachments import operations as attachments
from tocsin.desk.attachments.clean import Clean
from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case
from tocsin.language.words import Words

from . import operations
from .models import Briefing

AGENDA = """Agenda (example)
1. Opening
2. Speakers
3. Questions
"""


def load(
    *, case: Case, by: Account, today: date, speakers: Sequence[Person], organisations: Sequence[Organisation]
) -> None:
    """The briefing of 22 October 2020 with its speakers, and the organisations that attended."""
    briefing = operations.hold_briefing(
        case=case,
        title=Words(
            "Global briefing on Nagorno-Karabakh",
            "Réunion d’information mondiale sur le Haut-Karabakh",
            "إحاطة عالمية بشأن ناغورني قره باغ",
        ),
        reach=Briefing.Reach.GLOBAL,
        rule=Briefing.Rule.ON_THE_RECORD,
        held_on=date(2020, 10, 22),
        speakers=speakers,
        level=Level.PUBLIC,
        by=by,
        today=today,
    )
    operations.confirm_attendance(briefing=briefing, organisations=organisations, by=by, today=today)
    attachments.attach(
        row=briefing,
        case=case,
        title=Words("Agenda (example)", "Ordre du jour (exemple)", "جدول الأعمال (مثال)"),
        file=Clean(AGENDA.encode(), "text/plain; charset=utf-8", "txt"),
        name="Agenda of the briefing.txt",
        level=Level.PARTNER,
        by=by,
        today=today,
    )
