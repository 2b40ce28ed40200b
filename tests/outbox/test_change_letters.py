"""Whoever owns an account is told when a way of signing in was changed: what and when, and nothing of the work."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import allauth
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django_q.models import OrmQ

from tocsin.desk.identity import operations as identity
from tocsin.desk.outbox import change_letters, password_letters
from tocsin.desk.outbox.models import PasswordLetter
from tocsin.desk.people import links
from tocsin.desk.people.models import Account
from tocsin.desk.people.sign_in_changes import NOTICES, SignInChange
from tocsin.language.words import Words

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2020, 11, 20, 22, 5, tzinfo=UTC)
OLD, NEW = "a long password of hers", "another long password of hers"


@pytest.fixture
def client(amal: Account) -> Client:
    """Amal, who has just signed in with her password."""
    amal.set_password(OLD)
    amal.save()
    client = Client()
    assert client.post("/account/login/", {"login": amal.email, "password": OLD}).status_code == 302
    client.post("/account/reauthenticate/", {"password": OLD})
    return client


def changes() -> list[str]:
    return list(PasswordLetter.objects.order_by("pk").values_list("change", flat=True))


def note(account: Account, change: SignInChange = SignInChange.PASSWORD, at: datetime = AT) -> None:
    password_letters.note_change(account=account, change=change, at=at)


class TestWhatIsNoted:
    def test_a_password_that_was_changed(self, client: Client, amal: Account) -> None:
        given = {"oldpassword": OLD, "password1": NEW, "password2": NEW}
        assert client.post("/account/password/change/", given).status_code == 302
        assert changes() == ["password"]
        assert PasswordLetter.objects.get().account == amal
        assert OrmQ.objects.get().task["func"] == password_letters.SEND

    def test_no_password_that_was_refused(self, client: Client) -> None:
        client.post("/account/password/change/", {"oldpassword": "wrong", "password1": NEW, "password2": NEW})
        assert changes() == []

    def test_a_password_that_was_set_by_the_link(self, amal: Account) -> None:
        client = Client()
        page = client.get(links.to_set_the_password(amal).partition("8000")[2], follow=True)
        assert client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW}).status_code == 302
        assert changes() == ["password"]

    def test_an_app_and_codes_that_were_added_and_removed(self, client: Client, amal: Account) -> None:
        client.get("/account/2fa/totp/activate/")
        secret = client.session["mfa.totp.secret"]
        code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
        assert client.post("/account/2fa/totp/activate/", {"code": code}).status_code == 302
        client.post("/account/2fa/recovery-codes/generate/")
        client.post("/account/2fa/totp/deactivate/")
        assert changes() == ["app_added", "codes", "app_removed"]

    def test_a_passkey_that_was_removed(self, client: Client, amal: Account) -> None:
        key = Authenticator.objects.create(user=amal, type=Authenticator.Type.WEBAUTHN, data={"name": "Phone"})
        client.post(f"/account/2fa/webauthn/keys/{key.pk}/remove/")
        assert changes() == ["passkey_removed"]

    def test_is_all_of_which_allauth_would_tell(self) -> None:
        """A notice that a later version adds is named here, or its page fails."""
        found: set[str] = set()
        for folder in ("account/internal", "mfa"):
            for file in (Path(allauth.__file__).parent / folder).rglob("*.py"):
                found |= set(re.findall(r'send_notification_mail\(\s*"([^"]+)"', file.read_text()))
        # Nobody changes their address: the page is closed.
        assert found - {"account/email/email_deleted", "account/email/email_changed"} == set(NOTICES)


class TestTheLetter:
    @pytest.mark.parametrize(
        ("language", "subject", "day"),
        [
            ("en", "Tocsin: Passkey added", "on 20 November 2020 at 22:05 (UTC)"),
            ("fr", "Tocsin: Clé d’accès ajoutée", "20 novembre 2020 à 22:05 (UTC)"),
            ("ar", "Tocsin: أُضيف مفتاح مرور", "عند الساعة ٢٢:٠٥ (UTC)"),
        ],
    )
    def test_says_what_and_when_in_the_accounts_language(
        self, amal: Account, mail_server: Any, settings: Any, language: str, subject: str, day: str
    ) -> None:
        settings.SITE_URL = "https://tocsin.example.org"
        Account.objects.update(language=language)
        note(amal, SignInChange.PASSKEY_ADDED)
        assert password_letters.send_due(at=AT + timedelta(minutes=1)) == 1
        (mail,) = mail_server.taken
        assert (mail["To"], mail["Content-Language"], mail["Subject"]) == (amal.email, language, subject)
        assert mail["Auto-Submitted"] == "auto-generated"
        body = mail.get_content()
        assert day in body
        for path in ("/account/password/reset/", "/account/2fa/"):
            assert f"https://tocsin.example.org{path}" in body

    def test_holds_nothing_of_the_work(self, case: Any, amal: Account) -> None:
        subject, body = change_letters.compose(amal, SignInChange.PASSWORD, at=AT)
        assert case.slug not in body
        assert str(case) not in subject + body
        assert "/reset/key/" not in body

    @pytest.mark.parametrize("language", ["en", "fr", "ar"])
    def test_says_where_to_turn(self, amal: Account, language: str) -> None:
        amal.language = language
        identity.set_identity(
            name=Words("Watch", "Veille", "مرصد"), strapline=Words(), about=Words(), email="o@example.org", web_page="",
            accent="#0b5563", accent_dark="", made_with=False, version=0, by=amal, today=AT.date(),
        )  # fmt: skip
        for change in SignInChange:
            subject, body = change_letters.compose(amal, change, at=AT)
            assert "o@example.org" in body
            assert "%(" not in subject + body

    def test_is_sent_however_many_links_were_asked_for_and_long_after(self, amal: Account, mail_server: Any) -> None:
        for _time in range(password_letters.MOST_IN_AN_HOUR):
            PasswordLetter.objects.create(account=amal, asked_at=AT, state="sent", sent_at=AT)
        note(amal)
        assert password_letters.send_due(at=AT + timedelta(minutes=1)) == 1
        note(amal)
        assert password_letters.send_due(at=AT + timedelta(days=3)) == 1

    def test_takes_no_link_away_from_who_asks_for_one(self, amal: Account, mail_server: Any) -> None:
        for _time in range(password_letters.MOST_IN_AN_HOUR):
            note(amal)
        password_letters.ask(account=amal, at=AT)
        assert password_letters.send_due(at=AT) == password_letters.MOST_IN_AN_HOUR + 1

    def test_is_not_sent_to_a_closed_account(self, amal: Account, mail_server: Any) -> None:
        note(amal)
        Account.objects.update(is_active=False)
        assert password_letters.send_due(at=AT) == 0
        assert mail_server.taken == []


def test_a_stranger_who_asks_for_a_link_causes_no_such_letter(amal: Account) -> None:
    Client().post("/account/password/reset/", {"email": amal.email})
    assert changes() == [""]
