"""Names in files of ceasefires that differ by a blank or by case, and names that no event has."""

import csv
from datetime import date, timedelta

import polars as pl
import pytest
from django.core.management import call_command

FIRST = date(2010, 6, 1)


@pytest.fixture
def judged(tmp_path, capsys):
    days = [(-400, "Others", 1), (-20, "Rebels", 40), (-10, "Others", 90), (3, "Rebels", 2), (90, "Rebels", 0)]
    pl.DataFrame(
        [("Vale", "Government of Vale", side, FIRST + timedelta(days=n), deaths) for n, side, deaths in days],
        schema=["country", "side_a", "side_b", "date_start", "best_death"],
        orient="row",
    ).write_parquet(tmp_path / "e.parquet")

    def judge(*rows):
        (tmp_path / "c.csv").write_text("\n".join(["ceasefire_id,country,actors,effect_date", *rows]) + "\n")
        places = {"events": tmp_path / "e.parquet", "ceasefires": tmp_path / "c.csv", "out": tmp_path / "v.csv"}
        call_command("judge-ceasefires", **places)
        with places["out"].open() as file:
            return [row["p_hold"] for row in csv.DictReader(file)], capsys.readouterr().err

    return judge


class TestNames:
    def test_are_one_whatever_their_case_and_blanks(self, judged):
        exact, *others = judged(
            "1,Vale,Government of Vale|Rebels,2010-06-01",
            "2, Vale ,Government of Vale| Rebels ,2010-06-01",
            "3,VALE,government  of vale|REBELS|, 2010-06-01",
        )[0]
        assert float(exact) > 0
        assert others == [exact, exact]

    def test_that_no_event_has_are_listed(self, judged):
        chances, said = judged("1,Vale,Rebels|Rebbels,2010-06-01", "2,Valley,,2010-06-01")
        assert float(chances[0]) > 0
        assert said.splitlines() == [
            "1: no event of the file names 'Rebbels'", "2: no event of the file names 'Valley'",
        ]  # fmt: skip
