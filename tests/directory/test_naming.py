from datetime import date

import pytest

from tocsin.desk.directory import naming
from tocsin.desk.directory.models import NamingForm, Person
from tocsin.desk.levels import Audience, Level
from tocsin.language.words import Words

Form = NamingForm.Form


@pytest.fixture
def someone(case):
    return Person.objects.create(
        case=case,
        level=Level.TEAM,
        name=Words("Canary Name", "Canary Nom", "اسم"),
        pseudonym=Words("A Pen Name", "Un nom de plume", "اسم مستعار"),
        description=Words("a journalist", "une journaliste", "صحفية"),
        gender="f",
    )


def agree(someone, form, *, audience=Audience.PUBLIC, expires=None):
    NamingForm.objects.create(
        person=someone,
        audience=audience,
        form=form,
        agreed_on=date(2020, 10, 1),
        expires_on=expires,
        how="by mail",
    )


def printed(someone, audience=Audience.PUBLIC, on=date(2020, 11, 20)):
    return naming.print_people([someone.pk], audience=audience, on=on)[someone.pk]


class TestNaming:
    @pytest.mark.parametrize(
        ("form", "words"),
        [
            (Form.FULL_NAME, "Canary Name"),
            (Form.ROLE_ONLY, "a journalist"),
            (Form.PSEUDONYM, "A Pen Name"),
            (Form.NOT_AT_ALL, ""),
        ],
    )
    def test_prints_the_form_that_was_agreed(self, someone, form, words):
        agree(someone, form)
        assert printed(someone).words.en == words

    def test_without_an_agreement_nothing_is_printed_not_even_the_gender(self, someone):
        assert printed(someone).words == Words()
        assert printed(someone).gender == "u"

    def test_an_agreement_for_one_audience_is_none_for_another(self, someone):
        agree(someone, Form.FULL_NAME, audience=Audience.BOARD)
        assert printed(someone, Audience.BOARD).words.en == "Canary Name"
        assert printed(someone, Audience.PUBLIC).words == Words()

    def test_an_agreement_ends_with_its_last_day(self, someone):
        agree(someone, Form.FULL_NAME, expires=date(2020, 11, 20))
        assert printed(someone).named
        assert printed(someone, on=date(2020, 11, 21)).words == Words()

    def test_an_agreement_does_not_reach_back(self, someone):
        agree(someone, Form.FULL_NAME)
        assert printed(someone, on=date(2020, 9, 30)).words == Words()

    @pytest.mark.parametrize("form", [Form.FULL_NAME, Form.PSEUDONYM])
    def test_a_name_that_is_not_on_record_falls_back_to_less(self, someone, form):
        someone.name = someone.pseudonym = Words()
        someone.save()
        agree(someone, form)
        assert printed(someone).words.en == "a journalist"

    def test_a_person_in_a_list_is_shown_by_description(self, someone):
        assert "Canary" not in str(someone)
