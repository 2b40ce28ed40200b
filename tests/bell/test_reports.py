"""The mail of an alarm from reports: apart from that of placed events, once, with what is public."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.watch.test_reports import NOW as SAMPLED
from tests.watch.test_reports import arrive, quiet, switch, syria

from tocsin.desk.bell import operations, sending
from tocsin.desk.bell.models import Notice, Ringing
from tocsin.desk.watch import operations as watch
from tocsin.desk.watch.models import ReportAlarm, ReportSign

from .conftest import NOW, SECRET

__all__ = ["arrive", "quiet", "switch", "syria"]

pytestmark = pytest.mark.django_db(transaction=True)

MOMENT = datetime(2020, 11, 20, 8, 45, tzinfo=UTC)


@pytest.fixture
def report_alarm(situation, amal, today):
    def make(where=situation, *, moment=MOMENT):
        ReportSign.objects.get_or_create(
            situation=where,
            defaults={"is_on": True, "outlets": 10, "times": 4, "reason": SECRET, "by": amal, "on": today},
        )
        return ReportAlarm.objects.create(
            situation=where, moment=moment, on=moment.date(), outlets=23, reports=80, usual=2.5, history=28, least=10,
            times=4, sources=["https://example.org/secret-source"],
        )  # fmt: skip

    return make


def test_from_a_real_file_to_the_mail(switch, quiet, arrive, amal, on_duty, ring, mail_server):
    switch()
    quiet()
    on_duty(amal)
    arrive()
    assert ring(SAMPLED + timedelta(minutes=5)) == 1
    (mail,) = mail_server.taken
    assert mail["Subject"] == "Not verified: more reports of fighting: Syria"
    said = "24 October 2019, 14:30 UTC: Fighting reported by 4 outlets, not verified, in 24 hours; usually 0."
    assert said in mail.get_content()


class TestAnAlarmFromReports:
    def test_is_mailed_once_to_those_on_duty_as_what_it_is(self, report_alarm, amal, dina, on_duty, ring, mail_server):
        on_duty(amal)
        row = report_alarm()
        assert ring() == 1
        (mail,) = mail_server.taken
        assert (mail["To"], mail["Subject"]) == (
            "amal@example.org", "Not verified: more reports of fighting: Nagorno-Karabakh"
        )  # fmt: skip
        text = mail.get_content().replace("\r\n", "\n")
        assert text == (
            "More outlets than usual report fighting. Nothing is verified, and no placed event is behind it.\n\n"
            "Nagorno-Karabakh\n"
            "20 November 2020, 08:45 UTC: Fighting reported by 23 outlets, not verified, in 24 hours; usually 2.5. "
            "Set to ring from 10, and 4 times the usual.\n"
            "Source: GDELT\n"
            f"http://127.0.0.1:8000/watch/nagorno-karabakh/#reportalarm-{row.pk}\n\n"
            "This sign is weaker than placed events, and earlier: it counts how many outlets report fighting, as a "
            "machine reads them (GDELT). It was tried with one file of a quarter of an hour only. That shows that it "
            "works from the file to the alarm, and nothing about how well it warns.\n"
        )
        assert SECRET not in text
        assert ring() == 0
        assert ring(NOW + timedelta(hours=12)) == 0
        assert not Ringing.objects.exists()

    @pytest.mark.parametrize(
        ("language", "subject", "said"),
        [
            ("fr", "Non vérifié\u202f:", "Combats signalés par 23 médias, non vérifié"),
            ("ar", "غير مؤكد:", "قتال أفادت به ٢٣ وسيلة إعلام، غير مؤكد"),
        ],
    )
    def test_is_told_in_the_language_of_each_reader(
        self, report_alarm, person, on_duty, ring, mail_server, language, subject, said
    ):
        on_duty(person("reem", is_team=True, language=language))
        report_alarm()
        ring()
        (mail,) = mail_server.taken
        assert mail["Subject"].startswith(subject)
        assert said in mail.get_content()

    def test_is_mailed_to_nobody_else(self, report_alarm, other, amal, bruno, on_duty, ring, mail_server):
        on_duty(amal, situations=[other])
        on_duty(bruno)
        report_alarm()
        assert ring() == 0

    def test_that_nobody_was_on_duty_for_is_mailed_when_somebody_is(
        self, report_alarm, amal, on_duty, ring, mail_server
    ):
        report_alarm()
        assert ring() == 0
        on_duty(amal)
        assert ring() == 1

    def test_of_two_days_ago_does_not_ring(self, report_alarm, amal, on_duty, ring, mail_server):
        on_duty(amal)
        report_alarm(moment=NOW - timedelta(days=2))
        assert ring() == 0

    def test_of_a_sign_that_was_switched_off_does_not_ring(self, report_alarm, amal, on_duty, ring, mail_server):
        on_duty(amal)
        report_alarm()
        ReportSign.objects.update(is_on=False)
        assert ring() == 0

    def test_that_was_judged_before_the_mail_went_is_not_sent(
        self, report_alarm, amal, on_duty, ring, mail_server, today
    ):
        on_duty(amal)
        row = report_alarm()
        operations.ring_reports(at=NOW, today=today)
        watch.judge_report_alarm(alarm=row, version=1, outcome="wrong", reason="A film", by=amal, today=today)
        assert sending.send_due(at=NOW, today=today) == 0
        assert Notice.objects.get().state == "needless"

    def test_goes_to_the_channels_too(self, report_alarm, ring, settings, monkeypatch):
        settings.ALARM_CHANNELS = "json://127.0.0.1:9/"
        sent = []
        monkeypatch.setattr(sending.channels, "send", lambda channel, **text: sent.append(text) or True)
        report_alarm()
        assert ring() == 1
        assert "not verified" in sent[0]["body"]

    def test_rings_apart_from_an_alarm_of_placed_events(self, report_alarm, alarm, amal, on_duty, ring, mail_server):
        on_duty(amal)
        alarm()
        report_alarm()
        assert ring() == 2
        placed, reports = sorted(mail_server.taken, key=lambda mail: mail["Subject"])
        assert "41 deaths" in placed.get_content()
        assert "41 deaths" not in reports.get_content()
        assert "outlets" not in placed.get_content()

    def test_is_listed_on_the_page_of_duty(self, report_alarm, amal, on_duty, ring, mail_server, at, clock):
        on_duty(amal)
        row = report_alarm()
        ring()
        text = at(amal).get("/watch/duty/").content.decode()
        assert f"#reportalarm-{row.pk}" in text
        assert "From reports" in text
