"""Verdicts on record: kept when they change, made again each day and with new data, never calm without data."""

from datetime import date, timedelta
from typing import get_args

import polars as pl
import pytest

from tocsin.analysis import ceasefire
from tocsin.desk.ceasefires import hooks, operations, reading, tasks
from tocsin.desk.ceasefires.models import Attempt, Verdict
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Level
from tocsin.desk.outbox.models import Message
from tocsin.desk.responses.models import Proposal
from tocsin.desk.watch import operations as watch
from tocsin.desk.watch.models import Import
from tocsin.language.words import Words


@pytest.fixture
def bloodshed(events, settings, tmp_path):
    """A later import of one day under the ceasefire on which many were killed."""

    def load(today):
        file = tmp_path / "more.parquet"
        rows = pl.read_parquet(settings.DATA / "ucdp" / "ged_21_1_events.parquet").filter(
            pl.col("conflict_name") == "Azerbaijan: Artsakh (Nagorno-Karabakh)"
        )
        worse = rows.tail(1).with_columns(
            pl.lit(date(2020, 11, 15)).cast(rows["date_start"].dtype).alias("date_start"),
            pl.lit(40).cast(rows["best_death"].dtype).alias("best_death"),
        )
        pl.concat([rows[:-1], worse]).write_parquet(file)
        watch.import_file(provider="ucdp", file=file, release="21.1", by=None, today=today)
        return watch.bring_in_step(today=today)

    return load


def states(attempt):
    return list(attempt.verdicts.order_by("pk").values_list("state", "changed_from"))


class TestAChange:
    def test_is_kept_beside_what_was_before_with_reason_and_version(self, events, record, incident):
        attempt = record()
        incident(attempt, standing="verified")
        assert states(attempt) == [("holding", ""), ("violated", "holding")]
        before, after = attempt.verdicts.order_by("pk")
        assert (before.reason, after.reason) == ("no_more_than_usual", "incident_confirmed")
        assert (before.table_version, after.table_version) == (0, 0)
        actions = Entry.objects.filter(action__startswith="ceasefires.judged").order_by("pk")
        assert list(actions.values_list("action", flat=True)) == [
            "ceasefires.judged_holding",
            "ceasefires.judged_violated",
        ]

    def test_is_told_to_the_rooms_above_once(self, events, record, incident, monkeypatch):
        heard = []

        def hear(*, attempt, verdict, today):
            heard.append(verdict.state)

        monkeypatch.setattr(hooks.verdict_changed, "answers", {"above": hear})
        attempt = record()
        incident(attempt, standing="verified")
        incident(attempt, standing="verified", what=Words("More shots."))
        assert heard == ["violated"]

    def test_stands_on_the_page_for_the_team_alone(
        self, at, events, record, incident, dina, bruno, case, clock, response
    ):
        attempt = record(level=Level.PARTNER)
        incident(attempt, standing="verified", level=Level.TEAM)
        address = f"/cases/{case.slug}/ceasefires/{attempt.pk}/"
        assert "How the verdict changed" in at(dina).get(address).content.decode()
        page = at(bruno).get(address).content.decode()
        assert "How the verdict changed" not in page
        assert "Violated" not in page

    def test_what_only_named_readers_see_makes_none(self, events, record, incident, amal):
        attempt = record()
        incident(attempt, standing="verified", level=Level.RESTRICTED, readers=[amal])
        assert states(attempt) == [("holding", "")]


class TestTheWorker:
    def test_judges_each_day_and_twice_is_once(self, events, record, clock):
        attempt = record()
        Verdict.objects.all().delete()
        assert tasks.judge_each_day() == 1
        assert tasks.judge_each_day() == 1
        assert states(attempt) == [("holding", "")]


class TestNewData:
    def test_has_every_ceasefire_judged_again(self, bloodshed, record, today):
        attempt = record()
        bloodshed(today)
        assert states(attempt) == [("holding", ""), ("collapsed", "holding")]
        assert attempt.verdicts.first().table_version > 0

    def test_judges_those_that_ended_too(self, bloodshed, record, today):
        attempt = record(ended_on=date(2020, 11, 18))
        bloodshed(today)
        assert states(attempt) == [("holding", ""), ("collapsed", "holding")]

    def test_that_lags_by_weeks_makes_unknown_and_never_calm(self, events, record, amal, case, today):
        attempt = record()
        for days, state in ((10, "holding"), (14, "holding"), (15, "unknown"), (40, "unknown")):
            late = today + timedelta(days=days)
            operations.judge_all(today=late)
            assert attempt.verdicts.first().state == state, days
        assert attempt.verdicts.first().reason == "data_ended"

    def test_that_lags_is_drawn_as_a_grey_band(self, events, record, amal, today):
        from tocsin.desk.ceasefires.pictures import picture
        from tocsin.desk.ui import charts

        attempt, late = record(), today + timedelta(days=40)
        found = reading.judge(attempt, reader=amal, today=late)
        drawn = []
        plain = charts.weekly
        try:
            charts.weekly = lambda weeks, **more: drawn.extend(more["bands"]) or plain(weeks, **more)
            picture(attempt, found=found, last=None, today=late)
        finally:
            charts.weekly = plain
        (band,) = [one for one in drawn if one.kind == "unknown"]
        assert (band.start, band.end) == (today - timedelta(days=2), late)

    def test_that_never_came_is_unknown(self, record, today):
        assert not Import.objects.exists()
        assert states(record()) == [("unknown", "")]


@pytest.mark.usefixtures("clock", "response")
class TestABrokenCeasefire:
    def test_stands_at_home_and_in_the_room_and_waits_for_the_owner(
        self, at, bloodshed, record, amal, bruno, case, today
    ):
        record()
        bloodshed(today)
        for page in ("/", f"/cases/{case.slug}/", f"/cases/{case.slug}/decisions/"):
            assert "The ceasefire of 10 November 2020: Collapsed" in at(amal).get(page).content.decode()
            assert "Before that: Holding" not in at(bruno).get(page).content.decode()
        assert (Message.objects.get().state, Message.objects.get().to) == ("held", amal.email)

    def test_is_answered_by_a_review_and_not_by_one_of_before(self, bloodshed, record, amal, response, today):
        from tocsin.desk.responses import operations as responses

        def look():
            responses.review(
                response=response, on=today, found="Seen.", next_on=date(2021, 2, 1), by=amal, today=today
            )  # fmt: skip

        record()
        look()
        bloodshed(today)
        assert list(Proposal.objects.standing().values_list("kind", flat=True)) == ["ceasefire"]
        look()
        assert not Proposal.objects.standing().exists()

    def test_that_was_broken_when_it_was_recorded_proposes_nothing(self, events, record):
        record(effect_on=date(2020, 10, 10), zone="Asia/Baku")
        assert Attempt.objects.get().verdicts.first().state == "collapsed"
        assert not Proposal.objects.exists()

    def test_for_named_readers_alone_proposes_nothing_to_others(self, bloodshed, record, amal, today):
        record(level=Level.RESTRICTED, readers=[amal])
        bloodshed(today)
        assert Verdict.objects.first().state == "collapsed"
        assert not Proposal.objects.exists()


class TestCitations:
    def test_the_page_cites_whose_events_the_verdict_was_read_from(self, events, record, case, at, bruno, clock):
        record()
        page = at(bruno).get(f"/cases/{case.slug}/ceasefires/").content.decode()
        assert "UCDP Georeferenced Event Dataset (GED) 21.1" in page

    def test_without_an_event_it_cites_nobody(self, record, case, at, bruno, clock):
        record()
        assert "UCDP Georeferenced" not in at(bruno).get(f"/cases/{case.slug}/ceasefires/").content.decode()


def test_states_are_those_of_the_analysis():
    assert tuple(Verdict.State.values) == get_args(ceasefire.State)
