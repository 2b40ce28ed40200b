"""Home says what others did since one's last visit, as far as one may read it."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tocsin.desk.ceasefires.models import Attempt
from tocsin.desk.coalition import operations as coalition
from tocsin.desk.levels import Level
from tocsin.desk.overview import news, visits
from tocsin.desk.overview.models import LastVisit
from tocsin.desk.people.models import Guarded
from tocsin.desk.people.operations import join
from tocsin.desk.press import operations as press
from tocsin.desk.press.models import Outlet, Piece
from tocsin.desk.records import kinds
from tocsin.desk.refusals import AlreadyRecorded
from tocsin.desk.watch.models import Alarm
from tocsin.language.when import When
from tocsin.language.words import Words

CANARY = Words("Canary", "Canari", "كناري")
DAY = date(2020, 11, 2)
LONG_AGO = datetime(2020, 1, 1, tzinfo=timezone.get_default_timezone())
CAST = ["amal", "dina", "tarek", "bruno", "chen"]


@pytest.fixture
def seen():
    """The lines that somebody is shown as new."""

    def run(who, *, since=LONG_AGO, limit=news.ALL_LINES):
        return news.list_news(reader=who, since=since, language="en", limit=limit).lines

    return run


@pytest.fixture
def away():
    """Somebody was last here before anything was recorded."""

    def run(who):
        LastVisit.objects.update_or_create(account=who, defaults={"since": LONG_AGO, "seen_at": LONG_AGO})

    return run


@pytest.fixture
def piece(case, response, dina, today):
    def run(level=Level.TEAM, *, name=CANARY, readers=()):
        row = press.begin_piece(
            case=case, working_title=name, begun_on=DAY, authors=[], level=min(level, Level.TEAM), by=dina, today=today
        )
        if level == Level.RESTRICTED:
            Piece.objects.filter(pk=row.pk).update(level=level)
            row.readers.set(readers)
        return row

    return run


class TestWhoIsToldOfIt:
    @pytest.mark.parametrize(
        ("level", "told"),
        [
            (Level.PUBLIC, {"amal", "bruno", "tarek"}),
            (Level.BOARD, {"amal", "bruno", "tarek"}),
            (Level.PARTNER, {"amal", "bruno", "tarek"}),
            (Level.TEAM, {"amal"}),
            (Level.RESTRICTED, {"tarek"}),
        ],
    )
    def test_reads_the_record(self, request, level, told, piece, seen, away, at, clock, tarek):
        piece(level, readers=[tarek])
        accounts = {name: request.getfixturevalue(name) for name in CAST}
        lines = {name: [line for line in seen(who) if line.heading == "Canary"] for name, who in accounts.items()}
        assert {name for name, found in lines.items() if found} == told
        for name, who in accounts.items():
            who.language = "en"
            who.save()
            away(who)
            page = at(who).get("/?new=all").text
            assert ("Canary" in page) == (name in told)
            assert "Canary" not in page or "/cases/nagorno-karabakh/press/pieces/" in page

    def test_of_each_kind_opens_what_the_line_leads_to(self, recorders, seen, request, at, clock):
        labels = {
            label for label, kind in kinds.KINDS.items()
            if kind.has_pages and issubclass(kinds.model_of(label), Guarded)
        } - {"responses.response"}  # fmt: skip
        assert labels == set(recorders)
        record_all(recorders, Level.PUBLIC)
        for name in ("dina", "tarek", "bruno"):
            who = request.getfixturevalue(name)
            lines = seen(who)
            assert len(lines) >= (len(labels) if name == "dina" else 10), name
            assert {(line.href, at(who).get(line.href).status_code) for line in lines} == {
                (line.href, 200) for line in lines
            }
        assert seen(request.getfixturevalue("chen")) == []

    def test_of_a_record_of_the_team_is_the_team_alone_whatever_the_kind(self, recorders, seen, request):
        made = record_all(recorders, Level.TEAM)
        # Of organisations that are consulted together the response says it, in one line.
        del made["responses.consultation"]
        pages = {kinds.address(label, row.pk, slug="nagorno-karabakh") for label, row in made.items()}
        assert pages <= {line.href for line in seen(request.getfixturevalue("dina"))}
        for name in ("tarek", "bruno", "chen"):
            assert not pages & {line.href for line in seen(request.getfixturevalue(name))}, name

    def test_would_be_everybody_without_the_filter(self, piece, seen, bruno, monkeypatch):
        piece(Level.PARTNER)
        Piece.objects.update(level=Level.RESTRICTED)
        assert seen(bruno) == []
        monkeypatch.setattr(kinds, "readable", lambda label, **_k: kinds.model_of(label).objects.all())
        assert [line.heading for line in seen(bruno)] == ["Canary"]

    def test_is_not_told_of_what_was_written_while_it_was_more_confidential(self, piece, seen, bruno):
        piece(Level.TEAM)
        Piece.objects.update(level=Level.PUBLIC)
        assert seen(bruno) == []

    def test_is_not_who_did_it(self, piece, seen, dina, amal):
        piece()
        assert seen(dina) == []
        assert [(line.heading, line.what, line.who) for line in seen(amal)] == [("Canary", "Piece added", "Dina")]

    def test_reads_no_names_of_the_team_as_a_partner(self, piece, seen, bruno):
        piece(Level.PUBLIC)
        assert [line.who for line in seen(bruno)] == [""]

    def test_hears_of_no_case_from_which_they_have_gone(self, piece, seen, bruno, case):
        piece(Level.PUBLIC)
        case.memberships.filter(account=bruno).update(ended_on=date(2020, 11, 20))
        assert seen(bruno) == []

    def test_is_not_told_that_there_is_more_which_they_may_not_read(self, piece, away, at, bruno, clock):
        for n in range(news.LINES):
            piece(Level.PUBLIC, name=Words(f"Piece {n}", f"Texte {n}", f"نص {n}"))
        piece(Level.TEAM)
        away(bruno)
        page = at(bruno).get("/").text
        assert "Piece 0" in page
        assert "Show all that is new" not in page
        piece(Level.PUBLIC, name=Words("One more", "Un de plus", "نص آخر"))
        page = at(bruno).get("/").text
        assert "Show all that is new" in page
        assert "Piece 0" not in page
        assert "Piece 0" in at(bruno).get("/?new=all").text


class TestWhatIsTold:
    def test_is_the_last_of_each_record(self, case, response, recorders, seen, amal, dina, today):
        partner = recorders["coalition.partner"](level=Level.TEAM)
        assert [line.what for line in seen(dina)] == ["Recorded"]
        coalition.record_answer(partners=[partner], answer="in", on=DAY, by=amal, today=today)
        assert [(line.kind, line.what) for line in seen(dina)] == [("Partner", "In")]

    @pytest.mark.parametrize("on", [DAY, When.parse("2020-11")])
    def test_is_each_of_several_partners_that_answered_alike_and_may_be_read(
        self, recorders, seen, amal, dina, bruno, today, on
    ):
        ours, theirs = (recorders["coalition.partner"](level=level) for level in (Level.TEAM, Level.PARTNER))
        coalition.record_answer(partners=[ours, theirs], answer="in", on=on, by=amal, today=today)
        pages = {row.pk: f"/cases/nagorno-karabakh/coalition/partners/{row.pk}/" for row in (ours, theirs)}
        assert {line.href for line in seen(dina) if line.what == "In"} == set(pages.values())
        assert {(line.href, line.what) for line in seen(bruno)} == {(pages[theirs.pk], "In")}

    def test_is_the_answer_of_an_outlet(self, piece, seen, amal, dina, today):
        outlet = Outlet.objects.create(name=Words("Gazette", "Gazette", "غازيت"), market="DE")
        row = press.pitch(piece=piece(), outlet=outlet, sent_on=DAY, level=Level.TEAM, by=dina, today=today)
        press.move_pitch(pitch=row, status="accepted", on=DAY, by=dina, today=today)
        lines = {line.heading: line for line in seen(amal)}
        assert lines["Pitch of Canary to Gazette"].what == "Accepted"
        assert lines["Pitch of Canary to Gazette"].href == f"/cases/nagorno-karabakh/press/pitches/{row.pk}/"

    def test_of_an_alarm_is_for_the_team_and_leads_to_its_triage(self, situation, case, seen, dina, chen, bruno, tarek):
        row = Alarm.objects.create(
            situation=situation, on=date(2020, 9, 29), rule="r", deaths=20, days=3, usual=0.1, table_version=1
        )
        for who in (dina, chen):
            assert [(line.kind, line.href) for line in seen(who)] == [("Alarm", f"/watch/alarms/{row.pk}/triage/")]
        assert seen(bruno) == seen(tarek) == []
        Alarm.objects.update(raised_at=LONG_AGO - timedelta(days=1))
        assert seen(dina) == []

    def test_names_the_case_to_who_has_several(self, piece, seen, chen, amal, case):
        piece(Level.PUBLIC)
        join(case=case, account=chen, role="partner", by=amal, on=DAY)
        assert {line.case for line in seen(chen)} == {"Nagorno-Karabakh"}
        assert {line.case for line in seen(amal)} == {""}


class TestTheNumberOfQueries:
    def test_does_not_grow_with_what_is_new(self, recorders, away, at, dina, clock):
        away(dina)
        client = at(dina)
        record_all(recorders, Level.PUBLIC)
        few = asked(client)
        for _n in range(4):
            record_all(recorders, Level.PUBLIC)
        assert asked(client) <= few
        assert few < 50
        assert len(client.get("/").content) < 20_000

    def test_is_no_write_within_the_hour(self, away, at, dina, response, clock):
        away(dina)
        client = at(dina)
        assert "UPDATE" in written(client)
        assert written(client) == ""


class TestTheVisit:
    NOW = datetime(2020, 11, 20, 9, tzinfo=timezone.get_default_timezone())

    def test_is_the_first_and_nothing_is_new(self, piece, at, amal, clock):
        piece()
        assert "New since your last visit" not in at(amal).get("/").text
        assert LastVisit.objects.filter(account=amal).exists()

    def test_begins_again_after_a_night_and_not_after_lunch(self, amal):
        visits.note_visit(amal, None, at=self.NOW)
        for hours, since in ((3, 0), (7, 0), (24, 7)):
            visit, at = visits.last_visit(amal), self.NOW + timedelta(hours=hours)
            wanted = self.NOW + timedelta(hours=since) - (visits.OVERLAP if since else timedelta())
            assert visits.new_since(visit, at=at) == wanted
            visits.note_visit(amal, visit, at=at)
            assert visits.new_since(visits.last_visit(amal), at=at) == wanted

    def test_is_not_noted_by_a_head_request(self, at, amal, clock):
        at(amal).head("/")
        assert not LastVisit.objects.exists()

    def test_of_two_pages_at_once_counts_once(self, amal):
        visits.note_visit(amal, None, at=self.NOW)
        visit = visits.last_visit(amal)
        later = self.NOW + timedelta(hours=10)
        visits.note_visit(amal, visit, at=later)
        visits.note_visit(amal, visit, at=later + timedelta(hours=10))
        assert visits.last_visit(amal).seen_at == later


class TestMarkingAsSeen:
    def test_empties_the_list_up_to_the_line_that_was_shown(self, piece, away, at, amal, seen, clock):
        piece()
        away(amal)
        client = at(amal)
        page = client.get("/").text
        until = page.split('name="until" value="')[1].split('"')[0].replace("&#x2B;", "+")
        piece(name=Words("Later", "Later", "Later"))
        assert client.post("/seen/", {"until": unquote(until)}).status_code == 302
        page = client.get("/").text
        assert "Later" in page
        assert "Canary" not in page

    @pytest.mark.parametrize("until", ["", "yesterday", "2020-11-20T09:00:00"])
    def test_takes_no_other_text(self, at, amal, until):
        assert at(amal).post("/seen/", {"until": until}).status_code == 400

    def test_never_reaches_into_the_future(self, at, amal, away):
        away(amal)
        at(amal).post("/seen/", {"until": "2999-01-01T00:00:00+00:00"})
        assert visits.last_visit(amal).since <= timezone.now()


def record_all(recorders, level):
    """One record of each kind; attempts begin on days of their own."""
    made = {}
    for label, record in recorders.items():
        with suppress(AlreadyRecorded):
            made[label] = record(level=level)
        for attempt in Attempt.objects.all():
            Attempt.objects.filter(pk=attempt.pk).update(effect_on=date(2019, 1, 1) + timedelta(days=attempt.pk))
    return made


def asked(client):
    client.get("/")  # what a worker keeps from one request to the next, and the visit
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/").status_code == 200
    return len(queries)


def written(client):
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    return "\n".join(one["sql"] for one in queries if "overview_lastvisit" in one["sql"] and "SELECT" not in one["sql"])
