"""A number of more digits than a column holds is no record's: it is answered, not raised."""

import pytest

from tocsin.desk.people.models import Account
from tocsin.desk.ui.large_numbers import LARGEST


class TestNumbersOfTwentyDigits:
    @pytest.mark.parametrize("number", ["1" * 20, "-" + "1" * 20, str(LARGEST + 1), "9" * 400])
    def test_are_answered_on_the_form(self, at, amal, clock, number):
        values = {"responses": [number], "period_start": "2020-10-01", "period_end": "2020-12-31"}
        assert at(amal).post("/updates/begin/", values).status_code == 422

    def test_find_no_record_and_hide_none(self, amal):
        assert list(Account.objects.filter(pk__in=[10**20, amal.pk, -(10**20)])) == [amal]
        assert not Account.objects.filter(pk__in=[10**20]).exists()
        assert Account.objects.exclude(pk__in=[10**20]).exists()
