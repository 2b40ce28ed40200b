import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tocsin.desk.journal import clock as the_clock
from tocsin.desk.watch import maps, operations, words
from tocsin.desk.watch.models import Alarm, Reading, Situation
from tocsin.desk.watch.templatetags.watch import sparkline
from tocsin.language.words import Words


def page(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def addresses(alarm):
    return ["/watch/", "/watch/nagorno-karabakh/", f"/watch/alarms/{alarm.pk}/triage/"]


class TestWhoMaySee:
    def test_the_team_sees_each_page_and_nobody_else_does(self, at, amal, chen, bruno, tarek, addresses, clock):
        for address in addresses:
            assert at(amal).get(address).status_code == 200
            # Chen works for the convenor too: situations have no case.
            assert at(chen).get(address).status_code == 200
            assert at(bruno).get(address).status_code == 404
            assert at(tarek).get(address).status_code == 404

    def test_a_partner_may_not_triage_by_hand_either(self, at, bruno, alarm, clock):
        answer = at(bruno).post(f"/watch/alarms/{alarm.pk}/triage/", {"triage": "accepted"})
        assert answer.status_code == 404
        assert Alarm.objects.get(pk=alarm.pk).triage == "waiting"

    def test_lists_begin_from_what_the_reader_may_see(self, bruno, amal, alarm):
        assert Situation.objects.visible_to(amal).exists()
        assert Alarm.objects.visible_to(amal).exists()
        assert not Situation.objects.visible_to(bruno).exists()
        assert not Alarm.objects.visible_to(bruno).exists()


class TestBoard:
    def test_lists_every_situation_gravest_first(self, at, amal, file, situation, clock):
        the_clock.stop(at=date(2020, 10, 6))
        imported = operations.import_file(
            provider="ucdp", file=file(), release="21.1", by=amal, today=date(2020, 10, 6)
        )
        operations.start_from_conflicts(imported=imported, by=amal, on=date(2020, 10, 6))
        operations.refresh()
        text = page(at(amal).get("/watch/"))
        table = text[text.index("<tbody>") :]
        assert re.findall(r'href="/watch/([a-z-]+)/"', table) == ["nagorno-karabakh", "quiet-government"]
        assert "Alarm" in table
        assert 'class="alarm" href="/watch/nagorno-karabakh/"' in text

    def test_says_unknown_where_the_data_is_old(self, at, amal, world, clock):
        the_clock.stop(at=date(2021, 12, 1))
        table = page(at(amal).get("/watch/?level=-1")).split("<tbody>")[1]
        assert table.count("<tr>") == 2
        assert "Unknown" in table

    def test_says_what_to_do_first_while_nothing_is_imported(self, at, amal, situation, clock):
        text = page(at(amal).get("/watch/"))
        assert "Import a release of UCDP GED first" in text
        assert "Nagorno-Karabakh" in text
        assert "no data" in text

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("q=karabakh", {"nagorno-karabakh"}),
            ("q=Haut-", {"nagorno-karabakh"}),
            ("q=قره", {"nagorno-karabakh"}),
            ("q=mali", {"quiet-government"}),
            ("q=ali", set()),
            ("q=gov", {"quiet-government"}),
            ("q=Armenia", {"nagorno-karabakh"}),
            ("q=(.*", set()),
            ("q=nowhere", set()),
            ("q=%25", set()),
            ("level=waiting", {"nagorno-karabakh"}),
            ("level=3", set()),
            ("level=0", {"nagorno-karabakh", "quiet-government"}),
            ("level=nonsense", {"nagorno-karabakh", "quiet-government"}),
            ("page=99", {"nagorno-karabakh", "quiet-government"}),
        ],
    )
    def test_is_narrowed_by_its_address_without_script(self, at, amal, world, clock, query, found):
        text = page(at(amal).get(f"/watch/?{query}"))
        table = text.split("<tbody>")[1] if "<tbody>" in text else ""
        assert set(re.findall(r'href="/watch/([a-z-]+)/"', table)) == found

    def test_answers_htmx_with_the_part_that_changes(self, at, amal, world, clock):
        answer = at(amal).get("/watch/?q=mali", headers={"HX-Request": "true"})
        assert "<html" not in page(answer)
        assert "HX-Request" in answer.headers["Vary"]

    def test_all_situations_are_reached_page_by_page(self, at, amal, world, clock):
        for n in range(120):
            Situation.objects.create(slug=f"more-{n}", name=Words(f"More {n}", "", ""))
        seen = set()
        for n in (1, 2, 3):
            text = page(at(amal).get(f"/watch/?page={n}"))
            seen |= set(re.findall(r'href="/watch/([a-z0-9-]+)/"', text.split("<tbody>")[1]))
        assert len(seen) == 122

    def test_asks_the_database_few_questions_however_long_it_is(
        self, at, amal, world, clock, django_assert_max_num_queries
    ):
        for n in range(60):
            Situation.objects.create(slug=f"more-{n}", name=Words(f"More {n}", "", ""))
        browser = at(amal)
        with django_assert_max_num_queries(12):
            browser.get("/watch/")

    def test_a_name_is_text_and_not_markup(self, at, amal, world, clock):
        Situation.objects.filter(pk=world.pk).update(name=Words("<script>alert(1)</script>", "", ""))
        operations.refresh()
        for address in ("/watch/", "/watch/nagorno-karabakh/"):
            assert "<script>alert" not in page(at(amal).get(address))


class TestSituation:
    def test_shows_its_alarm_with_the_reason(self, at, amal, world, clock):
        text = page(at(amal).get("/watch/nagorno-karabakh/"))
        assert "24 deaths in 3 events in 3 days; usually less than 0.1; not as high since April 2016." in text
        assert 'href="https://doi.org/10.1177/0022343313484347"' in text
        assert "Data up to 20 November 2020" in text

    def test_opens_a_scoping_from_its_alarm_unless_that_was_dismissed(self, at, amal, alarm, today, clock):
        assert f'href="/responses/open/?alarm={alarm.pk}"' in page(at(amal).get("/watch/nagorno-karabakh/"))
        for each in Alarm.objects.all():
            operations.dismiss(alarm=each, on=today, reason="a known feud", by=amal, today=today)
        assert 'href="/responses/open/?situation=nagorno-karabakh"' in page(at(amal).get("/watch/nagorno-karabakh/"))

    def test_leads_to_its_response_where_one_is_live_and_may_be_seen(self, at, amal, chen, world, response, clock):
        text = page(at(amal).get("/watch/nagorno-karabakh/"))
        assert 'href="/cases/nagorno-karabakh/decisions/">Go to the response' in text
        assert "/responses/open/" not in text
        # To who is on another case, a response that they may not see is none.
        hidden = page(at(chen).get("/watch/nagorno-karabakh/"))
        assert "/responses/open/" in hidden
        assert "/cases/nagorno-karabakh/" not in hidden
        type(response).objects.update(stage="exited", exited_on=date(2020, 11, 20))
        assert "/responses/open/" in page(at(amal).get("/watch/nagorno-karabakh/"))

    def glance(self, at, who, day):
        text = page(at(who).get(f"/watch/nagorno-karabakh/?as_of={day}"))
        told = re.search(r"At a glance.*?</section>", text, re.S)[0]
        return re.findall(r"<dd>\s*(.*?)\s*</dd>", told, re.S), re.search(r'<span class="tag ?\w*">(\w+)', text)[1]

    def test_at_a_glance_is_as_it_was_known(self, at, amal, world, clock):
        numbers, level = self.glance(at, amal, "2020-09-28")
        assert (numbers[0], numbers[1], numbers[3], numbers[4], level) == (
            "16", "16", "28 September 2020", "28 September 2020", "Rising",
        )  # fmt: skip
        numbers, level = self.glance(at, amal, "2020-09-29")
        assert (numbers[0], level) == ("24", "Alarm")
        numbers, level = self.glance(at, amal, "2020-07-01")
        assert (numbers[1], numbers[3], level) == ("0", "2 April 2016", "Quiet")

    def test_an_alarm_was_not_triaged_before_it_was(self, at, amal, alarm, today, clock):
        operations.dismiss(alarm=alarm, on=today, reason="a known feud", by=amal, today=today)
        assert "a known feud" in page(at(amal).get("/watch/nagorno-karabakh/"))
        then = page(at(amal).get("/watch/nagorno-karabakh/?as_of=2020-10-05"))
        assert "24 deaths in 3 events" in then
        assert "a known feud" not in then

    def test_a_level_by_hand_is_not_one_of_an_earlier_day(self, at, amal, world, today, clock):
        operations.override_level(
            situation=world, level=0, reason="a false report", until=today, by=amal, today=today
        )  # fmt: skip
        assert self.glance(at, amal, "2020-09-29")[1] == "Alarm"

    def test_draws_events_beside_deaths(self, at, amal, world, clock):
        assert "11 events in 52 weeks" in page(at(amal).get("/watch/nagorno-karabakh/"))

    def test_holds_nothing_of_a_later_day(self, at, amal, world, clock):
        assert "500" not in re.sub(r"<svg.*?</svg>", "", page(at(amal).get("/watch/nagorno-karabakh/")), flags=re.S)

    def test_the_last_weeks_are_unknown_in_the_table(self, at, amal, world, clock):
        table = page(at(amal).get("/watch/nagorno-karabakh/")).split("<tbody>")[1].split("</tr>")[0]
        assert "16 November 2020" in table
        assert "unknown" in table

    def test_of_which_nothing_is_known_says_so(self, at, amal, situation, clock):
        text = page(at(amal).get("/watch/nagorno-karabakh/"))
        assert "There is no data on this situation" in text
        assert "No events of the latest year have an exact place" in text
        assert "no data" in text

    def test_that_does_not_exist_is_not_found(self, at, amal, clock, world):
        assert at(amal).get("/watch/atlantis/").status_code == 404


class TestTriagePage:
    def test_accepts(self, at, amal, alarm, clock):
        answer = at(amal).post(f"/watch/alarms/{alarm.pk}/triage/", {"triage": "accepted", "reason": ""})
        # A scoping is opened next.
        assert answer.headers["Location"] == f"/responses/open/?alarm={alarm.pk}"
        assert Alarm.objects.get(pk=alarm.pk).triaged_by == amal

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"triage": "dismissed", "reason": " "}, "Enter the reason. Anyone who sees the next alarm"),
            ({"triage": "", "reason": "kept words"}, "Choose whether to accept, dismiss or archive the alarm"),
            ({"triage": "archived", "reason": ""}, "Enter the reason"),
            ({"triage": "dismissed", "reason": "kept words" * 300}, "2000"),
        ],
    )
    def test_bad_input_is_answered_on_the_form_and_kept(self, at, amal, alarm, clock, values, message):
        text = page(at(amal).post(f"/watch/alarms/{alarm.pk}/triage/", values), 422)
        assert message in text
        assert values["reason"].strip() in text
        assert Alarm.objects.get(pk=alarm.pk).triage == "waiting"

    def test_a_second_triage_is_refused_in_words(self, at, amal, dina, alarm, today, clock):
        operations.accept(alarm=alarm, on=today, by=amal, today=today)
        text = page(at(dina).post(f"/watch/alarms/{alarm.pk}/triage/", {"triage": "dismissed", "reason": "no"}), 422)
        assert "Amal already triaged this alarm on" in text

    def test_opening_it_changes_nothing(self, at, amal, alarm, clock):
        at(amal).get(f"/watch/alarms/{alarm.pk}/triage/?triage=accepted")
        assert Alarm.objects.get(pk=alarm.pk).triage == "waiting"


class TestWords:
    def alarm(self, deaths=41, days=28, usual=0.4, not_since=date(2016, 4, 5)):
        return Alarm(deaths=deaths, days=days, usual=usual, not_since=not_since)

    def test_an_alarm_says_why(self):
        assert words.reason(self.alarm()) == "41 deaths in 28 days; usually 0.4; not as high since April 2016."

    def test_a_toll_never_seen_says_so(self):
        assert "no earlier toll in the data is as high" in words.reason(self.alarm(not_since=None))

    @pytest.mark.parametrize(
        ("usual", "said"), [(0.0, "0"), (0.04, "less than 0.1"), (0.1, "0.1"), (1234.56, "1,234.6")]
    )
    def test_little_is_not_nothing(self, usual, said):
        assert words.usual(usual) == said

    @pytest.mark.parametrize(
        ("deaths", "said"),
        [(1, "وفاة واحدة"), (2, "وفاتان"), (3, "٣ وفيات"), (11, "١١ وفاة"), (100, "١٠٠ وفاة"), (103, "١٠٣ وفيات")],
    )
    def test_arabic_has_its_plurals(self, deaths, said):
        with translation.override("ar"):
            assert words.reason(self.alarm(deaths=deaths)).startswith(said)

    def test_french_is_french(self):
        with translation.override("fr"):
            assert words.reason(self.alarm()) == (
                "41 décès en 28 jours\u202f; d’ordinaire 0,4\u202f; jamais autant depuis avril 2016."
            )


class TestPictures:
    def test_a_sparkline_shows_unknown_weeks_as_such(self):
        drawn = sparkline([0, 5, None])
        assert 'class="unknown" d="M8' in drawn
        assert "Highest 5, latest known 5" in drawn

    def test_a_sparkline_runs_from_right_to_left_in_arabic(self):
        with translation.override("ar"):
            assert "matrix(-1" in sparkline([1, 2])
        assert "matrix(-1" not in sparkline([1, 2])

    def test_the_world_is_an_equal_area_map(self):
        # The corner values of the projection's own paper.
        assert maps.equal_earth(0, 0) == (0, 0)
        assert maps.equal_earth(180, 0)[0] == pytest.approx(2.7066, abs=1e-4)
        assert maps.equal_earth(0, 90)[1] == pytest.approx(1.3173, abs=1e-4)

    def test_a_mark_says_what_it_is_and_goes_there(self):
        mark = maps.MapMark(46.7, 39.8, 41, "alarm", 'A & "B"', "/watch/a/")
        svg = maps.world([mark], title="World").svg
        assert "<title>A &amp; &quot;B&quot;</title>" in svg
        assert 'href="/watch/a/"' in svg

    def test_a_map_of_places_names_the_countries_around(self):
        spots = [maps.Spot(46.7, 39.8, 3, "3 deaths")]
        svg = maps.places(spots, title="Places", description="One").svg
        assert ">Azerbaijan</text>" in svg
        assert 'class="disputed"' in svg
        assert svg.count("<circle") == 1


class TestSpeed:
    """How long it takes is measured by ``bin/bench watch``; here, that it does not ask more for more."""

    def test_the_board_asks_as_much_of_the_database_for_840_situations_as_for_a_few(self, at, amal, world, clock):
        browser = at(amal)
        page(browser.get("/watch/"))
        with CaptureQueriesContext(connection) as few:
            page(browser.get("/watch/"))
        plain = Reading.objects.get(situation=world)
        rows = [Situation(slug=f"more-{n}", name=Words(f"More {n}", "", ""), region_codes=["ML"]) for n in range(838)]
        Situation.objects.bulk_create(rows)
        values = {field.name: getattr(plain, field.name) for field in Reading._meta.fields if not field.primary_key}
        Reading.objects.bulk_create(Reading(situation=row, **values) for row in rows)
        with CaptureQueriesContext(connection) as many:
            page(browser.get("/watch/"))
        assert len(many) == len(few) < 20
