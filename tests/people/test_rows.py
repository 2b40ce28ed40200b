"""Several rows chosen in a form, whatever is posted."""

import pytest
from django.core.exceptions import ValidationError

from tocsin.desk.people.forms import LARGEST_KEY, RowsField
from tocsin.desk.people.models import Account


@pytest.mark.parametrize("number", [str(LARGEST_KEY + 1), "9" * 30, "9" * 10_000])
def test_a_number_that_no_database_holds_is_no_row(db, number):
    with pytest.raises(ValidationError, match="no longer available"):
        RowsField(Account.objects.all()).clean([number])


def test_the_largest_that_one_holds_is_looked_for(db):
    with pytest.raises(ValidationError, match="no longer available"):
        RowsField(Account.objects.all()).clean([str(LARGEST_KEY)])


def test_what_is_there_is_found(amal):
    assert list(RowsField(Account.objects.all()).clean([str(amal.pk)])) == [amal]


@pytest.mark.parametrize("name", ["readers", "authors", "targets", "partners", "persons", "organisations"])
@pytest.mark.parametrize(
    "address",
    ["press/pieces/new/", "press/placements/new/", "strategy/asks/new/", "coalition/actions/new/"],
)
def test_every_form_says_so_and_stands(clock, dina, at, response, address, name):
    posted = at(dina).post(f"/cases/nagorno-karabakh/{address}", {name: ["9" * 30]})
    assert posted.status_code == 422
