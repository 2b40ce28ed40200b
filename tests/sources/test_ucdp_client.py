from datetime import date
from pathlib import Path

import pytest
from tests.sources.standin import Answer

from tocsin.sources.http_client import FetchError, HttpClient
from tocsin.sources.ucdp import reader, releases
from tocsin.sources.ucdp.client import Client, address

DATA = Path(__file__).parent / "data"


def event(number, **other):
    return {
        "id": number, "relid": f"AZE-2020-1-{number}", "year": 2020, "type_of_violence": 1, "conflict_new_id": 388,
        "conflict_name": "Azerbaijan: Nagorno-Karabakh", "dyad_new_id": 825, "side_a": "Government of Azerbaijan",
        "side_b": "Republic of Artsakh", "where_prec": 1, "latitude": 39.8, "longitude": 46.7, "country": "Azerbaijan",
        "event_clarity": 1, "date_prec": 1, "date_start": "2020-09-27T00:00:00", "date_end": "2020-09-28T00:00:00",
        "deaths_civilians": 0, "best": 2, "high": 3, "low": 1, **other,
    }  # fmt: skip


@pytest.fixture
def client(provider, slept):
    http = HttpClient(provider="ucdp", base=provider.base + "api/", sleep=slept.append)
    return Client(token="the token", api=http, files=http)


@pytest.fixture
def three_pages(provider):
    """Pages as the interface gives them, each with the full address of the next one."""

    def page(asked):
        number = int(asked.query["page"])
        following = f"{provider.base}api/gedevents/26.1?pagesize=2&page={number + 1}" if number < 3 else ""
        rows = [event(number * 10), event(number * 10 + 1)] if number < 3 else [event(30)]
        return Answer(
            {"TotalCount": 5, "TotalPages": 3, "PreviousPageUrl": "", "NextPageUrl": following, "Result": rows}
        )

    provider.answers = page


class TestTheInterface:
    def test_follows_the_pages_and_gives_events(self, provider, client, three_pages):
        steps = []
        found = client.events(
            "26.1",
            start=date(2020, 9, 27),
            end=date(2020, 11, 10),
            countries=[373, 371],
            progress=lambda done, of: steps.append((done, of)),
        )
        assert (found.events["id"].to_list(), found.bad) == (["10", "11", "20", "21", "30"], [])
        assert steps == [(2, 5), (4, 5), (5, 5)]
        first = provider.asked[0]
        assert first.path == "/api/gedevents/26.1"
        assert first.query == {
            "pagesize": "1000", "page": "1", "Country": "373,371", "StartDate": "2020-09-27", "EndDate": "2020-11-10",
        }  # fmt: skip
        assert {one.headers["x-ucdp-access-token"] for one in provider.asked} == {"the token"}
        assert [one.query["page"] for one in provider.asked] == ["1", "2", "3"]

    def test_keeps_ids_ends_precisions_and_civilians(self, client, three_pages):
        row = client.events("26.1").events.row(0, named=True)
        assert (row["conflict_id"], row["dyad_id"], row["date_end"]) == ("388", "825", date(2020, 9, 28))
        assert (row["date_precision"], row["place_precision"], row["clarity"], row["civilians"]) == (1, 1, 1, 0)

    def test_a_bad_row_is_told_by_its_number_in_the_whole_answer(self, provider, client):
        rows = [event(1), event(2, best="many")]
        provider.answers = [Answer({"TotalCount": 2, "TotalPages": 1, "NextPageUrl": None, "Result": rows})]
        assert client.events("26.1").bad == [reader.BadRow(2, "no best estimate, or not a whole number", "many")]

    def test_without_a_token_nobody_is_asked(self, provider, client):
        with pytest.raises(FetchError, match="no credentials"):
            Client(api=client.api).events("26.1")
        assert provider.asked == []

    def test_the_token_is_in_no_repr(self, client):
        assert "the token" not in repr(client)

    def test_waits_when_it_has_asked_too_often(self, provider, client, slept):
        whole = {"TotalCount": 1, "TotalPages": 1, "NextPageUrl": "", "Result": [event(1)]}
        provider.answers = [Answer(status=429, headers={"Retry-After": "3"}), Answer(whole)]
        assert len(client.events("26.1").events) == 1
        assert slept == [3]

    @pytest.mark.parametrize(
        ("answer", "reason"),
        [
            ({"TotalCount": 5, "NextPageUrl": "", "Result": [{}]}, "cut_off"),
            ({"TotalCount": 5, "NextPageUrl": "gedevents/26.1?page=1", "Result": [{}]}, "not_understood"),
            ({"TotalCount": 5, "NextPageUrl": "gedevents/26.1?page=1", "Result": []}, "not_understood"),
            ({"TotalCount": 5, "NextPageUrl": "https://example.org/steal", "Result": [{}]}, "elsewhere"),
            ({"TotalCount": "5", "NextPageUrl": "", "Result": []}, "not_understood"),
            ({"TotalCount": 5, "NextPageUrl": 7, "Result": []}, "not_understood"),
            ({"TotalCount": 5, "NextPageUrl": "", "Result": ["row"]}, "not_understood"),
            ({"error": "no such version"}, "not_understood"),
            ([1], "not_understood"),
        ],
    )
    def test_an_answer_of_another_shape_is_a_fault(self, provider, client, answer, reason):
        provider.answers = [Answer(answer)]
        with pytest.raises(FetchError) as fault:
            client.events("26.1")
        assert fault.value.reason == reason


class TestThePublishedFiles:
    @pytest.mark.parametrize(
        ("release", "where"),
        [
            ("25.1", "ged/ged251-csv.zip"),
            ("26.0.8", "candidateged/GEDEvent_v26_0_8.csv"),
            ("25.01.25.06", "candidateged/GEDEvent_v25_01_25_06.csv"),
        ],
    )
    def test_have_their_addresses_and_their_names_tell_the_release(self, release, where):
        assert address(release) == where
        assert releases.of_file(where.rsplit("/", 1)[-1]) == release

    @pytest.mark.parametrize("release", ["", "26", "../x.1", "26.1/../..", "26.x"])
    def test_no_other_address_can_be_made(self, release):
        with pytest.raises(ValueError, match="no release"):
            address(release)

    def test_are_fetched_without_a_token(self, provider, client, tmp_path):
        provider.answers = [Answer((DATA / "ucdp_ged_49_columns.csv").read_bytes())]
        file = Client(files=client.files).download("26.0.8", tmp_path)
        assert (file.name, len(reader.read(file).events)) == ("GEDEvent_v26_0_8.csv", 12)
        assert provider.asked[0].path == "/api/candidateged/GEDEvent_v26_0_8.csv"
        assert "x-ucdp-access-token" not in provider.asked[0].headers

    def test_a_page_that_says_sorry_is_no_table_of_events(self, provider, client, tmp_path):
        provider.answers = [Answer("<html>We are moving</html>", headers={"Content-Type": "text/html"})]
        with pytest.raises(reader.NotThisLayout):
            reader.read(client.download("26.0.8", tmp_path))
