"""Consent that ends after a release: who is told, of whom, and until when."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tocsin.desk.checking import printed
from tocsin.desk.directory import operations as directory
from tocsin.desk.directory.models import NamingForm, Organisation, Person
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.updates import ended_consents, operations, tasks, waiting
from tocsin.desk.updates.models import EndedConsent
from tocsin.language.words import Words

TEXTS = {
    "en": "With Ana Wintermorn we agreed to call for a truce.",
    "fr": "Avec Ana Wintermorn, nous sommes convenus de plaider pour une trêve.",
    "ar": "اتفقنا مع آنا وينترمورن على الدعوة إلى هدنة.",
}


@pytest.fixture
def ana(case):
    person = Person.objects.create(
        case=case, level=Level.PUBLIC, name=Words("Ana Wintermorn", "Ana Wintermorn", "آنا وينترمورن"),
        description=Words("an envoy", "une émissaire", "مبعوثة"),
    )  # fmt: skip
    NamingForm.objects.create(
        person=person, audience=Audience.PUBLIC, form="full_name", agreed_on=date(2020, 10, 1), how="by mail"
    )
    return person


@pytest.fixture
def out(ana, confirmed, update, approve, amal, today):
    """Released, with her name in the public edition."""
    for code, text in TEXTS.items():
        confirmed(text, language=code)
    approve(update, by=amal)
    operations.release(update=update, by=amal, today=today)
    return update


@pytest.fixture
def tomorrow(today):
    return today + timedelta(days=1)


@pytest.fixture
def withdrawn(out, ana, amal, today, tomorrow):
    """She takes her agreement back; the worker looks the day after."""
    directory.withdraw_naming(person=ana, audience="public", on=today, how="by mail", by=amal, today=today)
    assert operations.look_at_consent(today=tomorrow) == 1
    return out


@pytest.fixture
def waits(case):
    return lambda who: [
        one.text for one in waiting.list_waiting([case.pk], reader=who)[case.pk] if "no longer" in one.text
    ]


def _found(day):
    operations.look_at_consent(today=day)
    return EndedConsent.objects.all()


class TestTheLook:
    def test_finds_nobody_while_all_agree(self, out, tomorrow):
        assert operations.look_at_consent(today=tomorrow) == 0
        assert not EndedConsent.objects.exists()

    def test_finds_whose_agreement_was_taken_back_once(self, withdrawn, ana, tomorrow):
        row = EndedConsent.objects.get()
        assert (row.person, row.release.audience, row.found_on) == (ana, "public", tomorrow)
        assert operations.look_at_consent(today=tomorrow + timedelta(days=1)) == 0
        assert EndedConsent.objects.count() == 1

    def test_finds_whose_agreement_has_expired(self, out, ana, today, tomorrow):
        NamingForm.objects.filter(person=ana).update(expires_on=today)
        assert operations.look_at_consent(today=today) == 0
        assert operations.look_at_consent(today=tomorrow) == 1

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "We agreed with Wintermorn to call for a truce."),
            ("en", "We agreed with the Wintermorns to call for a truce."),
            ("fr", "Avec Mme Wintermorn, nous sommes convenus de plaider pour une trêve."),
            ("ar", "اتفقنا مع وينترمورن على الدعوة إلى هدنة."),
            ("en", "We agreed with Ana to call for a truce."),
        ],
    )
    def test_finds_a_part_of_the_name_by_itself(
        self, ana, confirmed, update, approve, amal, today, tomorrow, language, text
    ):
        confirmed(text, language=language)
        approve(update, by=amal)
        operations.release(update=update, by=amal, today=today)
        assert operations.look_at_consent(today=tomorrow) == 0
        directory.withdraw_naming(person=ana, audience="public", on=today, how="by mail", by=amal, today=today)
        assert operations.look_at_consent(today=tomorrow) == 1
        assert EndedConsent.objects.get().person == ana

    def test_of_a_body_or_of_somebody_else_who_is_named_in_full_is_none(
        self, ana, case, confirmed, update, approve, amal, today, tomorrow
    ):
        Organisation.objects.create(name=Words("Wintermorn Foundation", "Fondation Wintermorn", "مؤسسة وينترمورن"))
        other = Person.objects.create(
            case=case, level=Level.PUBLIC, name=Words("Jo Wintermorn", "Jo Wintermorn", "جو وينترمورن")
        )
        NamingForm.objects.create(person=other, audience="public", form="full_name", agreed_on=today, how="by mail")
        texts = {
            "en": "With the Wintermorn Foundation and Jo Wintermorn, we agreed to call for a truce, as Wintermorn wants.",
            "fr": "Avec la Fondation Wintermorn et Jo Wintermorn, nous sommes convenus de plaider pour une trêve.",
            "ar": "اتفقنا مع مؤسسة وينترمورن وجو وينترمورن على الدعوة إلى هدنة.",
        }
        for code, text in texts.items():
            confirmed(text, language=code)
        approve(update, by=amal)
        operations.release(update=update, by=amal, today=today)
        directory.withdraw_naming(person=ana, audience="public", on=today, how="by mail", by=amal, today=today)
        assert operations.look_at_consent(today=tomorrow) == 0
        NamingForm.objects.filter(person=other).update(form="role_only")
        assert {row.person for row in _found(tomorrow)} == {ana, other}

    def test_would_find_no_part_if_it_were_not_looked_for(self, out, ana, amal, today, monkeypatch):
        directory.withdraw_naming(person=ana, audience="public", on=today, how="by mail", by=amal, today=today)
        monkeypatch.setattr(printed, "holds", lambda *_: False)
        assert operations.look_at_consent(today=today) == 1
        monkeypatch.setattr(printed.surnames, "stands_alone", lambda *_text, **_more: False)
        assert operations.look_at_consent(today=today) == 0
        assert EndedConsent.objects.get().ended_on == today

    def test_ends_when_they_agree_anew(self, withdrawn, ana, amal, tomorrow, waits):
        assert waits(amal)
        directory.agree_naming(
            person=ana, audience="public", form="full_name", agreed_on=tomorrow, how="by mail", by=amal, today=tomorrow
        )
        assert operations.look_at_consent(today=tomorrow) == 0
        assert EndedConsent.objects.get().ended_on == tomorrow
        assert not waits(amal)

    def test_is_not_of_who_was_never_asked_or_is_not_named(self, out, case, tomorrow):
        Person.objects.create(case=case, level=0, name=Words("Ana Wintermorn"), description=Words("another"))
        asked = Person.objects.create(case=case, level=0, name=Words("Zoe Quill"), description=Words("a third"))
        NamingForm.objects.create(person=asked, audience="public", form="not_at_all", agreed_on=tomorrow, how="by mail")
        assert operations.look_at_consent(today=tomorrow) == 0

    def test_writes_no_name_in_the_journal_and_points_to_the_person(self, withdrawn, ana):
        entry = Entry.objects.get(action="updates.consent_ended")
        assert (entry.subject, entry.subject_id, entry.actor_id) == ("directory.person", ana.pk, None)
        assert "Wintermorn" not in entry.reason

    def test_is_done_by_the_worker_once_a_day(self, withdrawn, clock, settings, tmp_path):
        settings.SNAPSHOTS, settings.SITE = tmp_path / "snapshots", tmp_path / "site"
        assert tasks.look_each_day() == 0
        assert settings.SITE.is_symlink(), "published once more, which takes older sites off the disk"


class TestWhoIsTold:
    def test_those_who_write_at_home_and_nobody_else(self, withdrawn, waits, amal, dina, tarek, bruno, chen):
        title = "Nagorno-Karabakh: October\u00a0– December 2020"
        assert waits(amal) == waits(dina) == [f"1 person named in a released update no longer agrees to it: {title}"]
        assert waits(tarek) == waits(bruno) == waits(chen) == []

    def test_only_who_may_see_the_person(self, withdrawn, ana, waits, amal, dina):
        Person.objects.filter(pk=ana.pk).update(level=Level.RESTRICTED)
        ana.readers.add(dina)
        assert waits(dina)
        assert not waits(amal)

    def test_would_be_everybody_who_writes_without_the_filter(self, withdrawn, ana, waits, amal, monkeypatch):
        Person.objects.filter(pk=ana.pk).update(level=Level.RESTRICTED)
        monkeypatch.setattr(type(EndedConsent.objects.all()), "visible_to", lambda rows, _reader: rows)
        assert waits(amal)

    def test_on_home_and_on_the_page_of_the_update_with_what_to_do(self, withdrawn, ana, at, amal, clock):
        home = at(amal).get("/").content.decode()
        assert f'href="/updates/{withdrawn.slug}/#consent"' in home
        page = at(amal).get(reverse("updates:desk", args=[withdrawn.slug])).content.decode()
        notice = page.split('id="consent"')[1].split("</section>")[0]
        assert "Correct the update" in notice
        assert reverse("directory:person", args=[ana.case.slug, ana.pk]) in notice
        assert "an envoy" in notice
        assert "Wintermorn" not in notice

    def test_not_a_translator_or_a_partner_on_that_page(self, withdrawn, at, tarek, bruno):
        for who in (tarek, bruno):
            assert 'id="consent"' not in at(who).get(reverse("updates:desk", args=[withdrawn.slug])).content.decode()


class TestItIsOver:
    def test_with_a_withdrawal(self, withdrawn, waits, amal, today, tomorrow):
        note = Words("Withdrawn.", "Retiré.", "سُحب.")
        operations.withdraw(update=withdrawn, note=note, by=amal, today=today)
        assert not waits(amal)
        assert operations.look_at_consent(today=tomorrow) == 0

    def test_not_while_a_correction_is_only_begun(self, withdrawn, waits, amal, today):
        note = Words("Mended.", "Rectifié.", "صُحح.")
        draft = operations.correct(update=withdrawn, note=note, by=amal, today=today)
        assert waits(amal)
        assert [one.audience for one in ended_consents.list_ended_consents(draft, reader=amal)] == ["Public"]
