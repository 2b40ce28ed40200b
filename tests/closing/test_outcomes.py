"""Outcomes: what changed, who contributed, who confirmed it, and the trail that leads there."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tocsin.desk.closing import facts, operations, refusals
from tocsin.desk.closing.models import Outcome
from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.directory.refusals import PersonElsewhere, SeveralVerifiers
from tocsin.desk.facts import Period, PersonRef, Scope
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Case
from tocsin.desk.press import operations as press
from tocsin.desk.records import operations as records
from tocsin.desk.refusals import AlreadyRecorded, TooEarly
from tocsin.desk.responses.models import Response
from tocsin.desk.strategy import operations as strategy
from tocsin.desk.strategy.models import Target
from tocsin.language.words import Words


@pytest.fixture
def record(launched, amal, today):
    def make(**more):
        values = {
            "whose": Words("France", "la France", "فرنسا"), "change": Words("France offers talks", "la France propose des pourparlers", "فرنسا تعرض محادثات"),
            "on": date(2020, 11, 12), "significance": "real", "why_significant": "It leads.",
            "ours": Words("a briefing", "une réunion", "إحاطة"), "others": Words("a visit", "une visite", "زيارة"),
            "evidence": "A statement.", "level": Level.PARTNER, "by": amal, **more,
        }  # fmt: skip
        return operations.record_outcome(response=launched, today=today, **values)

    return make


class TestAnOutcome:
    @pytest.mark.parametrize(
        ("more", "field"),
        [({"change": Words()}, "change"), ({"ours": Words()}, "ours"), ({"others": Words()}, "others"), ({"evidence": " "}, "evidence")],
    )  # fmt: skip
    def test_is_whole(self, record, more, field):
        with pytest.raises(refusals.OutcomeNotWhole) as error:
            record(**more)
        assert error.value.field == field
        assert not Outcome.objects.exists()

    def test_that_is_sent_twice_stands_once(self, record, dina):
        record()
        with pytest.raises(AlreadyRecorded):
            record()
        assert Outcome.objects.count() == 1
        # Of one for named readers nothing is told.
        record(level=Level.RESTRICTED, readers=[dina], on=date(2020, 11, 13))
        record(on=date(2020, 11, 13))

    def test_comes_after_the_launch(self, record):
        with pytest.raises(TooEarly):
            record(on=date(2020, 10, 14))

    def test_waits_for_a_launch(self, scoping, amal, today):
        with pytest.raises(refusals.NotLaunched):
            operations.record_outcome(
                response=scoping, whose=Words("x"), change=Words("x"), on=today, significance="real",
                why_significant="", ours=Words("x"), others=Words("x"), evidence="x", by=amal, today=today,
            )  # fmt: skip

    def test_is_confirmed_once_by_somebody_and_afterwards(self, record, amal, today):
        row = record()
        with pytest.raises(refusals.OutcomeNotWhole):
            operations.confirm_outcome(outcome=row, verifier=" ", verified_on=today, by=amal, today=today)
        with pytest.raises(TooEarly):
            operations.confirm_outcome(outcome=row, verifier="A", verified_on=date(2020, 11, 11), by=amal, today=today)
        operations.confirm_outcome(outcome=row, verifier="An envoy", verified_on=today, by=amal, today=today)
        with pytest.raises(refusals.AlreadyConfirmed):
            operations.confirm_outcome(outcome=row, verifier="Another", verified_on=today, by=amal, today=today)


class TestWhoConfirmedIt:
    @pytest.fixture
    def envoy(self, case):
        return Person.objects.create(case=case, description=Words("an envoy of ours"), level=Level.TEAM)

    @pytest.fixture
    def body(self):
        return Organisation.objects.create(name=Words("Example Institute"))

    def test_is_told_once(self, record, envoy, body, amal, today):
        row, confirm = record(), {"verified_on": today, "by": amal, "today": today}
        with pytest.raises(SeveralVerifiers):
            operations.confirm_outcome(outcome=row, verifier_person=envoy, verifier_body=body, **confirm)
        operations.confirm_outcome(outcome=row, verifier_person=envoy, **confirm)
        with pytest.raises(IntegrityError), transaction.atomic():
            Outcome.objects.filter(pk=row.pk).update(verifier="Another")

    def test_is_nobody_who_is_restricted_in_another_case(self, record, chen, amal, today):
        other = Person.objects.create(
            case=Case.objects.get(slug="another-case"), description=Words("another"), level=Level.RESTRICTED
        )
        with pytest.raises(PersonElsewhere):
            operations.confirm_outcome(outcome=record(), verifier_person=other, verified_on=today, by=amal, today=today)

    def test_is_told_as_the_directory_has_them(self, record, case, envoy, body, amal, today):
        for more, wanted in (({"verifier_person": envoy}, PersonRef(envoy.pk)), ({"verifier_body": body}, body.name)):
            row = record(whose=Words(*more, "x", "x"))
            operations.confirm_outcome(outcome=row, verified_on=today, by=amal, today=today, **more)
            told = next(fact for fact in TestItsFact().of(case, amal, today) if fact.refs[0].pk == row.pk)
            assert told.verifiers == (wanted,)

    def test_is_shown_to_who_may_see_them(self, record, launched, envoy, at, amal, dina, today, clock):
        operations.confirm_outcome(outcome=record(), verifier_person=envoy, verified_on=today, by=amal, today=today)
        page = f"/cases/{launched.slug}/outcomes/"
        assert "an envoy of ours" in at(dina).get(page).content.decode()
        Person.objects.filter(pk=envoy.pk).update(level=Level.RESTRICTED)
        assert "an envoy of ours" not in at(dina).get(page).content.decode()
        assert "someone outside the response" in at(dina).get(page).content.decode()
        form = at(dina).get(f"{page}{record(on=today).pk}/confirm/").content.decode()
        assert "an envoy of ours" not in form


class TestItsFact:
    def of(self, case, reader, today, end=date(2020, 12, 31)):
        scope = Scope(case.pk, None, Period(date(2020, 10, 1), end), reader, today)
        return [fact for fact in facts.facts_in(scope) if fact.kind == "responses.outcome"]

    def test_says_both_contributions_and_whether_it_is_confirmed(self, record, case, amal, today):
        row = record()
        (fact,) = self.of(case, amal, today)
        assert (fact.on, fact.level, fact.confirmed) == (row.on, Level.PARTNER, False)
        assert fact.others.en == "a visit"
        operations.confirm_outcome(outcome=row, verifier="An envoy", verified_on=today, by=amal, today=today)
        assert self.of(case, amal, today)[0].confirmed
        assert not self.of(case, amal, today, end=date(2020, 11, 15))[0].confirmed

    def test_stays_below_its_audience(self, record, case, chen, today):
        record()
        assert self.of(case, Audience.BOARD, today) == []
        assert len(self.of(case, Audience.PARTNER, today)) == 1
        assert self.of(case, chen, today) == []

    def test_is_for_who_may_read_its_row(self, record, case, amal, bruno, dina, today):
        record(level=Level.TEAM)
        record(on=date(2020, 11, 13), level=Level.RESTRICTED, readers=[dina])
        found = [len(self.of(case, reader, today)) for reader in (amal, dina, bruno, Audience.PARTNER)]
        assert found == [1, 2, 0, 0]

    def test_is_no_more_open_than_its_response(self, record, launched, case, amal, today):
        Response.objects.filter(pk=launched.pk).update(level=Level.TEAM)
        record(level=Level.PUBLIC)
        assert [fact.level for fact in self.of(case, amal, today)] == [Level.TEAM]
        assert self.of(case, Audience.PUBLIC, today) == []


class TestATrail:
    def test_leads_in_the_order_of_the_days_from_the_decision_to_the_change(
        self, record, launched, case, at, amal, bruno, clock, today
    ):
        row = record()
        outlet = press.add_outlet(name=Words("Paper"), market="FR", by=amal, on=today)
        piece = press.begin_piece(
            case=case, working_title=Words("A way out"), begun_on=date(2020, 10, 20), authors=[], by=amal, today=today
        )
        pitch = press.pitch(
            piece=piece, outlet=outlet, sent_on=date(2020, 10, 28), level=Level.TEAM, by=amal, today=today
        )
        decision = launched.decisions.get()
        address = f"/cases/{launched.slug}/outcomes/{row.pk}/trail/"
        keys = [f"press.pitch:{pitch.pk}", f"responses.decision:{decision.pk}"]
        assert at(amal).post(address, {"steps": ["press.pitch:999"]}).status_code == 422
        assert at(amal).post(address, {"steps": keys}).status_code == 302
        assert [step.model for step in row.trail.all()] == ["responses.decision", "press.pitch"]
        page = at(amal).get(f"/cases/{launched.slug}/outcomes/").content.decode()
        assert page.index("launched an emergency response") < page.index("pitched") < page.rindex("France offers talks")
        hidden = at(bruno).get(f"/cases/{launched.slug}/outcomes/").content.decode()
        assert "France offers talks" in hidden
        assert "pitched" not in hidden

    def test_may_end_at_a_position_that_its_target_came_to(self, record, launched, case, at, amal, dina, clock, today):
        france = strategy.add_target(
            case=case, name=Words("France", "la France", "فرنسا"), role="secondary", by=amal, today=today
        )
        stood = {"target": france, "source": "A statement.", "by": amal, "today": today}
        strategy.record_position(stands="undecided", on=date(2020, 10, 20), **stood)
        position = strategy.record_position(
            stands="supports", on=date(2020, 11, 15), said=Words("France names an envoy"), **stood
        )
        row = record()
        address, key = f"/cases/{launched.slug}/outcomes/", f"strategy.position:{position.pk}"
        assert f'value="{key}"' in at(dina).get(f"{address}{row.pk}/trail/").content.decode()
        keys = [f"responses.decision:{launched.decisions.get().pk}", key]
        assert at(amal).post(f"{address}{row.pk}/trail/", {"steps": keys}).status_code == 302
        page = at(dina).get(address).content.decode()
        # It was seen after the outcome, and stands there.
        assert page.rindex("France offers talks") < page.index("What followed")
        assert page.index("What followed") < page.index("from undecided (20 October 2020) to supportive")
        assert "France names an envoy" in page
        assert f"/strategy/positions/{position.pk}/" in page
        Target.objects.filter(pk=france.pk).update(level=Level.RESTRICTED)
        assert "France names an envoy" not in at(dina).get(address).content.decode()
        assert key not in at(dina).get(f"{address}{row.pk}/trail/").content.decode()
        # Who lays it anew without seeing the position leaves it where it was.
        at(dina).post(f"{address}{row.pk}/trail/", {"laid": "anew"})
        assert [f"{one.model}:{one.row}" for one in row.trail.all()] == [key]

    def test_that_ends_at_a_position_says_that_it_was_taken_off_the_record(
        self, record, case, at, amal, bruno, dina, clock, today
    ):
        france = strategy.add_target(case=case, name=Words("France"), role="secondary", by=amal, today=today)
        stood = {"target": france, "on": today, "source": "A statement.", "by": amal, "today": today}
        laid, other = (strategy.record_position(stands=one, **stood) for one in ("supports", "acts"))
        row = record()
        keys = [f"strategy.position:{one.pk}" for one in (laid, other)]
        operations.lay_trail(outcome=row, steps=keys[:1], by=amal, today=today)
        for one in (laid, other):
            records.take_off(row=one, case=case, seen=1, reason="It was Spain.", by=amal, today=today)
        address = f"/cases/{case.slug}/outcomes/"
        page = at(dina).get(address).content.decode()
        assert "removed 20 November 2020" in page
        assert page.count("<s ") == 1
        # Who may not read it learns nothing of it.
        assert "taken off" not in at(bruno).get(address).content.decode()
        # Laid anew it can stay or go; another that was taken off is not laid.
        form = at(dina).get(f"{address}{row.pk}/trail/").content.decode()
        assert f'value="{keys[0]}"' in form
        assert f'value="{keys[1]}"' not in form
        with pytest.raises(refusals.NotOnRecord):
            operations.lay_trail(outcome=row, steps=keys, by=amal, today=today)
        operations.lay_trail(outcome=row, steps=[], by=amal, today=today)
        assert not row.trail.exists()

    def test_refuses_a_row_that_is_not_on_record(self, record, amal, today):
        with pytest.raises(refusals.NotOnRecord):
            operations.lay_trail(outcome=record(), steps=["press.pitch:1"], by=amal, today=today)


class TestItsPages:
    def test_record_and_confirm(self, launched, at, amal, bruno, chen, clock):
        address = f"/cases/{launched.slug}/outcomes/new/"
        values = {
            "whose_en": "France", "change_en": "France offers talks", "on": "2020-11-12", "significance": "real",
            "why_significant": "It leads.", "ours_en": "a briefing", "others_en": "a visit", "evidence": "A statement.",
            "level": 20,
        }  # fmt: skip
        for other, status in ((bruno, 403), (chen, 404)):
            assert at(other).post(address, values).status_code == status
        assert at(amal).post(address, {**values, "others_en": ""}).status_code == 422
        assert at(amal).post(address, values).status_code == 302
        row = Outcome.objects.get()
        confirm = f"/cases/{launched.slug}/outcomes/{row.pk}/confirm/"
        assert at(amal).post(confirm, {"verifier": "", "verified_on": "2020-11-15"}).status_code == 422
        assert at(amal).post(confirm, {"verifier": "An envoy", "verified_on": "2020-11-15"}).status_code == 302
        page = f"/cases/{launched.slug}/outcomes/"
        assert "An envoy" in at(amal).get(page).content.decode()
        assert "An envoy" not in at(bruno).get(page).content.decode()

    def test_show_a_restricted_outcome_to_its_readers_alone(self, record, launched, at, amal, dina, clock):
        record(level=Level.RESTRICTED, readers=[amal])
        page = f"/cases/{launched.slug}/outcomes/"
        assert "France offers talks" in at(amal).get(page).content.decode()
        assert "France offers talks" not in at(dina).get(page).content.decode()
        assert at(dina).get(f"{page}{Outcome.objects.get().pk}/trail/").status_code == 404
