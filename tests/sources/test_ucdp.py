from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from tocsin.sources.ucdp import countries, reader

SHIPPED = Path(reader.__file__).parents[2] / "data" / "ucdp" / "ged_21_1_events.parquet"
GOOD = {
    "id": 1,
    "country": "Azerbaijan",
    "type_of_violence": "State-based violence",
    "conflict_name": "Azerbaijan: Artsakh (Nagorno-Karabakh)",
    "side_a": "Government of Azerbaijan",
    "side_b": "Republic of Artsakh",
    "latitude": 39.8,
    "longitude": 46.7,
    "low_death": 1,
    "best_death": 2,
    "high_death": 3,
    "date_start": datetime(2020, 9, 27),  # noqa: DTZ001
}


@pytest.fixture
def read(tmp_path):
    def write(*rows):
        file = tmp_path / "events.parquet"
        pl.DataFrame([{**GOOD, **row} for row in rows], strict=False).write_parquet(file)
        return reader.read(file)

    return write


class TestReader:
    def test_reads_into_the_normal_form(self, read):
        (row,) = read({}).events.to_dicts()
        assert row == {
            "provider": "ucdp", "id": "1", "date_start": date(2020, 9, 27), "date_end": None, "date_precision": None,
            "country": "Azerbaijan", "conflict": "Azerbaijan: Artsakh (Nagorno-Karabakh)",
            "side_a": "Government of Azerbaijan", "side_b": "Republic of Artsakh", "violence": "state",
            "latitude": 39.8, "longitude": 46.7, "low": 1, "best": 2, "high": 3,
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("wrong", "reason"),
        [
            ({"id": None}, "no id"),
            ({"date_start": None}, "no day on which it began, or not a day"),
            ({"date_start": "2020-13-01"}, "no day on which it began, or not a day"),
            ({"date_start": "2020-09-27", "date_end": "2020-09-26"}, "ends before it began"),
            ({"country": "  "}, "no country"),
            ({"conflict_name": None}, "no conflict"),
            ({"type_of_violence": "A quarrel"}, "a type of violence that UCDP does not have"),
            ({"best_death": "many"}, "no best estimate, or not a whole number"),
            ({"low_death": -1}, "fewer than no deaths"),
            ({"latitude": 91.0}, "latitude is not between -90 and 90"),
            ({"longitude": -181.0}, "longitude is not between -180 and 180"),
        ],
    )
    def test_lists_a_bad_row_by_its_number_and_reason(self, read, wrong, reason):
        found = read(wrong)
        assert found.bad == [reader.BadRow(1, reason)]
        assert found.events.is_empty()

    def test_keeps_the_good_rows_and_the_first_of_two_with_one_id(self, read):
        found = read({}, {"best_death": 9}, {"id": 2})
        assert found.bad == [reader.BadRow(2, "an earlier row has this id")]
        assert found.events.select("id", "best").rows() == [("1", 2), ("2", 2)]

    def test_an_event_without_a_place_is_no_bad_row(self, read):
        assert read({"latitude": None, "longitude": None}).events["latitude"].to_list() == [None]

    def test_numbers_of_types_of_violence_are_read_too(self, read):
        assert read({"type_of_violence": 3}).events["violence"].to_list() == ["one_sided"]

    def test_refuses_a_file_of_another_layout(self, tmp_path):
        file = tmp_path / "other.parquet"
        pl.DataFrame({"id": [1], "country": ["x"]}).write_parquet(file)
        with pytest.raises(reader.NotThisLayout, match="date_start"):
            reader.read(file)

    def test_a_release_knows_of_the_years_before_it(self):
        assert reader.covers_to("21.1") == date(2020, 12, 31)


class TestTheShippedFile:
    def test_is_read_whole(self):
        shipped = reader.read(SHIPPED)
        assert (len(shipped.events), shipped.bad) == (133_786, [])
        assert shipped.events["conflict"].n_unique() == 840

    def test_every_country_in_it_has_a_code(self):
        names = pl.read_parquet(SHIPPED, columns=["country"])["country"].unique()
        assert [name for name in names if countries.code(name) is None] == []

    @pytest.mark.parametrize(
        ("name", "code"),
        [("Congo", "CG"), ("DR Congo (Zaire)", "CD"), ("Myanmar (Burma)", "MM"), ("Niger", "NE"), ("Atlantis", None)],
    )
    def test_codes_are_the_right_ones(self, name, code):
        assert countries.code(name) == code

    def test_carries_its_terms(self):
        terms = (SHIPPED.parents[1] / "LICENCES.md").read_text()
        assert "10.1177/0022343313484347" in terms
        assert "CC BY 4.0" in terms
        assert "Natural Earth" in terms
