"""Who reads a person in which form, on every page of a case."""

from pathlib import Path

import pytest

import tocsin.desk
from tocsin.desk.directory.models import NamingForm, Person
from tocsin.desk.directory.showing import people_shown
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import operations as people
from tocsin.language.words import Words


@pytest.fixture
def someone(case, today):
    row = Person.objects.create(
        case=case, name=Words("Canary Name"), description=Words("a careful journalist"), gender="f", level=Level.TEAM
    )
    for audience, form in ((Audience.BOARD, "full_name"), (Audience.PARTNER, "role_only")):
        NamingForm.objects.create(person=row, audience=audience, form=form, agreed_on=today, how="By mail")
    return row


@pytest.fixture
def vera(person, case, amal, today):
    account = person("vera")
    people.join(case=case, account=account, role="board", by=amal, on=today)
    return account


@pytest.fixture
def shown(case, someone, today):
    def read(reader, **more):
        one = people_shown(case=case, reader=reader, on=today, **more).get(someone.pk)
        return one and (one.page, str(one.printed.words))

    return read


class TestAPerson:
    def test_is_described_to_who_records(self, shown, someone, amal, dina):
        assert shown(amal) == shown(dina) == (someone.pk, "a careful journalist")

    def test_is_shown_to_others_as_they_agreed_for_them(self, shown, vera, bruno):
        assert shown(vera) == (0, "Canary Name")
        assert shown(bruno) == (0, "a careful journalist")

    def test_is_counted_only_for_who_belongs_to_another_case(self, shown, chen):
        assert shown(chen) == (0, "")

    def test_whose_row_is_for_named_readers_is_not_there_for_who_records(self, shown, someone, amal, dina):
        someone.level = Level.RESTRICTED
        someone.save()
        someone.readers.add(amal)
        assert shown(dina) is None
        assert shown(amal) == (someone.pk, "a careful journalist")

    def test_is_chosen_by_number(self, shown, someone, amal):
        assert shown(amal, pks=[someone.pk]) is not None
        assert shown(amal, pks=[]) is None


def test_no_other_room_decides_it():
    """Rooms above ask ``people_shown``; texts for an audience are printed by editions and translating, the search
    finds a person by what would be printed, and a draft counts who would be named.
    """
    desk = Path(tocsin.desk.__file__).parent
    asking = {path.relative_to(desk).parts[0] for path in desk.rglob("*.py") if "print_pe" in path.read_text()}
    assert asking == {"directory", "editions", "search", "translating", "updates"}
    roles = {path.name for path in desk.rglob("*.py") if "Role.BOARD" in path.read_text()}
    assert not roles
