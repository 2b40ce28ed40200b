"""Mail really goes over the wire here, to the server of this folder's conftest."""

import threading
from datetime import UTC, datetime, timedelta
from email.policy import SMTP

import pytest
from django.core.mail import BadHeaderError
from django.db import connection, transaction

from tocsin.desk.journal.models import Entry
from tocsin.desk.outbox import operations, refusals, sending, tasks
from tocsin.desk.outbox.models import Message

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2020, 11, 20, 9, 0, tzinfo=UTC)


def released(case, by, today, **more):
    values = {"to": "partner@example.org", "language": "en", "subject": "Thank you", "body": "Dear colleagues,", **more}
    message = operations.hold(case=case, by=by, on=today, **values)
    operations.release(message=message, by=by, on=today, at=NOW)
    return message


@pytest.fixture
def waiting(case, amal, today):
    return released(case, amal, today)


def send(today, at=NOW):
    return sending.send_due(at=at, on=today)


class TestSending:
    def test_a_held_message_is_never_sent(self, case, amal, today, mail_server):
        operations.hold(
            case=case, to="partner@example.org", language="en", subject="Held", body="Held", by=amal, on=today
        )
        assert send(today) == 0
        assert mail_server.taken == []
        assert Message.objects.get().state == "held"

    @pytest.mark.parametrize("state", ["withdrawn", "sending", "failed"])
    def test_nor_is_one_in_any_other_state(self, waiting, today, mail_server, state):
        Message.objects.update(state=state, claimed_at=NOW, failure="refused")
        assert send(today) == 0
        assert mail_server.taken == []

    def test_a_released_message_arrives_once(self, waiting, today, mail_server):
        assert send(today) == 1
        assert send(today) == 0
        (mail,) = mail_server.taken
        assert (mail["To"], mail["From"], mail["Subject"]) == (
            "partner@example.org", "Tocsin <desk@example.org>", "Thank you",
        )  # fmt: skip
        row = Message.objects.get()
        assert (row.state, row.tries, row.sent_at) == ("sent", 1, NOW)
        assert Entry.objects.get(action="outbox.sent").actor_id is None

    def test_arabic_arrives_as_it_was_written(self, case, amal, today, mail_server):
        body = "الزميلات والزملاء الأعزاء،\n.\n..\nشكرًا لكم.\n"
        released(case, amal, today, language="ar", subject="دعوة إلى اجتماع المراجعة", body=body)
        send(today)
        (mail,) = mail_server.taken
        assert mail["Subject"] == "دعوة إلى اجتماع المراجعة"
        assert mail["Content-Language"] == "ar"
        assert mail.get_content_type() == "text/plain"
        assert mail.get_content_charset() == "utf-8"
        assert mail.get_content().replace("\r\n", "\n") == body
        assert all(len(line) <= 998 for line in mail.as_bytes(policy=SMTP).split(b"\r\n"))

    def test_a_header_smuggled_past_the_operation_does_not_leave(self, waiting, today, mail_server):
        Message.objects.update(subject="Thank you\nBcc: spy@example.org")
        with pytest.raises(BadHeaderError):
            sending.compose(Message.objects.get()).message()
        send(today)
        assert mail_server.taken == []
        assert Message.objects.get().failure == "unwritable"

    def test_is_refused_inside_a_transaction(self, waiting, today, mail_server):
        with pytest.raises(sending.SendingInATransaction), transaction.atomic():
            send(today)
        assert mail_server.taken == []

    def test_the_task_of_the_worker_does_it(self, waiting, mail_server, clock):
        assert tasks.send_due() == 1
        assert len(mail_server.taken) == 1


class TestFailing:
    def test_a_refused_recipient_is_not_tried_again_by_itself(self, waiting, today, mail_server):
        mail_server.behaviour = "refuse"
        send(today)
        row = Message.objects.get()
        assert (row.state, row.failure, row.failure_detail) == ("failed", "refused", "550 no such mailbox")
        assert not row.may_have_gone
        assert Entry.objects.get(action="outbox.failed").reason == "refused"
        mail_server.behaviour = ""
        assert send(today) == 0

    def test_one_refusal_does_not_hold_up_the_others(self, case, amal, today, mail_server):
        first = released(case, amal, today)
        Message.objects.filter(pk=first.pk).update(subject="one\ntwo")
        released(case, amal, today)
        assert send(today) == 1

    def test_a_line_that_breaks_after_the_text_may_have_sent_it(self, waiting, today, mail_server):
        mail_server.behaviour = "hang up"
        send(today)
        row = Message.objects.get()
        assert (row.state, row.failure) == ("failed", "uncertain")
        assert row.may_have_gone

    def test_without_a_server_one_fails_and_the_rest_wait(self, case, amal, today, mail_server, settings):
        released(case, amal, today)
        released(case, amal, today)
        mail_server.shutdown()
        mail_server.server_close()
        send(today)
        assert sorted(Message.objects.values_list("state", "failure")) == [("failed", "unreachable"), ("released", "")]

    def test_a_person_tries_again_under_the_same_identity(self, waiting, dina, today, mail_server):
        mail_server.behaviour = "hang up"
        send(today)
        mail_server.behaviour = ""
        operations.retry(message=waiting, by=dina, on=today, at=NOW)
        assert send(today) == 1
        row = Message.objects.get()
        assert (row.state, row.tries, row.failure, row.released_by) == ("sent", 2, "", dina)
        first, second = mail_server.taken
        assert first["Message-ID"] == second["Message-ID"]

    def test_only_a_failed_message_is_tried_again(self, waiting, amal, today):
        with pytest.raises(refusals.StateHasChanged):
            operations.retry(message=waiting, by=amal, on=today, at=NOW)


class TestAWorkerThatDied:
    def test_leaves_a_message_that_may_have_been_sent_and_is_not_sent_twice(self, waiting, today, mail_server):
        assert sending.claim(waiting.pk, at=NOW)
        assert send(today, at=NOW + sending.GONE_AFTER) == 0
        assert Message.objects.get().state == "sending"
        assert send(today, at=NOW + sending.GONE_AFTER + timedelta(seconds=1)) == 0
        row = Message.objects.get()
        assert (row.state, row.failure) == ("failed", "worker_gone")
        assert row.may_have_gone
        assert mail_server.taken == []

    def test_and_was_only_slow_says_that_it_went(self, waiting, today, mail_server):
        """The server takes the message while the worker is already given up."""
        late = NOW + sending.GONE_AFTER + timedelta(seconds=1)

        def give_up():
            sending.give_up_on_the_lost(at=late, on=today)
            connection.close()

        mail_server.while_taking = give_up
        send(today)
        assert Entry.objects.filter(action="outbox.failed").count() == 1
        assert Message.objects.get().state == "sent"


class TestTwoWorkers:
    def race(self, *, workers, today):
        ready, failures = threading.Barrier(workers), []

        def work():
            try:
                ready.wait()
                send(today)
            except Exception as error:
                failures.append(error)
            finally:
                connection.close()

        threads = [threading.Thread(target=work) for _ in range(workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []

    def test_send_one_mail_each_time(self, case, amal, today, mail_server):
        for number in range(5):
            released(case, amal, today, subject=f"Message {number}")
        self.race(workers=4, today=today)
        assert sorted(mail["Subject"] for mail in mail_server.taken) == [f"Message {number}" for number in range(5)]
        assert set(Message.objects.values_list("state", "tries")) == {("sent", 1)}

    def test_would_send_it_twice_without_the_claim(self, case, amal, today, mail_server, monkeypatch):
        """The test above goes red without the conditional update."""
        for number in range(5):
            released(case, amal, today, subject=f"Message {number}")
        together = threading.Barrier(2, timeout=5)

        def unguarded(pk, *, at):
            together.wait()
            Message.objects.filter(pk=pk).update(state="sending", claimed_at=at)
            return True

        monkeypatch.setattr(sending, "claim", unguarded)
        self.race(workers=2, today=today)
        assert len(mail_server.taken) == 10
