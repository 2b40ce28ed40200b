"""The chance that a ceasefire holds on, at the desk: on its page, on record, from a file."""

import csv
from datetime import date, time, timedelta

import polars as pl
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation
from tests import karabakh

from tocsin.analysis import holding
from tocsin.desk.ceasefires import chances, files, operations, outlook, reading
from tocsin.desk.journal import clock
from tocsin.desk.levels import Level


@pytest.fixture
def events(db, tmp_path, today):
    return karabakh.imported(folder=tmp_path, up_to=today)


@pytest.fixture
def record(case, situation, amal, today):
    def act(**more):
        values = {
            "effect_on": date(2020, 11, 10), "effect_time": time(0), "zone": "Europe/Moscow", "parties": ["AM", "AZ"],
            "source": "Trilateral statement", "level": Level.BOARD, **more,
        }  # fmt: skip
        return operations.record_attempt(case=case, situation=situation, by=amal, today=today, **values)

    return act


def ahead(attempt, *, reader, today):
    readings = reading.Readings([attempt], reader=reader, today=today)
    return outlook.outlook(readings, attempt, found=readings.judge(attempt))


class TestTheOutlook:
    def test_of_november_is_judged_from_the_days_that_are_fully_reported(self, events, record, amal, today):
        found = ahead(record(), reader=amal, today=today)
        assert (found.on, found.silence) == (date(2020, 11, 18), None)
        assert (found.chance.signs.after, found.chance.signs.events) == (8, 1)
        assert 0.35 < found.chance.chance < 0.55

    def test_is_too_early_in_the_first_days(self, events, record, amal, today):
        attempt = record()
        assert ahead(attempt, reader=amal, today=date(2020, 11, 13)).silence == "too_early"

    def test_counts_an_event_that_is_reported_before_its_day_is_fully_so(self, events, record, amal):
        found = ahead(record(), reader=amal, today=date(2020, 11, 14))
        assert (found.on, found.chance.signs.events) == (date(2020, 11, 15), 1)

    def test_knows_nothing_of_what_came_after_the_day(self, events, record, amal):
        attempt = record()
        found = ahead(attempt, reader=amal, today=date(2020, 11, 16))
        assert (found.chance.signs.after, found.chance.signs.deaths) == (5, 1)

    def test_there_is_none_where_nothing_was_imported(self, record, amal, today):
        assert ahead(record(), reader=amal, today=today) is None

    def test_there_is_none_of_one_that_collapsed_or_is_over(self, events, record, amal, today):
        collapsed = record(effect_on=date(2020, 10, 10), effect_time=None)
        assert ahead(collapsed, reader=amal, today=date(2020, 10, 16)) is None
        ended = record(ended_on=date(2020, 11, 19))
        assert ahead(ended, reader=amal, today=today) is None

    def test_too_few_deaths_before_are_no_ground_for_a_chance(self, events, record, amal, today):
        found = ahead(record(effect_on=date(2019, 6, 1)), reader=amal, today=date(2019, 7, 1))
        assert (found.chance, found.silence) == (None, "too_few_deaths")

    def test_is_kept_with_the_verdict_of_the_day(self, events, record, amal, today):
        attempt = record()
        kept = attempt.verdicts.get(on=today).numbers["chance"]
        assert kept == pytest.approx(ahead(attempt, reader=amal, today=today).chance.chance, abs=1e-4)

    def test_measures_are_three_beside_the_deaths_since(self, events, record, amal, today):
        attempt = record()
        readings = reading.Readings([attempt], reader=amal, today=today)
        found = outlook.measures(readings, attempt, found=readings.judge(attempt))
        assert (found.days, found.since, found.season) == (11, 1, 0)
        assert found.peak >= 40


class TestWords:
    def test_say_the_chance_and_what_moves_it_most(self, events, record, amal, today):
        found = ahead(record(), reader=amal, today=today)
        assert chances.headline(found).endswith("% chance of holding for 60 more days")
        assert chances.sentence(found).startswith(
            "Estimated after 8 days, when an average ceasefire has a chance of 22%."
        )
        told = chances.sign_effects(found)
        assert len(told) == len(holding.NAMES)
        assert told[0].what in chances.sentence(found)
        assert all(one.points.startswith("+" if one.speaks_for else "−") for one in told)

    @pytest.mark.parametrize("silence", ["too_early", "no_history", "too_few_deaths"])
    @pytest.mark.parametrize("language", ["en", "fr", "ar"])
    def test_say_why_there_is_no_chance(self, language, silence):
        found = outlook.Outlook(date(2020, 11, 20), None, silence)
        with translation.override(language):
            assert chances.sentence(found)
            assert (chances.headline(found), chances.sign_effects(found)) == ("", [])

    @pytest.mark.parametrize(
        ("language", "said"), [("fr", "de chances de tenir encore 60 jours"), ("ar", "٦٠ يوماً آخر")]
    )
    def test_are_in_the_readers_language(self, events, record, amal, today, language, said):
        found = ahead(record(), reader=amal, today=today)
        with translation.override(language):
            assert said in chances.headline(found)
            assert chances.sentence(found)

    def test_are_never_certain(self):
        signs = holding.Signs(after=14, days=14, deaths=9999, events=999, before=9999, as_quiet=26, stretches=26)
        assert chances.headline(outlook.Outlook(date(2020, 11, 20), holding.chance(signs), None)).startswith("1%")


class TestThePage:
    @pytest.fixture(autouse=True)
    def _the_clock_stands(self, db, today):
        clock.stop(at=today)

    def test_shows_the_chance_and_the_three_measures(self, at, bruno, case, events, record, today):
        record()
        page = at(bruno).get(reverse("ceasefires:list", args=[case.slug])).content.decode()
        assert "% chance of holding for 60 more days" in page
        assert "Usual before the escalation" in page
        assert "Same days a year ago" in page

    def test_gives_no_chance_to_one_that_collapsed(self, at, bruno, case, events, record):
        record(effect_on=date(2020, 10, 10), effect_time=None)
        page = at(bruno).get(reverse("ceasefires:list", args=[case.slug])).content.decode()
        assert "to hold 60 more days" not in page


class TestTheCommand:
    @pytest.fixture
    def judged(self, tmp_path):
        first = date(2010, 6, 1)
        days = [
            (-400, "Elsewhere", "X", 1),
            (-20, "Here", "Rebels", 40),
            (-10, "Here", "Others", 90),
            (3, "Here", "Rebels", 2),
        ]
        frame = pl.DataFrame(
            {
                "country": [c for _, c, _, _ in days],
                "side_a": ["Government"] * len(days),
                "side_b": [b for _, _, b, _ in days],
                "date_start": [first + timedelta(days=n) for n, _, _, _ in days],
                "best_death": [d for _, _, _, d in days],
            }
        )

        def act(*rows, more=(), kind=pl.Date):
            extra = pl.DataFrame(
                [("Here", "Government", "Rebels", first + timedelta(days=n), d) for n, d in [*more, (90, 0)]],
                schema=frame.schema,
                orient="row",
            )
            pl.concat([frame, extra]).with_columns(pl.col("date_start").cast(kind)).write_parquet(
                tmp_path / "e.parquet"
            )
            (tmp_path / "c.csv").write_text("\n".join(["ceasefire_id,country,actors,effect_date", *rows]) + "\n")
            call_command(
                "judge-ceasefires", events=tmp_path / "e.parquet", ceasefires=tmp_path / "c.csv", out=tmp_path / "v.csv"
            )
            with (tmp_path / "v.csv").open() as file:
                return {row["ceasefire_id"]: row["p_hold"] for row in csv.DictReader(file)}

        return act

    def test_gives_each_ceasefire_a_chance(self, judged):
        found = judged("1,Here,Rebels,2010-06-01", "2,Here,,2010-06-01", "3,Here,Rebels|Others,2010-06-01")
        assert all(0 < float(chance) < 1 for chance in found.values())
        assert found["2"] == found["3"] != found["1"]

    def test_knows_nothing_of_day_14_and_later(self, judged):
        row = "1,Here,Rebels,2010-06-01"
        assert judged(row) == judged(row, more=[(14, 500), (40, 9)])
        assert judged(row) != judged(row, more=[(13, 500)])

    @pytest.mark.parametrize("kind", [pl.Date, pl.Datetime("us"), pl.String])
    def test_reads_days_as_files_write_them(self, judged, kind):
        assert float(judged("1,Here,Rebels,2010-06-01", kind=kind)["1"]) > 0

    @pytest.mark.parametrize("row", ["1,Nowhere,,2010-06-01", "1,Here,Nobody,2010-06-01", "1,Here,Rebels,2010-08-25"])
    def test_says_nothing_where_nothing_can_be_said(self, judged, row):
        assert judged(row) == {"1": ""}

    @pytest.mark.parametrize(
        "row",
        [
            ",Here,Rebels,2010-06-01",
            "1,,Rebels,2010-06-01",
            "1,Here,Rebels,June",
            "1,Here,Rebels,",
            "1,Here,Rebels,9999-12-31",
            "1,Here,Rebels,0001-01-01",
        ],
    )
    def test_refuses_a_row_that_it_cannot_read(self, judged, row):
        with pytest.raises(CommandError, match=r"c\.csv"):
            judged(row)

    def test_refuses_what_is_not_a_table_of_events(self, tmp_path):
        (tmp_path / "e.parquet").write_text("no")
        with pytest.raises(files.UnreadableFile, match=r"e\.parquet"):
            files.read_events(tmp_path / "e.parquet")
        with pytest.raises(files.UnreadableFile):
            files.read_ceasefires(tmp_path / "none.csv")
