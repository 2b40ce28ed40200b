"""A session that ends while somebody writes loses nothing, and what is kept is theirs alone."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tocsin.desk.outbox.models import Message
from tocsin.desk.saving import kept, keys, middleware, tasks
from tocsin.desk.saving.models import KeptText

pytestmark = pytest.mark.django_db
SECRET = "The envoy meets us on Tuesday"
PASSWORD = "correct horse battery"


def sign_in(client, name, then):
    return client.post("/account/login/", {"login": f"{name}@example.org", "password": PASSWORD, "next": then})


@pytest.fixture
def ended(opened, clock):
    """Somebody pressed the button after their session had ended: the form, and what they were answered."""

    def press(account, **typed):
        form = opened(account)
        Session.objects.all().delete()
        return form, form.press(body=SECRET, **typed)

    return press


class TestASessionThatEnded:
    def test_leads_to_signing_in_and_from_there_to_the_text_which_is_saved_once(self, ended, amal, message_page):
        form, answer = ended(amal)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/account/login/?next=")
        assert not Message.objects.exists()
        back = sign_in(form.client, "amal", message_page)
        assert back["Location"] == message_page
        page = form.client.get(back["Location"])
        assert page.status_code == 200
        html = page.content.decode()
        assert SECRET in html
        assert "Nothing has been saved yet" in html
        assert not Message.objects.exists()
        form.key = html.partition('class="sheet form"')[2].partition('name="form_key" value="')[2].partition('"')[0]
        assert form.press(body=SECRET).status_code == 302
        assert form.press(body=SECRET).status_code == 302
        assert Message.objects.get().body == SECRET

    def test_would_lose_the_text_without_the_middleware(self, ended, amal, message_page, monkeypatch):
        monkeypatch.setattr(middleware.KeptTextMiddleware, "process_view", lambda *_arguments: None)
        form, _answer = ended(amal)
        sign_in(form.client, "amal", message_page)
        assert SECRET not in form.client.get(message_page).content.decode()

    def test_leaves_nothing_once_the_text_was_sent_again(self, ended, amal, message_page):
        form, answer = ended(amal)
        (name,) = [name for name in answer.cookies if name.startswith(kept.COOKIE)]
        sign_in(form.client, "amal", message_page)
        form.key = keys.make_key(account=amal.pk, path=message_page)
        answer = form.press()
        assert answer.cookies[name]["max-age"] == 0
        assert not KeptText.objects.exists()

    def test_shows_the_text_again_when_the_page_is_reloaded(self, ended, amal, message_page):
        form, _answer = ended(amal)
        sign_in(form.client, "amal", message_page)
        for _n in range(2):
            assert SECRET in form.client.get(message_page).content.decode()

    def test_shows_it_on_no_other_page(self, ended, amal, message_page, case):
        form, _answer = ended(amal)
        sign_in(form.client, "amal", message_page)
        for page in ("/", f"/cases/{case.slug}/outbox/", f"{message_page}?other=1"):
            assert SECRET not in form.client.get(page).content.decode()

    def test_shows_it_to_nobody_else_and_drops_it(self, ended, amal, dina, message_page):
        form, _answer = ended(amal)
        sign_in(form.client, "dina", message_page)
        assert SECRET not in form.client.get(message_page).content.decode()
        assert not KeptText.objects.exists()
        sign_in(form.client, "amal", message_page)
        assert SECRET not in form.client.get(message_page).content.decode()

    def test_would_show_it_to_anybody_if_the_account_were_not_asked(self, ended, amal, dina, message_page, monkeypatch):
        monkeypatch.setattr(middleware, "_over", lambda *_arguments: [])
        monkeypatch.setattr(kept, "kept_for", lambda request, _account, ask=kept.kept_for: ask(request, amal.pk))
        form, _answer = ended(amal)
        sign_in(form.client, "dina", message_page)
        assert SECRET in form.client.get(message_page).content.decode()

    def test_does_not_show_it_in_another_browser(self, ended, amal, message_page, at):
        ended(amal)
        assert SECRET not in at(amal).get(message_page).content.decode()

    def test_drops_it_when_somebody_signs_out(self, ended, amal, message_page):
        form, _answer = ended(amal)
        sign_in(form.client, "amal", message_page)
        form.client.post("/account/logout/")
        assert not KeptText.objects.exists()

    def test_lets_the_text_be_deleted(self, ended, amal, message_page):
        form, _answer = ended(amal)
        sign_in(form.client, "amal", message_page)
        form.client.post(f"/kept/{KeptText.objects.get().key}/discard/", {"then": message_page})
        assert not KeptText.objects.exists()

    def test_lets_nobody_delete_the_text_of_another(self, ended, amal, dina, at):
        ended(amal)
        at(dina).post(f"/kept/{KeptText.objects.get().key}/discard/")
        assert KeptText.objects.exists()


class TestWhatIsKept:
    def test_cannot_be_read_on_the_server(self, ended, amal):
        _form, answer = ended(amal)
        row = KeptText.objects.get()
        assert SECRET.encode() not in bytes(row.sealed)
        (cookie,) = [value for name, value in answer.cookies.items() if name.startswith(kept.COOKIE)]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"
        assert cookie["max-age"] == 12 * 60 * 60
        assert SECRET not in cookie.value

    def test_opens_for_no_other_row(self, ended, amal, message_page):
        form, _answer = ended(amal)
        KeptText.objects.update(form="/elsewhere/")
        sign_in(form.client, "amal", message_page)
        assert SECRET not in form.client.get(message_page).content.decode()

    def test_is_nothing_for_a_form_that_is_not_ours(self, opened, amal, clock):
        form = opened(amal)
        Session.objects.all().delete()
        form.key = f"t:x:{amal.pk}:forged:signature"
        form.press(body=SECRET)
        assert not KeptText.objects.exists()

    def test_has_a_limit_which_is_said(self, ended, amal, message_page):
        form, answer = ended(amal, subject="x" * kept.LARGEST)
        assert not KeptText.objects.exists()
        assert b"too long to be kept" in form.client.get(answer["Location"]).content

    def test_is_of_one_account_no_more_than_twenty(self, ended, opened, amal):
        for _n in range(kept.MOST + 3):
            ended(amal)
        assert KeptText.objects.count() == kept.MOST

    def test_leaves_files_out_and_says_so(self, opened, amal, message_page, clock):
        form = opened(amal)
        Session.objects.all().delete()
        file = SimpleUploadedFile("scan.pdf", b"x")
        form.client.post(
            message_page,
            {"body": SECRET, "scan": file, "form_key": form.key},
            headers={"referer": f"http://testserver{message_page}"},
        )
        sign_in(form.client, "amal", message_page)
        assert b"Files were not kept" in form.client.get(message_page).content

    def test_is_swept_after_twelve_hours(self, ended, amal, message_page):
        form, _answer = ended(amal)
        KeptText.objects.update(kept_at=timezone.now() - timedelta(hours=13))
        sign_in(form.client, "amal", "/")
        assert SECRET not in form.client.get(message_page).content.decode()
        tasks.sweep()
        assert not KeptText.objects.exists()


class TestARotatedToken:
    @pytest.fixture
    def strict(self, opened, amal, clock, message_page):
        """A browser that checks tokens, in which somebody signed in again in another tab."""
        form = opened(amal)
        client = Client(enforce_csrf_checks=True)
        client.cookies = form.client.cookies
        client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
        return form, client

    def test_shows_the_form_again_with_the_text(self, strict, message_page):
        form, client = strict
        answer = form.press(client, body=SECRET)
        assert (answer.status_code, answer["Location"]) == (302, message_page)
        assert SECRET in client.get(message_page).content.decode()
        assert not Message.objects.exists()

    def test_takes_no_text_of_another_site(self, strict, message_page):
        form, client = strict
        form.key = ""
        assert form.press(client, body=SECRET).status_code == 403
        assert not KeptText.objects.exists()

    def test_takes_no_text_of_another_account(self, strict, dina, message_page):
        form, client = strict
        form.key = keys.make_key(account=dina.pk, path=message_page)
        assert form.press(client, body=SECRET).status_code == 403
        assert not KeptText.objects.exists()
