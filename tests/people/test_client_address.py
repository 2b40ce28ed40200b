"""From which address a request is counted as coming: nothing that a client writes itself changes it."""

import ipaddress

import pytest
from allauth.core.internal import ratelimit
from django.test import RequestFactory

from tocsin.desk.people.client_address import client_address

PROXIES = ["127.0.0.1/32", "10.0.0.0/24", "2001:db8:ffff::/48"]


def asked(peer="127.0.0.1", forwarded=None):
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return RequestFactory().post("/", REMOTE_ADDR=peer, headers=headers)


@pytest.fixture
def behind(settings):
    settings.BEHIND_PROXY = True
    settings.TRUSTED_PROXIES = []
    return settings


@pytest.fixture
def behind_known(behind):
    behind.TRUSTED_PROXIES = [ipaddress.ip_network(one) for one in PROXIES]


class TestWithoutAProxy:
    def test_is_that_of_who_connects_whatever_it_says(self, settings):
        settings.BEHIND_PROXY = False
        assert client_address(asked("192.0.2.7", "198.51.100.1")) == "192.0.2.7"


class TestBehindOneProxy:
    def test_is_the_one_that_the_proxy_added(self, behind):
        assert client_address(asked(forwarded="198.51.100.1")) == "198.51.100.1"

    @pytest.mark.parametrize("forged", ["203.0.113.9", "203.0.113.9, 203.0.113.10", "nonsense", ", ,", "127.0.0.1"])
    def test_is_not_one_that_the_client_made_up(self, behind, forged):
        assert client_address(asked(forwarded=f"{forged}, 198.51.100.1")) == "198.51.100.1"

    @pytest.mark.parametrize(
        ("written", "read"),
        [
            ("198.51.100.1:4711", "198.51.100.1"),
            ("[2001:db8::1]:4711", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            (" 2001:db8::1 ", "2001:db8::1"),
            ("::ffff:198.51.100.1", "198.51.100.1"),
        ],
    )
    def test_is_read_as_proxies_write_it(self, behind, written, read):
        assert client_address(asked(forwarded=written)) == read

    @pytest.mark.parametrize("forwarded", [None, "", "unknown", "198.51.100.1, unknown"])
    def test_is_the_proxys_where_it_names_none(self, behind, forwarded):
        assert client_address(asked(forwarded=forwarded)) == "127.0.0.1"

    def test_is_the_one_it_added_where_it_connects_by_a_socket_without_address(self, behind):
        assert client_address(asked("", "198.51.100.1")) == "198.51.100.1"
        assert client_address(asked("")) == ""


class TestBehindProxiesThatAreNamed:
    def test_is_the_last_that_is_none_of_them(self, behind_known):
        forwarded = "203.0.113.9, 198.51.100.1, 10.0.0.4, 2001:db8:ffff::5"
        assert client_address(asked(forwarded=forwarded)) == "198.51.100.1"

    def test_is_that_of_who_connects_past_them(self, behind_known):
        assert client_address(asked("192.0.2.7", "198.51.100.1")) == "192.0.2.7"

    def test_is_the_first_where_all_are_ours(self, behind_known):
        assert client_address(asked(forwarded="10.0.0.9, 10.0.0.4")) == "10.0.0.9"


class TestTheCount:
    """What is one address for it."""

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
            ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
            ("198.51.100.1", "198.51.100.2", False),
            ("::ffff:198.51.100.1", "198.51.100.1", True),
            # Not one network of IPv6, in which all of IPv4 would share a count.
            ("::ffff:198.51.100.1", "::ffff:198.51.100.2", False),
        ],
    )
    def test_is_by_64_bits_of_ipv6(self, behind, one, other, same):
        found = [ratelimit.get_ip(asked(forwarded=address)) for address in (one, other)]
        assert (found[0] == found[1]) == same
