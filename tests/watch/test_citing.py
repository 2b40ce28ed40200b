"""Whose events are cited: those that were used, by the release that holds them, and nobody else's."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from tocsin.desk.facts import Period
from tocsin.desk.watch import citing, operations, store
from tocsin.desk.watch.models import Import, Situation
from tocsin.language.words import Words
from tocsin.sources.reading import ReadEvents

AUTUMN = Period(date(2020, 9, 1), date(2020, 11, 20))
GED = "Events: UCDP Georeferenced Event Dataset (GED) 21.1, Uppsala Conflict Data Program, CC BY 4.0; "


@pytest.fixture
def mali(db):
    return Situation.objects.create(slug="mali", name=Words("Mali", "Mali", "مالي"), rules=[{"country": ["Mali"]}])


@pytest.fixture
def give(amal, today):
    """An import: events of a provider on some days."""

    def give(provider, *days, release="", on=today, data_to=None):
        rows = [
            {"provider": provider, "id": f"{provider}-{day}", "date_start": day, "country": "Mali", "best": 1}
            for day in days
        ]
        events = pl.DataFrame(rows, schema=store.schema())
        read = ReadEvents(events, [], pl.Series(range(len(rows))), len(rows))
        return operations.import_read(read=read, provider=provider, release=release, data_to=data_to, by=amal, today=on)

    return give


def said(situation, period=AUTUMN, **more):
    return [one.text.en for one in citing.cited([(situation, period)], **more)]


class TestCiting:
    def test_names_the_release_that_was_imported(self, world):
        assert said(world) == [f"{GED}Sundberg and Melander (2013), doi:10.1177/0022343313484347."]

    def test_of_days_without_an_event_cites_nobody(self, world):
        assert said(world, Period(date(2019, 1, 1), date(2019, 12, 31))) == []

    def test_cites_nobody_while_nothing_was_imported(self, situation):
        assert said(situation) == []

    def test_a_provider_whose_events_belong_to_another_situation_is_not_cited(self, world, give):
        give("acled", date(2020, 10, 3))
        assert len(said(world)) == 1

    def test_acled_is_cited_with_the_day_and_no_other_provider_is(self, mali, give):
        give("acled", date(2020, 10, 3))
        assert said(mali) == [
            "Events: Armed Conflict Location & Event Data (ACLED), https://acleddata.com/, accessed 20 November 2020."
        ]

    def test_a_table_of_ones_own_is_the_organisations_own_records(self, mali, give):
        give("our-list", date(2020, 10, 3))
        (citation,) = citing.cited([(mali, AUTUMN)])
        assert citation.text == Words(
            "Events: the organisation’s own records, imported on 20 November 2020.",
            "Événements\u202f: relevés de l’organisation elle-même, importés le 20 novembre 2020.",
            "الأحداث: سجلات المنظمة نفسها، استُوردت في ٢٠ تشرين الثاني/نوفمبر ٢٠٢٠.",
        )

    def test_several_providers_stand_in_the_order_of_the_list(self, mali, give):
        give("our-list", date(2020, 10, 3))
        give("acled", date(2020, 10, 4))
        give("ucdp", date(2020, 10, 5), release="21.1", data_to=date(2020, 12, 31))
        assert [text.split(" (")[0] for text in said(mali)] == [
            "Events: UCDP Georeferenced Event Dataset",
            "Events: Armed Conflict Location & Event Data",
            "Events: the organisation’s own records, imported on 20 November 2020.",
        ]

    def test_candidate_releases_are_cited_for_their_months_alone(self, mali, give):
        give("ucdp", date(2019, 5, 5), release="20.1", data_to=date(2019, 12, 31))
        give("ucdp", date(2020, 9, 5), release="20.0.9", data_to=date(2020, 9, 30))
        give("ucdp", date(2020, 10, 5), release="20.0.10", data_to=date(2020, 10, 31))
        (both,) = said(mali)
        assert "UCDP Candidate Events Dataset 20.0.9, 20.0.10, " in both
        assert "20.0.10" not in said(mali, Period(date(2020, 9, 1), date(2020, 9, 30)))[0]
        assert [" 20.1," in text for text in said(mali, Period(date(2019, 1, 1), date(2020, 9, 30)))] == [True, False]

    def test_a_later_release_of_the_same_days_takes_the_place_of_the_earlier(self, mali, give):
        give("ucdp", date(2020, 9, 5), release="20.0.9", data_to=date(2020, 9, 30))
        give("ucdp", date(2020, 9, 5), date(2020, 9, 6), release="21.1", data_to=date(2020, 12, 31))
        assert [" 21.1," in text for text in said(mali)] == [True]

    def test_as_it_was_known_cites_what_had_been_imported_by_then(self, mali, give):
        give("ucdp", date(2020, 9, 5), release="20.0.9", data_to=date(2020, 9, 30), on=date(2020, 10, 20))
        give("ucdp", date(2020, 9, 5), date(2020, 9, 6), release="21.1", data_to=date(2020, 12, 31))
        assert [" 20.0.9," in text for text in said(mali, at=date(2020, 10, 25))] == [True]

    def test_where_the_import_is_not_known_the_provider_still_is(self, mali, give):
        give("ucdp", date(2020, 9, 5), release="21.1", data_to=date(2020, 12, 31))
        Import.objects.all().delete()
        assert said(mali) == [GED.replace(" 21.1", "") + "Sundberg and Melander (2013), doi:10.1177/0022343313484347."]


class TestPages:
    def test_of_a_situation_cite_whose_events_it_shows(self, world, at, amal, clock):
        text = at(amal).get(f"/watch/{world.slug}/").content.decode()
        assert "UCDP Georeferenced Event Dataset (GED) 21.1" in text
        assert "ACLED" not in text

    def test_of_a_situation_without_events_cite_nobody(self, situation, at, amal, clock):
        assert "UCDP Georeferenced" not in at(amal).get(f"/watch/{situation.slug}/").content.decode()

    def test_of_a_situation_read_from_acled_alone_do_not_cite_ucdp(self, mali, give, at, amal, clock):
        give("acled", date(2020, 10, 3))
        operations.refresh()
        text = at(amal).get("/watch/mali/").content.decode()
        assert "Armed Conflict Location &amp; Event Data (ACLED)" in text
        assert "UCDP Georeferenced" not in text

    def test_of_a_response_cite_below_its_chart(self, world, response, at, amal, clock):
        text = at(amal).get(f"/cases/{response.case.slug}/").content.decode()
        assert "UCDP Georeferenced Event Dataset (GED) 21.1" in text
