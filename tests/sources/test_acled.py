"""ACLED's rows may not be passed on: those here are invented."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.standin import Answer

from tocsin.sources.acled import client as module
from tocsin.sources.acled import reader
from tocsin.sources.acled.client import Client
from tocsin.sources.http_client import FetchError, HttpClient

PASSWORD = "password-of-the-house"


def row(number, **other):
    return {
        "event_id_cnty": f"XAA{number}", "event_date": "2020-10-03", "year": "2020", "time_precision": "1",
        "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash",
        "actor1": "Army of A (invented)", "assoc_actor_1": "", "actor2": "Front of B (invented)", "country": "Nowhere",
        "location": "Town (invented)", "latitude": "10.5", "longitude": "20.25", "geo_precision": "2",
        "source": "invented", "notes": "Invented.", "fatalities": "4", "timestamp": "1604000000", **other,
    }  # fmt: skip


def told(*rows, **other):
    return {"status": 200, "success": True, "count": len(rows), "data": list(rows), **other}


class Service:
    """ACLED as it behaves: gives tokens, refuses others, gives pages."""

    def __init__(self, rows=()):
        self.rows, self.good, self.given, self.lasts = list(rows), {"token-1", "token-2", "token-3"}, 0, 86400

    def __call__(self, asked):
        if asked.path == "/oauth/token":
            if asked.form.get("password") != PASSWORD:
                return Answer({"error": "invalid_grant"}, status=400)
            self.given += 1
            token = {"access_token": f"token-{self.given}", "expires_in": self.lasts, "token_type": "Bearer"}
            return Answer(token)
        if asked.headers.get("authorization", "").removeprefix("Bearer ") not in self.good:
            return Answer({"error": "access_denied"}, status=401)
        size, page = int(asked.query["limit"]), int(asked.query["page"])
        return Answer(told(*self.rows[(page - 1) * size : page * size]))


@pytest.fixture
def service(provider):
    provider.answers = Service()
    return provider.answers


@pytest.fixture
def now():
    return [1000.0]


@pytest.fixture
def client(provider, slept, now):
    http = HttpClient(provider="acled", base=provider.base, sleep=slept.append, clock=lambda: now[0])
    return Client(user="amal@example.org", password=PASSWORD, http=http)


class TestReader:
    def test_a_row_is_an_event_with_one_number_of_deaths(self):
        (event,) = reader.read_rows([row(1)]).events.to_dicts()
        assert event == {
            "provider": "acled", "id": "XAA1", "date_start": date(2020, 10, 3), "date_end": None, "date_precision": 1,
            "country": "Nowhere", "conflict": None, "conflict_id": None, "dyad_id": None,
            "side_a": "Army of A (invented)", "side_b": "Front of B (invented)", "violence": None,
            "event_type": "Battles", "clarity": None, "latitude": 10.5, "longitude": 20.25, "place_precision": 3,
            "low": None, "best": 4, "high": None, "civilians": None, "reported_by": "invented",
            "headline": None,
        }  # fmt: skip

    @pytest.mark.parametrize(("theirs", "ours"), [("1", 1), ("2", 3), ("3", 4), ("9", None), (2, 3)])
    def test_precisions_are_put_on_one_scale(self, theirs, ours):
        assert reader.read_rows([row(1, time_precision=theirs)]).events["date_precision"].to_list() == [ours]

    @pytest.mark.parametrize(
        ("wrong", "reason"),
        [
            ({"event_id_cnty": ""}, "no id"),
            ({"event_date": "3 October"}, "no day on which it began, or not a day"),
            ({"fatalities": None}, "no best estimate, or not a whole number"),
            ({"country": None}, "no country"),
            ({"latitude": "100"}, "latitude is not between -90 and 90"),
        ],
    )
    def test_a_bad_row_is_told_without_what_it_says(self, wrong, reason):
        found = reader.read_rows([row(1), row(2, **wrong)])
        assert found.events["id"].to_list() == ["XAA1"]
        assert found.bad == [(2, reason, "")]

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(
            st.dictionaries(
                st.sampled_from([*reader.NAMES.values()]),
                st.one_of(st.none(), st.integers(), st.floats(), st.text(), st.lists(st.text())),
            )
        )
    )
    def test_any_answer_is_read(self, rows):
        found = reader.read_rows(rows)
        assert len(found.events) + len(found.bad) == len(rows)


class TestSigningIn:
    def test_one_token_serves_for_all(self, provider, service, client):
        client.events()
        client.events()
        assert service.given == 1
        form = provider.asked[0].form
        assert form == {
            "username": "amal@example.org",
            "password": PASSWORD,
            "grant_type": "password",
            "client_id": "acled",
        }
        assert all(PASSWORD not in str(one.query) + one.path for one in provider.asked)
        assert provider.asked[1].form == {}

    def test_a_token_is_renewed_before_it_ends(self, service, client, now):
        client.events()
        now[0] += 86_400 - 200
        client.events()
        assert service.given == 2

    def test_a_token_that_ended_early_is_renewed_once(self, service, client):
        service.good = {"token-2"}
        client._token, client._until = "token-0", 10**9
        service.given = 1
        assert client.events().events.is_empty()
        assert service.given == 2

    def test_but_not_again_and_again(self, provider, service, client):
        service.good = set()
        with pytest.raises(FetchError, match="not signed in"):
            client.events()
        assert [one.path for one in provider.asked] == ["/oauth/token", "/api/acled/read"]
        with pytest.raises(FetchError, match="not signed in"):
            client.events()
        assert service.given == 2

    def test_a_wrong_password_is_said_and_not_shown(self, service, client):
        client.password = "another"
        with pytest.raises(FetchError) as fault:
            client.events()
        assert (fault.value.reason, "another" in str(fault.value) + repr(client)) == ("not_signed_in", False)

    def test_without_an_account_nobody_is_asked(self, provider, client):
        client.password = ""
        with pytest.raises(FetchError, match="no credentials"):
            client.events()
        assert provider.asked == []

    @pytest.mark.parametrize("answer", [{}, [], {"access_token": 7}, {"access_token": "a\nb"}, {"access_token": ""}])
    def test_an_answer_without_a_token_is_a_fault(self, provider, client, answer):
        provider.answers = [Answer(answer)]
        with pytest.raises(FetchError, match="not understood"):
            client.events()


class TestPages:
    def test_are_read_to_the_end(self, service, provider, client, monkeypatch):
        monkeypatch.setattr(module, "PAGE", 2)
        service.rows = [row(1), row(2), row(3), row(4), row(5)]
        steps = []
        found = client.events(
            start=date(2020, 9, 27),
            end=date(2020, 11, 10),
            country="Nowhere",
            event_type="Battles",
            changed_since=1600000000,
            progress=lambda *step: steps.append(step),
        )
        assert len(found.events) == 5
        assert steps == [(2, None), (4, None), (5, None)]
        assert provider.asked[1].query == {
            "_format": "json", "limit": "2", "page": "1", "country": "Nowhere", "event_type": "Battles",
            "event_date": "2020-09-27|2020-11-10", "event_date_where": "BETWEEN", "timestamp": "1600000000",
        }  # fmt: skip

    def test_a_last_page_that_is_full_is_followed_by_an_empty_one(self, service, client, monkeypatch):
        monkeypatch.setattr(module, "PAGE", 2)
        service.rows = [row(1), row(2)]
        assert len(client.events().events) == 2

    def test_a_row_that_moved_to_the_next_page_counts_once_as_it_is_last(self, service, client, monkeypatch):
        monkeypatch.setattr(module, "PAGE", 2)
        service.rows = [row(1), row(2), row(2, fatalities="9"), row(3)]
        found = client.events()
        assert found.events.select("id", "best").rows() == [("XAA1", 4), ("XAA2", 9), ("XAA3", 4)]

    def test_an_interface_that_gives_one_page_for_ever_is_a_fault(self, service, provider, client, monkeypatch):
        monkeypatch.setattr(module, "PAGE", 1)
        client.events()
        provider.answers = [Answer(told(row(1)))]
        with pytest.raises(FetchError, match="not understood"):
            client.events()

    @pytest.mark.parametrize(
        ("answer", "reason"),
        [
            (told(row(1), count=2), "cut_off"),
            ({"status": 403, "message": "no"}, "not_allowed"),
            ({"status": 429}, "too_many"),
            ({"status": "bad"}, "server"),
            ({"status": 200, "data": "none"}, "not_understood"),
            ({"status": 200, "data": ["row"]}, "not_understood"),
            ([], "not_understood"),
        ],
    )
    def test_an_answer_that_is_none_is_a_fault(self, service, provider, client, answer, reason):
        client.events()
        provider.answers = [Answer(answer)]
        with pytest.raises(FetchError) as fault:
            client.events()
        assert fault.value.reason == reason

    def test_half_a_span_is_refused(self, client):
        with pytest.raises(ValueError, match="go together"):
            client.events(start=date(2020, 9, 27))


class TestDeletions:
    def test_are_ids_to_be_taken_out(self, service, provider, client):
        service.rows = [{"event_id_cnty": "XAA7", "deleted_timestamp": "1604"}, {"event_id_cnty": "XAA3"}]
        assert client.deletions(since=1600000000) == ["XAA3", "XAA7"]
        assert provider.asked[-1].path == "/api/deleted/read"
        assert provider.asked[-1].query["deleted_timestamp"] == "1600000000"

    def test_a_row_without_an_id_is_a_fault_not_a_deletion(self, service, client):
        service.rows = [{"id": 7}]
        with pytest.raises(FetchError, match="not understood"):
            client.deletions(since=0)
