"""The pages of allauth, in our look and languages, under our content policy."""

import re

import pytest
from allauth.account import urls as account_urls
from django.core.cache import cache
from django.test import Client

PAGES = ["/account/login/", "/account/password/reset/", "/account/password/reset/done/", "/account/signup/"]
OWN_PAGES = [
    "/account/2fa/", "/account/2fa/webauthn/", "/account/2fa/webauthn/add/", "/account/2fa/totp/activate/",
    "/account/password/change/", "/account/logout/", "/account/reauthenticate/",
]  # fmt: skip


@pytest.fixture
def visitor(db):
    return Client()


def signed_in(account):
    """A browser in which someone has signed in with the form."""
    client = Client()
    answer = client.post("/account/login/", {"login": account.email, "password": "correct horse battery"})
    assert answer.status_code == 302
    # Changing how one signs in asks for the password once more.
    client.post("/account/reauthenticate/", {"password": "correct horse battery"})
    return client


class TestSigningIn:
    def test_goes_by_address_and_password_and_says_nothing_more(self, amal):
        client = signed_in(amal)
        assert "Successfully" not in client.get("/").content.decode()

    def test_answers_a_wrong_password_on_the_form(self, visitor, amal):
        page = visitor.post("/account/login/", {"login": amal.email, "password": "wrong"}).content.decode()
        assert 'role="alert"' in page
        assert f'value="{amal.email}"' in page

    def test_offers_a_passkey_and_no_account(self, visitor):
        page = visitor.get("/account/login/").content.decode()
        assert 'id="passkey_login"' in page
        assert "signup" not in page

    def test_nobody_opens_an_account_for_themselves(self, visitor, django_user_model):
        visitor.post("/account/signup/", {"email": "new@example.org", "password1": "correct horse battery"})
        assert not django_user_model.objects.exists()

    @pytest.mark.parametrize("page", PAGES)
    @pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")])
    def test_is_in_the_look_and_the_language(self, visitor, page, language, direction):
        visitor.post("/language/", {"language": language})
        text = visitor.get(page).content.decode()
        assert f'<html lang="{language}" dir="{direction}">' in text
        # Its lists are numbered in its digits.
        assert ('<body class="indic">' in text) == (language == "ar")
        assert "ui/tocsin.css" in text
        assert 'class="entrance"' in text


class TestOnesOwnAccount:
    @pytest.mark.parametrize("page", OWN_PAGES)
    @pytest.mark.parametrize("language", ["en", "ar"])
    def test_has_its_pages_in_the_look(self, amal, page, language):
        client = signed_in(amal)
        client.post("/language/", {"language": language})
        answer = client.get(page)
        text = answer.content.decode()
        assert answer.status_code == 200
        assert "ui/tocsin.css" in text
        assert text.count("<h1") == 1

    @pytest.mark.parametrize("page", ["/account/login/", *OWN_PAGES])
    def test_has_no_script_that_the_policy_would_stop(self, amal, page):
        client = Client() if page == "/account/login/" else signed_in(amal)
        answer = client.get(page)
        directives = [part.strip() for part in answer["Content-Security-Policy"].split(";")]
        assert "script-src 'self'" in directives
        for tag in re.findall(r"<script[^>]*>", answer.content.decode()):
            assert 'src="/static/' in tag or 'type="application/json"' in tag
        assert not re.search(r'\son\w+="|style="|javascript:', answer.content.decode())

    def test_is_reached_from_the_bar(self, amal):
        assert 'href="/account/2fa/"' in signed_in(amal).get("/").content.decode()

    @pytest.mark.parametrize("page", ["/account/2fa/", "/account/password/change/"])
    def test_is_closed_to_who_has_not_signed_in(self, visitor, page):
        assert visitor.get(page)["Location"].startswith("/account/login/")

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_has_no_page_on_which_its_address_is_changed(self, amal, visitor, method):
        for client in (signed_in(amal), visitor):
            assert getattr(client, method)("/account/email/", {"email": "other@example.org"}).status_code == 404

    def test_does_not_offer_that_page(self, amal):
        assert "/account/email/" not in signed_in(amal).get("/account/2fa/").content.decode()


class TestWhatIsPostedToItsPages:
    """Whatever it is, the answer is a page."""

    EVERY = [
        "login/", "logout/", "signup/", "reauthenticate/", "email/", "confirm-email/", "confirm-email/abc/",
        "password/change/", "password/set/", "password/reset/", "password/reset/done/", "password/reset/key/done/",
        "password/reset/key/1-abc/", "password/reset/key/zzzzzzzzzzzzzzzzzzzz-set-password/", "login/code/confirm/",
        "inactive/", "2fa/", "2fa/authenticate/", "2fa/reauthenticate/", "2fa/totp/activate/", "2fa/totp/deactivate/",
        "2fa/recovery-codes/", "2fa/recovery-codes/generate/", "2fa/recovery-codes/download/", "2fa/webauthn/",
        "2fa/webauthn/add/", "2fa/webauthn/login/", "2fa/webauthn/reauthenticate/", "2fa/webauthn/keys/1/remove/",
        f"2fa/webauthn/keys/{10**20}/edit/",
    ]  # fmt: skip
    KEY = (
        '{"id":"x","rawId":"eA","type":"public-key","response":{"authenticatorData":"eA","clientDataJSON":"eA",'
        '"signature":"eA","userHandle":"MQ"},"clientExtensionResults":{}}'
    )
    JUNK = [
        {"login": "\x00a@b.org", "password": "\x00", "email": "a\x00@b.org", "code": "\x00", "credential": "no"},
        {"login": "a" * 900 + "@b.org", "password": "x" * 9000, "email": "ä@ö.org", "code": "1" * 900, "credential": "[]"},
        {"name": "x" * 900, "credential": KEY},
    ]  # fmt: skip

    @pytest.mark.parametrize("who", ["visitor", "signed_in"])
    def test_is_answered(self, amal, who):
        client = Client() if who == "visitor" else signed_in(amal)
        for page in self.EVERY:
            for junk in self.JUNK:
                cache.clear()
                assert client.post(f"/account/{page}", junk).status_code < 500, (page, junk)

    def test_is_every_page_of_allauth(self):
        names = {str(one.pattern) for one in account_urls.urlpatterns}
        assert all(any(page.startswith(name.split("(")[0].lstrip("^")) for page in self.EVERY) for name in names)
