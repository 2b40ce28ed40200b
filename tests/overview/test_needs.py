"""What waits for somebody on home: with a link to the form of each, and in a fixed number of queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tocsin.desk.coalition.models import Partner
from tocsin.desk.directory.models import Organisation
from tocsin.desk.levels import Level
from tocsin.desk.outbox import operations as outbox
from tocsin.desk.overview import today as needs
from tocsin.desk.people import operations as people
from tocsin.desk.press import operations as press
from tocsin.desk.press.models import Outlet, Pitch
from tocsin.desk.responses.models import Response
from tocsin.desk.watch.models import Alarm, Situation
from tocsin.language.isolates import isolated
from tocsin.language.words import Words

DAY = date(2020, 11, 2)


def words(text):
    return Words(text, text, text)


@pytest.fixture
def pitch(case, response, amal, today):
    """Pitches a piece; ``level`` is that of the pitch."""

    def run(name="Gazette", *, level=Level.TEAM, piece_level=Level.TEAM):
        who = {"by": amal, "today": today}
        piece = press.begin_piece(
            case=case, working_title=words(f"Roads, {name}"), begun_on=DAY, authors=[], level=piece_level, **who
        )
        outlet = Outlet.objects.create(name=words(name), market="DE")
        return press.pitch(piece=piece, outlet=outlet, sent_on=DAY, level=max(level, piece_level), **who)

    return run


@pytest.fixture
def ask(case, response):
    def run(name):
        body = Organisation.objects.create(name=words(name), kind="peace")
        return Partner.objects.create(case=case, organisation=body, asked_on=DAY, level=Level.TEAM)

    return run


@pytest.fixture
def alarm(situation):
    def run(day):
        return Alarm.objects.create(
            situation=situation, on=date(2020, 9, day), rule="r", deaths=20, days=3, usual=0.1, table_version=1
        )

    return run


@pytest.fixture
def listed(response, today):
    return lambda who: {one.text: one.href for one in needs.list_needs(response, reader=who, today=today)}


class TestOneOfAKind:
    def test_leads_to_the_form_in_which_it_is_done(self, case, pitch, ask, listed, dina):
        sent, asked = pitch("Gazette"), ask("Quakers")
        message = outbox.hold(
            case=case, to="a@example.org", language="en", subject="Invitation", body="Come.", by=dina, on=DAY
        )
        base = "/cases/nagorno-karabakh"
        assert listed(dina) == {
            f"No answer yet: {isolated('Gazette')}, {isolated('Roads, Gazette')}": f"{base}/press/pitches/{sent.pk}/answer/",
            f"No answer yet: {isolated('Quakers')}": f"{base}/coalition/partners/{asked.pk}/answer/",
            f"Release the message: {isolated('Invitation')}": f"{base}/outbox/{message.pk}/",
        }

    def test_each_form_opens(self, case, pitch, ask, listed, dina, at, clock):
        pitch("Gazette")
        ask("Quakers")
        assert {at(dina).get(href).status_code for href in listed(dina).values()} == {200}

    def test_of_an_alarm_leads_to_its_triage(self, alarm, dina, at, clock):
        row = alarm(29)
        page = at(dina).get("/").text
        assert f'href="/watch/alarms/{row.pk}/triage/"' in page
        assert f"Triage the alarm of 29 September 2020: {isolated('Nagorno-Karabakh')}" in page


class TestManyOfAKind:
    def test_are_counted_and_lead_to_where_several_are_done_at_once(self, pitch, ask, listed, dina):
        for n in range(4):
            pitch(f"Gazette {n}")
            ask(f"Body {n}")
        assert listed(dina) == {
            "4 pitches await an answer": "/cases/nagorno-karabakh/press/",
            "4 partners have not answered": "/cases/nagorno-karabakh/coalition/partners/answers/",
        }

    def test_of_alarms_lead_to_the_page_that_triages_several(self, alarm, dina):
        for day in range(1, 5):
            alarm(day)
        assert [(one.text, one.href) for one in needs.alarms(reader=dina)] == [
            ("4 alarms wait for triage", "/watch/alarms/")
        ]


class TestWhoReadsLess:
    def test_is_not_told_how_many_there_are_of_what_they_may_not_read(self, pitch, listed, dina, amal):
        for n in range(3):
            pitch(f"Gazette {n}")
        closed = pitch("Canary")
        Pitch.objects.filter(pk=closed.pk).update(level=Level.RESTRICTED)
        closed.readers.set([amal])
        assert len(listed(amal)) == 1
        assert "4 pitches await an answer" in listed(amal)
        assert all("Canary" not in text and "4" not in text for text in listed(dina))
        assert len(listed(dina)) == 3

    def test_of_a_piece_does_not_count_its_pitches(self, pitch, listed, dina, amal):
        row = pitch("Canary")
        type(row.piece).objects.filter(pk=row.piece_id).update(level=Level.RESTRICTED)
        row.piece.readers.set([amal])
        assert listed(dina) == {}

    @pytest.mark.parametrize("who", ["bruno", "tarek", "chen"])
    def test_is_told_nothing_where_they_do_not_record(self, request, who, pitch, ask, listed, at, clock):
        pitch("Canary")
        ask("Canary")
        reader = request.getfixturevalue(who)
        assert listed(reader) == {}
        assert "Canary" not in at(reader).get("/").text


class TestHome:
    @pytest.fixture
    def another(self, amal):
        """A further response of which ``amal`` records, with a draft."""

        def run(n):
            case = people.open_case(slug=f"case-{n}", title=words(f"Case {n}"), by=amal, on=DAY)
            place = Situation.objects.create(slug=f"case-{n}", name=case.title, rules=[], region_codes=[])
            return Response.objects.create(
                case=case, slug=case.slug, situation=place, level=Level.PUBLIC, owner=amal, objective=words("peace"),
                stage="active", stage_since=DAY, opened_on=DAY, launched_on=DAY, review_on=date(2021, 1, 15),
            )  # fmt: skip

        return run

    def test_asks_as_many_queries_for_many_responses_as_for_one(
        self, at, amal, today, another, pitch, ask, alarm, clock
    ):
        from tocsin.desk.updates import operations as updates

        def draft(response):
            updates.begin(
                responses=[response],
                period_start=date(2020, 10, 1),
                period_end=date(2020, 12, 31),
                by=amal,
                today=today,
            )

        client = at(amal)
        pitch("Gazette")
        ask("Quakers")
        alarm(1)
        draft(Response.objects.get())
        few = asked(client)
        for n in range(5):
            draft(another(n))
            pitch(f"Gazette {n}")
            ask(f"Body {n}")
            alarm(n + 2)
        assert asked(client) <= few
        assert few <= 35


def asked(client):
    client.get("/")  # what a worker keeps from one request to the next
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/").status_code == 200
    return len(queries)
