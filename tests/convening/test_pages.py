from datetime import date

import pytest

from tocsin.desk.convening import operations
from tocsin.desk.convening.models import Briefing
from tocsin.desk.levels import Level
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Case
from tocsin.language.words import Words

HELD = date(2020, 10, 22)


class TestThePages:
    def values(self, *speakers, **more):
        chosen = {f"speakers_{n}": person.pk for n, person in enumerate(speakers)}
        return {
            "title_en": "Global briefing", "held_on": "2020-10-22", "reach": "global", "rule": "on_the_record",
            "level": 0, **chosen, **more,
        }  # fmt: skip

    def test_everything_is_recorded_through_its_form(self, at, amal, case, speakers, bodies, clock):
        web, room = at(amal), f"/cases/{case.slug}/briefings/"
        assert web.post(f"{room}new/", self.values(*reversed(speakers))).status_code == 302
        row = Briefing.objects.get()
        assert [speaker.person for speaker in row.speakers.all()] == [*reversed(speakers)]
        answer = web.post(f"{room}{row.pk}/attendance/", {"organisations": [body.pk for body in bodies[:2]]})
        assert (answer.status_code, answer.url) == (302, f"{room}{row.pk}/")
        assert "2 organisations attended" in web.get(room).content.decode()
        page = web.get(f"{room}{row.pk}/").content.decode()
        assert page.count("Body B") == 1, "the section alone has it"
        assert f"/directory/organisations/{bodies[1].pk}/" in page
        offered = web.get(f"{room}{row.pk}/attendance/").content.decode()
        assert "Body A" not in offered
        assert "Body C" in offered

    def test_a_gap_in_the_order_of_speakers_is_closed(self, at, amal, case, speakers, clock):
        values = self.values(speakers_1=speakers[1].pk, speakers_4=speakers[0].pk)
        assert at(amal).post(f"/cases/{case.slug}/briefings/new/", values).status_code == 302
        assert [s.person for s in Briefing.objects.get().speakers.all()] == [speakers[1], speakers[0]]

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"title_en": ""}, "Enter the title."),
            ({"held_on": "2020-12-24"}, "must be today"),
            ({"reach": "cosmic"}, "Choose again. What you chose"),
            ({"speakers_1": 99999}, "Choose again. What you chose"),
            ({"level": Level.RESTRICTED}, "Choose at least one named reader"),
        ],
    )
    def test_bad_input_is_answered_on_the_form_and_kept(self, at, amal, case, speakers, clock, wrong, message):
        values = self.values(speakers[0], **wrong)
        answer = at(amal).post(f"/cases/{case.slug}/briefings/new/", values)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert message in page
        assert f'<option value="{speakers[0].pk}" selected>' in page
        assert not Briefing.objects.exists()

    def test_a_speaker_chosen_twice_is_said_on_the_form(self, at, amal, case, speakers, clock):
        answer = at(amal).post(f"/cases/{case.slug}/briefings/new/", self.values(speakers[0], speakers[0]))
        assert answer.status_code == 422
        assert "is chosen twice" in answer.content.decode()

    @pytest.mark.parametrize(
        ("chosen", "message"), [([], "Choose at least one organisation"), ([99999], "Choose again. What you chose")]
    )
    def test_bad_attendance_is_answered_on_the_form(self, at, amal, case, hold, bodies, clock, chosen, message):
        answer = at(amal).post(f"/cases/{case.slug}/briefings/{hold().pk}/attendance/", {"organisations": chosen})
        assert answer.status_code == 422
        assert message in answer.content.decode()

    def test_a_seat_confirmed_meanwhile_is_said_on_the_form(self, at, amal, case, hold, confirm, bodies, clock):
        row = hold()
        confirm(row, bodies[0])
        answer = at(amal).post(f"/cases/{case.slug}/briefings/{row.pk}/attendance/", {"organisations": [bodies[0].pk]})
        assert answer.status_code == 422
        assert row.attendance.count() == 1

    def test_a_partner_reads_the_count_but_no_seat(self, at, bruno, case, hold, confirm, bodies, clock):
        row = hold()
        confirm(row, *bodies)
        for address in ("", f"{row.pk}/"):
            page = at(bruno).get(f"/cases/{case.slug}/briefings/{address}").content.decode()
            assert "3 organisations attended" in page
            assert "Body" not in page.replace("<body>", "")

    def test_a_partner_may_not_write_and_a_stranger_finds_nothing(self, at, bruno, chen, case, hold, clock):
        row = hold()
        room = f"/cases/{case.slug}/briefings/"
        for address in ("new/", f"{row.pk}/attendance/"):
            assert at(bruno).get(room + address).status_code == 403
        for address in ("", "new/", f"{row.pk}/", f"{row.pk}/attendance/"):
            assert at(chen).get(room + address).status_code == 404

    def test_what_is_hidden_is_not_found(self, at, amal, dina, case, hold, clock):
        row = hold(level=Level.RESTRICTED, readers=[dina])
        room = f"/cases/{case.slug}/briefings/"
        assert "Global briefing" not in at(amal).get(room).content.decode()
        for address in (f"{row.pk}/", f"{row.pk}/attendance/"):
            assert at(amal).get(room + address).status_code == 404
            assert at(dina).get(room + address).status_code == 200

    def test_a_briefing_of_another_case_is_not_found_through_this_one(self, at, amal, case, chen, clock, today):
        other = Case.objects.get(slug="another-case")
        people.join(case=other, account=amal, role="team", by=chen, on=today)
        theirs = operations.hold_briefing(
            case=other, title=Words("x"), reach="global", rule="on_the_record", held_on=HELD, by=chen, today=today
        )
        for address in (f"{theirs.pk}/", f"{theirs.pk}/attendance/"):
            assert at(amal).get(f"/cases/{case.slug}/briefings/{address}").status_code == 404


class TestWhoSpoke:
    def page(self, at, reader, case, address=""):
        return at(reader).get(f"/cases/{case.slug}/briefings/{address}").content.decode()

    def test_is_in_lists_and_forms_by_description_alone(self, at, amal, case, hold, speakers, named, clock):
        hold(*speakers)
        for address in ("", "new/"):
            page = self.page(at, amal, case, address)
            assert "an expert on law" in page
            assert "Canary" not in page

    def test_is_by_name_on_the_briefings_own_page_for_who_records(self, at, amal, case, hold, speakers, clock):
        assert "Canary law" in self.page(at, amal, case, f"{hold(*speakers).pk}/")

    def test_is_for_others_in_the_form_that_each_agreed_to(self, at, bruno, case, hold, speakers, named, clock):
        row = hold(*speakers)
        for address in ("", f"{row.pk}/"):
            page = self.page(at, bruno, case, address)
            assert "Canary law" in page
            assert "Canary peace" not in page
            assert "an expert on peace" not in page

    @pytest.mark.parametrize("rule", ["chatham_house", "off_the_record"])
    def test_is_not_for_others_off_the_record(self, at, amal, bruno, case, hold, speakers, named, clock, rule):
        row = hold(*speakers, rule=rule)
        for address in ("", f"{row.pk}/"):
            page = self.page(at, bruno, case, address)
            assert "Canary" not in page
            assert "an expert" not in page
            assert "an expert on law" in self.page(at, amal, case, address)

    def test_leaves_out_a_person_whose_row_is_hidden(self, at, amal, dina, case, hold, speakers, clock):
        speakers[0].level = Level.RESTRICTED
        speakers[0].save()
        speakers[0].readers.add(dina)
        row = hold(*speakers)
        for address in ("", "new/", f"{row.pk}/"):
            assert "expert on law" not in self.page(at, amal, case, address)
            assert "expert on peace" in self.page(at, amal, case, address)
            assert "expert on law" in self.page(at, dina, case, address)
        answer = at(amal).post(
            f"/cases/{case.slug}/briefings/new/",
            {"title_en": "x", "held_on": "2020-10-22", "reach": "global", "rule": "on_the_record", "level": 0,
             "speakers_0": speakers[0].pk},
        )  # fmt: skip
        assert answer.status_code == 422
