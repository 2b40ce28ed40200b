"""One press, one record: sent twice, at once or later, a form makes one record and shows it."""

import inspect
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

import tocsin
from tocsin.desk.outbox import operations as outbox
from tocsin.desk.outbox.models import Message
from tocsin.desk.saving import keys, tasks
from tocsin.desk.saving.models import FormKey

from ..responding import at_once  # noqa: F401

PACKAGE = Path(tocsin.__file__).parent


@pytest.mark.django_db
class TestASecondPress:
    def test_makes_nothing_and_says_so(self, opened, amal, clock):
        form = opened(amal)
        first, second = form.press(), form.press()
        assert (first.status_code, second.status_code) == (302, 302)
        assert first["Location"] == second["Location"]
        assert Message.objects.count() == 1
        assert b"Already saved." in form.client.get(second["Location"]).content

    def test_would_make_a_second_without_the_key(self, opened, amal, clock, monkeypatch):
        form = opened(amal)
        monkeypatch.setattr(keys, "was_sent", lambda *_request: False)
        form.press()
        form.press()
        assert Message.objects.count() == 2

    def test_with_other_text_shows_both_and_saves_neither_over_the_other(self, opened, amal, clock):
        form = opened(amal)
        form.press()
        answer = form.press(body="Another text")
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "Another text" in page
        assert "This form was saved already." in page
        assert Message.objects.get().body == "Text"

    def test_after_that_the_button_makes_a_second_record_on_purpose(self, opened, amal, clock):
        form = opened(amal)
        form.press()
        page = form.press(body="Another text").content.decode()
        form.key = re.search(r'name="form_key" value="([^"]+)"', form._main(page))[1]
        form.press(body="Another text")
        assert Message.objects.count() == 2

    def test_of_what_was_refused_is_the_first_that_counts(self, opened, amal, clock):
        form = opened(amal)
        assert form.press(to="no address").status_code == 422
        assert form.press().status_code == 302
        assert Message.objects.count() == 1

    def test_of_what_an_operation_refused_is_the_first_that_counts(self, opened, amal, clock, monkeypatch):
        form = opened(amal)
        with monkeypatch.context() as patch:
            patch.setattr(outbox.journal, "write", lambda **_values: 1 / 0)
            form.client.raise_request_exception = False
            assert form.press().status_code == 500
        assert form.press().status_code == 302
        assert Message.objects.count() == 1


@pytest.mark.django_db
class TestAKey:
    def test_of_another_account_is_refused(self, opened, amal, dina, at, clock):
        form = opened(amal)
        answer = form.press(at(dina))
        assert answer.status_code == 409
        assert b"someone else" in answer.content
        assert not Message.objects.exists()

    def test_of_another_form_is_refused_with_the_text_kept(self, opened, amal, clock):
        form = opened(amal)
        form.key = keys.make_key(account=amal.pk, path="/elsewhere/")
        answer = form.press(body="Kept on the page")
        assert answer.status_code == 422
        assert b"Kept on the page" in answer.content
        assert not Message.objects.exists()

    def test_of_another_form_would_do_if_the_path_were_not_signed(self, opened, amal, clock, monkeypatch):
        monkeypatch.setattr(keys, "_signer", lambda _path, make=keys._signer: make(""))
        form = opened(amal)
        form.key = keys.make_key(account=amal.pk, path="/elsewhere/")
        assert form.press().status_code == 302

    def test_that_was_changed_is_refused(self, opened, amal, clock):
        form = opened(amal)
        form.key = form.key.replace(f":{amal.pk}:", ":999:")
        assert form.press().status_code == 422

    def test_that_is_too_old_is_refused_once_and_a_fresh_one_is_given(self, opened, amal, clock, monkeypatch):
        form = opened(amal)
        monkeypatch.setattr(keys, "LIFETIME", timedelta(seconds=-1))
        answer = form.press()
        assert answer.status_code == 422
        assert b"open for too long" in answer.content

    def test_is_stored_until_no_form_can_carry_it(self, opened, amal, clock):
        form = opened(amal)
        form.press()
        FormKey.objects.update(saved_at=timezone.now() - keys.LIFETIME - timedelta(days=1))
        tasks.sweep()
        assert FormKey.objects.exists()
        FormKey.objects.update(saved_at=timezone.now() - 2 * keys.LIFETIME - timedelta(days=1))
        tasks.sweep()
        assert not FormKey.objects.exists()


def pressed_at_once(form, times=2):
    """As many browsers with the same cookies, which press at the same moment."""

    def press():
        client = Client()
        client.cookies = form.client.cookies
        return form.press(client)

    return [press] * times


@pytest.mark.django_db(transaction=True)
class TestPressesAtTheSameMoment:
    def test_fifty_double_presses_make_fifty_records(self, opened, amal, clock, at_once):  # noqa: F811
        for n in range(1, 51):
            answers = at_once(*pressed_at_once(opened(amal)))
            assert {answer.status_code for answer in answers} == {302}, answers
            assert Message.objects.count() == n

    def test_would_make_more_if_the_key_were_not_used(self, opened, amal, clock, at_once, monkeypatch):  # noqa: F811
        monkeypatch.setattr(keys, "was_sent", lambda *_request: False)
        at_once(*pressed_at_once(opened(amal), 3))
        assert Message.objects.count() == 3

    def test_of_five_one_is_saved(self, opened, amal, clock, at_once):  # noqa: F811
        at_once(*pressed_at_once(opened(amal), 5))
        assert Message.objects.count() == 1


# Each with why a second press of it changes nothing.
IDEMPOTENT = {
    "choose_language": "sets what was chosen",
    "discard": "deletes",
    "look": "only looks",
}


def _patterns(resolver=None):
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern)
        else:
            yield pattern.callback


def test_every_view_that_takes_a_press_uses_the_key():
    views = {inspect.unwrap(view) for view in _patterns() if view.__module__.startswith("tocsin.")}
    source = {view.__name__: inspect.getsource(view) for view in views}
    presses = {name: text for name, text in source.items() if "require_POST" in text or 'method == "POST"' in text}
    without = {name for name, text in presses.items() if not re.search(r"\b(press|record|save_once|_act)\(", text)}
    assert without == set(IDEMPOTENT)
    assert len(presses) > 15


def test_every_form_that_a_template_writes_by_hand_has_a_key():
    forms = [
        (path.name, form)
        for path in (PACKAGE / "desk").rglob("templates/**/*.html")
        if not {"allauth", "account", "mfa"} & set(path.parts)
        for form in re.findall(r'<form[^>]*method="post".*?</form>', path.read_text(), re.S)
    ]
    assert {name for name, form in forms if "form_key" not in form} == {"base.html"}
    assert len(forms) > 5
