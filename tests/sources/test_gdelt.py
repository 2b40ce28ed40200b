import hashlib
import zipfile
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.standin import Answer

from tocsin.analysis import voice
from tocsin.sources.gdelt import cameo, reader
from tocsin.sources.gdelt.client import Client, Export
from tocsin.sources.gdelt.fips import CODES
from tocsin.sources.gdelt.provider import GDELT
from tocsin.sources.http_client import FetchError, HttpClient
from tocsin.sources.reading import REASONS, Unreadable

FILE = Path(__file__).parent / "data" / "gdelt_20191024143000.export.csv"
LINES = FILE.read_text(encoding="utf-8").splitlines()


def changed(**cells):
    row = LINES[2].split("\t")
    for name, value in cells.items():
        row[reader.PLACES[name]] = value
    return "\t".join(row)


@pytest.fixture
def read(tmp_path):
    def write(*lines):
        (tmp_path / "f.CSV").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return reader.read(tmp_path / "f.CSV")

    return write


class TestReader:
    def test_reads_each_row_of_a_real_file(self):
        found = reader.read(FILE)
        assert (len(found.statements), found.bad) == (len(LINES), [])
        row = found.statements.filter(pl.col("id") == "881991861").row(0, named=True)
        assert row | {"source": ""} == {
            "id": "881991861", "day": date(2019, 10, 24), "added": date(2019, 10, 24), "misdated": False,
            "actor1": "IGOEUREEC", "actor2": "TUR", "code": "111", "base": "111", "root": "11", "goldstein": -2.0,
            "mentions": 10, "country": "SY", "source": "",
        }  # fmt: skip

    def test_codes_keep_their_zeros(self):
        assert {"040", "04"} <= set(reader.read(FILE).statements["code"]) | set(reader.read(FILE).statements["root"])

    def test_what_is_dated_a_year_back_is_marked(self):
        rows = reader.read(FILE).statements
        assert set(rows.filter(pl.col("misdated"))["day"]) == {date(2018, 10, 24)}
        assert not rows.filter(pl.col("day") == date(2019, 10, 23))["misdated"].any()

    def test_an_anniversary_over_a_leap_year_is_marked_too(self, read):
        assert read(changed(day="20151024", added="20161024000000")).statements["misdated"].to_list() == [True]

    def test_a_row_without_actor_or_place_is_no_bad_row(self):
        rows = reader.read(FILE).statements
        assert rows["actor1"].null_count() > 0
        assert rows["country"].null_count() > 0

    @pytest.mark.parametrize(
        ("cells", "reason"),
        [
            ({"id": ""}, "no id"),
            ({"day": "20191324"}, "no day on which it began, or not a day"),
            ({"day": "2019102"}, "no day on which it began, or not a day"),
            ({"added": "yesterday"}, "the day on which it was added is not a day"),
            ({"code": "10"}, "an event code that CAMEO does not have"),
            ({"code": "999"}, "an event code that CAMEO does not have"),
            ({"code": ""}, "an event code that CAMEO does not have"),
            ({"root": "13"}, "an event code that CAMEO does not have"),
            ({"mentions": "many"}, "the number of mentions is not a whole number"),
        ],
    )
    def test_a_bad_row_has_its_line_and_reason(self, read, cells, reason):
        found = read(LINES[0], "", changed(**cells))
        assert [(bad.row, bad.reason) for bad in found.bad] == [(3, reason)]
        assert (reason in {*REASONS, *(words.en for words in GDELT.reasons)}, len(found.statements)) == (True, 1)

    def test_rows_of_another_width_and_a_row_twice_are_bad(self, read):
        found = read(LINES[0], LINES[0], LINES[1] + "\tmore", LINES[2].rsplit("\t", 1)[0])
        assert [(bad.row, bad.reason) for bad in found.bad] == [
            (2, "an earlier row has this id"),
            (3, "the row has more cells than the header"),
            (4, "the row has fewer cells than the header"),
        ]

    def test_a_quotation_mark_is_a_letter_like_others(self, read):
        assert read(changed(source='https://example.org/"'), LINES[0]).bad == []

    @settings(max_examples=80, deadline=None)
    @given(st.lists(st.one_of(st.binary(max_size=80), st.sampled_from([line.encode() for line in LINES])), max_size=6))
    def test_any_bytes_are_read_or_refused(self, tmp_path_factory, parts):
        file = tmp_path_factory.mktemp("any") / "f"
        file.write_bytes(b"\n".join(parts))
        with suppress(Unreadable):
            reader.read(file)

    def test_a_day_is_read_when_nearly_all_its_quarters_are(self):
        day = datetime(2020, 10, 3)  # noqa: DTZ001
        quarters = [day + timedelta(minutes=15 * n) for n in range(96 + 80)]
        assert reader.days_read(quarters[3:] * 2) == [date(2020, 10, 3)]


class TestCodes:
    def test_are_all_there(self):
        assert len([code for code in cameo.names() if len(code) == 2]) == 20
        assert (cameo.names()["02"], cameo.names()["0234"]) == (
            "Appeal", "Appeal for military protection or peacekeeping",
        )  # fmt: skip
        assert [name for name in cameo.names().values() if " n " in name] == []

    @pytest.mark.parametrize(
        ("fips", "iso"),
        [("AM", "AM"), ("AJ", "AZ"), ("GG", "GE"), ("AU", "AT"), ("AS", "AU"), ("GM", "DE"), ("RS", "RU"), ("RI", "RS"),
         ("TU", "TR"), ("TX", "TM"), ("SU", "SD"), ("OD", "SS"), ("CG", "CD"), ("CF", "CG"), ("IZ", "IQ"), ("IS", "IL")],
    )  # fmt: skip
    def test_places_are_told_by_iso(self, fips, iso):
        assert CODES[fips] == iso

    def test_every_voice_and_root_is_of_cameo(self):
        assert {*voice.SOFT, *voice.FIRM} <= set(cameo.names())


def zipped(tmp_path):
    with zipfile.ZipFile(tmp_path / "z", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(FILE, "20191024143000.export.CSV")
    return (tmp_path / "z").read_bytes()


def line(moment, content=b"", kind="export.CSV.zip", base="http://data.gdeltproject.org/gdeltv2/"):
    return f"{len(content)} {hashlib.md5(content).hexdigest()} {base}{moment}.{kind}"  # noqa: S324


@pytest.fixture
def client(provider, slept):
    return Client(http=HttpClient(provider="gdelt", base=provider.base, sleep=slept.append))


class TestClient:
    def test_fetches_the_newest_file_and_checks_it(self, provider, client, tmp_path):
        content = zipped(tmp_path)
        listed = [line("20191024143000", content, kind, provider.base) for kind in ("export.CSV.zip", "gkg.csv.zip")]
        provider.answers = [Answer("\n".join([*listed, ""])), Answer(content)]
        newest = client.latest()
        assert newest.moment == datetime(2019, 10, 24, 14, 30)  # noqa: DTZ001
        file = client.fetch(newest, tmp_path)
        assert file.name == "20191024143000.export.CSV.zip"
        assert len(reader.read(file).statements) == len(LINES)

    @pytest.mark.parametrize("sent", [b"something else", b""])
    def test_a_file_that_is_not_the_announced_one_is_not_kept(self, provider, client, tmp_path, sent):
        export = Export(datetime(2019, 10, 24), provider.base + "x.export.CSV.zip", 4, "0" * 32)  # noqa: DTZ001
        provider.answers = [Answer(sent)]
        with pytest.raises(FetchError, match="damaged"):
            client.fetch(export, tmp_path)
        assert list(tmp_path.iterdir()) == []

    def test_the_list_is_read_from_a_moment_to_another(self, provider, client):
        moments = ["20150218230000", "20201003001500", "20201003000000", "20201004000000", "20209903000000"]
        broken = ["", "404 not found", "12 abc http://x/20201003003000.export.CSV.zip"]
        provider.answers = [
            Answer("\n".join([*map(line, moments), line("20201003000000", kind="mentions.CSV.zip"), *broken, ""]))
        ]
        day = datetime(2020, 10, 3)  # noqa: DTZ001
        found = client.exports(start=day, end=day + timedelta(hours=23))
        assert [one.moment.minute for one in found] == [0, 15]

    def test_a_list_that_is_none_is_a_fault(self, provider, client):
        provider.answers = [Answer("<html>\n</html>\n")]
        with pytest.raises(FetchError, match="not understood"):
            client.latest()

    def test_an_address_on_another_host_is_not_asked(self, provider, client, tmp_path):
        provider.answers = [Answer(line("20201003000000", base="http://example.org/") + "\n")]
        with pytest.raises(FetchError, match="elsewhere"):
            client.fetch(client.latest(), tmp_path)
        assert len(provider.asked) == 1


class TestTheWholeWay:
    def test_a_file_of_15_minutes_proves_the_path_and_says_that_it_is_no_week(self):
        statements = reader.read(FILE).statements
        spoken = voice.said(statements, parties=["TUR", "SYR"])
        assert spoken.select("voice", "firm").rows() == [("EU", True)]
        (week,) = voice.weekly(spoken)
        assert week == ("EU", date(2019, 10, 21), 1, 1, 10)
        found = voice.firmness([week], [], days_read=reader.days_read([datetime(2019, 10, 24, 14, 30)]))  # noqa: DTZ001
        assert (found.number, found.reason) == (None, "no_whole_week")
