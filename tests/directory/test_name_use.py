"""Restricting a person asks what becomes of their name; until somebody answers it is printed to nobody."""

from datetime import date

import pytest

from tocsin.desk.directory import naming, operations, refusals
from tocsin.desk.directory.models import NamingForm, Person
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import hooks
from tocsin.desk.people import operations as people
from tocsin.desk.refusals import NoReason
from tocsin.language.words import Words

from ..responding import at_once  # noqa: F401

Form, Use = NamingForm.Form, Person.NameUse
EVERYBODY = [Audience.PUBLIC, Audience.BOARD, Audience.PARTNER]


@pytest.fixture
def someone(case, amal):
    person = operations.add_person(
        case=case,
        name=Words("Canary Name", "Canary Nom", "اسم"),
        description=Words("a journalist", "une journaliste", "صحفية"),
        by=amal,
        on=date(2020, 10, 1),
    )
    for audience in EVERYBODY:
        NamingForm.objects.create(
            person=person, audience=audience, form=Form.FULL_NAME, agreed_on=date(2020, 10, 1), how="by mail"
        )
    return person


@pytest.fixture
def restrict(amal, today):
    def move(person, level=Level.RESTRICTED, readers=None):
        asked = people.set_level(
            row=person, level=level, readers=[amal] if readers is None else readers,
            seen=people.readership(person), reason="Life in danger", by=amal, today=today,
        )  # fmt: skip
        person.refresh_from_db()
        return asked

    return move


@pytest.fixture
def decide(amal, today):
    def answer(person, name_use, *, by=amal, seen=Use.ASKED, reason="She asked for it"):
        operations.decide_name_use(person=person, name_use=name_use, seen=seen, reason=reason, by=by, today=today)

    return answer


def printed(person, today):
    found = [naming.print_people([person.pk], audience=one, on=today)[person.pk] for one in EVERYBODY]
    return {(one.form, one.words.en) for one in found}


class TestRestricting:
    def test_asks_and_prints_neither_name_nor_description_until_then(self, someone, restrict, today):
        assert printed(someone, today) == {("full_name", "Canary Name")}
        assert restrict(someone) == f"/cases/{someone.case.slug}/directory/persons/{someone.pk}/name/"
        assert someone.name_use == Use.ASKED
        assert printed(someone, today) == {("not_at_all", "")}

    def test_would_go_on_printing_if_nobody_were_asked(self, someone, restrict, today, monkeypatch):
        monkeypatch.setattr(hooks.level_moved, "answers", {})
        restrict(someone)
        assert printed(someone, today) == {("full_name", "Canary Name")}

    def test_to_other_readers_asks_again(self, someone, restrict, decide, amal, dina):
        restrict(someone)
        decide(someone, Use.ROLE_ONLY)
        restrict(someone, readers=[amal, dina])
        assert someone.name_use == Use.ASKED

    def test_opening_to_more_people_asks_nothing(self, someone, restrict):
        assert restrict(someone, level=Level.PARTNER, readers=[]) == ""
        assert someone.name_use == Use.AS_AGREED

    def test_the_journal_has_the_question_and_the_answer_and_no_name(self, someone, restrict, decide):
        restrict(someone)
        decide(someone, Use.NOT_AT_ALL)
        entries = Entry.objects.filter(action__startswith="directory.name_use")
        assert [one.action for one in entries.order_by("pk")] == [
            "directory.name_use_asked",
            "directory.name_use_decided",
        ]
        assert all("Canary" not in one.reason for one in entries)


class TestAnAnswer:
    @pytest.mark.parametrize(
        ("name_use", "shown"),
        [
            (Use.AS_AGREED, ("full_name", "Canary Name")),
            (Use.ROLE_ONLY, ("role_only", "a journalist")),
            (Use.NOT_AT_ALL, ("not_at_all", "")),
        ],
    )
    def test_says_what_is_printed_for_every_audience(self, someone, restrict, decide, today, name_use, shown):
        restrict(someone)
        decide(someone, name_use)
        someone.refresh_from_db()
        assert printed(someone, today) == {shown}

    def test_keeps_what_was_agreed_by_the_convenor_alone(self, someone, restrict, decide, amal, dina):
        restrict(someone, readers=[amal, dina])
        with pytest.raises(refusals.ConvenorKeepsName):
            decide(someone, Use.AS_AGREED, by=dina)
        decide(someone, Use.ROLE_ONLY, by=dina)

    def test_gives_a_reason(self, someone, restrict, decide):
        restrict(someone)
        with pytest.raises(NoReason):
            decide(someone, Use.ROLE_ONLY, reason=" ")

    def test_by_who_may_not_read_the_person_changes_nothing(self, someone, restrict, decide, dina):
        restrict(someone)
        with pytest.raises(refusals.NameUseChanged):
            decide(someone, Use.ROLE_ONLY, by=dina)

    def test_that_comes_second_is_refused(self, someone, restrict, decide):
        restrict(someone)
        decide(someone, Use.NOT_AT_ALL)
        with pytest.raises(refusals.NameUseChanged):
            decide(someone, Use.AS_AGREED)


class TestThePages:
    def test_lead_from_the_level_to_the_question_and_back_to_the_person(self, someone, amal, at, clock):
        client, case = at(amal), someone.case.slug
        level = f"/cases/{case}/rows/directory.person/{someone.pk}/level/"
        typed = {"level": "40", "readers": amal.pk, "reason": "Danger", "seen": people.readership(someone)}
        answer = client.post(level, typed)
        question = f"/cases/{case}/directory/persons/{someone.pk}/name/"
        assert answer["Location"] == question
        page = f"/cases/{case}/directory/persons/{someone.pk}/"
        assert question in client.get(page).content.decode()
        assert client.get(question).status_code == 200
        done = client.post(question, {"name_use": "role_only", "reason": "Agreed by phone", "seen": "asked"})
        assert done["Location"] == page
        assert "Role only, for every audience" in client.get(page).content.decode()

    def test_are_there_for_nobody_who_may_not_read_the_person(self, someone, restrict, dina, bruno, chen, at, clock):
        restrict(someone)
        question = f"/cases/{someone.case.slug}/directory/persons/{someone.pk}/name/"
        assert [at(one).get(question).status_code for one in (dina, bruno, chen)] == [404, 403, 404]


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_is_kept(someone, restrict, decide, at_once):  # noqa: F811
    restrict(someone)
    done = at_once(lambda: decide(someone, Use.NOT_AT_ALL), lambda: decide(someone, Use.AS_AGREED))
    assert [type(one) for one in done].count(refusals.NameUseChanged) == 1
