"""An instant that comes when what was frozen may no longer be said: nothing is released, and people are told."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tocsin.desk.directory.models import NamingForm, Person
from tocsin.desk.editions.models import Update
from tocsin.desk.levels import Audience, Level
from tocsin.desk.outbox.models import Message
from tocsin.desk.updates import operations, publication, waiting
from tocsin.desk.updates.models import Release
from tocsin.language.words import Words

NOW = datetime(2020, 11, 20, 12, tzinfo=UTC)
AT = NOW + timedelta(days=3)
TEXTS = {
    "en": "With Ana Wintermorn we agreed to call for a truce.",
    "fr": "Avec Ana Wintermorn, nous sommes convenus de plaider pour une trêve.",
    "ar": "اتفقنا مع آنا وينترمورن على الدعوة إلى هدنة.",
}


@pytest.fixture
def consent(case):
    person = Person.objects.create(
        case=case, level=Level.PUBLIC, name=Words("Ana Wintermorn", "Ana Wintermorn", "آنا وينترمورن"),
        description=Words("an envoy", "une émissaire", "مبعوثة"),
    )  # fmt: skip
    return NamingForm.objects.create(
        person=person, audience=Audience.PUBLIC, form="full_name", agreed_on=date(2020, 10, 1), how="by mail"
    )


@pytest.fixture
def scheduled(update, consent, confirmed, approve, amal, today):
    """Set to be released, with a name that may be printed on that day."""
    for code, text in TEXTS.items():
        confirmed(text, language=code)
    approve(update, by=amal)
    operations.set_release(update=update, at=AT, zone="UTC", by=amal, today=today, now=NOW, embargoed=True)
    return update


@pytest.fixture
def due(scheduled):
    """The instant comes."""

    def come():
        found = operations.release_due(now=AT, today=AT.date())
        scheduled.refresh_from_db()
        return found

    return come


class TestWhatWasFrozen:
    def test_is_released_while_it_may_be_said(self, scheduled, due):
        assert due() == [scheduled]
        assert scheduled.state == Update.State.RELEASED
        assert not scheduled.is_missed

    @pytest.mark.parametrize("how", ["expired", "withdrawn"])
    def test_is_not_where_consent_has_ended(self, scheduled, consent, due, how):
        if how == "expired":
            NamingForm.objects.filter(pk=consent.pk).update(expires_on=date(2020, 11, 21))
        else:
            consent.delete()
        assert due() == []
        assert (scheduled.state, scheduled.is_missed, scheduled.embargoed) == (Update.State.DRAFT, True, False)
        assert not Release.objects.exists()
        assert not Message.objects.exists()
        assert publication.write_files() == []

    def test_is_not_where_the_name_stands_in_the_record_no_more(self, scheduled, consent, due):
        # What was drawn with a name is drawn without it the day after; what was frozen is not.
        scheduled.wordings.all().update(text="")
        consent.delete()
        assert due() == []
        assert scheduled.is_missed

    def test_is_not_where_a_row_was_closed(self, scheduled, due, ask):
        ask.level = Level.PARTNER
        ask.save()
        assert due() == []
        assert scheduled.is_missed

    def test_would_be_without_the_look(self, scheduled, consent, due, monkeypatch):
        monkeypatch.setattr("tocsin.desk.checking.disclosure.told_too_much", lambda *_, **__: False)
        consent.delete()
        assert due() == [scheduled]


class TestPeople:
    def test_are_told_at_home_and_at_the_desk_until_a_new_instant_is_set(
        self, scheduled, consent, due, amal, case, at, clock
    ):
        consent.delete()
        due()
        assert any(
            "Scheduled release cancelled" in one.text for one in waiting.list_waiting([case.pk], reader=amal)[case.pk]
        )
        page = at(amal).get(f"/updates/{scheduled.slug}/").content.decode()
        assert "The scheduled release was cancelled" in page
