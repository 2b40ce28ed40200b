"""Who confirmed something is a text; they are named only as the directory has them."""

import pytest

from tocsin.desk.directory.lookup import NAMESAKE, find_by_name, find_or_as_written
from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.facts import PersonRef
from tocsin.desk.levels import Level
from tocsin.language.words import Words

NAME = Words("Ada Example", "Ada Exemple", "آدا المثال")
INSTITUTE = Words("Example Institute", "Institut Exemple", "معهد المثال")


@pytest.fixture
def ada(case):
    return Person.objects.create(case=case, level=Level.RESTRICTED, name=NAME, description=Words("an envoy"))


@pytest.mark.parametrize(
    "text", ["Ada Example", "  ada  EXEMPLE ", "آدا المثال", "Ada Example (Example Institute)", "Ada Example, envoy"]
)
def test_a_person_is_found_by_a_name_in_any_language(text, ada, case):
    assert find_by_name([text], case_id=case.pk) == {text: PersonRef(ada.pk)}


@pytest.mark.parametrize("text", ["Ada", "Ada Examples", "Dr Ada Example", "", "  "])
def test_nobody_is_guessed_at(text, ada, case):
    assert find_by_name([text], case_id=case.pk) == {}


def test_a_person_of_another_case_is_not_found(ada, case):
    assert find_by_name(["Ada Example"], case_id=case.pk + 1) == {}


def test_two_persons_of_one_name_are_nobody(ada, case):
    Person.objects.create(case=case, level=Level.PUBLIC, name=NAME, description=Words("another"))
    assert find_by_name(["Ada Example"], case_id=case.pk) == {}


def test_an_organisation_is_found_and_a_person_goes_before_it(ada, case):
    Organisation.objects.create(name=INSTITUTE)
    assert find_by_name(["Institut Exemple"], case_id=case.pk) == {"Institut Exemple": INSTITUTE}
    Organisation.objects.create(name=NAME)
    assert find_by_name(["Ada Example"], case_id=case.pk) == {"Ada Example": PersonRef(ada.pk)}


class TestAsCalled:
    """Who is on record by name for a public act is told of as the directory has them, or else as it was written."""

    def test_a_person_is_one_who_agrees_to_be_named_or_not(self, ada, case):
        assert find_or_as_written(["Ada Example"], case_id=case.pk) == {"Ada Example": PersonRef(ada.pk)}

    def test_a_body_has_its_name_in_each_language(self, case):
        Organisation.objects.create(name=INSTITUTE)
        assert find_or_as_written(["معهد المثال"], case_id=case.pk) == {"معهد المثال": INSTITUTE}

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Example Movement", Words("Example Movement", "Example Movement", "")),
            ("حركة المثال", Words("", "", "حركة المثال")),
        ],
    )
    def test_what_is_not_known_is_missing_where_its_letters_are_not_read(self, text, words, case):
        assert find_or_as_written([text], case_id=case.pk) == {text: words}

    def test_of_two_persons_with_one_name_none_is_named(self, ada, case):
        Person.objects.create(case=case, level=Level.PUBLIC, name=NAME, description=Words("another"))
        assert find_or_as_written(["Ada Example"], case_id=case.pk) == {"Ada Example": NAMESAKE}
        assert not Person.objects.filter(pk=NAMESAKE.pk).exists()
