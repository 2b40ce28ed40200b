"""Where a target stood, and when: what is on record of it, who reads it, and what is told of it."""

import threading
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from tocsin.desk.facts import Period
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Case
from tocsin.desk.refusals import AlreadyRecorded, InTheFuture
from tocsin.desk.strategy import operations, refusals
from tocsin.desk.strategy.models import Position, PositionQuerySet
from tocsin.language.words import Words

from .conftest import SAID, SEEN, told


class TestAPosition:
    def test_is_recorded_with_its_journal_row(self, stand, target, ask, amal):
        france = target("France")
        row = stand(france, "leans_towards", ask=ask(france), said=SAID)
        entry = Entry.objects.get(action="strategy.position_recorded")
        assert (entry.subject, entry.subject_id, entry.actor_id, entry.on) == (
            "strategy.position", row.pk, amal.pk, SEEN,
        )  # fmt: skip
        assert (row.case, row.said) == (france.case, SAID)

    def test_may_be_older_than_the_response_and_not_in_the_future(self, stand, target, today):
        stand(target("France"), on=date(2019, 5, 1))
        with pytest.raises(InTheFuture):
            stand(target("Germany"), on=today + timedelta(days=1))

    def test_has_somebody_who_says_so(self, stand, target):
        with pytest.raises(refusals.PositionNeedsSource):
            stand(target("France"), source=" ")

    def test_is_on_an_ask_of_its_target_or_of_nobody_by_name(self, stand, target, ask, chen, today):
        france, germany = target("France"), target("Germany")
        stand(germany, ask=ask())
        with pytest.raises(refusals.NotAskedOfIt):
            stand(germany, ask=ask(france))
        other = Case.objects.get(slug="another-case")
        theirs = operations.agree_ask(case=other, what=Words("x"), agreed_on=SEEN, by=chen, today=today)
        with pytest.raises(refusals.ElsewhereThanTheAsk):
            stand(germany, ask=theirs)
        assert Position.objects.count() == 1

    def test_that_is_sent_twice_stands_once(self, stand, target, dina):
        france = target("France")
        stand(france)
        with pytest.raises(AlreadyRecorded):
            stand(france, source=" Le Temps, p. 3 ")
        stand(france, source="Another paper")
        # Of one for named readers nothing is told.
        stand(france, "opposed", level=Level.RESTRICTED, readers=[dina], by=dina)
        stand(france, "opposed", level=Level.RESTRICTED)
        assert Position.objects.count() == 4

    def test_is_written_by_who_may_write(self, stand, target, bruno):
        with pytest.raises(PermissionDenied):
            stand(target("France"), by=bruno)

    @pytest.mark.parametrize("wrong", [{"stands": "wavering"}, {"source": ""}, {"level": 7}])
    def test_is_kept_right_by_the_database(self, stand, target, wrong):
        row = stand(target("France"))
        with pytest.raises(IntegrityError), transaction.atomic():
            Position.objects.filter(pk=row.pk).update(**wrong)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_record_the_same_at_once_one_is_told_so(stand, target, monkeypatch):
    france, answers, together = target("France"), [], threading.Barrier(2)
    create = PositionQuerySet.create

    def wait_for_the_other(self, **values):
        # Both are here only where neither waited for the other before it looked.
        with suppress(threading.BrokenBarrierError):
            together.wait(timeout=1)
        return create(self, **values)

    def record():
        try:
            stand(france)
            answers.append("recorded")
        except AlreadyRecorded:
            answers.append("already")
        finally:
            connection.close()

    monkeypatch.setattr(PositionQuerySet, "create", wait_for_the_other)
    threads = [threading.Thread(target=record) for _n in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(answers) == ["already", "recorded"]
    assert Position.objects.count() == 1


class TestWhoReadsIt:
    @pytest.fixture
    def hidden(self, stand, target, ask, dina):
        """Three that one of the team may not read: for the row, its target, its ask."""
        named = {"level": Level.RESTRICTED, "readers": [dina]}
        france = target("France")
        return [
            stand(france, said=Words("canary one"), by=dina, **named),
            stand(target("Canaryland", **named), said=Words("canary two"), by=dina),
            stand(france, ask=ask(france, what="canary ask", **named), said=Words("canary three"), by=dina),
        ]

    def test_is_who_may_read_its_target_and_its_ask_too(self, hidden, amal, dina):
        assert set(Position.objects.visible_to(dina)) == set(hidden)
        assert not Position.objects.visible_to(amal).exists()
        assert not Position.objects.visible_to(Audience.PUBLIC).exists()

    def test_nobody_else_finds_it_on_a_page_a_form_or_a_fact(self, hidden, at, amal, dina, case, clock, today):
        room = f"/cases/{case.slug}/strategy/"
        for address in ("", "positions/new/"):
            assert "canary" not in at(amal).get(room + address).content.decode().lower()
            assert "canary" in at(dina).get(room + address).content.decode().lower()
        assert told(case, amal, today) == []
        assert len(told(case, dina, today)) == 3

    def test_would_be_told_without_its_target_and_ask(self, hidden, case, amal, today, monkeypatch):
        monkeypatch.setattr(PositionQuerySet, "visible_to", super(PositionQuerySet, PositionQuerySet).visible_to)
        assert len(told(case, amal, today)) == 2


class TestItsFact:
    def test_says_where_it_stood_and_on_what(self, stand, target, ask, case, amal, today):
        france = target("France")
        demand = ask(france)
        row = stand(france, "supports", ask=demand, said=SAID)
        (fact,) = told(case, amal, today)
        assert fact.attributes == {
            "target": france.name, "what": demand.what, "stands": "supports", "said": SAID, "before": "",
            "before_on": None, "moved": "",
        }  # fmt: skip
        assert (fact.key, fact.on, fact.level) == (f"strategy.position:{row.pk}", SEEN, Level.PUBLIC)
        assert "Temps" not in str(fact)

    def test_moved_only_since_an_earlier_day_on_the_same_thing(self, stand, target, ask, case, amal, today):
        france = target("France")
        stand(france, "opposed", on=date(2020, 9, 1))
        stand(france, "opposed", on=date(2020, 10, 5))
        stand(france, "leans_towards")
        stand(france, "undecided", source="Another paper, of the same day")
        stand(france, "leans_against", on=date(2020, 11, 14))
        stand(france, "supports", ask=ask(france), on=date(2020, 11, 16))
        stand(target("Germany"), "acts", on=date(2020, 11, 17))
        moves = [(fact.before, fact.stands, fact.moved) for fact in told(case, amal, today)]
        assert moves == [
            ("", "opposed", ""), ("opposed", "leans_towards", "towards"), ("opposed", "undecided", "towards"),
            ("undecided", "leans_against", "away"), ("", "supports", ""), ("", "acts", ""),
        ]  # fmt: skip

    def test_is_as_confidential_as_what_it_is_compared_with(self, stand, target, case, today):
        france = target("France")
        stand(france, "undecided", on=date(2020, 10, 5), level=Level.PARTNER)
        stand(france, "supports")
        (public,) = told(case, Audience.PUBLIC, today)
        assert (public.moved, public.level) == ("", Level.PUBLIC)
        partner = told(case, Audience.PARTNER, today)[-1]
        assert (partner.moved, partner.level) == ("towards", Level.PARTNER)

    def test_is_as_confidential_as_its_target_and_ask(self, stand, target, ask, case, today):
        france = target("France", level=Level.BOARD)
        stand(france)
        assert told(case, Audience.PUBLIC, today) == []
        assert told(case, Audience.BOARD, today)[0].level == Level.BOARD
        stand(france, ask=ask(france, target("Germany", level=Level.PARTNER)))
        assert {fact.level for fact in told(case, Audience.PARTNER, today)} == {Level.BOARD, Level.PARTNER}

    def test_stays_within_the_case_and_the_period(self, stand, target, case, chen, today):
        stand(target("France"))
        assert told(Case.objects.get(slug="another-case"), Audience.PUBLIC, today) == []
        assert told(case, Audience.PUBLIC, today, Period(date(2020, 10, 1), date(2020, 10, 31))) == []


class TestItsPages:
    def values(self, whose, **more):
        return {
            "target": whose.pk, "stands": "leans_towards", "on": "2020-11-12", "said_en": "France offers talks",
            "source": "Le Temps, p. 3", "level": Level.PARTNER, **more,
        }  # fmt: skip

    def test_record_one_and_show_the_latest_first(self, at, amal, bruno, case, target, ask, stand, clock):
        france = target("France")
        stand(france, "opposed", on=date(2020, 10, 5))
        room = f"/cases/{case.slug}/strategy/"
        answer = at(amal).post(f"{room}positions/new/", self.values(france, ask=ask(france).pk))
        assert (answer.status_code, answer.url) == (302, room)
        page = at(amal).get(room).content.decode()
        assert page.index("Leans towards") < page.index("<bdi>Opposed")
        assert page.count('<i class="here">') == 2
        assert "Le Temps" in page
        partners = at(bruno).get(room).content.decode()
        assert "France offers talks" in partners
        assert "Le Temps" not in partners
        assert "Add position" not in partners

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"on": "2020-12-24"}, "must be today"),
            ({"stands": "wavering"}, "Choose again. What you chose"),
            ({"source": " "}, "Enter the source: who reports the position"),
            ({"source": "\u200f\u200b"}, "an invisible control character"),
            ({"said_ar": "a\u202eb"}, "an invisible control character"),
            ({"target": 99999}, "Choose again. What you chose"),
            ({"level": Level.RESTRICTED}, "Choose at least one named reader"),
        ],
    )
    def test_answer_bad_input_on_the_form(self, at, amal, case, target, clock, wrong, message):
        values = self.values(target("France"), **wrong)
        answer = at(amal).post(f"/cases/{case.slug}/strategy/positions/new/", values)
        assert answer.status_code == 422
        assert message in answer.content.decode()
        assert not Position.objects.exists()

    def test_say_that_an_ask_is_another_target_s_and_that_one_is_on_record(self, at, amal, case, target, ask, clock):
        france, address = target("France"), f"/cases/{case.slug}/strategy/positions/new/"
        elsewhere = self.values(france, ask=ask(target("Germany")).pk)
        assert "not addressed to this target" in at(amal).post(address, elsewhere).content.decode()
        at(amal).post(address, self.values(france))
        again = at(amal).post(address, self.values(france))
        assert (again.status_code, Position.objects.count()) == (422, 1)
        assert "already recorded" in again.content.decode()

    def test_mend_one_and_show_what_was_taken_off_to_who_records(
        self, at, amal, bruno, chen, case, target, stand, clock
    ):
        row, room = stand(target("France"), "opposed"), f"/cases/{case.slug}/strategy/"
        page = f"{room}positions/{row.pk}/"
        correct, take_off, restore = (f"{page}{act}/" for act in ("correct", "take-off", "restore"))
        assert page in at(bruno).get(room).content.decode()
        shown = {one: at(one).get(page).content.decode() for one in (amal, bruno)}
        for address in (correct, take_off):
            assert address in shown[amal]
            assert address not in shown[bruno]
            assert [at(one).post(address).status_code for one in (bruno, chen)] == [403, 404]
        assert "Le Temps" in shown[amal]
        assert "Le Temps" not in shown[bruno]
        values = self.values(row.target, seen=1)
        assert 'name="level"' not in at(amal).get(correct).content.decode()
        assert at(amal).post(correct, {**values, "source": ""}).status_code == 422
        assert at(amal).post(correct, {**values, "source": "Canary Times"}).status_code == 302
        assert "Canary" not in at(bruno).get(page).content.decode()
        row.refresh_from_db()
        assert (row.stands, row.level) == ("leans_towards", Level.PUBLIC)
        assert at(amal).post(take_off, {"seen": 1, "reason": "It was Spain."}).status_code == 422
        assert at(amal).post(take_off, {"seen": 2, "reason": "It was Spain."}).status_code == 302
        taken_off = f"/cases/{case.slug}/taken-off/?room=strategy"
        assert taken_off in at(amal).get(room).content.decode()
        assert page in at(amal).get(taken_off).content.decode()
        assert at(bruno).get(taken_off).status_code == 403
        assert page not in at(bruno).get(room).content.decode()
        assert "It was Spain." in at(amal).get(page).content.decode()
        assert [at(amal).get(address).status_code for address in (correct, take_off, restore)] == [404, 404, 200]
        assert at(amal).post(restore, {"seen": 3}).status_code == 302
        assert "Leans towards" in at(bruno).get(room).content.decode()

    def test_tell_who_only_reads_that_there_is_none_and_nothing_to_do(self, at, amal, bruno, case, target, clock):
        target("France")
        room = f"/cases/{case.slug}/strategy/"
        assert "add its position and the source" in at(amal).get(room).content.decode()
        page = at(bruno).get(room).content.decode()
        assert "No position has been recorded yet." in page
        assert "add its position" not in page
        assert "Set one first" not in page

    def test_are_for_this_case_alone(self, at, amal, bruno, chen, case, target, clock, today):
        france, address = target("France"), f"/cases/{case.slug}/strategy/positions/new/"
        for other, status in ((bruno, 403), (chen, 404)):
            assert at(other).post(address, self.values(france)).status_code == status
        other = Case.objects.get(slug="another-case")
        people.join(case=other, account=amal, role="team", by=chen, on=today)
        theirs = operations.add_target(case=other, name=Words("X"), role="primary", by=chen, today=today)
        assert at(amal).post(address, self.values(theirs)).status_code == 422
        assert not Position.objects.exists()

    def test_ask_no_more_of_the_database_for_more_positions(
        self, at, amal, case, target, ask, stand, clock, django_assert_max_num_queries
    ):
        for name in ("France", "Germany", "Spain"):
            one = target(name)
            for day in range(1, 5):
                stand(one, on=date(2020, 11, day), ask=ask(one))
        web = at(amal)
        with django_assert_max_num_queries(20):
            assert web.get(f"/cases/{case.slug}/strategy/").status_code == 200
