from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tocsin.desk.coalition import operations, refusals
from tocsin.desk.coalition.models import Commitment, Partner
from tocsin.desk.directory.models import Organisation
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Case
from tocsin.desk.refusals import InTheFuture, TooEarly
from tocsin.language.words import Words

ASKED, ANSWERED = date(2020, 10, 16), date(2020, 10, 23)


class TestAsking:
    def test_many_is_one_act_in_the_journal(self, ask, bodies, case, amal):
        assert len(ask(*bodies)) == 4
        entry = Entry.objects.get(action="coalition.partners_asked")
        assert (entry.subject, entry.subject_id, entry.actor_id, entry.on) == ("people.case", case.pk, amal.pk, ASKED)

    def test_many_takes_no_more_queries_than_one(self, ask, amal, dina, bodies, django_assert_max_num_queries):
        more = [Organisation(name=Words(f"Body {n}")) for n in range(49)]
        everyone = [*bodies, *Organisation.objects.bulk_create(more)]
        with django_assert_max_num_queries(15):
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
        with django_assert_max_num_queries(10):
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
        with pytest.raises(refusals.PartnerElsewhere):
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
        with pytest.raises(refusals.PartnerElsewhere):
            promise(allies="partner", partner=theirs)

    def test_is_hidden_with_its_partner(self, ask, answer, promise, bodies, amal, dina):
        (partner,) = ask(bodies[0], level=Level.RESTRICTED, readers=[amal])
        answer(partner)
        promise(allies="partner", partner=partner)
        assert Commitment.objects.visible_to(amal).exists()
        assert not Commitment.objects.visible_to(dina).exists()
        assert not Commitment.objects.visible_to(Audience.PUBLIC).exists()
