"""The e-mail edition: held for each reader in their language, of their edition, and never for who has left."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from tocsin.desk.outbox import operations as outbox
from tocsin.desk.outbox.models import Message
from tocsin.desk.outbox.refusals import ReaderHasLeft
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Membership
from tocsin.desk.updates import operations
from tocsin.language.words import Words

NOW = datetime(2020, 11, 20, 9, 0, tzinfo=UTC)
NOTE = Words("A number was wrong.", "Un chiffre était faux.", "كان أحد الأرقام غير صحيح.")


@pytest.fixture
def nora(person, case, amal, today):
    """On the board, and reads French."""
    account = person("nora", language="fr")
    people.join(case=case, account=account, role="board", by=amal, on=today)
    return account


@pytest.fixture
def release(approve, amal, today):
    def release(update):
        approve(update)
        operations.release(update=update, by=amal, today=today)
        return update

    return release


def to(account):
    return Message.objects.get(to=account.email)


class TestTheReaders:
    def test_are_written_to_in_their_language_and_edition_and_writers_are_not(
        self, nora, bruno, tarek, dina, chen, higher, update, release
    ):
        release(update)
        assert set(Message.objects.values_list("to", "language", "state")) == {
            (nora.email, "fr", "held"), (bruno.email, "en", "held"),
        }  # fmt: skip
        assert "une trêve" in to(nora).body
        assert "a truce" in to(bruno).body

    def test_hold_nothing_from_a_level_above_them(self, nora, bruno, higher, update, release):
        release(update)
        assert "canary" in to(bruno).body, "the search finds what is there"
        assert "canary" in to(bruno).html
        assert "canari" not in to(nora).body + to(nora).html + to(nora).subject

    def test_who_left_before_the_release_is_not_written_to(self, nora, bruno, update, release, amal, today):
        row = Membership.objects.current().get(account=bruno)
        people.leave(membership=row, by=amal, on=today, reason="the end")
        release(update)
        assert [message.to for message in Message.objects.all()] == [nora.email]

    def test_who_leaves_after_it_is_sent_nothing(self, bruno, update, release, amal, today):
        release(update)
        row = Membership.objects.current().get(account=bruno)
        people.leave(membership=row, by=amal, on=today, reason="the end")
        with pytest.raises(ReaderHasLeft):
            outbox.release(message=to(bruno), by=amal, on=today, at=NOW)

    def test_nothing_leaves_by_itself(self, bruno, update, release):
        release(update)
        assert not Message.objects.exclude(state="held").exists()

    def test_a_release_that_is_refused_writes_to_nobody(self, bruno, update, amal, today):
        with pytest.raises(operations.NeedsSecondPerson):
            operations.release(update=update, by=amal, today=today)
        assert not Message.objects.exists()

    def test_are_written_to_when_the_instant_comes_and_not_before(self, bruno, update, approve, amal, today):
        approve(update)
        operations.set_release(update=update, at=NOW, zone="UTC", by=amal, today=today, now=NOW - timedelta(hours=1))
        assert not Message.objects.exists()
        for _time in range(2):
            operations.release_due(now=NOW, today=today)
        assert to(bruno).state == "held"


class TestWhatFollows:
    def test_a_correction_says_so_and_takes_the_place_of_what_still_waits(self, bruno, update, release, amal, today):
        release(update)
        release(operations.correct(update=update, note=NOTE, by=amal, today=today))
        first, second = Message.objects.order_by("pk")
        assert (first.state, second.state) == ("withdrawn", "held")
        assert second.subject.startswith("Corrected: ")
        assert NOTE.en in second.body
        assert "a truce" in second.body

    def test_a_withdrawal_says_so_and_nothing_else(self, nora, bruno, update, release, amal, today):
        release(update)
        outbox.release(message=to(bruno), by=amal, on=today, at=NOW)
        operations.withdraw(update=update, note=NOTE, by=amal, today=today)
        assert {m.state for m in Message.objects.filter(subject__contains="Nagorno", to=bruno.email)} == {
            "withdrawn",
            "held",
        }
        message = Message.objects.held().get(to=bruno.email)
        assert message.subject.startswith("Withdrawn: ")
        assert NOTE.en in message.body
        assert "a truce" not in message.body + message.html
        assert Message.objects.held().get(to=nora.email).subject.startswith("Bilan retiré\u202f: ")


class TestALetter:
    def test_is_the_same_words_twice_and_loads_nothing(self, nora, confirmed, approve, update, amal, today):
        for code in ("en", "fr", "ar"):
            confirmed("Nous **voulons** [la paix](https://example.org/p).", language=code, audience="board")
        approve(update, by=amal)
        operations.release(update=update, by=amal, today=today)
        message = to(nora)
        assert "Nous voulons la paix <https://example.org/p>." in message.body
        assert "Nous <strong>voulons</strong>" in message.html
        assert 'lang="fr" dir="ltr"' in message.html
        assert not re.search(r"<(img|link|script|iframe|object|form)\b|src=|url\(|@import", message.html)
        hosts = set(re.findall(r"https?://([^/\"<> ]+)", message.html + message.body))
        assert hosts == {"127.0.0.1:8000", "example.org"}

    def test_leads_to_its_page_at_the_desk(self, bruno, update, release, settings):
        release(update)
        address = f"{settings.SITE_URL}/updates/{update.slug}/r1/partner/en/"
        assert address in to(bruno).body
        assert f'href="{address}"' in to(bruno).html

    def test_runs_from_right_to_left_in_arabic(self, bruno, update, release):
        bruno.language = "ar"
        bruno.save()
        release(update)
        assert 'lang="ar" dir="rtl"' in to(bruno).html
        assert "text-align:right" in to(bruno).html
