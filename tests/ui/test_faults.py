"""Where a page cannot be shown, it says so in the reader's language and in the look of the desk."""

import pytest
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.test import Client
from django.urls import path

from tocsin.config.urls import urlpatterns as ours


def _break(_request: HttpRequest) -> None:
    raise RuntimeError("a canary that no visitor may read")


def _refuse(_request: HttpRequest) -> None:
    raise BadRequest("a canary that no visitor may read")


urlpatterns = [path("broken/", _break), path("odd/", _refuse), *ours]

SAID = {
    "en": {
        400: "could not be processed",
        403: "do not have access",
        404: "Page not found",
        500: "Something went wrong",
    },
    "fr": {400: "n’a pas pu être traité", 403: "n’avez pas accès", 404: "n’existe pas", 500: "erreur s’est produite"},
    "ar": {400: "تعذّرت معالجة", 403: "لا تملكون صلاحية", 404: "غير موجودة", 500: "حدث خطأ"},
}


@pytest.fixture
def reader(tarek, at, settings):
    settings.ROOT_URLCONF = __name__
    client = at(tarek)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("language", SAID)
class TestAFault:
    @pytest.mark.parametrize(
        ("address", "status"),
        [
            ("/odd/", 400),
            ("/cases/nagorno-karabakh/outbox/", 403),
            ("/cases/another/", 404),
            ("/nowhere/", 404),
            ("/broken/", 500),
        ],
    )
    def test_is_said_in_the_language_of_the_reader(self, tarek, reader, language, address, status):
        tarek.language = language
        tarek.save()
        answer = reader.get(address)
        assert answer.status_code == status
        page = answer.content.decode()
        assert f'<html lang="{language}"' in page
        assert SAID[language][status] in page
        assert "canary" not in page

    def test_of_a_form_without_its_token_is_said_too(self, tarek, settings, language):
        client = Client(enforce_csrf_checks=True)
        client.force_login(tarek, backend="allauth.account.auth_backends.AuthenticationBackend")
        tarek.language = language
        tarek.save()
        answer = client.post("/language/", {"language": "en"})
        assert answer.status_code == 403
        assert f'<html lang="{language}"' in answer.content.decode()
        assert "bar" in answer.content.decode()


def test_too_many_tries_are_said_in_the_language_of_the_browser(db, client):
    for _n in range(31):
        answer = client.post(
            "/account/password/reset/", {"email": "amal@example.org"}, headers={"accept-language": "fr"}
        )
    assert answer.status_code == 429
    assert "Trop de tentatives" in answer.content.decode()


class TestWhatIsHidden:
    def test_looks_like_what_does_not_exist(self, chen, at, case):
        reader = at(chen)
        hidden, absent = reader.get(f"/cases/{case.slug}/"), reader.get("/cases/nothing-at-all/")
        assert hidden.status_code == absent.status_code == 404

        def bare(answer, slug):
            page = answer.content.decode().replace(slug, "")
            return [line for line in page.splitlines() if "csrf" not in line]

        assert bare(hidden, case.slug) == bare(absent, "nothing-at-all")


class TestAPage:
    @pytest.mark.parametrize("address", ["/", "/responses/", "/cases/nagorno-karabakh/press/", "/nowhere/"])
    def test_is_kept_by_no_browser_and_no_proxy(self, tarek, at, address):
        assert "no-store" in at(tarek).get(address)["Cache-Control"]

    def test_of_the_sign_in_is_not_kept_either(self, db, client):
        assert "no-store" in client.get("/account/login/")["Cache-Control"]
