"""The outreach's part of the Karabakh example: one contacted who may write, one in talks about an op-ed.

Both rows are public. What a reader learns of the person is decided by the form that person agreed to.
"""

from __future__ import annotations

from datetime import date

from tocsin.desk.directory.models import Person
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case

from . import operations
from .models import Outreach


def load(*, case: Case, by: Account, today: date, diplomat: Person, religious_leader: Person) -> None:
    """Outreach of early November 2020."""
    operations.contact(
        case=case,
        person=diplomat,
        purpose=Outreach.Purpose.OP_ED,
        contacted_on=date(2020, 11, 6),
        owner=by,
        open_to_it=True,
        level=Level.PUBLIC,
        by=by,
        today=today,
    )
    talks = operations.contact(
        case=case,
        person=religious_leader,
        purpose=Outreach.Purpose.OP_ED,
        contacted_on=date(2020, 11, 2),
        owner=by,
        level=Level.PUBLIC,
        by=by,
        today=today,
    )
    operations.advance(outreach=talks, status=Outreach.Status.IN_TALKS, on=date(2020, 11, 9), by=by, today=today)
