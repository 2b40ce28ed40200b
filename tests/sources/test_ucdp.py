import gc
import zipfile
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.sources import archive, text
from tocsin.sources.reading import REASONS, BadRows, Unreadable, schema, whole
from tocsin.sources.ucdp import countries, reader, releases
from tocsin.sources.ucdp.provider import UCDP

DATA = Path(__file__).parent / "data"
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
            "conflict_id": None, "dyad_id": None,
            "side_a": "Government of Azerbaijan", "side_b": "Republic of Artsakh", "violence": "state",
            "event_type": None, "clarity": None, "latitude": 39.8, "longitude": 46.7, "place_precision": None,
            "low": 1, "best": 2, "high": 3, "civilians": None, "reported_by": None, "headline": None,
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("wrong", "reason"),
        [
            ({"id": None}, "no id"),
            ({"date_start": "0202-09-27"}, "before the year 1900"),
            ({"date_start": "2020-09-27", "date_end": "soon"}, "the day on which it ended is not a day"),
            ({"best_death": "2.5"}, "no best estimate, or not a whole number"),
            ({"best_death": "1e300"}, "no best estimate, or not a whole number"),
            ({"best_death": "10000001"}, "no best estimate, or not a whole number"),
            ({"date_start": "2010-01-01", "date_end": "2020-01-03"}, "lasts longer than ten years"),
            ({"high_death": "?"}, "the high estimate is not a whole number"),
            ({"deaths_civilians": -1}, "fewer than no deaths"),
            ({"latitude": "north"}, "latitude is not a number"),
            ({"longitude": float("inf")}, "longitude is not a number"),
            ({"latitude": None}, "a latitude without a longitude, or the other way round"),
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
        assert [(bad.row, bad.reason) for bad in found.bad] == [(1, reason)]
        assert reason in {*REASONS, *(words.en for words in UCDP.reasons)}
        assert found.events.is_empty()

    def test_shows_the_cell_at_fault(self, read):
        assert read({"best_death": "m" * 500}).bad[0].value == "m" * 80

    def test_keeps_the_good_rows_and_the_first_of_two_with_one_id(self, read):
        found = read({}, {"best_death": 9}, {"id": 2})
        assert found.bad == [reader.BadRow(2, "an earlier row has this id", "1")]
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

    @pytest.mark.parametrize(
        ("release", "day"),
        [
            ("21.1", date(2020, 12, 31)),
            ("26.0.8", date(2026, 8, 31)),
            ("24.0.2", date(2024, 2, 29)),
            ("25.01.25.06", date(2025, 6, 30)),
        ],
    )
    def test_a_release_knows_of_the_days_before_it(self, release, day):
        assert releases.knows(release) == (releases.COVERS_FROM, day)

    @pytest.mark.parametrize(
        ("name", "release"),
        [
            ("ged251-csv.zip", "25.1"),
            ("ged191.csv", "19.1"),
            ("ucdp_ged_21_1_events.parquet", "21.1"),
            ("GEDEvent_v26_0_8.csv", "26.0.8"),
            ("GEDEvent_v25_01_25_06.csv", "25.01.25.06"),
            ("GEDEvent_v25_1.csv", "25.1"),
            ("events.csv", None),
        ],
    )
    def test_the_name_of_a_file_tells_its_release(self, name, release):
        assert releases.of_file(name) == release


class TestLayouts:
    def test_reads_the_49_columns_and_passes_over_the_tags(self):
        found = reader.read(DATA / "ucdp_ged_49_columns.csv")
        assert (len(found.events), found.bad) == (12, [])
        longest = found.events.filter(pl.col("id") == "155086").row(0, named=True)
        assert longest == {
            "provider": "ucdp", "id": "155086", "date_start": date(2014, 4, 12), "date_end": date(2014, 8, 17),
            "date_precision": 5, "country": "Ukraine", "conflict": "Ukraine: Donetsk", "conflict_id": "13246",
            "dyad_id": "14124", "side_a": "Government of Ukraine", "side_b": "DPR", "violence": "state",
            "event_type": None, "clarity": 2, "latitude": 48.14, "longitude": 37.74, "place_precision": 4,
            "low": 35, "best": 228, "high": 35, "civilians": 0, "reported_by": "UN",
            "headline": "Office of the United Nations High Commissioner for Human Rights",
        }  # fmt: skip

    def test_takes_the_first_of_the_reports_that_an_event_was_coded_from(self):
        found = reader.read(DATA / "ucdp_ged_49_columns.csv").events
        reports = {number: rest for number, *rest in found.select("id", "reported_by", "headline").iter_rows()}
        assert reports["147997"] == [
            "Agence France Presse",
            "Police disperse Kiev protest, activists say one shot dead",
        ]
        assert reports["149251"][1] == 'WRAPUP 9-Ukraine parliament removes Yanukovich, who flees Kiev in "coup"'

    @pytest.mark.parametrize(
        ("cells", "first"),
        [
            (("BBC;AFP", "Shells fall; two die;Truce", '"BBC,2020-10-04,Shells fall; two die";"AFP,2020-10-04,Truce"'),
             ("BBC", "Shells fall; two die")),
            (("BBC;AFP", "Shells fall;Truce", "BBC 4 October; AFP 5 October"), ("BBC", "Shells fall")),
            (("", "", ""), (None, None)),
            (("BBC", "x" * 5000, ""), ("BBC", "x" * 200)),
        ],
    )  # fmt: skip
    def test_a_headline_may_hold_what_parts_them(self, cells, first):
        row = {
            "id": "1", "date_start": "2020-10-04", "country": "Azerbaijan", "conflict_name": "x", "best": "2",
            **dict(zip(("source_office", "source_headline", "source_article"), cells, strict=True)),
        }  # fmt: skip
        found = reader.read_rows([{name: row.get(name) for names in reader.NAMES.values() for name in names}])
        assert found.bad == []
        assert found.events.select("reported_by", "headline").row(0) == first

    def test_reads_the_older_columns_with_breaks_inside_cells(self):
        found = reader.read(DATA / "ucdp_ged_19_1.csv")
        assert (len(found.events), found.bad) == (6, [])
        assert set(found.events["violence"]) == {"state", "non_state", "one_sided"}

    def test_a_bad_row_is_told_by_the_line_on_which_it_begins(self, tmp_path):
        lines = (DATA / "ucdp_ged_19_1.csv").read_text()
        file = tmp_path / "ged191.csv"
        file.write_text(lines + "1,2\n" + "9" + ",x" * 41 + "\n" + ",".join("abc") * 30 + "\n")
        first = lines.count("\n") + 1
        found = reader.read(file)
        assert len(found.events) == 6
        assert [(bad.row, bad.reason) for bad in found.bad] == [
            (first, "the row has fewer cells than the header"),
            (first + 1, "a type of violence that UCDP does not have"),
            (first + 2, "the row has more cells than the header"),
        ]
        with pytest.raises(BadRows) as refused:
            whole(found)
        assert refused.value.bad == found.bad

    def test_reads_a_zip_and_says_how_far_it_is(self, tmp_path, monkeypatch):
        monkeypatch.setattr(text, "BATCH", 5)
        file = tmp_path / "ged251-csv.zip"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(DATA / "ucdp_ged_49_columns.csv", "GEDEvent_v25_1.csv")
        steps = []
        found = reader.read(file, progress=lambda done, of: steps.append((done, of)))
        assert found.events.equals(reader.read(DATA / "ucdp_ged_49_columns.csv").events)
        size = (DATA / "ucdp_ged_49_columns.csv").stat().st_size
        assert len(steps) > 2
        assert steps == sorted(steps)
        assert steps[-1] == (size, size)

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    def test_encoding_and_separator_are_found_out(self, tmp_path, encoding, separator):
        row = {name: str(value)[:10] for name, value in GOOD.items()} | {
            "side_b": "Café, république",
            "type_of_violence": "1",
        }
        cells = [f'"{cell}"' for cell in row.values()]
        file = tmp_path / "events.csv"
        file.write_bytes("\r\n".join([separator.join(row), separator.join(cells)]).encode(encoding))
        found = reader.read(file)
        assert found.bad == []
        assert found.events["side_b"].to_list() == ["Café, république"]

    def test_numbers_that_passed_through_a_spreadsheet_stay_the_same_event(self):
        row = {"id": "147997.0", "date_start": "2014-01-22", "country": "Ukraine", "conflict_name": "x", "best": 5.0}
        assert reader.read_rows([row]).events.select("id", "best").rows() == [("147997", 5)]

    @pytest.mark.parametrize(
        ("make", "reason"),
        [
            (lambda file: file.write_bytes(b""), "no table"),
            (lambda file: file.write_bytes(b"PAR1 and no more"), "no Parquet file"),
            (lambda file: zipped(file, {"a.csv": b"id", "b.csv": b"id"}), "several tables: a.csv, b.csv"),
            (lambda file: zipped(file, {"readme.md": b"id"}), "does not hold one table"),
            (lambda file: broken_zip(file), "the archive is damaged"),
        ],
    )
    def test_refuses_what_is_no_such_file(self, tmp_path, make, reason):
        make(tmp_path / "file")
        with pytest.raises(Unreadable, match=reason):
            reader.read(tmp_path / "file")

    def test_a_table_that_unpacks_too_large_is_refused(self, tmp_path, monkeypatch):
        monkeypatch.setattr(archive, "UNPACKED", 100)
        zipped(tmp_path / "file", {"a.csv": b"0" * 1000})
        with pytest.raises(Unreadable, match="too large"):
            reader.read(tmp_path / "file")

    def test_so_is_one_that_shrank_as_no_table_does(self, tmp_path, monkeypatch):
        monkeypatch.setattr(archive, "SMALL", 1000)
        zipped(tmp_path / "file", {"a.csv": (HEADER + "\n" * 500_000).encode()})
        with pytest.raises(Unreadable, match="too large"):
            reader.read(tmp_path / "file")

    def test_so_is_a_packed_file_of_more_rows_than_there_are_events(self, tmp_path, monkeypatch):
        monkeypatch.setattr(reader, "ROWS", 3)
        pl.DataFrame({"id": [1, 2, 3, 4]}).write_parquet(tmp_path / "file")
        with pytest.raises(Unreadable, match="too large"):
            reader.read(tmp_path / "file")

    def test_takes_no_zero_byte_into_a_text(self, read):
        assert read({"conflict_name": "A\x00B"}).events["conflict"].to_list() == ["AB"]

    def test_closes_a_file_that_it_gives_up(self, tmp_path):
        (tmp_path / "file").write_bytes(b"a" * 200_000)
        with pytest.raises(Unreadable, match="no table"):
            reader.read(tmp_path / "file")
        # What went wrong in closing it would be heard here: warnings are errors.
        gc.collect()


def zipped(file, members):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def broken_zip(file):
    zipped(file, {"a.csv": (DATA / "ucdp_ged_49_columns.csv").read_bytes()})
    content = bytearray(file.read_bytes())
    content[200:400] = bytes(200)
    file.write_bytes(content)


HEADER = ",".join(name for names in reader.NAMES.values() for name in names[:1])
CELLS = st.one_of(
    st.sampled_from(["", "1", "-1", "2020-09-27", "NaN", "1e999", '"', "\x00", "90.1", "9" * 40, "=1+1", "\ud7ff"]),
    st.text(st.characters(codec="utf-8"), max_size=8),
)


class TestAnyFileAtAll:
    @settings(max_examples=150, deadline=None)
    @given(st.binary(max_size=600))
    def test_bytes_are_read_or_refused(self, tmp_path_factory, content):
        file = tmp_path_factory.mktemp("any") / "file"
        file.write_bytes(content)
        with suppress(Unreadable):
            reader.read(file)

    @settings(max_examples=150, deadline=None)
    @given(st.lists(st.lists(CELLS, max_size=22).map(",".join), max_size=12))
    def test_each_row_is_an_event_or_a_fault_with_a_reason(self, tmp_path_factory, rows):
        file = tmp_path_factory.mktemp("any") / "file.csv"
        file.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
        found = reader.read(file)
        assert {bad.reason for bad in found.bad} <= {*REASONS, reader.NO_NUMBER, reader.NO_SUCH_VIOLENCE}
        assert found.events.schema == schema()
        assert len(found.events) + len(found.bad) <= len(rows) + sum(row.count("\r") + row.count("\n") for row in rows)
        assert found.events["id"].is_unique().all()

    @settings(max_examples=100, deadline=None)
    @given(st.integers(0, 10_000), st.binary(min_size=1, max_size=40))
    def test_a_damaged_parquet_file_is_read_or_refused(self, tmp_path_factory, at, noise):
        file = tmp_path_factory.mktemp("any") / "file.parquet"
        pl.DataFrame([GOOD]).write_parquet(file)
        content = bytearray(file.read_bytes())
        at %= len(content)
        content[at : at + len(noise)] = noise
        file.write_bytes(content)
        with suppress(Unreadable):
            reader.read(file)

    @settings(max_examples=100, deadline=None)
    @given(
        st.lists(
            st.dictionaries(
                st.sampled_from(HEADER.split(",")),
                st.one_of(st.none(), st.booleans(), st.floats(), st.text(), st.lists(st.integers())),
            )
        )
    )
    def test_any_answer_is_read(self, rows):
        found = reader.read_rows(rows)
        assert len(found.events) + len(found.bad) == len(rows)


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
