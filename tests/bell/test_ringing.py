"""The mail of an alarm as it arrives at a mail server on loopback."""

import threading
from datetime import date, time, timedelta

import pytest
from django.db import connection

from tocsin.desk.bell import operations, sending, tasks
from tocsin.desk.bell.models import Notice, Ringing
from tocsin.desk.journal.models import Entry
from tocsin.desk.watch.models import Alarm, Reading

from .conftest import NOW, SECRET

pytestmark = pytest.mark.django_db(transaction=True)


def addressed(server):
    return sorted(mail["To"] for mail in server.taken)


class TestAnAlarm:
    def test_is_mailed_at_once_to_those_on_duty_with_what_is_public(
        self, alarm, amal, dina, on_duty, ring, mail_server
    ):
        on_duty(amal)
        row = alarm()
        assert ring() == 1
        (mail,) = mail_server.taken
        assert (mail["To"], mail["Subject"]) == ("amal@example.org", "Alarm: Nagorno-Karabakh")
        assert (mail["Content-Language"], mail["Auto-Submitted"]) == ("en", "auto-generated")
        text = mail.get_content().replace("\r\n", "\n")
        assert text == (
            "An alarm was raised while you are on duty.\n\n"
            "Nagorno-Karabakh\n"
            "17 November 2020: 41 deaths in 7 events in 3 days; usually 0.4; not as high since April 2016.\n"
            "Source: UCDP GED 21.1, data up to 20 November 2020\n"
            f"http://127.0.0.1:8000/watch/nagorno-karabakh/#alarm-{row.pk}\n\n"
            "The figures are based on placed events only, so the true toll is higher.\n"
        )
        assert ring() == 0
        assert list(Entry.objects.filter(action__startswith="bell.notice").values_list("action", flat=True)) == [
            "bell.notice_sent", "bell.notice_first"
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("language", "subject", "said"),
        [
            ("fr", "Alarme\u202f: Haut-Karabakh", "Source\u202f: UCDP GED 21.1, données jusqu’au 20 novembre 2020"),
            ("ar", "إنذار: ناغورني قره باغ", "المصدر: UCDP GED"),
        ],
    )
    def test_is_told_in_the_language_of_each_reader(
        self, alarm, person, on_duty, ring, mail_server, language, subject, said
    ):
        on_duty(person("reem", is_team=True, language=language))
        alarm()
        ring()
        (mail,) = mail_server.taken
        assert (mail["Subject"], mail["Content-Language"]) == (subject, language)
        assert said in mail.get_content()

    def test_is_mailed_to_nobody_else(self, alarm, other, amal, dina, bruno, person, on_duty, ring, mail_server):
        on_duty(amal, situations=[other])
        on_duty(dina, begins=time(11))
        on_duty(bruno)
        gone = person("gone", is_team=True)
        on_duty(gone)
        type(gone).objects.filter(pk=gone.pk).update(is_active=False)
        alarm()
        assert ring() == 0
        assert mail_server.taken == []

    def test_that_nobody_was_on_duty_for_is_mailed_when_somebody_is(self, alarm, amal, on_duty, ring, mail_server):
        on_duty(amal, begins=time(11))
        alarm()
        assert ring() == 0
        assert ring(NOW + timedelta(hours=1)) == 1

    def test_of_a_night_goes_to_whose_duty_ends_in_the_morning(self, alarm, amal, on_duty, ring, mail_server):
        on_duty(amal, days="3", begins=time(22), ends=time(11))
        alarm()
        assert ring() == 1

    def test_is_mailed_once_more_where_nobody_took_it_up(self, alarm, amal, dina, on_duty, ring, mail_server, settings):
        on_duty(amal)
        alarm()
        ring()
        assert ring(NOW + timedelta(minutes=settings.ALARM_AGAIN_MINUTES - 1)) == 0
        on_duty(dina)
        assert ring(NOW + timedelta(minutes=settings.ALARM_AGAIN_MINUTES)) == 2
        assert mail_server.taken[-1]["Subject"] == "Alarm not taken up: Nagorno-Karabakh"
        assert ring(NOW + timedelta(hours=5)) == 0

    def test_is_mailed_once_more_to_whoever_had_it_where_nobody_is_on_duty_now(
        self, alarm, amal, on_duty, ring, mail_server
    ):
        on_duty(amal, ends=time(10, 5))
        alarm()
        ring()
        ring(NOW + timedelta(minutes=40))
        assert addressed(mail_server) == ["amal@example.org"] * 2

    def test_is_not_mailed_once_more_after_its_triage(self, alarm, amal, on_duty, ring, mail_server, dismissed):
        on_duty(amal)
        row = alarm()
        ring()
        dismissed(row)
        assert ring(NOW + timedelta(hours=1)) == 0

    def test_that_was_triaged_before_its_mail_left_needs_none(
        self, alarm, amal, on_duty, ring, mail_server, today, dismissed
    ):
        on_duty(amal)
        row = alarm()
        operations.ring(at=NOW, today=today)
        dismissed(row)
        assert ring() == 0
        assert Notice.objects.get().state == "needless"

    def test_of_old_data_does_not_ring(self, alarm, amal, on_duty, ring, today):
        on_duty(amal)
        old = alarm(on=today - timedelta(days=61))
        assert ring() == 0
        assert not old.ringing.is_news
        Reading.objects.update(speaks_until=today - timedelta(days=1))
        late = alarm()
        assert ring() == 0
        assert not late.ringing.is_news

    def test_from_before_there_was_a_bell_does_not_ring(self, alarm, amal, on_duty, ring):
        on_duty(amal)
        alarm()
        Alarm.objects.update(raised_at=None)
        assert ring() == 0
        assert not Ringing.objects.exists()

    def test_comes_with_the_others_of_the_same_minute_in_one_mail(self, alarm, other, amal, on_duty, ring, mail_server):
        on_duty(amal)
        alarm()
        alarm(other)
        assert ring() == 1
        assert mail_server.taken[0]["Subject"] == "2 alarms: Nagorno-Karabakh and Mali"

    def test_rings_for_nobody_while_the_clock_stands(self, alarm, amal, on_duty, clock, mail_server):
        on_duty(amal)
        alarm()
        assert tasks.ring() == 0
        assert tasks.digest_each_day() == 0
        assert not Ringing.objects.exists()


class TestTheDigest:
    def test_tells_the_others_of_the_team_of_each_alarm_once(self, alarm, amal, dina, bruno, on_duty, ring, mail_server,
                                                             today):  # fmt: skip
        on_duty(amal)
        alarm()
        old = alarm(on=date(2020, 5, 1))
        ring()
        operations.write_digest(today=today)
        assert ring() == 2
        mine, hers = (
            next(m for m in mail_server.taken[1:] if m["To"] == f"{name}@example.org") for name in ("amal", "dina")
        )
        # Amal had the new one at once.
        assert mine["Subject"] == "Alarm: Nagorno-Karabakh"
        assert f"#alarm-{old.pk}" in mine.get_content()
        assert "2 alarms were raised since the last summary." in hers.get_content()
        assert operations.write_digest(today=today) == []

    def test_holds_nothing_of_a_decision(self, alarm, amal, dina, ring, mail_server, today, dismissed):
        row = alarm()
        ring()
        dismissed(row)
        operations.write_digest(today=today)
        ring()
        assert len(mail_server.taken) == 2
        assert all(SECRET not in mail.as_string() and "Amal" not in mail.get_content() for mail in mail_server.taken)


class TestSending:
    @pytest.fixture
    def held(self, alarm, amal, on_duty, today):
        on_duty(amal)
        alarm()
        operations.ring(at=NOW, today=today)
        return Notice.objects.get()

    def test_waits_for_a_mail_server_that_cannot_be_reached(self, held, ring, mail_server, settings):
        port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
        assert ring() == 0
        assert Notice.objects.get().state == "waiting"
        settings.EMAIL_PORT = port
        assert ring() == 1

    def test_does_not_send_twice_what_a_dead_worker_may_have_sent(self, held, ring, mail_server):
        assert sending._claim(held.pk, at=NOW)
        assert ring(NOW + timedelta(minutes=14)) == 0
        sent = ring(NOW + timedelta(minutes=16))
        assert (sent, Notice.objects.get(pk=held.pk).failure) == (0, "worker_gone")

    def test_says_that_a_mail_was_refused(self, held, ring, mail_server):
        mail_server.behaviour = "refuse"
        assert ring() == 0
        assert Notice.objects.get().state == "failed"
        assert Entry.objects.get(action="bell.notice_failed").reason == "refused"

    def test_of_two_workers_at_once_mails_one(self, alarm, amal, on_duty, today, mail_server):
        on_duty(amal)
        alarm()
        gate, failed = threading.Barrier(3, timeout=30), []

        def work():
            gate.wait()
            try:
                operations.ring(at=NOW, today=today)
                sending.send_due(at=NOW, today=today)
            except Exception as error:
                failed.append(error)
            finally:
                connection.close()

        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failed == []
        assert (Notice.objects.count(), len(mail_server.taken)) == (1, 1)
