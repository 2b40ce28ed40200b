"""The diplomatic voice of a situation, from files of GDELT."""

from datetime import datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from django.core.management import CommandError, call_command

from tocsin.analysis.voice import Firmness
from tocsin.desk.watch import operations, statements, words
from tocsin.desk.watch.models import Party, Quarter
from tocsin.sources.gdelt import reader

from .conftest import WAR


def said(number, day, code="111", actor="FRA", to="AZEGOV", root="11"):
    return {
        "id": str(number), "day": day, "added": day, "misdated": False, "actor1": actor, "actor2": to, "code": code,
        "base": code, "root": root, "goldstein": -2.0, "mentions": 3, "country": "AZ", "source": "https://example.org",
    }  # fmt: skip


def frame(*rows):
    return pl.DataFrame(list(rows), schema=statements.schema())


def read_as(*rows):
    """What the reader gives of a file with these statements."""
    return reader.Statements(frame(*rows), [], len(rows), pl.DataFrame(schema=reader.report_schema()))


@pytest.fixture
def parties(world, amal, today):
    for country in ("AM", "AZ"):
        operations.add_party(situation=world, country=country, part=Party.Part.PARTY, by=amal, on=today)


@pytest.fixture
def read(parties, amal, today):
    """Every quarter of an hour of the first three weeks of the war; a firm word on the second day, a soft one later."""
    start = datetime(2020, 9, 21)  # noqa: DTZ001
    files = {f"{start + n * timedelta(minutes=15):%Y%m%d%H%M%S}": read_as() for n in range(21 * 96)}
    files["20200928120000"] = read_as(
        said(1, WAR + timedelta(days=1)), said(2, WAR, code="010", root="01", actor="USAGOV"),
        said(3, WAR, actor="USACOP"), said(4, WAR, to="SYR"),
    )  # fmt: skip
    return operations.import_statements(read=files, by=amal, today=today)


class TestStatements:
    def test_of_the_voices_are_kept_and_no_others(self, read):
        assert read[0] == 3
        assert sorted(statements.scan().collect()["id"]) == ["1", "2", "4"]

    def test_of_a_file_that_was_read_before_are_not_kept_again(self, read, amal, today):
        again = {"20200928120000": read_as(said(1, WAR))}
        assert operations.import_statements(read=again, by=amal, today=today) == (0, [])

    def test_that_were_kept_twice_by_a_worker_that_died_count_once(self, read):
        statements.keep(frame(said(1, WAR + timedelta(days=1))))
        assert len(statements.scan().collect()) == 3


class TestTheSection:
    def test_stands_on_the_page_with_its_number_and_what_it_rests_on(self, read, at, amal, clock):
        text = at(amal).get("/watch/nagorno-karabakh/").content.decode()
        assert "Diplomatic voice" in text
        assert "21 of 362 days were read in full" in text
        assert "shows only that reading works" in text
        assert "France" in text
        # The firm word fell in the week of 56 deaths of 80; a soft one in that of 8.
        assert (
            "Firmer when more people died: 70% of statements were firm, weighted by deaths, against 50% of all statements."
            in text
        )

    def test_is_not_there_while_nothing_of_gdelt_was_read(self, parties, at, amal, clock):
        assert "Diplomatic voice" not in at(amal).get("/watch/nagorno-karabakh/").content.decode()

    def test_of_a_sample_says_that_there_is_no_number(self, parties, amal, today, at, clock):
        operations.import_statements(read={"20200928120000": read_as(said(1, WAR))}, by=amal, today=today)
        text = at(amal).get("/watch/nagorno-karabakh/").content.decode()
        assert "No week was read in full, so there is no figure to show." in text
        assert "0 of 362 days were read in full" in text

    @pytest.mark.parametrize(
        ("reason", "told"),
        [
            ("nobody_died", "No deaths were recorded in placed events"),
            ("nobody_spoke", "None of these actors"),
            ("no_firmer", "No firmer"),
        ],
    )
    def test_says_why_in_each_case(self, reason, told):
        assert told in words.voice(Firmness(0.1, 0.2, reason, 3, 4, 0, 5, 1))


class TestCommand:
    def test_reads_a_file_of_gdelt_once(self, db, clock, capsys, tmp_path):
        shipped = Path(__file__).parents[1] / "sources" / "data" / "gdelt_20191024143000.export.csv"
        with pytest.raises(CommandError, match="after its quarter"):
            call_command("import-events", str(shipped), "--provider", "gdelt")
        file = tmp_path / "20191024143000.export.CSV"
        file.write_bytes(shipped.read_bytes())
        call_command("import-events", str(file), "--provider", "gdelt")
        assert "statements saved" in capsys.readouterr().out
        call_command("import-events", str(file), "--provider", "gdelt")
        assert "already been read" in capsys.readouterr().out
        assert Quarter.objects.get().moment == "20191024143000"
