"""What became of each line of a file: by the command, its exit code, and on the page of the run."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from tests.sources.files import CASES, row, table

from tocsin.desk.watch import operations, store
from tocsin.desk.watch.accounting import lines_of
from tocsin.desk.watch.models import Import, Quarter
from tocsin.sources.table.layout import Layout

pytestmark = [pytest.mark.usefixtures("files"), pytest.mark.django_db]
GDELT = Path(__file__).parents[1] / "sources" / "data" / "gdelt_20191024143000.export.csv"


@pytest.fixture
def given(tmp_path, clock, capsys):
    """Imports a file by the command; gives its exit code and its last line, read."""

    def do(content, *, name="ged211.csv", **options):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        code = 0
        try:
            call_command("import-events", str(file), json=True, **options)
        except CommandError:
            code = 1
        counted = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert list(counted) == ["lines", "imported", "unchanged", "listed", "deleted"]
        assert counted["imported"] + counted["unchanged"] + counted["listed"] == counted["lines"]
        return code, tuple(counted.values())

    return do


class TestTheCommand:
    @pytest.mark.parametrize("case", [*CASES][::4])
    def test_counts_each_line_once_and_ends_with_one_where_nothing_was_imported(self, given, case):
        content, events, listed = CASES[case]
        assert given(content) == (int(not events), (events + len(listed), events, 0, len(listed), 0))

    def test_counts_what_was_there_and_what_was_revised(self, given):
        given(table(row(1), row(2), row(3)))
        assert given(table(row(1), row(2, best=9), row(4), row("x"))) == (0, (4, 2, 1, 1, 0))

    def test_lists_what_is_later_than_the_last_known_day(self, given):
        # Release 18.1 ends with 2017.
        content = table(row(1, "0025-03-01"), row(2, "2052-03-01"), row(3, "2017-03-01"), row(4, "2018-01-01"))
        assert given(content, name="ged181.csv") == (0, (4, 1, 0, 3, 0))
        assert [one["reason"] for one in Import.objects.get().refused] == [
            "before the year 1900", "later than the last known day", "later than the last known day",
        ]  # fmt: skip

    def test_lists_all_lines_where_all_or_none_were_asked_for(self, given):
        assert given(table(row(1), row("x")), all_or_nothing=True) == (1, (2, 0, 0, 2, 0))

    def test_counts_the_lines_of_a_file_that_lacks_a_column(self, given):
        assert given(table(row(1), row(2)).replace("best", "worst"), provider="ucdp") == (1, (2, 0, 0, 2, 0))

    def test_says_nothing_was_read_of_what_is_no_table(self, given):
        assert given(b"PK\x03\x04 no archive", provider="ucdp") == (1, (0, 0, 0, 0, 0))

    def test_counts_a_table_of_ones_own(self, given, amal, today):
        layout = Layout(columns={"date_start": "Day", "best": "Killed"}, date_format="%d %B %Y", separator=";")
        operations.remember_mapping(name="Ours", provider="ours", layout=layout, by=amal, today=today)
        content = "Day;Killed\n1er octobre 2020;3\n٣ تشرين الأول/أكتوبر ٢٠٢٠;4\n3 Oct 2020;5\nsoon;6\n"
        assert given(content, provider="table", mapping="Ours") == (0, (4, 3, 0, 1, 0))


class TestThePage:
    def test_says_the_same(self, worked, at, amal, clock):
        content, events, listed = CASES["one stray quotation mark"]
        run = worked(content)
        assert lines_of(run)[:4] == (events + len(listed), events, 0, len(listed))
        text = re.sub(r"<[^>]+>|\s+", " ", at(amal).get(f"/watch/imports/{run.pk}/").content.decode())
        assert re.search("Lines in the file +6 ", text)
        assert re.search("Lines not imported +1 ", text)
        assert "a quotation mark is out of place" in text

    def test_says_it_of_a_file_of_which_nothing_was_imported(self, worked, at, amal, clock):
        run = worked(CASES["ids that a spreadsheet has spoilt"][0])
        assert (run.state, lines_of(run).listed) == ("refused", 9)
        assert "Lines in the file" in at(amal).get(f"/watch/imports/{run.pk}/").content.decode()


class TestAFinalRelease:
    CANDIDATES = table(*(row(n, f"2018-05-{n:02}", best=n) for n in range(1, 5)))

    def test_takes_out_the_candidates_that_it_does_not_hold(self, given):
        assert given(self.CANDIDATES, name="GEDEvent_v18_0_5.csv")[1] == (4, 4, 0, 0, 0)
        final = table(row(2, "2018-05-02", best=22), row(9, "2017-03-01"))
        assert given(final, name="ged191.csv")[1] == (2, 2, 0, 0, 3)
        assert sorted(store.scan().collect().select("id", "best").rows()) == [("2", 22), ("9", 3)]
        assert (Import.objects.first().deleted, len(store.scan(version=0).collect())) == (3, 4)

    def test_leaves_those_of_its_lines_that_could_not_be_read(self, given):
        given(self.CANDIDATES, name="GEDEvent_v18_0_5.csv")
        final = table(row(2, "2018-05-02", best="many"), row(3, "2018-05-03"), [*row(4, "2018-05-04"), "x"])
        assert given(final, name="ged191.csv")[1] == (3, 0, 1, 2, 1)
        assert set(store.scan().collect()["id"]) == {"2", "3", "4"}

    def test_leaves_candidates_of_later_years(self, given):
        given(self.CANDIDATES.replace("2018-05", "2019-05"), name="GEDEvent_v19_0_5.csv")
        assert given(table(row(9, "2018-03-01")), name="ged191.csv")[1] == (1, 1, 0, 0, 0)

    def test_takes_nothing_out_of_what_earlier_final_ones_held(self, given):
        given(table(row(1, "2016-03-01"), row(2, "2017-03-01")), name="ged181.csv")
        assert given(table(row(1, "2016-03-01")), name="ged191.csv")[1] == (1, 0, 1, 0, 0)

    def test_that_is_older_takes_nothing_out_of_what_a_newer_one_holds(self, given):
        given(self.CANDIDATES, name="GEDEvent_v18_0_5.csv")
        assert given(table(row(2, "2018-05-02"), row(8, "2018-07-01")), name="ged211.csv")[1] == (2, 2, 0, 0, 3)
        assert given(table(row(2, "2018-05-02")), name="ged191.csv")[1] == (1, 0, 1, 0, 0)

    def test_is_not_undone_by_candidates_that_come_after_it(self, given):
        given(table(row(2, "2018-05-02", best=22)), name="ged191.csv")
        assert Import.objects.count() == 1
        given(self.CANDIDATES, name="GEDEvent_v18_0_5.csv")
        assert store.scan().collect().select("id", "best").rows() == [("2", 22)]


class TestGdelt:
    NAME = "20191024143000.export.CSV"

    def test_counts_each_line_once(self, given):
        content = GDELT.read_bytes()
        count = len(content.splitlines())
        assert given(content, name=self.NAME) == (0, (count, count, 0, 0, 0))
        assert given(content, name=self.NAME) == (0, (count, 0, count, 0, 0))

    @pytest.mark.parametrize(
        "spoil", [lambda cells: cells[:58], lambda cells: [*cells, "x"], lambda cells: ["x", *cells]]
    )
    def test_a_file_of_another_layout_is_listed_and_may_be_sent_again_once_it_is_mended(self, given, spoil):
        lines = GDELT.read_text().splitlines()
        spoilt = "\n".join("\t".join(spoil(line.split("\t"))) for line in lines)
        assert given(spoilt, name=self.NAME) == (1, (len(lines), 0, 0, len(lines), 0))
        assert not Quarter.objects.exists()
        assert given("\n".join(lines), name=self.NAME)[0] == 0
        assert Quarter.objects.count() == 1

    def test_an_empty_file_is_none(self, given):
        assert given(b"", name=self.NAME) == (1, (0, 0, 0, 0, 0))
        assert not Quarter.objects.exists()

    def test_a_line_that_was_mended_is_taken_from_a_file_that_was_read(self, given):
        lines = GDELT.read_text().splitlines()
        given("\n".join(["x", *lines[1:]]), name=self.NAME)
        code, (count, imported, unchanged, listed, _deleted) = given("\n".join(lines), name=self.NAME)
        assert (code, count, listed) == (0, len(lines), 0)
        assert imported + unchanged == count


def test_a_day_is_asked_for_by_what_it_can_mean():
    from tocsin.desk.watch.forms import ColumnsForm
    from tocsin.sources.table.layout import suggest
    from tocsin.sources.table.reader import Preview
    from tocsin.sources.text import Shape

    header, rows = ["Date", "Deaths"], [["03/04/2020", "3"], ["05/04/2020", "3"]]
    form = ColumnsForm(preview=Preview(Shape("utf-8", ","), header, rows, suggest(header, rows)))
    field = form.fields["date_format"]
    assert "“03/04/2020” can be 3 April 2020 or 4 March 2020." in str(field.help_text)
    assert form.get_initial_for_field(field, "date_format") == ""
