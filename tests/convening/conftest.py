from datetime import date

import pytest

from tocsin.desk.convening import operations
from tocsin.desk.directory.models import NamingForm, Organisation, Person
from tocsin.desk.levels import Audience, Level
from tocsin.language.words import Words

HELD = date(2020, 10, 22)


@pytest.fixture
def speakers(case):
    return [
        Person.objects.create(
            case=case, level=Level.TEAM, name=Words(f"Canary {name}"), description=Words(f"an expert on {name}")
        )
        for name in ("law", "peace")
    ]


@pytest.fixture
def bodies(db):
    return [Organisation.objects.create(name=Words(f"Body {letter}")) for letter in "ABC"]


@pytest.fixture
def hold(case, amal, today):
    def record(*speakers, rule="on_the_record", level=Level.PUBLIC, **more):
        return operations.hold_briefing(
            case=case, title=Words("Global briefing"), reach="global", rule=rule, held_on=HELD, speakers=speakers,
            level=level, by=amal, today=today, **more,
        )  # fmt: skip

    return record


@pytest.fixture
def confirm(amal, today):
    def record(briefing, *organisations):
        operations.confirm_attendance(briefing=briefing, organisations=organisations, by=amal, today=today)

    return record


@pytest.fixture
def named(speakers):
    """The first speaker agreed to be named to everyone, the second to nobody."""
    for audience in Audience:
        NamingForm.objects.create(
            person=speakers[0], audience=audience, form="full_name", agreed_on=date(2020, 10, 1), how="by letter"
        )
