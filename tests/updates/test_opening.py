"""Opening records from a draft: several with one reason, all of them or none."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tocsin.desk.editions import mentions
from tocsin.desk.facts import Ref
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import operations as people
from tocsin.desk.people.refusals import ConvenorOpens
from tocsin.desk.press.models import Outlet, Piece, Pitch
from tocsin.desk.refusals import NoReason
from tocsin.desk.strategy.models import Ask
from tocsin.desk.updates import operations
from tocsin.desk.voices import operations as voices
from tocsin.language.words import Words

DAY = date(2020, 10, 20)


@pytest.fixture
def restricted(ask, amal):
    """What Amal alone reads, and a pitch of the team's that rests on such a thing."""
    row = Ask.objects.create(
        case=ask.case, level=Level.RESTRICTED, what=Words("a canary", "un canari", "كناري"), agreed_on=DAY,
        status_on=DAY,
    )  # fmt: skip
    row.readers.set([amal])
    return row


@pytest.fixture
def pitch(case, amal):
    piece = Piece.objects.create(
        case=case, level=Level.RESTRICTED, working_title=Words("Canary roads"), begun_on=DAY
    )  # fmt: skip
    piece.readers.set([amal])
    outlet = Outlet.objects.create(name=Words("Paper", "Journal", "صحيفة"), market="DE")
    return Pitch.objects.create(case=case, level=Level.TEAM, piece=piece, outlet=outlet, sent_on=DAY, status_on=DAY)


def ref(row):
    return Ref(row._meta.label_lower, row.pk)


def levels(rows):
    return [type(row).objects.get(pk=row.pk).level for row in rows]


class TestOpening:
    def test_opens_all_with_one_reason_and_an_entry_for_each(self, asks, open_records, edition):
        assert open_records(asks).records.count() == 3
        assert levels(asks) == [Level.PUBLIC] * 3
        entries = Entry.objects.filter(action="people.level_set")
        assert {(one.subject_id, one.reason, one.level) for one in entries} == {
            (row.pk, "It is known now.", Level.TEAM) for row in asks
        }
        assert {ref(row) for row in asks} <= {one for told in edition().sentences() for one in told.refs}

    def test_opens_some_as_far_as_was_chosen(self, asks, open_records):
        open_records(asks[:1], audience=Audience.PARTNER, level=Level.BOARD)
        assert levels(asks) == [Level.BOARD, Level.TEAM, Level.TEAM]

    @pytest.mark.parametrize(
        ("more", "refusal"),
        [
            ({"reason": " "}, NoReason),
            ({"level": Level.BOARD}, operations.StillClosed),
            ({"level": Level.RESTRICTED}, operations.StillClosed),
        ],
    )
    def test_refuses_and_says_why(self, asks, open_records, more, refusal):
        with pytest.raises(refusal):
            open_records(asks, **more)
        assert levels(asks) == [Level.TEAM] * 3

    def test_refuses_nothing_and_too_much(self, update, open_records, amal, today, monkeypatch, asks):
        with pytest.raises(operations.NothingToOpen):
            open_records([])
        monkeypatch.setattr("tocsin.desk.updates.operations.opening.MOST", 2)
        with pytest.raises(operations.TooManyRecords):
            open_records(asks)

    def test_is_the_convenors(self, asks, open_records, dina, tarek, bruno, chen):
        with pytest.raises(ConvenorOpens):
            open_records(asks, by=dina)
        for nobody in (tarek, bruno, chen):
            with pytest.raises(PermissionDenied):
                open_records(asks, by=nobody)
        assert levels(asks) == [Level.TEAM] * 3

    def test_is_of_a_draft(self, asks, update, open_records):
        type(update).objects.filter(pk=update.pk).update(state="released")
        with pytest.raises(operations.NotADraft):
            open_records(asks)


class TestWhatIsNotOpenedSo:
    def test_is_a_restricted_record(self, open_records, restricted, asks):
        with pytest.raises(operations.RecordsChanged):
            open_records([restricted, *asks], seen=Level.RESTRICTED)
        with pytest.raises(operations.RecordsChanged):
            open_records([restricted])
        assert levels([restricted]) == [Level.RESTRICTED]

    def test_is_what_rests_on_a_restricted_record(self, open_records, pitch, monkeypatch):
        with pytest.raises(operations.RecordsChanged):
            open_records([pitch])
        assert levels([pitch]) == [Level.TEAM]
        monkeypatch.setattr(mentions, "_is_closed", lambda *_: False)
        assert open_records([pitch]).records.count() == 1

    def test_is_a_record_of_another_level_than_was_seen(self, open_records, asks):
        with pytest.raises(operations.RecordsChanged) as refused:
            open_records(asks, seen=Level.PARTNER)
        assert str(asks[0].pk) in str(refused.value)

    def test_is_one_that_is_open_further_already(self, open_records, ask):
        with pytest.raises(operations.RecordsChanged):
            open_records([ask], seen=Level.PUBLIC, audience=Audience.PARTNER, level=Level.PARTNER)
        assert levels([ask]) == [Level.PUBLIC]

    def test_is_one_whose_level_is_changed_on_its_own_page(self, open_records, response, ask):
        type(response).objects.filter(pk=response.pk).update(level=Level.TEAM)
        with pytest.raises(operations.RecordsChanged):
            open_records([response])
        assert levels([response]) == [Level.TEAM]

    def test_is_one_of_another_case(self, open_records, chen, asks):
        from tocsin.desk.people.models import Case

        other = Ask.objects.create(
            case=Case.objects.get(slug="another-case"), level=Level.TEAM, what=Words("a canary"), agreed_on=DAY,
            status_on=DAY,
        )  # fmt: skip
        with pytest.raises(operations.RecordsChanged):
            open_records([other, *asks])
        assert levels([other, *asks]) == [Level.TEAM] * 4

    def test_leaves_nothing_half_done(self, open_records, asks):
        Ask.objects.filter(pk=asks[2].pk).update(level=Level.PARTNER)
        with pytest.raises(operations.RecordsChanged) as refused:
            open_records(asks)
        assert refused.value.names == (f"ask {asks[2].pk}",)
        assert levels(asks) == [Level.TEAM, Level.TEAM, Level.PARTNER]
        assert not Entry.objects.filter(action="people.level_set").exists()


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_another_who_restricts_one_of_them_is_not_overruled(self, asks, open_records, at_once, amal, dina, today):
        seen = people.readership(asks[1])
        outcomes = at_once(
            lambda: open_records(asks),
            lambda: people.set_level(
                row=Ask.objects.get(pk=asks[1].pk), level=Level.RESTRICTED, readers=[dina], seen=seen,
                reason="In danger.", by=dina, today=today,
            ),
        )  # fmt: skip
        refused = [one for one in outcomes if isinstance(one, Exception)]
        assert len(refused) == 1, outcomes
        if isinstance(outcomes[0], Exception):
            assert levels(asks) == [Level.TEAM, Level.RESTRICTED, Level.TEAM]
        else:
            assert levels(asks) == [Level.PUBLIC] * 3

    def test_the_second_of_two_is_told(self, asks, open_records, at_once):
        outcomes = at_once(lambda: open_records(asks), lambda: open_records(list(reversed(asks))))
        assert sorted(type(one).__name__ for one in outcomes) == ["RecordOpening", "RecordsChanged"]
        assert Entry.objects.filter(action="people.level_set").count() == 3


class TestThePages:
    @pytest.fixture
    def address(self, update):
        return reverse("updates:not_mentioned", args=[update.slug, "public"])

    def test_list_what_can_be_opened_and_what_not(self, address, asks, restricted, at, amal, clock):
        page = at(amal).get(address).content.decode()
        for row in asks:
            assert f'value="strategy.ask:{row.pk}:30"' in page
            assert row.what.en in page
        assert f"strategy.ask:{restricted.pk}:" not in page
        assert "Only named people may read it." in page

    def test_name_what_is_chosen_and_nothing_that_the_reader_may_not_know_of(
        self, address, asks, restricted, at, amal, clock
    ):
        restricted.readers.clear()
        chosen = [f"strategy.ask:{row.pk}:30" for row in (*asks, restricted)]
        page = at(amal).get(f"{address}open/", {"record": chosen, "which": "ticked"}).content.decode()
        assert all(row.what.en in page for row in asks)
        assert restricted.what.en not in page

    def test_hint_at_no_restricted_record_to_anybody_else(self, address, asks, restricted, pitch, at, dina, clock):
        page = at(dina).get(address).content.decode()
        assert "canary" not in page.lower()
        assert f"/asks/{restricted.pk}/" not in page
        assert f"/pitches/{pitch.pk}/" not in page
        assert "restricted" not in page

    def test_say_whom_to_ask(self, address, asks, at, dina, clock):
        page = at(dina).get(address).content.decode()
        assert "Ask: Amal." in page
        assert "checkbox" not in page
        assert at(dina).get(f"{address}open/?which=all").status_code == 403

    def test_are_for_who_records(self, address, asks, at, tarek, bruno, chen, clock):
        assert [at(one).get(address).status_code for one in (tarek, bruno, chen)] == [403, 403, 404]

    def test_narrow_by_reason_and_kind(self, address, asks, higher, at, amal, clock):
        page = at(amal).get(f"{address}?why=level-20&kind=strategy.ask").content.decode()
        assert f"strategy.ask:{higher.pk}:20" in page
        assert f"strategy.ask:{asks[0].pk}:30" not in page

    def test_show_first_what_would_become_readable(self, address, asks, case, someone, at, amal, today, clock):
        voices.contact(
            case=case, person=someone, purpose="meeting", contacted_on=date(2020, 10, 21), owner=amal,
            level=Level.TEAM, by=amal, today=today,
        )  # fmt: skip
        page = at(amal).get(f"{address.replace('/public/', '/board/')}open/?which=all").content.decode()
        assert "Make 4 records readable" in page
        assert "anyone can read what a released update says of them" in page
        assert "Board edition: 1 person is named for the first time." in page
        assert "cannot be taken back" in page
        assert levels(asks) == [Level.TEAM] * 3

    def test_say_what_stays_unsaid(self, address, case, update, amal, at, clock):
        piece = Piece.objects.create(case=case, level=Level.TEAM, working_title=Words("Roads"), begun_on=DAY)
        outlet = Outlet.objects.create(name=Words("Paper", "Journal", "صحيفة"), market="DE")
        pitch = Pitch.objects.create(
            case=case, level=Level.TEAM, piece=piece, outlet=outlet, sent_on=DAY, status_on=DAY
        )  # fmt: skip
        page = at(amal).get(f"{address}open/?record=press.pitch:{pitch.pk}:30").content.decode()
        assert "1 of them is still not mentioned" in page

    def test_lead_to_the_field_of_a_text_that_is_missing(self, address, ask, at, amal, clock):
        Ask.objects.filter(pk=ask.pk).update(what=Words("a truce", "", "هدنة"))
        page = at(amal).get(f"{address}?why=text-fr").content.decode()
        assert "Write in French: Ask" in page
        assert f"/asks/{ask.pk}/translate/" in page

    def test_open_what_was_ticked(self, address, asks, at, amal, clock):
        client, chosen = at(amal), f"{address}open/?record=strategy.ask:{asks[0].pk}:30"
        assert "Make 1 record readable" in client.get(chosen).content.decode()
        typed = {"records": f"strategy.ask:{asks[0].pk}:30", "level": 0, "reason": "Known."}
        answer = client.post(chosen, typed)
        assert answer.status_code == 302
        assert levels(asks) == [Level.PUBLIC, Level.TEAM, Level.TEAM]

    def test_name_what_was_changed_meanwhile(self, address, asks, at, amal, clock):
        Ask.objects.filter(pk=asks[0].pk).update(level=Level.PARTNER)
        typed = {"records": f"strategy.ask:{asks[0].pk}:30", "level": 0, "reason": "Known."}
        answer = at(amal).post(f"{address}open/", typed)
        assert answer.status_code == 422
        assert f"ask {asks[0].pk}" in answer.content.decode()

    @pytest.mark.parametrize("typed", ["", "nonsense", "press.none:1:30", "strategy.ask:99999999999999999999:30"])
    def test_refuse_what_no_page_holds(self, address, asks, at, amal, clock, typed):
        answer = at(amal).post(f"{address}open/", {"records": typed, "level": 0, "reason": "Known."})
        assert answer.status_code == 422
        assert at(amal).get(f"{address}open/?record={typed}").status_code == 302

    def test_ask_as_many_queries_for_ten_times_the_records(self, address, asks, at, amal, clock, ask):
        client = at(amal)
        client.get(address)
        numbers = []
        for _round in range(2):
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            numbers.append(len(asked))
            for n in range(30):
                Ask.objects.create(
                    case=ask.case, level=Level.TEAM, what=Words(f"road {n}", f"route {n}", f"طريق {n}"), agreed_on=DAY,
                    status_on=DAY,
                )  # fmt: skip
        assert numbers[0] == numbers[1]
