"""A party is a party by whichever of its names it speaks."""

import pytest

from tocsin.desk.ceasefires import incident_words, operations
from tocsin.desk.ceasefires.operations import ClaimSource
from tocsin.desk.directory.models import Organisation
from tocsin.desk.levels import Level
from tocsin.language.words import Words


@pytest.fixture
def verify(record, incident, amal, today):
    row = incident(record(also_parties="Republic of Artsakh"))

    def act(speaker):
        return operations.record_claim(
            incident=row, part="verifies", speaker=speaker, on=row.on, source="A report", level=Level.BOARD,
            by=amal, today=today,
        )  # fmt: skip

    return act


@pytest.mark.parametrize(
    "name",
    [
        "Government of Azerbaijan",
        "the  Government of\tAZERBAIJAN",
        "The Republic of Armenia",
        "Azerbaidjan",
        "Gouvernement de l’Azerbaïdjan",
        "gouvernement de l'Arménie",
        "حكومة أذربيجان",
        "Artsakh",
    ],
)
def test_it_establishes_nothing_in_its_own_case(verify, name):
    with pytest.raises(operations.PartyVerifies):
        verify(ClaimSource(name=name))


@pytest.mark.parametrize("name", ["UN mission in Azerbaijan", "Government of Norway", "Armenian Red Cross", "the"])
def test_somebody_else_does(verify, name):
    assert verify(ClaimSource(name=name)).name == name


def test_its_government_in_the_directory_is_it_too(verify):
    ours = Organisation.objects.create(name=Words("Government of Azerbaijan", "", ""))
    with pytest.raises(operations.PartyVerifies):
        verify(ClaimSource(organisation=ours))
    theirs = Organisation.objects.create(name=Words("Observers of Azerbaijan", "", ""))
    assert verify(ClaimSource(organisation=theirs))


def test_a_name_that_is_nothing_but_an_office_ends():
    assert incident_words.bare("the government of ") == "government of"


def test_who_alleges_alone_is_asked_without_what_named_readers_see(record, incident, claim, amal, dina):
    row = incident(record())
    claim(row, "alleges", ClaimSource(name="A witness"), level=Level.RESTRICTED, readers=[amal])
    with pytest.raises(operations.NothingToDispute):
        claim(row, speaker=ClaimSource(party="AM"))
