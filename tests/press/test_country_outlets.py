"""Outlets of a country from the list that Tocsin carries: added once, each under its own name in every language."""

import re

import pytest
from babel import Locale

from tocsin.desk.journal.models import Entry
from tocsin.desk.press import listed_outlets, operations
from tocsin.desk.press.models import Outlet
from tocsin.desk.press.refusals import NoOutletToAdd
from tocsin.language.words import Words

PAGE = "/cases/nagorno-karabakh/press/outlets/country/"
LIST = "/cases/nagorno-karabakh/press/outlets/"


class TestAddOutlets:
    def test_adds_each_under_its_own_name_in_every_language(self, case, amal, today):
        added = operations.add_outlets(country="AZ", by=amal, on=today)
        assert len(added) == len(listed_outlets.names_in("AZ")) >= 3
        assert Words("Trend", "Trend", "Trend") in [outlet.name for outlet in added]
        assert {outlet.market for outlet in added} == {"AZ"}
        assert Entry.objects.filter(action="press.outlet_added").count() == len(added)

    def test_adds_no_second_one(self, case, amal, today):
        operations.add_outlet(name=Words("", "TREND", ""), market="AZ", by=amal, on=today)
        operations.add_outlets(country="AZ", by=amal, on=today)
        before = Outlet.objects.count()
        assert before == len(listed_outlets.names_in("AZ"))
        with pytest.raises(NoOutletToAdd):
            operations.add_outlets(country="AZ", by=amal, on=today)
        assert Outlet.objects.count() == before

    def test_adds_none_again_that_was_taken_off(self, case, amal, today):
        outlet = operations.add_outlets(country="AZ", by=amal, on=today)[0]
        Outlet.objects.filter(pk=outlet.pk).update(withdrawn_on=today)
        with pytest.raises(NoOutletToAdd):
            operations.add_outlets(country="AZ", by=amal, on=today)

    def test_knows_none_of_another_country(self, case, amal, today):
        with pytest.raises(NoOutletToAdd):
            operations.add_outlets(country="XX", by=amal, on=today)


class TestThePage:
    def test_is_reached_from_the_empty_list_as_is_that_for_one_outlet(self, case, amal, client):
        client.force_login(amal)
        shown = client.get(LIST).content.decode()
        assert shown.count(f'href="{PAGE}"') == 1
        assert "Add outlet</a>" in shown

    def test_adds_and_leads_back_to_the_list(self, case, amal, client):
        client.force_login(amal)
        assert client.post(PAGE, {"country": "AM"})["Location"] == LIST
        assert "Civilnet.am" in client.get(LIST).content.decode()
        again = client.post(PAGE, {"country": "AM"})
        assert again.status_code == 422
        assert "have been added before" in again.content.decode()

    def test_begins_with_no_country(self, case, amal, client):
        client.force_login(amal)
        answer = client.post(PAGE, {"country": ""})
        assert answer.status_code == 422
        assert "Choose the country." in answer.content.decode()

    def test_is_for_who_records(self, case, bruno, client):
        client.force_login(bruno)
        assert client.get(PAGE).status_code == 403
        assert PAGE not in client.get(LIST).content.decode()


class TestTheList:
    def test_is_of_countries(self):
        assert set(listed_outlets._listed()) <= {code for code in Locale("en").territories if len(code) == 2}

    def test_has_each_name_once_and_no_titles_of_feeds(self):
        for country, names in listed_outlets._listed().items():
            assert len({name.casefold() for name in names}) == len(names), country
            assert [name for name in names if re.search(r"\||::| - |https?:|&#|RSS", name) or len(name) > 50] == []
