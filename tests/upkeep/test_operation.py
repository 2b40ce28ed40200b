"""Health, the operator's page and mail, the pulse of the worker, the backup of each day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.utils import translation
from django_q.models import OrmQ

from tests.watch.conftest import ROWS
from tocsin.desk.outbox import password_letters
from tocsin.desk.outbox.models import Message
from tocsin.desk.upkeep import at_rest, daily, findings, looking, operations, reporting, running, sealing, tasks
from tocsin.desk.upkeep.findings import Condition, bad, good
from tocsin.desk.upkeep.models import Fault, TakenBackup
from tocsin.desk.upkeep.refusals import NoBackup
from tocsin.desk.watch import store
from tocsin.desk.watch.models import RegularFetch
from tocsin.desk.watch.operations import set_regular_fetch

from .conftest import AT, BODY, TODAY, import_rows

pytestmark = pytest.mark.django_db
FAULTY = [bad("worker", "It has not run yet.", "Start it."), good("disk", "Room.")]


class TestHealth:
    def test_is_an_empty_answer_to_anybody(self, client, monkeypatch):
        monkeypatch.setattr(looking, "look_at_everything", lambda **_: [good("disk", "Room.")])
        answer = client.get("/health")
        assert (answer.status_code, answer.content) == (200, b"")
        assert "sessionid" not in answer.cookies

    def test_is_503_where_a_part_is_bad(self, client, monkeypatch):
        monkeypatch.setattr(looking, "look_at_everything", lambda **_: FAULTY)
        answer = client.get("/health")
        assert (answer.status_code, answer.content) == (503, b"")

    def test_is_503_without_a_database(self, client, monkeypatch):
        def gone(**_):
            raise DatabaseError

        monkeypatch.setattr(looking, "look_at_everything", gone)
        assert client.get("/health").status_code == 503

    def test_looks_once_for_many_who_ask(self, client, monkeypatch):
        asked = []
        monkeypatch.setattr(looking, "look_at_everything", lambda **_: asked.append(1) or FAULTY)
        assert [client.get("/health").status_code for _n in range(3)] == [503] * 3
        assert len(asked) == 1
        cache.clear()

    def test_is_not_sent_on_to_https(self, client, settings):
        settings.SECURE_SSL_REDIRECT = True
        assert client.get("/health").status_code in (200, 503)
        assert client.get("/operation/").status_code == 301
        assert client.post("/health").status_code in (301, 405)


class TestThePage:
    def test_is_for_who_convenes_and_reached_from_home(self, installation, amal, dina, client):
        client.force_login(amal)
        assert 'href="/operation/"' in client.get("/").content.decode()
        page = client.get("/operation/").content.decode()
        assert "It has not run yet." in page
        client.force_login(dina)
        assert client.get("/operation/").status_code == 403
        assert 'href="/operation/"' not in client.get("/").content.decode()

    @pytest.mark.parametrize("language", ["en", "fr", "ar"])
    def test_shows_nothing_that_people_recorded(self, installation, amal, client, language):
        amal.language = language
        amal.save()
        client.force_login(amal)
        Message.objects.update(state="failed", failure="refused", failure_detail="said by a server")
        page = client.get("/operation/").content.decode()
        for secret in (BODY, "reader@example.org", "Released</", "said by a server", "Nagorno"):
            assert secret not in page
        if language == "ar":
            assert "١" in page


class TestWhatIsFoundWhileItRuns:
    def test_a_worker_that_is_silent(self):
        assert running.look_at_worker(at=AT).is_bad
        operations.write_pulse(at=AT)
        assert running.look_at_worker(at=AT + timedelta(minutes=14)).condition == Condition.GOOD
        assert running.look_at_worker(at=AT + timedelta(minutes=16)).is_bad

    def test_a_task_that_waits_too_long(self):
        OrmQ.objects.create(key="tocsin", payload="x", lock=AT)
        assert running.look_at_queue(at=AT + timedelta(minutes=50)).condition == Condition.GOOD
        assert running.look_at_queue(at=AT + timedelta(minutes=70)).is_bad

    def test_messages_that_do_not_leave_or_failed(self, installation):
        assert running.look_at_messages(at=AT).condition == Condition.GOOD
        found = running.look_at_messages(at=AT + timedelta(hours=2))
        assert (found.condition, found.said) == (Condition.BAD, "Released more than an hour ago and not sent: 1.")
        Message.objects.update(state="failed", failure="refused")
        found = running.look_at_messages(at=AT + timedelta(hours=2))
        assert (found.condition, found.said) == (Condition.NOTED, "Not sent: 1.")

    def test_links_for_passwords_that_wait_for_the_mail_server(self, amal):
        password_letters.ask(account=None, at=AT)
        assert running.look_at_messages(at=AT + timedelta(hours=2)).condition == Condition.GOOD
        password_letters.ask(account=amal, at=AT)
        assert running.look_at_messages(at=AT + timedelta(minutes=50)).condition == Condition.GOOD
        found = running.look_at_messages(at=AT + timedelta(hours=2))
        assert found.is_bad
        assert "Mail about signing in" in found.said

    def test_imports_that_nobody_judged(self, installation, situation):
        from django.utils import timezone

        now = timezone.now()
        assert running.look_at_imports(at=now).condition == Condition.NOTED
        assert running.look_at_imports(at=now + timedelta(hours=1)).is_bad

    def test_data_that_is_late(self, installation, tmp_path):
        import_rows(tmp_path, ROWS[:9])
        found = running.look_at_data(today=TODAY + timedelta(days=900))
        assert (found.condition, found.said) == (Condition.NOTED, "Later than usual: UCDP GED.")

    @pytest.mark.parametrize(
        ("is_on", "failures", "is_bad"), [(True, 5, True), (True, 4, False), (False, 5, False)]
    )  # fmt: skip
    def test_fetching_that_keeps_failing(self, installation, amal, is_on, failures, is_bad):
        set_regular_fetch(provider="gdelt", version=0, is_on=is_on, by=amal, at=AT, today=TODAY)
        RegularFetch.objects.update(failures=failures)
        found = running.look_at_data(today=TODAY)
        assert found.is_bad == is_bad
        assert (found.said == "Regular fetching keeps failing: GDELT.") == is_bad

    def test_a_storage_that_does_not_answer(self, installation, monkeypatch):
        """The other parts are still looked at, and the operator hears of it."""

        def gone():
            raise OSError("no route to host")

        monkeypatch.setattr(store, "version", gone)
        found = {one.part: one for one in running.look(at=AT, today=TODAY)}
        assert found["imports"].is_bad
        assert "does not answer" in found["imports"].said
        assert "worker" in found

    def test_a_desk_that_does_not_answer(self, settings):
        settings.SITE_URL = "http://127.0.0.1:9"
        assert running.look_at_web().is_bad

    @pytest.mark.parametrize("language", ["en", "fr", "ar"])
    def test_each_part_has_a_name_and_each_fault_a_cure(self, installation, language):
        with translation.override(language):
            found = looking.look_at_everything(at=AT, today=TODAY, asks_web=True)
            assert {one.part for one in found} == set(findings.PARTS)
            assert all(one.name and one.said and (one.advice or one.condition == Condition.GOOD) for one in found)


class TestTheMail:
    @pytest.fixture(autouse=True)
    def _addresses(self, settings):
        settings.OPERATOR_MAIL = "operator@example.org second@example.org"

    def test_goes_once_until_it_is_good_again(self):
        assert reporting.report(FAULTY, at=AT) == 1
        assert reporting.report(FAULTY, at=AT + timedelta(minutes=5)) == 0
        assert [one.to for one in mail.outbox] == [["operator@example.org"], ["second@example.org"]]
        assert mail.outbox[0].subject == "Tocsin needs you: Worker"
        assert "It has not run yet.\nStart it." in mail.outbox[0].body
        assert "Disk" not in mail.outbox[0].body
        reporting.report([good("worker", "Runs.")], at=AT + timedelta(minutes=10))
        assert Fault.objects.get().ended_at == AT + timedelta(minutes=10)
        assert reporting.report(FAULTY, at=AT + timedelta(minutes=15)) == 1
        assert len(mail.outbox) == 4

    def test_what_was_not_looked_at_is_not_good_again(self):
        reporting.report(FAULTY, at=AT)
        reporting.report([good("disk", "Room.")], at=AT)
        assert Fault.objects.get().ended_at is None

    def test_is_tried_again_where_the_server_is_down(self, monkeypatch):
        monkeypatch.setattr(reporting.sending, "deliver", lambda _mail: ("unreachable", ""))
        assert reporting.report(FAULTY, at=AT) == 0
        monkeypatch.undo()
        assert reporting.report(FAULTY, at=AT + timedelta(minutes=5)) == 1

    def test_nobody_is_told_where_no_address_is_set(self, settings):
        settings.OPERATOR_MAIL = ""
        assert reporting.report(FAULTY, at=AT) == 0
        assert (Fault.objects.count(), mail.outbox) == (1, [])

    def test_is_in_the_operators_language(self, settings, installation):
        settings.OPERATOR_LANGUAGE, settings.SITE_URL = "ar", "http://127.0.0.1:9"
        assert tasks.look() > 0
        assert mail.outbox[0].subject.startswith("Tocsin يحتاج إليكم")


@pytest.mark.django_db(transaction=True)
class TestTheBackupOfEachDay:
    pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="pg_dump has a test file of its own")

    @pytest.fixture(autouse=True)
    def _folder(self, settings, installation, tmp_path):
        settings.BACKUP_RECIPIENT = sealing.new_identity()[1]
        settings.BACKUP_FOLDER, settings.BACKUP_KEEP = tmp_path / "backups", 2

    def test_is_left_to_a_task_where_one_is_wanted(self, settings):
        assert tasks.back_up_each_day()
        assert OrmQ.objects.get().func() == "tocsin.desk.upkeep.tasks.back_up"
        settings.BACKUP_RECIPIENT = ""
        assert not tasks.back_up_each_day()

    def test_keeps_the_newest_and_whatever_else_is_there(self, settings):
        folder = settings.BACKUP_FOLDER
        folder.mkdir()
        (folder / "tocsin-by-hand.age").write_text("kept")
        for day in range(4):
            daily.make(at=AT + timedelta(days=day), today=TODAY)
        names = sorted(one.name for one in folder.iterdir())
        assert names == ["tocsin-20201122-060000.age", "tocsin-20201123-060000.age", "tocsin-by-hand.age"]
        assert at_rest.look_at_backup(at=AT + timedelta(days=4)).condition == Condition.GOOD
        assert TakenBackup.objects.count() == 4

    def test_says_why_it_failed(self, settings, caplog):
        settings.BACKUP_RECIPIENT = "age1nonsense"
        with pytest.raises(NoBackup, match="which is no recipient"):
            tasks.back_up()
