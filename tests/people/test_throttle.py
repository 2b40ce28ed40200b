"""Wrong passwords slow down who guesses, and do not lock out the account's owner."""

import pytest
from allauth.account import app_settings
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth import hashers
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client

from tocsin.desk.people import throttle

from ..responding import at_once  # noqa: F401

RIGHT = "correct horse battery"
REFUSED = "Too many wrong passwords."
WRONG = "The email address and/or password"


@pytest.fixture(autouse=True)
def _behind_a_proxy(settings):
    settings.BEHIND_PROXY = True
    settings.TRUSTED_PROXIES = []


def browser(address):
    return Client(headers={"X-Forwarded-For": address})


def sign_in(client, account, password=RIGHT, **more):
    email = getattr(account, "email", account)
    return client.post("/account/login/", {"login": email, "password": password}, **more)


def says(answer, text):
    return text in answer.content.decode()


def is_in(answer):
    return answer.status_code == 302 and answer["Location"] == "/"


def guess(client, account, times):
    return [sign_in(client, account, f"wrong {n}") for n in range(times)]


def guess_from_everywhere(account, times=20):
    for n in range(times):
        answer = sign_in(browser(f"203.0.113.{n}"), account, "wrong")
        assert says(answer, WRONG)


@pytest.fixture
def looked_at(monkeypatch):
    """The passwords that were compared with a hash."""
    found, plain = [], hashers.check_password

    def check(password, *args, **kwargs):
        found.append(password)
        return plain(password, *args, **kwargs)

    monkeypatch.setattr("django.contrib.auth.base_user.check_password", check)
    return found


class TestFiveWrongPasswords:
    def test_stop_who_typed_them_and_are_compared_no_further(self, amal, looked_at):
        client = browser("198.51.100.1")
        answers = guess(client, amal, 6)
        assert [says(one, WRONG) for one in answers] == [True] * 5 + [False]
        assert says(answers[-1], REFUSED)
        assert not is_in(sign_in(client, amal))
        assert len(looked_at) == 5

    def test_do_not_stop_the_owner_elsewhere(self, amal):
        guess(browser("198.51.100.1"), amal, 9)
        assert is_in(sign_in(browser("192.0.2.7"), amal))

    def test_would_if_they_were_counted_by_account_alone(self, amal, monkeypatch):
        monkeypatch.setattr(throttle.ratelimit, "get_ip", lambda _request: "")
        guess(browser("198.51.100.1"), amal, 9)
        assert not is_in(sign_in(browser("192.0.2.7"), amal))

    def test_do_not_stop_another_account_at_the_same_address(self, amal, dina):
        guess(browser("198.51.100.1"), amal, 9)
        assert is_in(sign_in(browser("198.51.100.1"), dina))

    def test_do_not_stop_the_owner_in_a_browser_where_they_have_signed_in(self, amal):
        known = browser("198.51.100.1")
        sign_in(known, amal)
        known.post("/account/logout/")
        guess(browser("198.51.100.1"), amal, 9)
        assert is_in(sign_in(known, amal))

    def test_would_without_that_cookie(self, amal):
        known = browser("198.51.100.1")
        sign_in(known, amal)
        del known.cookies[throttle.COOKIE]
        known.post("/account/logout/")
        guess(browser("198.51.100.1"), amal, 9)
        assert not is_in(sign_in(known, amal))

    def test_stop_who_types_them_in_that_browser(self, amal):
        known = browser("198.51.100.1")
        sign_in(known, amal)
        known.post("/account/logout/")
        assert says(guess(known, amal, 6)[-1], REFUSED)
        assert is_in(sign_in(browser("192.0.2.7"), amal))

    def test_are_counted_alike_for_an_address_without_an_account(self, db):
        answers = guess(browser("198.51.100.1"), "nobody@example.org", 6)
        assert [says(one, REFUSED) for one in answers] == [False] * 5 + [True]

    def test_are_counted_whatever_host_or_spelling_is_used(self, amal):
        client = browser("198.51.100.1")
        for n, (host, email) in enumerate(
            [("localhost", amal.email), ("127.0.0.1", amal.email.upper()), ("testserver", f" {amal.email} ")] * 2
        ):
            answer = sign_in(client, email, f"wrong {n}", headers={"host": host})
        assert says(answer, REFUSED)

    def test_are_forgotten_after_five_minutes(self, amal, monkeypatch):
        client = browser("198.51.100.1")
        guess(client, amal, 6)
        now = throttle.ratelimit.time.time()
        monkeypatch.setattr(throttle.ratelimit.time, "time", lambda: now + 301)
        assert is_in(sign_in(client, amal))

    def test_leave_a_new_password_as_a_way_in(self, amal):
        from tocsin.desk.people import links

        client = browser("198.51.100.1")
        guess(client, amal, 6)
        path = "/" + links.to_set_the_password(amal).split("/", 3)[3]
        page = client.get(path, follow=True)
        new = "another horse battery"
        client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
        amal.refresh_from_db()
        assert amal.check_password(new)
        assert is_in(sign_in(client, amal, new))

    def test_are_told_in_the_language_of_the_page(self, amal):
        client = browser("198.51.100.1")
        client.post("/language/", {"language": "ar"})
        assert says(guess(client, amal, 6)[-1], "كلمات المرور الخاطئة كثيرة")


class TestManyAccountsFromOneAddress:
    def test_are_stopped_after_ten_tries_in_a_minute(self, amal, dina):
        client = browser("198.51.100.1")
        answers = [sign_in(client, f"a{n}@example.org", "wrong") for n in range(11)]
        assert says(answers[9], WRONG)
        assert says(answers[10], REFUSED)
        assert is_in(sign_in(browser("192.0.2.7"), dina))

    def test_are_one_address_within_64_bits_of_ipv6(self, db):
        answers = [sign_in(browser(f"2001:db8::{n:x}"), f"a{n}@example.org", "wrong") for n in range(11)]
        assert says(answers[10], REFUSED)

    def test_are_one_address_whatever_they_forge(self, db):
        answers = [sign_in(browser(f"9.9.9.{n}, 198.51.100.1"), f"a{n}@example.org", "wrong") for n in range(11)]
        assert says(answers[10], REFUSED)


class TestAGuessFromManyAddresses:
    def test_is_slowed_and_told_nothing_by_a_right_one(self, amal):
        guess_from_everywhere(amal)
        for password in ("wrong", RIGHT):
            assert says(sign_in(browser("192.0.2.7"), amal, password), REFUSED)

    def test_does_not_lock_out_the_owner_in_a_known_browser(self, amal):
        known = browser("192.0.2.7")
        sign_in(known, amal)
        known.post("/account/logout/")
        guess_from_everywhere(amal)
        assert is_in(sign_in(known, amal))

    def test_does_not_lock_out_who_has_a_second_factor(self, amal):
        secret = generate_totp_secret()
        TOTP.activate(amal, secret)
        guess_from_everywhere(amal)
        client = browser("192.0.2.7")
        assert says(sign_in(client, amal, "wrong"), REFUSED)
        assert sign_in(client, amal)["Location"].startswith("/account/2fa/authenticate/")
        code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
        assert is_in(client.post("/account/2fa/authenticate/", {"code": code}))

    def test_says_nothing_of_a_second_factor_by_the_work_that_it_does(self, amal, dina, looked_at):
        TOTP.activate(amal, generate_totp_secret())
        for account in (amal, dina):
            cache.clear()
            guess_from_everywhere(account)
            looked_at.clear()
            sign_in(browser("192.0.2.7"), account, "wrong")
            assert looked_at == ["wrong"]


class TestASecondFactor:
    def test_is_not_stopped_by_wrong_passwords_at_its_address(self, amal):
        secret = generate_totp_secret()
        TOTP.activate(amal, secret)
        client = browser("198.51.100.1")
        assert sign_in(client, amal).status_code == 302
        for n in range(12):
            sign_in(browser("198.51.100.1"), f"a{n}@example.org", "wrong")
        code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
        assert is_in(client.post("/account/2fa/authenticate/", {"code": code}))

    def test_is_not_guessed_without_end(self, amal):
        TOTP.activate(amal, generate_totp_secret())
        client = browser("198.51.100.1")
        sign_in(client, amal)
        answers = [client.post("/account/2fa/authenticate/", {"code": f"{n:06}"}) for n in range(6)]
        assert says(answers[4], "Incorrect code.")
        assert not says(answers[5], "Incorrect code.")


class TestAPasskey:
    def test_is_not_stopped_by_wrong_passwords(self, amal):
        for n in range(40):
            sign_in(browser("198.51.100.1"), f"a{n}@example.org", "wrong")
        for _try in range(15):
            answer = browser("198.51.100.1").post("/account/2fa/webauthn/login/", {"credential": "{}"})
            assert answer.status_code == 302


class TestTheCount:
    def test_has_a_rate_for_each_that_is_asked(self):
        for action in ("password_here", "password_address", "password_account", "password_known", "login_failed"):
            assert throttle.ratelimit.get_rates(app=throttle.APP, action=action)
        assert app_settings.RATE_LIMITS["login"] is None

    def test_is_kept_where_all_web_processes_see_it_and_is_not_thrown_away_for_others(self):
        from tocsin.config import settings as installed

        default = installed.CACHES["default"]
        assert default["BACKEND"].endswith("DatabaseCache")
        assert default["OPTIONS"]["MAX_ENTRIES"] >= 100_000

    def test_keeps_no_address_of_mail_in_a_cookie(self, amal):
        client = browser("192.0.2.7")
        sign_in(client, amal)
        cookie = client.cookies[throttle.COOKIE]
        assert "amal" not in cookie.value
        assert cookie["httponly"]
        assert cookie["path"] == "/account/"

    def test_believes_no_cookie_that_is_of_another_account_or_made_up(self, amal, dina):
        client = browser("198.51.100.1")
        sign_in(client, dina)
        client.post("/account/logout/")
        assert says(guess(client, amal, 6)[-1], REFUSED)
        forged = browser("198.51.100.1")
        forged.cookies[throttle.COOKIE] = throttle._mark(amal.email)
        assert says(sign_in(forged, amal, "wrong"), REFUSED)


@pytest.mark.django_db(transaction=True)
class TestManyTriesAtTheSameMoment:
    def test_are_compared_no_oftener_than_five_times(self, amal, settings, looked_at, at_once):  # noqa: F811
        settings.CACHES = {
            "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "tocsin_cache"}
        }
        call_command("createcachetable", verbosity=0)
        try:
            answers = at_once(*[
                lambda n=n: sign_in(browser("198.51.100.1"), amal, f"wrong {n}").status_code for n in range(12)
            ])  # fmt: skip
        finally:
            with connection.cursor() as cursor:
                cursor.execute("DROP TABLE tocsin_cache")
        assert set(answers) == {200}
        assert 1 <= len(looked_at) <= 5
