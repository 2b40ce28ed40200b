from datetime import date, timedelta

import pytest

from tocsin.desk.coalition import example, facts, operations
from tocsin.desk.coalition.models import Partner
from tocsin.desk.coalition.tally import Tally, draw, tally
from tocsin.desk.directory.models import Organisation
from tocsin.desk.facts import Period, Scope
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Case
from tocsin.language.words import Words

QUARTER = Period(date(2020, 10, 1), date(2020, 12, 31))
ASKED, ANSWERED = date(2020, 10, 16), date(2020, 10, 23)


def of(case, reader, today, period=QUARTER):
    return facts.facts_in(Scope(case_id=case.pk, situation_id=None, period=period, reader=reader, today=today))


class TestTheTally:
    def test_counts_each_organisation_once(self, bodies, case):
        def row(body, answer, day, level=Level.TEAM):
            return Partner(
                case=case, organisation=bodies[body], level=level, asked_on=ASKED, answer=answer, answered_on=day
            )

        Partner.objects.bulk_create([
            row(0, "none", None, Level.RESTRICTED), row(0, "in", ANSWERED), row(1, "out", ANSWERED),
            row(2, "none", None),
        ])  # fmt: skip
        rows = Partner.objects.all()
        assert tally(rows, on=date(2020, 11, 20)) == Tally(inside=1, out=1, silent=1)
        assert tally(rows, on=ANSWERED - timedelta(days=1)) == Tally(inside=0, out=0, silent=3)
        assert tally(rows, on=ASKED - timedelta(days=1)) == Tally(inside=0, out=0, silent=0)

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
        assert fact.attributes == {"opted_in": 2, "asked": 4, "out": 1, "silent": 1}
        assert fact.on == date(2020, 10, 30)
        assert [ref.pk for ref in fact.refs] == [partner.pk for partner in partners]
        assert fact.level == Level.PARTNER

    def test_do_not_count_what_the_reader_may_not_see(self, case, ask, answer, bodies, amal, dina, today):
        answer(*ask(*bodies[:2], level=Level.PUBLIC))
        answer(*ask(bodies[2]))
        answer(*ask(bodies[3], level=Level.RESTRICTED, readers=[dina]))
        counts = {reader: of(case, reader, today)[0] for reader in (Audience.PUBLIC, Audience.PARTNER, amal, dina)}
        assert [fact.opted_in for fact in counts.values()] == [2, 3, 3, 4]
        assert [fact.level for fact in counts.values()] == [
            Level.PUBLIC, Level.PARTNER, Level.PARTNER, Level.RESTRICTED,
        ]  # fmt: skip

    def test_take_an_answer_after_the_period_for_silence(self, case, ask, answer, bodies, today):
        answer(*ask(bodies[0], level=Level.PUBLIC), on=date(2020, 11, 10))
        (fact,) = of(case, Audience.PUBLIC, today, Period(date(2020, 10, 1), date(2020, 10, 31)))
        assert (fact.attributes, fact.on) == ({"opted_in": 0, "asked": 1, "out": 0, "silent": 1}, ASKED)

    def test_are_silent_where_nothing_happened(self, case, ask, answer, bodies, today):
        answer(*ask(bodies[0], level=Level.PUBLIC))
        assert of(case, Audience.PUBLIC, today, Period(date(2021, 1, 1), date(2021, 3, 31))) == []
        assert of(case, Audience.PUBLIC, today, Period(date(2020, 7, 1), date(2020, 9, 30))) == []

    def test_tell_a_promise_from_a_delivery(self, case, promise, amal, today):
        operations.deliver(commitment=promise(), on=date(2020, 11, 6), by=amal, today=today)
        promise("faith", what=Words("a vigil"))
        promised, delivered = of(case, Audience.PUBLIC, today)
        assert (promised.kind, promised.attributes) == (
            "coalition.promised",
            {"allies": "faith", "what": Words("a vigil")},
        )
        assert (delivered.kind, delivered.on) == ("coalition.delivered", date(2020, 11, 6))
        assert delivered.attributes == {"allies": "generals", "what": Words()}
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
        assert [(fact.kind, fact.allies) for fact in told] == [
            ("coalition.delivered", "generals"),
            ("coalition.delivered", "humanitarian"),
            ("coalition.delivered", "human_rights"),
        ]
        assert of(case, Audience.PARTNER, today)[0].asked == 53
