"""What every client shares, tried on UCDP's page of events: faults, limits, and credentials that never leave their host."""

import gzip
import logging
import time
import traceback

import httpx
import pytest
from tests.sources.standin import Answer, StandIn

from tocsin.sources.http_client import FetchError, HttpClient, Limits

SECRET = "secret-of-the-house"


@pytest.fixture
def http(provider, slept):
    return HttpClient(
        provider="ucdp",
        base=provider.base,
        limits=Limits(connect=2, read=0.3, total=0.5, size=5000),
        sleep=slept.append,
    )


@pytest.fixture
def ask(http):
    return lambda where="events": http.json(where, query={"page": "1"}, headers={"x-ucdp-access-token": SECRET})


class TestFaults:
    @pytest.mark.parametrize(
        ("answer", "reason"),
        [
            (Answer("no", status=401), "not_signed_in"),
            (Answer("no", status=403), "not_allowed"),
            (Answer("no", status=404), "not_there"),
            (Answer("no", status=500), "server"),
            (Answer("no", status=418), "server"),
            (Answer('{"Result": [', length=500), "cut_off"),
            (Answer('{"Result": [{"id": 1}'), "cut_off"),
            (Answer(""), "cut_off"),
            (Answer("<html>Sign in</html>", headers={"Content-Type": "text/html"}), "not_understood"),
            (Answer("[" * 4900 + "]" * 100), "not_understood"),
            (Answer(b"\x1f\x8b no gzip", headers={"Content-Encoding": "gzip"}), "not_understood"),
            (Answer("x" * 6000), "too_big"),
            (Answer("x", length=10**12), "too_big"),
            (Answer(gzip.compress(b" " * 10**6), headers={"Content-Encoding": "gzip"}), "too_big"),
            (Answer('{"a": "' + "b" * 40, length=60, pieces=40, pause=0.05), "too_slow"),
            (Answer('{"a": 1}', length=60, pause=3), "too_slow"),
            (Answer(status=302, headers={"Location": "http://example.org/"}), "elsewhere"),
            (Answer(status=302, headers={"Location": "http://127.0.0.1:1/"}), "elsewhere"),
            (Answer(status=302, headers={"Location": "file:///etc/passwd"}), "elsewhere"),
            (Answer(status=302, headers={"Location": "http://[bad"}), "elsewhere"),
        ],
    )
    def test_each_has_its_reason(self, provider, ask, slept, answer, reason):
        provider.answers = [answer]
        began = time.monotonic()
        with pytest.raises(FetchError) as fault:
            ask()
        assert fault.value.reason == reason
        assert (slept, time.monotonic() - began < 2.5) == ([], True)

    def test_an_address_where_nobody_answers(self, ask, provider):
        provider.server.server_close()
        with pytest.raises(FetchError, match="unreachable"):
            ask()

    def test_a_redirect_on_the_same_host_is_followed_with_the_query_it_has(self, provider, ask):
        provider.answers = [Answer(status=301, headers={"Location": "/moved?page=1"}), Answer({"a": 1})]
        assert ask() == {"a": 1}
        assert [(one.path, one.query) for one in provider.asked] == [
            ("/events", {"page": "1"}),
            ("/moved", {"page": "1"}),
        ]

    def test_redirects_do_not_go_on_for_ever(self, provider, ask):
        provider.answers = [Answer(status=302, headers={"Location": "/again"})]
        with pytest.raises(FetchError, match="elsewhere"):
            ask()
        assert len(provider.asked) == 4


class TestWaiting:
    def test_waits_as_long_as_it_is_told_and_asks_again(self, provider, ask, slept):
        later = {"Date": "Wed, 21 Oct 2020 07:28:00 GMT", "Retry-After": "Wed, 21 Oct 2020 07:28:30 GMT"}
        provider.answers = [
            Answer(status=429, headers={"Retry-After": "7"}),
            Answer(status=503, headers=later),
            Answer(status=429),
            Answer({"a": 1}),
        ]
        assert ask() == {"a": 1}
        assert slept[0] == 7
        # The server of the test sends a Date of its own before that of the test.
        assert slept[2] == 8

    def test_gives_up_after_some_attempts(self, provider, ask, slept):
        provider.answers = [Answer(status=429, headers={"Retry-After": "1"})]
        with pytest.raises(FetchError) as fault:
            ask()
        assert (fault.value.reason, fault.value.wait, len(provider.asked), slept) == ("too_many", 1, 5, [1, 1, 1, 1])

    def test_does_not_wait_for_hours_but_says_so(self, provider, ask, slept):
        provider.answers = [Answer(status=429, headers={"Retry-After": "36000"})]
        with pytest.raises(FetchError) as fault:
            ask()
        assert (fault.value.wait, slept) == (36000, [])

    def test_a_bad_gateway_is_tried_again_a_server_error_is_not(self, provider, ask, slept):
        provider.answers = [Answer(status=502), Answer({"a": 1})]
        assert ask() == {"a": 1}
        assert slept == [2]


class TestCredentials:
    @pytest.mark.parametrize(
        "answer",
        [
            Answer(SECRET, status=401),
            Answer(SECRET, status=500),
            Answer('{"a": ' + SECRET),
            Answer("x", length=99),
            Answer(status=302, headers={"Location": f"http://example.org/?token={SECRET}"}),
            Answer("x", length=60, pause=3),
        ],
    )
    def test_stand_in_no_fault_and_no_log(self, provider, ask, caplog, answer):
        caplog.set_level(logging.DEBUG, logger="httpx")
        caplog.set_level(logging.DEBUG, logger="tocsin")
        provider.answers = [answer]
        with pytest.raises(FetchError) as fault:
            ask()
        assert SECRET not in "".join(traceback.format_exception(fault.value)) + caplog.text
        assert provider.asked[0].headers["x-ucdp-access-token"] == SECRET

    def test_are_not_sent_to_another_host(self, provider, ask):
        with StandIn() as other:
            other.answers = [Answer({"a": 1})]
            provider.answers = [Answer(status=302, headers={"Location": other.base})]
            with pytest.raises(FetchError, match="elsewhere"):
                ask()
            assert other.asked == []

    @pytest.mark.parametrize(
        ("where", "address"),
        [
            ("events?page=2", "https://ucdp.example/api/events?page=2"),
            ("http://ucdp.example/api/events?page=2", "https://ucdp.example/api/events?page=2"),
            ("https://ucdp.example:443/api/x#y", "https://ucdp.example/api/x"),
        ],
    )
    def test_an_address_without_tls_is_asked_with_it(self, where, address):
        http = HttpClient(provider="ucdp", base="https://ucdp.example/api/")
        assert httpx.URL(http.address(where)) == httpx.URL(address)


class TestDownloads:
    def test_a_file_is_there_whole_with_its_progress(self, provider, http, tmp_path):
        provider.answers = [Answer(b"a" * 4000)]
        steps = []
        http.download("f", tmp_path / "f", progress=lambda done, of: steps.append((done, of)))
        assert (tmp_path / "f").read_bytes() == b"a" * 4000
        assert steps[-1] == (4000, 4000)

    @pytest.mark.parametrize(
        ("answer", "told"),
        [
            (Answer(b"a" * 4000, length=4500), {}),
            (Answer(b"a" * 4000), {"size": 3999}),
            (Answer(b"a" * 4000), {"md5": "0" * 32}),
            (Answer(b"no", status=404), {}),
        ],
    )
    def test_or_not_there_at_all(self, provider, http, tmp_path, answer, told):
        provider.answers = [answer]
        (tmp_path / "f").write_text("the one of yesterday")
        with pytest.raises(FetchError):
            http.download("f", tmp_path / "f", **told)
        assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("f", "the one of yesterday")]

    def test_lines_come_as_they_arrive_and_a_half_one_is_a_fault(self, provider, http):
        provider.answers = [Answer("one\r\ntwo\nthr")]
        lines = http.text("list")
        assert [next(lines), next(lines)] == ["one", "two"]
        with pytest.raises(FetchError, match="cut off"):
            next(lines)

    def test_a_text_without_lines_is_not_kept(self, provider, slept):
        http = HttpClient(provider="gdelt", base=provider.base)
        provider.answers = [Answer("x" * 200_000)]
        with pytest.raises(FetchError, match="not understood"):
            list(http.text("list"))
