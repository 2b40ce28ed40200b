"""What people decide: archive, a level by hand, facts for risk factors; and the rules of a situation."""

import json
import re
from datetime import date, timedelta

import polars as pl
import pytest
from django.db import IntegrityError, transaction

from tocsin.desk.journal.models import Entry
from tocsin.desk.refusals import InTheFuture, TooEarly
from tocsin.desk.watch import areas, operations, reading
from tocsin.desk.watch.board import on_board
from tocsin.desk.watch.models import Alarm, Evidence, Override, Party, Reading, Situation
from tocsin.desk.watch.refusals import AlreadyOverridden, NoCondition, OverrideHasEnded, SituationChanged, TooFar
from tocsin.language.words import Words

from .conftest import KARABAKH, WAR


def page(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


class TestArchive:
    def test_lays_an_alarm_aside_with_a_reason(self, alarm, amal, today):
        operations.archive(alarm=alarm, on=today, reason=" others respond ", by=amal, today=today)
        assert (alarm.triage, alarm.triage_reason) == ("archived", "others respond")
        assert Entry.objects.get(action="watch.alarm_archived").reason == "others respond"

    def test_needs_a_reason(self, alarm, amal, today):
        with pytest.raises(operations.TriageNeedsReason):
            operations.archive(alarm=alarm, on=today, reason=" ", by=amal, today=today)
        with pytest.raises(IntegrityError), transaction.atomic():
            Alarm.objects.filter(pk=alarm.pk).update(triage="archived", triaged_by=amal, triaged_on=today)

    def test_an_archived_alarm_opens_no_scoping(self, alarm, amal, today, at, clock):
        for each in Alarm.objects.all():
            operations.archive(alarm=each, on=today, reason="others respond", by=amal, today=today)
        assert "?situation=nagorno-karabakh" in page(at(amal).get("/watch/nagorno-karabakh/"))


class TestALevelByHand:
    @pytest.fixture
    def override(self, world, amal, today):
        return operations.override_level(
            situation=world, level=Reading.Level.ALARM, reason="shelling that nobody has counted",
            until=today + timedelta(days=14), by=amal, today=today,
        )  # fmt: skip

    def shown(self, situation, amal, day):
        row = on_board(Situation.objects.visible_to(amal), day=day).get(pk=situation.pk)
        return row.shown, row.counted

    def test_is_shown_until_its_day_beside_what_the_rule_says(self, override, world, amal, today):
        assert self.shown(world, amal, today) == (Reading.Level.ALARM, Reading.Level.QUIET)
        assert self.shown(world, amal, override.until)[0] == Reading.Level.ALARM
        assert self.shown(world, amal, override.until + timedelta(days=1))[0] == Reading.Level.QUIET

    def test_says_whose_it_is_and_since_when_and_why(self, override, world, amal, at, clock):
        text = page(at(amal).get("/watch/nagorno-karabakh/"))
        assert "Amal set the level to “Alarm” on 20 November 2020, until 4 December 2020" in text
        assert "By the rule it is “Quiet”" in text
        assert "shelling that nobody has counted" in text
        assert "set by Amal, 20 November 2020; by the rule: Quiet" in page(at(amal).get("/watch/"))

    def test_is_ended_by_a_press(self, override, world, amal, dina, at, clock, today):
        at(dina).post(f"/watch/overrides/{override.pk}/end/")
        override.refresh_from_db()
        assert (override.ended_by, override.ended_on) == (dina, today)
        assert self.shown(world, amal, today)[0] == Reading.Level.QUIET
        with pytest.raises(OverrideHasEnded):
            operations.end_override(override=override, by=amal, today=today)

    def test_there_is_one_at_a_time(self, override, world, dina, today):
        with pytest.raises(AlreadyOverridden, match="The level that Amal has set"):
            operations.override_level(
                situation=world, level=0, reason="x", until=today, by=dina, today=today
            )  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Override.objects.create(situation=world, level=0, reason="x", on=today, until=today, by=dina)

    def test_one_whose_time_has_run_out_makes_room(self, override, world, dina):
        later = override.until + timedelta(days=1)
        operations.override_level(situation=world, level=2, reason="x", until=later, by=dina, today=later)
        override.refresh_from_db()
        assert override.ended_on == override.until

    @pytest.mark.parametrize(
        ("days", "reason", "refusal"),
        [(-1, "x", TooEarly), (91, "x", TooFar), (5, "  ", operations.TriageNeedsReason)],
    )
    def test_is_refused_without_end_or_reason(self, world, amal, today, days, reason, refusal):
        with pytest.raises(refusal):
            operations.override_level(
                situation=world, level=3, reason=reason, until=today + timedelta(days=days), by=amal, today=today
            )
        assert not Override.objects.exists()

    def test_what_is_refused_is_said_on_the_form(self, world, amal, at, clock):
        values = {"level": "3", "reason": "kept words", "until": "2022-01-01"}
        text = page(at(amal).post("/watch/nagorno-karabakh/level/", values), 422)
        assert "or an earlier day" in text
        assert "kept words" in text


class TestRiskFactors:
    def test_are_fourteen_in_the_order_of_the_framework(self):
        assert [len(factors) for _title, factors in Evidence.groups()] == [8, 2, 2, 2]

    def test_stand_with_their_facts_and_sources_and_nothing_is_added_up(self, world, alarm, amal, at, clock):
        values = {
            "factor": "14", "on": "2020-10-08", "fact": "A cathedral was hit twice.", "source": "Human Rights Watch",
            "alarm": str(alarm.pk),
        }  # fmt: skip
        answer = at(amal).post("/watch/nagorno-karabakh/risks/new/", values)
        assert answer.headers["Location"] == "/watch/nagorno-karabakh/risks/"
        text = page(at(amal).get("/watch/nagorno-karabakh/risks/"))
        assert "A cathedral was hit twice." in text
        assert "Human Rights Watch" in text
        assert text.count("No facts have been recorded yet.") == 13
        assert "Facts are recorded for 1 of 14 factors." in page(at(amal).get("/watch/nagorno-karabakh/"))

    @pytest.mark.parametrize("missing", ["fact", "source", "on", "factor"])
    def test_a_fact_has_a_source_and_a_day(self, world, amal, at, clock, missing):
        values = {"factor": "1", "on": "2020-10-08", "fact": "It happened.", "source": "Somebody", missing: ""}
        page(at(amal).post("/watch/nagorno-karabakh/risks/new/", values), 422)
        assert not Evidence.objects.exists()

    def test_a_fact_lies_not_in_the_future(self, world, amal, today):
        with pytest.raises(InTheFuture):
            operations.record_evidence(
                situation=world, factor=1, on=today + timedelta(days=1), fact="x", source="y", by=amal, today=today
            )

    def test_the_alarm_of_another_situation_is_not_offered(self, world, alarm, amal, at, clock):
        values = {"factor": "1", "on": "2020-10-08", "fact": "x", "source": "y", "alarm": str(alarm.pk)}
        page(at(amal).post("/watch/quiet-government/risks/new/", values), 422)

    def test_are_shown_in_french_and_arabic(self, world, amal, at, clock):
        for language, told in (("fr", "génocide"), ("ar", "الإبادة الجماعية")):
            amal.language = language
            amal.save()
            assert told in page(at(amal).get("/watch/nagorno-karabakh/risks/")).casefold()


class TestHDXSignalsRule:
    def test_is_a_choice_on_the_board(self, world, amal, at, clock):
        Reading.objects.filter(situation=world).update(hdx=Reading.Level.ALARM)
        ours = page(at(amal).get("/watch/")).split("<tbody>")[1]
        theirs = page(at(amal).get("/watch/?rule=hdx"))
        assert "Alarm" not in ours
        assert "Alarm" in theirs.split("<tbody>")[1]
        assert "at least 100 deaths in 30 days" in theirs

    def test_what_is_no_rule_is_ours(self, world, amal, at, clock):
        assert "Quiet" in page(at(amal).get("/watch/?rule=nonsense"))

    def test_is_on_when_a_month_is_the_years_worst(self, file, situation, amal):
        from .conftest import ROWS, event

        rows = [*ROWS, event(60, WAR, 30)]
        operations.import_file(provider="ucdp", file=file(rows), release="21.1", by=amal, today=date(2020, 10, 6))
        operations.refresh()
        assert Reading.objects.get(situation=situation).hdx == Reading.Level.ALARM


class TestAsOfOnThePage:
    def test_shows_the_weeks_and_alarms_of_then(self, world, amal, at, clock):
        text = page(at(amal).get("/watch/nagorno-karabakh/?as_of=2020-09-28"))
        assert "Nothing had been imported by 28 September 2020" in text
        assert "No alarm has been raised" not in text  # that of 2016 stands
        assert "24 deaths in 3 events" not in text
        assert "Data up to 28 September 2020" in text

    @pytest.mark.parametrize("asked", ["2020-11-20", "2099-01-01", "nonsense", "", "0001-01-01"])
    def test_a_day_that_is_none_or_not_over_shows_today(self, world, amal, at, clock, asked):
        text = page(at(amal).get(f"/watch/nagorno-karabakh/?as_of={asked}"))
        assert "in hindsight" not in text
        assert "24 deaths in 3 events" in text

    def test_a_revised_alarm_says_so(self, alarm, amal, at, clock):
        Alarm.objects.filter(pk=alarm.pk).update(
            revised_version=3, revised_deaths=2, revised_usual=0.5, revised_stands=False
        )
        text = page(at(amal).get("/watch/nagorno-karabakh/"))
        assert "Revised since then: 2 deaths in 3 days; usually 0.5" in text
        assert "would not have been raised" in text


SQUARE = {"type": "Polygon", "coordinates": [[[46, 39], [48, 39], [48, 41], [46, 41], [46, 39]]]}


def rules_form(**alternative):
    values = {"provider": "", "conflict": "", "country": "", "actor": "", "geojson": "", **alternative}
    return {
        "name_en": "Around Karabakh", "name_fr": "", "name_ar": "", "region_codes": ["AZ"],
        **{f"a0-{name}": value for name, value in values.items()},
    }  # fmt: skip


class TestRules:
    @pytest.mark.parametrize(
        ("alternative", "events"),
        [
            ({"conflict": KARABAKH}, 12),
            ({"country": "Mali"}, 1),
            ({"actor": "Republic of Artsakh"}, 13),
            ({"country": "Azerbaijan\nMali"}, 13),
            ({"geojson": json.dumps(SQUARE)}, 13),
            ({"areas": ["disputed:Nagorno-Karabakh"]}, 13),
            ({"areas": ["disputed:Nagorno-Karabakh"], "country": "Mali"}, 1),
            ({"country": "Mali", "provider": "ucdp"}, 1),
        ],
    )
    def test_are_looked_at_before_they_are_recorded(self, world, amal, at, clock, alternative, events):
        text = page(at(amal).post("/watch/situations/new/", {**rules_form(**alternative), "preview": "1"}))
        shown = re.search(r"(\d+)\s+events?\s", text)
        assert int(shown[1]) == events
        assert Situation.objects.count() == 2

    def test_make_a_situation_with_its_reading(self, world, amal, at, clock):
        answer = at(amal).post("/watch/situations/new/", rules_form(geojson=json.dumps(SQUARE), provider="ucdp"))
        assert answer.headers["Location"] == "/watch/around-karabakh/"
        row = Situation.objects.get(slug="around-karabakh")
        assert row.reading.last_event_on == date(2020, 10, 6)
        assert [day.best for day in reading.daily(row, start=WAR, end=WAR)] == [8]
        assert "Around Karabakh" in page(at(amal).get("/watch/around-karabakh/"))

    def test_are_changed_and_the_reading_with_them(self, world, amal, at, clock):
        text = page(at(amal).get("/watch/nagorno-karabakh/edit/"))
        assert KARABAKH in text
        values = {**rules_form(country="Mali"), "edition": "1"}
        at(amal).post("/watch/nagorno-karabakh/edit/", values)
        world.refresh_from_db()
        assert world.rules == [{"country": ["Mali"]}]
        assert world.edition == 2
        assert Reading.objects.get(situation=world).last_event_on == date(2001, 5, 5)
        assert Entry.objects.get(action="watch.situation_changed").subject_id == world.pk

    def test_are_kept_where_what_was_sent_is_no_edition(self, world, amal, at, clock):
        answer = at(amal).post("/watch/nagorno-karabakh/edit/", {**rules_form(country="Mali"), "edition": "x"})
        text = page(answer, status=422)
        assert "This page is out of date" in text
        assert "Mali" in text
        assert Situation.objects.get(pk=world.pk).edition == 1

    def test_of_two_who_change_them_at_once_one_is_told(self, world, amal, today):
        given = {"name": Words("x", "", ""), "rules": [{"country": ["Mali"]}], "region_codes": [], "by": amal}
        operations.change_situation(situation=world, edition=1, on=today, **given)
        with pytest.raises(SituationChanged):
            operations.change_situation(situation=world, edition=1, on=today, **given)

    @pytest.mark.parametrize("rules", [[], [{}], [{"provider": "ucdp"}], [{"country": []}]])
    def test_without_a_condition_are_refused(self, amal, today, rules):
        with pytest.raises(NoCondition):
            operations.create_situation(name=Words("x", "", ""), rules=rules, region_codes=[], by=amal, on=today)

    def test_what_no_event_names_is_told_with_what_is_like_it(self, world, amal, at, clock):
        text = page(at(amal).post("/watch/situations/new/", {**rules_form(country="Azerbaijon"), "preview": "1"}))
        assert "No event mentions “Azerbaijon”" in text
        assert "Azerbaijan" in text

    @pytest.mark.parametrize(
        ("geojson", "message"),
        [
            ("{", "not valid GeoJSON"),
            ("[1]", "an object with a “type”"),
            ('{"type": "Point", "coordinates": [1, 2]}', "has no polygon"),
            ('{"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}', "at least three points"),
            ('{"type": "Polygon", "coordinates": [[[39, 146], [39, 148], [41, 147]]]}', "Enter the longitude first"),
            ('{"type": "Polygon", "coordinates": "x"}', "lists of rings"),
            ('{"type": "Polygon", "coordinates": [[["a", 1], [1, 1], [1, 2]]]}', "lists of rings"),
            ('{"type": "Polygon", "coordinates": [[[NaN, 1], [1, 1], [1, 2]]]}', "is not a valid point"),
            (
                json.dumps({"type": "Polygon", "coordinates": [[[n / 10, n % 7] for n in range(1100)]]}),
                "too many points",
            ),
        ],
    )
    def test_what_is_no_area_is_said_on_the_form(self, world, amal, at, clock, geojson, message):
        text = page(at(amal).post("/watch/situations/new/", rules_form(geojson=geojson)), 422)
        assert message in text
        assert "Around Karabakh" in text

    def test_an_area_is_the_same_when_its_form_is_opened_again(self):
        collection = {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": SQUARE}]}
        drawn = areas.drawn(json.dumps(collection))
        assert areas.drawn(areas.as_geojson(drawn)) == drawn == [[[[46, 39], [48, 39], [48, 41], [46, 41]]]]

    def test_every_named_area_is_one(self):
        names = [key for key, _name in areas.names()]
        assert "disputed:Nagorno-Karabakh" in names
        for key in names:
            polygons = areas.named([key])
            assert sum(len(ring) for polygon in polygons for ring in polygon) <= areas.POINTS, key


class TestBeginningFromUCDP:
    def test_takes_one_press(self, world, amal, at, clock):
        Situation.objects.filter(slug="quiet-government").delete()
        text = page(at(amal).get("/watch/situations/"))
        assert "Quiet: Government" in text
        assert KARABAKH not in text
        answer = at(amal).post("/watch/situations/begin/", {"provider": "ucdp", "conflict": "Quiet: Government"})
        assert answer.headers["Location"] == "/watch/quiet-government/"
        assert Reading.objects.get(situation__slug="quiet-government").level == Reading.Level.QUIET
        assert "No conflicts to show" in page(at(amal).get("/watch/situations/"))

    def test_of_what_is_no_conflict_begins_nothing(self, world, amal, at, clock):
        at(amal).post("/watch/situations/begin/", {"provider": "ucdp", "conflict": "Atlantis"})
        assert Situation.objects.count() == 2

    def test_is_found_by_name_or_country(self, world, amal, at, clock):
        Situation.objects.filter(slug="quiet-government").delete()
        assert "Quiet: Government" in page(at(amal).get("/watch/situations/?q=mali"))
        assert "No conflicts to show" in page(at(amal).get("/watch/situations/?q=atlantis"))


class TestPartiesAndConcerns:
    def test_are_recorded_by_forms(self, world, amal, at, clock):
        at(amal).post("/watch/nagorno-karabakh/parties/new/", {"country": "AM", "part": "party"})
        at(amal).post(
            "/watch/nagorno-karabakh/concerns/new/",
            {"kind": "weak_diplomacy", "on": "2020-10-01", "source": "Our own reading"},
        )
        text = page(at(amal).get("/watch/nagorno-karabakh/"))
        assert "Armenia" in text
        assert "Our own reading" in text

    def test_a_country_has_one_part(self, world, amal, at, clock):
        for _n in range(2):
            answer = at(amal).post("/watch/nagorno-karabakh/parties/new/", {"country": "AM", "part": "party"})
        assert answer.status_code == 422
        assert Party.objects.count() == 1


class TestThePage:
    def test_lists_who_fights_as_the_source_names_them(self, world, amal, at, clock):
        text = page(at(amal).get("/watch/nagorno-karabakh/"))
        assert "Republic of Artsakh" in text
        assert "Government of Azerbaijan" in text

    def test_says_how_much_is_spread_from_long_records(self, world, amal, at, clock, today):
        from tocsin.desk.watch import store

        long = store.scan().collect().filter(id="10").with_columns(
            id=pl.lit("long"), date_end=pl.lit(date(2020, 11, 9)),
            best=pl.lit(4400, dtype=pl.Int64),
        )  # fmt: skip
        store.merge(long)
        text = page(at(amal).get("/watch/nagorno-karabakh/"))
        assert "4,400 deaths come from data that covers more than a week" in text
        week = reading.weeks(world, start=WAR, end=WAR)[0]
        assert (week.best, week.spread) == (108, 100)

    def test_tells_of_sources_that_are_late(self, world, amal, at, clock):
        from tocsin.desk.journal import clock as the_clock

        the_clock.stop(at=date(2022, 11, 1))
        text = page(at(amal).get("/watch/nagorno-karabakh/"))
        assert "late" in text
        assert "The data is too old to describe the present." in text
