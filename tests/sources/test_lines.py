"""Each line of a table is an event, or listed with a reason: none is swallowed by another."""

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.sources import encodings, text
from tocsin.sources.reading import NotThisLayout, Unreadable
from tocsin.sources.table import reader as own
from tocsin.sources.table.layout import Layout
from tocsin.sources.ucdp import reader

from .files import CASES, GOOD, NAMES, lines, row, table

LAYOUT = Layout(
    columns={"id": "id", "date_start": "date_start", "best": "best", "country": "country"}, date_format="%Y-%m-%d"
)


@pytest.fixture
def write(tmp_path):
    def file(content):
        place = tmp_path / "table.csv"
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
        return place

    return file


class TestUcdp:
    @pytest.mark.parametrize("case", CASES)
    def test_each_line_is_read_or_listed(self, write, case):
        content, events, listed = CASES[case]
        found = reader.read(write(content))
        assert (len(found.events), [(bad.row, bad.reason) for bad in found.bad]) == (events, listed)
        assert (found.lines, len(found.rows)) == (events + len(listed), events)

    def test_a_file_without_the_columns_says_how_many_lines_it_has(self, write):
        with pytest.raises(NotThisLayout) as refused:
            reader.read(write(GOOD.replace("date_start", "day")))
        assert (refused.value.missing, refused.value.lines) == (["date_start"], 6)

    def test_a_name_is_read_as_it_is_written(self, write):
        found = reader.read(write(table(row(1, country="Côte d'Essai")).encode("cp1252")))
        assert found.events["country"].to_list() == ["Côte d'Essai"]

    def test_what_is_listed_is_known_by_its_id(self, write):
        content, _events, _listed = CASES["one stray quotation mark"]
        assert reader.read(write(content)).left_out == {"3"}


class TestAnOwnTable:
    @pytest.mark.parametrize("case", [case for case in CASES if "spreadsheet" not in case and "days" not in case])
    def test_each_line_is_read_or_listed(self, write, case):
        content, events, listed = CASES[case]
        file = write(content)
        form = own.preview(file).form
        layout = Layout(columns=LAYOUT.columns, separator=form.separator, encoding=form.encoding)
        found = own.read(file, layout, provider="ours")
        assert (len(found.events), [(bad.row, bad.reason) for bad in found.bad]) == (events, listed)
        assert found.lines == events + len(listed)


class TestEncodings:
    ARABIC = "التاريخ;البلد;النزاع;القتلى\n2020-10-01;سوريا;حلب: الحكومة;3\n"
    RUSSIAN = "Дата;Страна;Погибшие\n2020-10-01;Страна озер;3\n"

    @pytest.mark.parametrize(
        ("text", "encoding"),
        [
            (ARABIC, "cp1256"), (ARABIC, "iso8859-6"), (ARABIC, "utf-8"), (ARABIC, "utf-16-le"), (RUSSIAN, "cp1251"),
            ("Date;Pays\n2020-10-01;Côte d'Essai\n", "cp1252"), ("Date;Pays\n2020-10-01;x\n", "utf-8"),
        ],
    )  # fmt: skip
    def test_are_found_out(self, write, text, encoding):
        assert own.preview(write(text.encode(encoding))).form.encoding == encoding

    def test_can_be_chosen(self, write):
        file = write("Dag;Land\n2020-10-01;Łódź\n".encode("cp1250"))
        assert own.preview(file, encoding="cp1250").rows == [["2020-10-01", "Łódź"]]

    @pytest.mark.parametrize("name", encodings.ENCODINGS)
    def test_each_that_can_be_chosen_is_read(self, write, name):
        layout = Layout(columns={"date_start": "Day", "best": "Killed"}, encoding=name)
        found = own.read(write("Day,Killed\n2020-10-03,1\n".encode(name)), layout, provider="ours")
        assert (len(found.events), found.bad) == (1, [])


class TestHeaders:
    def test_two_of_one_name_can_both_be_chosen(self, write):
        file = write("Date,Deaths,Deaths,deaths,\n2020-10-01,1,100,5,6\n")
        assert own.preview(file).header == ["Date", "Deaths", "Deaths (2)", "deaths", "#5"]
        for name, count in (("Deaths", 1), ("Deaths (2)", 100), ("deaths", 5), ("#5", 6)):
            layout = Layout(columns={"date_start": "Date", "best": name})
            assert own.read(file, layout, provider="ours").events["best"].to_list() == [count]

    def test_a_name_that_is_there_already_is_not_given_again(self):
        assert text.named(["a", "a", "a (2)", "a"]) == ["a", "a (3)", "a (2)", "a (4)"]


class TestAnyDamage:
    @settings(max_examples=200, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.integers(0, 600), st.sampled_from(['"', ",", ";", "\n", "\r", "\x00", "é", "", "'", "\t", '""'])
            ),
            max_size=6,
        ),
        st.sampled_from(["utf-8", "utf-16", "cp1252", "utf-8-sig"]),
        st.sampled_from([",", ";", "\t"]),
    )
    def test_loses_no_line(self, tmp_path_factory, damage, encoding, separator):
        content = table(*lines(8), separator=separator)
        for at, piece in damage:
            # The header stays: without it nothing is read, and that is said.
            at = len(",".join(NAMES)) + 1 + at % (len(content) - len(",".join(NAMES)) - 1)
            content = content[:at] + piece + content[at + 1 :]
        file = tmp_path_factory.mktemp("any") / "table.csv"
        file.write_bytes(content.encode(encoding))
        found = reader.read(file)
        assert len(found.events) + len(found.bad) == found.lines
        # Lines by another way of counting: each that holds more than separators, unless it is inside a quotation.
        written = [line for line in re.split("\r\n|\r|\n", content)[1:] if line.strip(f'{separator} "\t\0')]
        assert found.lines <= len(written) + content.count('"')
        if '"' not in content:
            assert found.lines == len(written)

    @settings(max_examples=150, deadline=None)
    @given(st.binary(max_size=200), st.integers(0, 700))
    def test_of_bytes_raises_nothing(self, tmp_path_factory, noise, at):
        content = GOOD.encode()
        file = tmp_path_factory.mktemp("any") / "table.csv"
        file.write_bytes(content[:at] + noise + content[at:])
        with suppress(Unreadable):
            found = reader.read(file)
            assert len(found.events) + len(found.bad) == found.lines
        with suppress(Unreadable):
            own.preview(file)
