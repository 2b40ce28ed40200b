from datetime import date

import pytest

from tocsin.desk.coalition import operations
from tocsin.desk.coalition.models import Commitment, Partner
from tocsin.desk.levels import Level
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Case

ASKED, ANSWERED = date(2020, 10, 16), date(2020, 10, 23)


class TestThePages:
    def values(self, *bodies, **more):
        return {"organisations": [body.pk for body in bodies], "asked_on": "2020-10-16", "level": 20, **more}

    def test_everything_is_recorded_through_its_form(self, at, amal, case, bodies, clock):
        web, room = at(amal), f"/cases/{case.slug}/coalition/"
        assert web.post(f"{room}partners/ask/", self.values(*bodies)).status_code == 302
        a, b, c, _d = Partner.objects.all()
        day = {"on": "2020-10-23"}
        assert web.post(f"{room}partners/{a.pk}/answer/", {"answer": "out", **day}).status_code == 302
        assert (
            web.post(f"{room}partners/answers/", {"partners": [b.pk, c.pk], "answer": "in", **day}).status_code == 302
        )
        values = {"allies": "partner", "partner": b.pk, "what_en": "a letter", "promised_on": "2020-10-24", "level": 20}
        assert web.post(f"{room}commitments/new/", values).status_code == 302
        page = web.get(room).content.decode()
        assert "In: 2. No answer: 1. Out: 1." in page
        row = Commitment.objects.get()
        answer = web.post(f"{room}commitments/{row.pk}/deliver/", {"on": "2020-11-06"})
        assert (answer.status_code, answer.url) == (302, room)
        assert f'id="commitment-{row.pk}"' in page

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"organisations": []}, "Choose at least one organisation"),
            ({"organisations": [99999]}, "Choose again. What you chose"),
            ({"asked_on": "2020-12-24"}, "must be today"),
            ({"level": Level.RESTRICTED}, "Choose at least one named reader"),
        ],
    )
    def test_bad_asking_is_answered_on_the_form_and_kept(self, at, amal, case, bodies, clock, wrong, message):
        answer = at(amal).post(f"/cases/{case.slug}/coalition/partners/ask/", self.values(bodies[1], **wrong))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert message in page
        assert "organisations" in wrong or f'value="{bodies[1].pk}" id="id_organisations_1" checked' in page
        assert not Partner.objects.exists()

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"answer": "none", "on": "2020-10-23"}, "Choose again. What you chose"),
            ({"answer": "in", "on": ""}, "Enter when they answered."),
            ({"answer": "in", "on": "2020-10-01"}, "or later; you entered"),
            ({"answer": "in", "on": "2020-12-24"}, "must be today"),
        ],
    )
    def test_a_bad_answer_is_said_on_the_form(self, at, amal, case, ask, bodies, clock, values, message):
        (partner,) = ask(bodies[0])
        answer = at(amal).post(f"/cases/{case.slug}/coalition/partners/{partner.pk}/answer/", values)
        assert answer.status_code == 422
        assert message in answer.content.decode()

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"allies": "partner"}, "Choose the partner"),
            ({"promised_on": "2020-12-24"}, "must be today"),
            ({"level": Level.RESTRICTED}, "Choose at least one named reader"),
        ],
    )
    def test_a_bad_commitment_is_said_on_the_form_and_kept(self, at, amal, case, clock, wrong, message):
        values = {"allies": "generals", "what_en": "a letter", "promised_on": "2020-10-24", "level": 20, **wrong}
        answer = at(amal).post(f"/cases/{case.slug}/coalition/commitments/new/", values)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert message in page
        assert "a letter" in page

    def test_a_second_delivery_is_said_on_the_form(self, at, amal, case, promise, clock):
        web, address = at(amal), f"/cases/{case.slug}/coalition/commitments/{promise().pk}/deliver/"
        assert web.post(address, {"on": "2020-11-06"}).status_code == 302
        answer = web.post(address, {"on": "2020-11-07"})
        assert answer.status_code == 422
        assert "recorded as delivered on" in answer.content.decode()

    def test_who_is_silent_or_out_takes_nothing_on_in_the_form(self, at, amal, case, ask, answer, bodies, clock):
        partners = ask(*bodies[:3])
        answer(partners[0])
        answer(partners[1], answer="out")
        page = at(amal).get(f"/cases/{case.slug}/coalition/commitments/new/").content.decode()
        assert [f"Body {letter}" in page for letter in "ABC"] == [True, False, False]

    def test_a_partner_reads_and_may_not_write_and_a_stranger_finds_nothing(
        self, at, bruno, chen, case, ask, bodies, promise, clock
    ):
        (partner,), row = ask(bodies[0]), promise()
        room = f"/cases/{case.slug}/coalition/"
        assert "Body A" in at(bruno).get(room).content.decode()
        assert at(chen).get(room).status_code == 404
        for address in (
            "partners/ask/", "partners/answers/", f"partners/{partner.pk}/answer/", "commitments/new/",
            f"commitments/{row.pk}/deliver/",
        ):  # fmt: skip
            assert at(bruno).get(room + address).status_code == 403
            assert at(chen).get(room + address).status_code == 404

    def test_a_hidden_partner_is_in_no_list_count_or_drop_down(
        self, at, amal, dina, case, ask, answer, promise, bodies, clock
    ):
        ask(bodies[0])
        (hidden,) = ask(bodies[1], level=Level.RESTRICTED, readers=[dina])
        ask(bodies[2], level=Level.RESTRICTED, readers=[dina])
        answer(hidden)
        row = promise(allies="partner", partner=hidden)
        room = f"/cases/{case.slug}/coalition/"
        page = at(amal).get(room).content.decode()
        assert "In: 0. No answer: 1. Out: 0." in page
        assert "Body B" not in page
        assert "In: 1. No answer: 2. Out: 0." in at(dina).get(room).content.decode()
        assert "Body C" not in at(amal).get(f"{room}partners/answers/").content.decode()
        assert "Body B" not in at(amal).get(f"{room}commitments/new/").content.decode()
        # Offered like any organisation that was not asked: that it is missing would tell.
        assert "Body B" in at(amal).get(f"{room}partners/ask/").content.decode()
        assert "Body B" not in at(dina).get(f"{room}partners/ask/").content.decode()
        for address in (f"partners/{hidden.pk}/answer/", f"commitments/{row.pk}/deliver/"):
            assert at(amal).get(room + address).status_code == 404
            assert at(dina).get(room + address).status_code == 200

    def test_a_partner_of_another_case_is_not_found_through_this_one(self, at, amal, case, bodies, chen, clock, today):
        other = Case.objects.get(slug="another-case")
        people.join(case=other, account=amal, role="team", by=chen, on=today)
        (theirs,) = operations.ask_partner(case=other, organisations=bodies[:1], asked_on=ASKED, by=chen, today=today)
        assert at(amal).get(f"/cases/{case.slug}/coalition/partners/{theirs.pk}/answer/").status_code == 404

    def test_the_page_asks_no_more_of_the_database_for_more_partners(
        self, at, amal, case, ask, bodies, promise, clock, django_assert_max_num_queries
    ):
        ask(*bodies)
        for _n in range(5):
            promise()
        web = at(amal)
        with django_assert_max_num_queries(15):
            assert web.get(f"/cases/{case.slug}/coalition/").status_code == 200
