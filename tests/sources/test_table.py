import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.sources.reading import REASONS, NotThisLayout, Unreadable
from tocsin.sources.table import reader
from tocsin.sources.table.layout import DATE_FORMATS, FIELDS, Layout, NoSuchLayout, suggest

COLUMNS = {"date_start": "Day", "best": "Killed"}
FRENCH = "Jour;Pays;Latitude;Longitude;Morts;Partie A\r\n03/10/2020;Arménie;39,8;46,7;1 234;=A1+A2\r\n14/10/2020 09:30;Arménie;39,9;46,8;2;B\r\n"


@pytest.fixture
def write(tmp_path):
    def file(content, encoding="utf-8"):
        (tmp_path / "table.csv").write_bytes(content.encode(encoding))
        return tmp_path / "table.csv"

    return file


@pytest.fixture
def read(write):
    def it(content, columns=COLUMNS, **how):
        return reader.read(write(content), Layout(columns=columns, **how), provider="our-list")

    return it


class TestLayout:
    def test_is_plain_data_and_comes_back_from_it(self):
        layout = Layout(columns=COLUMNS, date_format="%d.%m.%Y", separator=";", decimal=",", encoding="cp1256")
        assert Layout.from_data(json.loads(json.dumps(layout.as_data()))) == layout

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"columns": {"date_start": "Day"}}, "columns"),
            ({"columns": COLUMNS | {"provider": "x"}}, "columns"),
            ({"columns": COLUMNS | {"low": ""}}, "columns"),
            ({"columns": [1]}, "columns"),
            ({"date_format": "%c"}, "date_format"),
            ({"separator": "x"}, "separator"),
            ({"decimal": "'"}, "decimal"),
            ({"encoding": "zlib"}, "encoding"),
            ({"other": 1}, "columns"),
        ],
    )
    def test_refuses_what_cannot_be(self, wrong, field):
        with pytest.raises(NoSuchLayout) as refused:
            Layout.from_data({"columns": COLUMNS} | wrong)
        assert refused.value.field == field


class TestSuggestions:
    def test_are_found_in_a_french_table(self, write):
        seen = reader.preview(write(FRENCH, "cp1252"))
        assert (seen.form, seen.header[1]) == (("cp1252", ";", 1), "Pays")
        assert seen.suggestion.columns == {
            "date_start": "Jour", "country": "Pays", "latitude": "Latitude", "longitude": "Longitude", "best": "Morts",
            "side_a": "Partie A",
        }  # fmt: skip
        assert (seen.suggestion.date_formats, seen.suggestion.decimal) == (("%d/%m/%Y",), ",")

    def test_are_found_in_arabic_with_its_digits(self, write):
        seen = reader.preview(write("التاريخ,البلد,القتلى\n٠٣/١٠/٢٠٢٠,أرمينيا,٤\n", "utf-16"))
        assert seen.form == ("utf-16-le", ",", 1)
        assert set(seen.suggestion.columns) == {"date_start", "country", "best"}
        assert seen.suggestion.date_formats == ("%d/%m/%Y", "%m/%d/%Y")

    def test_a_day_that_can_be_read_two_ways_is_left_to_a_person(self):
        assert suggest(["date"], [["03/04/2020"]]).date_formats == ("%d/%m/%Y", "%m/%d/%Y")

    def test_a_day_that_is_none_does_not_hide_how_the_others_are_written(self):
        days = [["27/09/2020"], ["31/02/2020"], ["soon"], ["03/04/2020"]]
        assert suggest(["date"], days).date_formats == ("%d/%m/%Y",)
        assert suggest(["date"], [["soon"]]).date_formats == ()

    @pytest.mark.parametrize("header", [["event_id_cnty", "event_date", "fatalities"], ["id", "date_start", "best"]])
    def test_know_the_names_of_the_great_providers(self, header):
        assert suggest(header, []).columns == dict(zip(("id", "date_start", "best"), header, strict=True))

    def test_one_column_is_not_two_fields(self):
        found = suggest(["Date", "Date", "Type"], [])
        assert len(set(found.columns.values())) == len(found.columns)

    @pytest.mark.parametrize("header", [",".join(f"c{n}" for n in range(501)), "c" * 70_000])
    def test_more_columns_than_a_person_can_choose_from_are_refused(self, write, header):
        with pytest.raises(Unreadable, match="a person can choose from"):
            reader.preview(write(header + "\n1\n"))

    def test_an_empty_file_has_none(self, write):
        with pytest.raises(Unreadable, match="no table"):
            reader.preview(write(""))


class TestReader:
    def test_reads_what_was_suggested(self, write):
        file = write(FRENCH, "cp1252")
        seen = reader.preview(file)
        layout = Layout(
            columns=seen.suggestion.columns,
            date_format=seen.suggestion.date_formats[0],
            decimal=seen.suggestion.decimal,
            separator=seen.form.separator,
            encoding=seen.form.encoding,
        )
        found = reader.read(file, layout, provider="our-list")
        assert found.bad == []
        assert found.events.select(
            "provider", "date_start", "country", "latitude", "longitude", "best", "low", "side_a"
        ).rows() == [
            ("our-list", date(2020, 10, 3), "Arménie", 39.8, 46.7, 1234, None, "=A1+A2"),
            ("our-list", date(2020, 10, 14), "Arménie", 39.9, 46.8, 2, None, "B"),
        ]

    @pytest.mark.parametrize(
        ("cell", "decimal", "number"),
        [
            ("1,234", ".", 1234), ("1.234", ",", 1234), ("1 234", ".", 1234), ("1\u202f234", ",", 1234), ("١٢", ".", 12),
            ("1’234", ".", 1234), ("12.0", ".", 12), ("12,0", ",", 12),
            ("12,5", ",", None), ("1.2", ",", None), ("1,2", ".", None), ("12 or 13", ".", None), ("", ".", None),
        ],
    )  # fmt: skip
    def test_numbers_are_read_as_they_are_written_or_not_at_all(self, read, cell, decimal, number):
        found = read(f"Day;Killed\n2020-10-03;{cell}\n", separator=";", decimal=decimal)
        assert found.events["best"].to_list() == ([] if number is None else [number])
        assert [bad.reason for bad in found.bad] == (
            ["no best estimate, or not a whole number"] if number is None else []
        )

    @pytest.mark.parametrize(
        ("form", "cell"),
        [
            ("%Y-%m-%d", "2020-10-03T23:59:00"), ("%d/%m/%Y", "03/10/2020 10:00"), ("%m/%d/%Y", "10/03/2020"),
            ("%d.%m.%Y", "3.10.2020"), ("%d-%m-%Y", "03-10-2020"), ("%Y/%m/%d", "2020/10/03"), ("%Y%m%d", "20201003"),
            ("%d %B %Y", "3 October 2020"), ("%d %b %Y", "03 Oct 2020"), ("%B %d, %Y", "October 3, 2020"),
        ],
    )  # fmt: skip
    def test_days_are_read_in_each_form(self, read, form, cell):
        found = read(f'Day;Killed\n"{cell}";1\n', separator=";", date_format=form)
        assert (found.events["date_start"].to_list(), found.bad) == ([date(2020, 10, 3)], [])

    def test_every_form_has_been_tried(self):
        assert len(DATE_FORMATS) == 10

    def test_without_an_id_the_same_row_is_the_same_event_and_stands_once(self, read):
        once = read("Day,Killed,x\n2020-10-03,1,a\n")
        twice = read("x,Day,Killed\nb,2020-10-03,1\nc,2020-10-03,1\nd,2020-10-04,1\n")
        assert once.events["id"][0] == twice.events["id"][0]
        assert [(bad.row, bad.reason) for bad in twice.bad] == [(3, "an earlier row says the same")]

    def test_bad_rows_have_their_line(self, read):
        found = read('Day,Killed\n"2020-10-03\n",1\n2020-13-01,1\n2020-10-04,-1\n2020-10-05\n')
        assert [(bad.row, bad.reason, bad.value) for bad in found.bad] == [
            (4, "no day on which it began, or not a day", "2020-13-01"),
            (5, "fewer than no deaths", "-1"),
            (6, "the row has fewer cells than the header", ""),
        ]

    def test_a_column_that_is_not_there_is_told(self, read):
        with pytest.raises(NotThisLayout, match="Killed"):
            read("Day,Dead\n2020-10-03,1\n")

    @pytest.mark.parametrize("provider", ["Our list", "", "x" * 41])
    def test_has_a_short_name_of_its_own(self, write, provider):
        with pytest.raises(ValueError, match="cannot have the provider"):
            reader.read(write("Day,Killed\n"), Layout(columns=COLUMNS), provider=provider)

    @settings(max_examples=150, deadline=None)
    @given(
        st.one_of(
            st.binary(max_size=300),
            st.text(st.sampled_from('0123456789-,;"\n\r\t=Day. ٣'), max_size=200).map(
                lambda s: ("Day,Killed\n" + s).encode()
            ),
        ),
        st.sampled_from([".", ","]),
        st.sampled_from([",", ";"]),
    )
    def test_any_bytes_are_read_or_refused(self, tmp_path_factory, content, decimal, separator):
        file = tmp_path_factory.mktemp("any") / "f"
        file.write_bytes(content)
        with suppress(Unreadable):
            reader.preview(file)
        with suppress(Unreadable):
            found = reader.read(
                file, Layout(columns=COLUMNS, decimal=decimal, separator=separator), provider="our-list"
            )
            assert {bad.reason for bad in found.bad} <= set(REASONS)

    def test_every_field_can_be_mapped(self, read):
        names = {name: f"their {name}" for name in FIELDS}
        cells = {"date_start": "2020-10-03", "date_end": "2020-10-04", "latitude": "1", "longitude": "2"}
        row = ",".join(cells.get(name, "3") for name in FIELDS)
        found = read(",".join(names.values()) + "\n" + row + "\n", columns=names)
        assert found.bad == []
        assert found.events.select(FIELDS).null_count().sum_horizontal().to_list() == [0]
