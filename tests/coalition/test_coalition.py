from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tocsin.desk.coalition import example, facts, operations, refusals
from tocsin.desk.coalition.models import Commitment, Partner
from tocsin.desk.coalition.tally import Tally, draw, tally
from tocsin.desk.directory.models import Organisation
from tocsin.desk.facts import Period, Scope
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Case
from tocsin.desk.refusals import InTheFuture, TooEarly
from tocsin.desk.ui.trilingual import Words

QUARTER = Period(date(2020, 10, 1), date(2020, 12, 31))
ASKED, ANSWERED = date(2020, 10, 16), date(2020, 10, 23)


@pytest.fixture
def bodies(db):
    return [Organisation.objects.create(name=Words(f"Body {letter}")) for letter in "ABCD"]


@pytest.fixture
def ask(case, amal, today):
    def record(*organisations, level=Level.PARTNER, by=amal, **more):
        return operations.ask_partner(
            case=case, organisations=organisations, asked_on=ASKED, level=level, by=by, today=today, **more
        )

    return record


@pytest.fixture
def answer(amal, today):
    def record(*partners, answer="in", on=ANSWERED):
        operations.record_answer(partners=partners, answer=answer, on=on, by=amal, today=today)

    return record


@pytest.fixture
def promise(case, amal, today):
    def record(allies="generals", level=Level.PUBLIC, **more):
        return operations.promise(
            case=case, allies=allies, promised_on=ANSWERED, level=level, by=amal, today=today, **more
        )

    return record


def of(case, reader, today, period=QUARTER):
    return facts.of(Scope(case_id=case.pk, situation_id=None, period=period, reader=reader, today=today))


class TestAsking:
    def test_many_is_one_act_in_the_journal(self, ask, bodies, case, amal):
        assert len(ask(*bodies)) == 4
        entry = Entry.objects.get(action="coalition.partners_asked")
        assert (entry.subject, entry.subject_id, entry.actor_id, entry.on) == ("people.case", case.pk, amal.pk, ASKED)

    def test_many_takes_no_more_queries_than_one(self, ask, amal, dina, bodies, django_assert_max_num_queries):
        more = [Organisation(name=Words(f"Body {n}")) for n in range(49)]
        everyone = [*bodies, *Organisation.objects.bulk_create(more)]
        with django_assert_max_num_queries(7):
            ask(*everyone, level=Level.RESTRICTED, readers=[amal, dina])
        assert Partner.objects.visible_to(dina).count() == 53

    def test_is_not_an_answer(self, ask, bodies):
        (partner,) = ask(bodies[0])
        assert (partner.answer, partner.answered_on) == ("none", None)
        assert not Partner.objects.opted_in().exists()

    def test_refuses_who_was_asked_before_and_asks_nobody(self, ask, bodies):
        ask(bodies[0])
        with pytest.raises(refusals.AlreadyAsked, match="Body A"):
            ask(*bodies)
        assert Partner.objects.count() == 1

    def test_twice_is_refused_by_the_database_too(self, ask, bodies, case):
        ask(bodies[0])
        with pytest.raises(IntegrityError), transaction.atomic():
            Partner.objects.create(case=case, organisation=bodies[0], asked_on=ASKED, level=Level.TEAM)

    def test_does_not_tell_that_a_restricted_partner_exists(self, ask, bodies, amal, dina):
        ask(bodies[0], level=Level.RESTRICTED, readers=[amal])
        assert ask(bodies[0], by=dina)
        assert Partner.objects.visible_to(dina).count() == 1

    def test_nobody_is_refused(self, ask):
        with pytest.raises(refusals.NobodyAsked):
            ask()

    def test_refuses_a_day_in_the_future(self, case, bodies, amal, today):
        with pytest.raises(InTheFuture):
            operations.ask_partner(
                case=case, organisations=bodies, asked_on=today + timedelta(days=1), by=amal, today=today
            )


class TestAnAnswer:
    def test_is_recorded_with_its_journal_row(self, ask, answer, bodies):
        (partner,) = ask(bodies[0])
        answer(partner)
        entry = Entry.objects.get(action="coalition.answered_in")
        assert (entry.subject, entry.subject_id) == ("coalition.partner", partner.pk)
        assert Partner.objects.opted_in().get() == partner

    def test_of_many_is_one_act(self, ask, answer, bodies, django_assert_max_num_queries):
        partners = ask(*bodies)
        with django_assert_max_num_queries(5):
            answer(*partners)
        assert Partner.objects.opted_in().count() == 4
        assert Entry.objects.filter(action="coalition.answered_in").count() == 1

    def test_cannot_precede_the_asking(self, ask, answer, bodies):
        (partner,) = ask(bodies[0])
        with pytest.raises(TooEarly):
            answer(partner, on=ASKED - timedelta(days=1))

    def test_cannot_be_in_the_future(self, ask, answer, bodies, today):
        (partner,) = ask(bodies[0])
        with pytest.raises(InTheFuture):
            answer(partner, on=today + timedelta(days=1))

    def test_may_change_but_never_back_to_silence(self, ask, answer, bodies):
        (partner,) = ask(bodies[0])
        answer(partner)
        partner.refresh_from_db()
        answer(partner, answer="out", on=date(2020, 11, 1))
        partner.refresh_from_db()
        with pytest.raises(refusals.AnswerNotOpen):
            answer(partner, answer="none", on=date(2020, 11, 2))

    def test_is_refused_to_the_second_of_two_people_and_for_all_of_theirs(self, ask, answer, bodies):
        first, second = ask(*bodies[:2])
        answer(first)
        with pytest.raises(refusals.AnswerNotOpen):
            answer(first, second)
        assert Partner.objects.opted_in().count() == 1
        assert Entry.objects.filter(action__startswith="coalition.answered").count() == 1

    def test_is_of_partners_of_one_case(self, ask, answer, bodies, chen, today):
        other = Case.objects.get(slug="another-case")
        theirs = operations.ask_partner(case=other, organisations=bodies[:1], asked_on=ASKED, by=chen, today=today)
        with pytest.raises(refusals.NotOfThisCase):
            answer(*ask(bodies[0]), *theirs)

    def test_is_not_overwritten_by_an_earlier_one(self, ask, answer, bodies):
        (partner,) = ask(bodies[0])
        stale = Partner.objects.get(pk=partner.pk)
        answer(partner, on=date(2020, 11, 10))
        with pytest.raises(refusals.AnswerNotOpen):
            answer(stale, answer="out", on=date(2020, 11, 1))

    @pytest.mark.parametrize(
        "wrong",
        [
            {"answer": "in"},
            {"answer": "none", "answered_on": ANSWERED},
            {"answer": "in", "answered_on": ASKED - timedelta(days=1)},
            {"answer": "yes", "answered_on": ANSWERED},
        ],
    )
    def test_that_makes_no_sense_is_refused_by_the_database(self, ask, bodies, wrong):
        (partner,) = ask(bodies[0])
        with pytest.raises(IntegrityError), transaction.atomic():
            Partner.objects.filter(pk=partner.pk).update(**wrong)

    def test_table_names_every_answer(self):
        assert set(operations.ANSWER_MOVES) == set(Partner.Answer)


class TestACommitment:
    def test_is_delivered_once(self, promise, amal, today):
        row = promise()
        stale = Commitment.objects.get(pk=row.pk)
        operations.deliver(commitment=row, on=date(2020, 11, 6), by=amal, today=today)
        with pytest.raises(refusals.AlreadyDelivered, match="6"):
            operations.deliver(commitment=stale, on=date(2020, 11, 7), by=amal, today=today)
        assert Commitment.objects.get().delivered_on == date(2020, 11, 6)
        assert Entry.objects.filter(action="coalition.delivered").count() == 1

    def test_is_not_delivered_before_it_was_promised_or_in_the_future(self, promise, amal, today):
        row = promise()
        with pytest.raises(TooEarly):
            operations.deliver(commitment=row, on=ASKED, by=amal, today=today)
        with pytest.raises(InTheFuture):
            operations.deliver(commitment=row, on=today + timedelta(days=1), by=amal, today=today)
        with pytest.raises(IntegrityError), transaction.atomic():
            Commitment.objects.filter(pk=row.pk).update(delivered_on=ASKED)

    def test_is_not_promised_in_the_future(self, case, amal, today):
        with pytest.raises(InTheFuture):
            operations.promise(
                case=case, allies="generals", promised_on=today + timedelta(days=1), by=amal, today=today
            )

    @pytest.mark.parametrize("said", [None, "out"])
    def test_is_never_that_of_a_partner_who_did_not_say_yes(self, ask, answer, promise, bodies, said):
        (partner,) = ask(bodies[0])
        if said:
            answer(partner, answer=said)
        with pytest.raises(refusals.HasNotOptedIn):
            promise(allies="partner", partner=partner)

    def test_of_a_partner_names_the_partner(self, promise):
        with pytest.raises(refusals.WhichPartner):
            promise(allies="partner")
        row = promise()
        with pytest.raises(IntegrityError), transaction.atomic():
            Commitment.objects.filter(pk=row.pk).update(allies="partner")

    def test_refuses_a_partner_of_another_case(self, promise, bodies, chen, today):
        other = Case.objects.get(slug="another-case")
        (theirs,) = operations.ask_partner(case=other, organisations=bodies[:1], asked_on=ASKED, by=chen, today=today)
        operations.record_answer(partners=[theirs], answer="in", on=ANSWERED, by=chen, today=today)
        with pytest.raises(refusals.NotOfThisCase):
            promise(allies="partner", partner=theirs)

    def test_is_hidden_with_its_partner(self, ask, answer, promise, bodies, amal, dina):
        (partner,) = ask(bodies[0], level=Level.RESTRICTED, readers=[amal])
        answer(partner)
        promise(allies="partner", partner=partner)
        assert Commitment.objects.visible_to(amal).exists()
        assert not Commitment.objects.visible_to(dina).exists()
        assert not Commitment.objects.visible_to(Audience.PUBLIC).exists()


class TestTheTally:
    def test_counts_each_organisation_once(self, bodies, case):
        def row(body, answer, day):
            return Partner(organisation=bodies[body], asked_on=ASKED, answer=answer, answered_on=day)

        rows = [row(0, "none", None), row(0, "in", ANSWERED), row(1, "out", ANSWERED), row(2, "none", None)]
        assert tally(rows, on=date(2020, 11, 20)) == Tally(inside=1, out=1, silent=1)
        assert tally(rows, on=ANSWERED - timedelta(days=1)) == Tally(inside=0, out=0, silent=3)

    def test_is_drawn_from_where_reading_begins(self):
        drawn = {rtl: draw(Tally(3, 0, 1), title="t", description="d", rtl=rtl) for rtl in (False, True)}
        assert '<rect class="in" x="0.0" y="0" width="540.0"' in drawn[False].svg
        assert '<rect class="in" x="180.0" y="0" width="540.0"' in drawn[True].svg
        assert 'class="out"' not in drawn[False].svg

    def test_of_nobody_is_no_picture(self):
        assert draw(Tally(0, 0, 0), title="t", description="d", rtl=False) is None

    def test_escapes_its_words(self):
        assert "<script>" not in draw(Tally(1, 0, 0), title="<script>", description='"<script>', rtl=False).svg


class TestFacts:
    def test_count_who_said_yes_among_who_was_asked(self, case, ask, answer, bodies, amal, today):
        partners = ask(*bodies)
        answer(*partners[:2])
        answer(partners[2], answer="out", on=date(2020, 10, 30))
        (fact,) = of(case, amal, today)
        assert fact.kind == "coalition.partners"
        assert fact.params == {"opted_in": 2, "asked": 4}
        assert fact.on == date(2020, 10, 30)
        assert [ref.pk for ref in fact.refs] == [partner.pk for partner in partners]
        assert fact.level == Level.PARTNER

    def test_do_not_count_what_the_reader_may_not_see(self, case, ask, answer, bodies, amal, dina, today):
        answer(*ask(*bodies[:2], level=Level.PUBLIC))
        answer(*ask(bodies[2]))
        answer(*ask(bodies[3], level=Level.RESTRICTED, readers=[dina]))
        counts = {reader: of(case, reader, today)[0] for reader in (Audience.PUBLIC, Audience.PARTNER, amal, dina)}
        assert [fact.params["opted_in"] for fact in counts.values()] == [2, 3, 3, 4]
        assert [fact.level for fact in counts.values()] == [
            Level.PUBLIC, Level.PARTNER, Level.PARTNER, Level.RESTRICTED,
        ]  # fmt: skip

    def test_take_an_answer_after_the_period_for_silence(self, case, ask, answer, bodies, today):
        answer(*ask(bodies[0], level=Level.PUBLIC), on=date(2020, 11, 10))
        (fact,) = of(case, Audience.PUBLIC, today, Period(date(2020, 10, 1), date(2020, 10, 31)))
        assert (fact.params, fact.on) == ({"opted_in": 0, "asked": 1}, ASKED)

    def test_are_silent_where_nothing_happened(self, case, ask, answer, bodies, today):
        answer(*ask(bodies[0], level=Level.PUBLIC))
        assert of(case, Audience.PUBLIC, today, Period(date(2021, 1, 1), date(2021, 3, 31))) == []
        assert of(case, Audience.PUBLIC, today, Period(date(2020, 7, 1), date(2020, 9, 30))) == []

    def test_tell_a_promise_from_a_delivery(self, case, promise, amal, today):
        operations.deliver(commitment=promise(), on=date(2020, 11, 6), by=amal, today=today)
        promise("faith", what=Words("a vigil"))
        promised, delivered = of(case, Audience.PUBLIC, today)
        assert (promised.kind, promised.params) == ("coalition.promised", {"allies": "faith", "what": Words("a vigil")})
        assert (delivered.kind, delivered.on) == ("coalition.delivered", date(2020, 11, 6))
        assert delivered.params == {"allies": "generals", "what": Words()}
        (then,) = of(case, Audience.PUBLIC, today, Period(date(2020, 11, 1), date(2020, 11, 30)))
        assert then.kind == "coalition.delivered"
        before = of(case, Audience.PUBLIC, today, Period(date(2020, 10, 1), date(2020, 10, 31)))
        assert {fact.kind for fact in before} == {"coalition.promised"}

    def test_of_a_commitment_are_as_confidential_as_its_partner(self, case, ask, answer, promise, bodies, amal, today):
        (partner,) = ask(bodies[0], level=Level.TEAM)
        answer(partner)
        promise("partner", partner=partner)
        assert of(case, Audience.PARTNER, today) == []
        assert of(case, amal, today)[-1].level == Level.TEAM

    def test_stay_within_the_case(self, case, promise, ask, bodies, chen, today):
        promise()
        ask(bodies[0], level=Level.PUBLIC)
        assert of(Case.objects.get(slug="another-case"), Audience.PUBLIC, today) == []


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
            ({"organisations": [99999]}, "Select a valid choice"),
            ({"asked_on": "2020-12-24"}, "is in the future"),
            ({"level": Level.RESTRICTED}, "Name at least one reader"),
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
            ({"answer": "none", "on": "2020-10-23"}, "Select a valid choice"),
            ({"answer": "in", "on": ""}, "This field is required"),
            ({"answer": "in", "on": "2020-10-01"}, "which it must follow"),
            ({"answer": "in", "on": "2020-12-24"}, "is in the future"),
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
            ({"allies": "partner"}, "Choose which partner"),
            ({"promised_on": "2020-12-24"}, "is in the future"),
            ({"level": Level.RESTRICTED}, "Name at least one reader"),
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
        with django_assert_max_num_queries(12):
            assert web.get(f"/cases/{case.slug}/coalition/").status_code == 200


class TestTheExample:
    @pytest.fixture
    def loaded(self, case, amal, today):
        bodies = Organisation.objects.bulk_create(Organisation(name=Words(f"Body {n} (example)")) for n in range(53))
        example.load(case=case, by=amal, today=today, organisations=bodies)

    def test_has_most_in_some_silent_and_a_few_out(self, loaded, case, today):
        count = tally(Partner.objects.all(), on=today)
        assert count.asked == 53
        assert count.inside > count.silent > count.out > 1

    def test_tells_the_public_what_was_delivered_and_no_partner(self, loaded, case, today):
        told = of(case, Audience.PUBLIC, today)
        assert [(fact.kind, fact.params["allies"]) for fact in told] == [
            ("coalition.delivered", "generals"),
            ("coalition.delivered", "humanitarian"),
            ("coalition.delivered", "human_rights"),
        ]
        assert of(case, Audience.PARTNER, today)[0].params["asked"] == 53
