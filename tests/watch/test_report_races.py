"""Two at once, of the sign of reports: on SQLite and on PostgreSQL."""

import pytest

from tocsin.desk.bell import operations as bell
from tocsin.desk.bell.models import Notice
from tocsin.desk.watch import operations
from tocsin.desk.watch.models import Quarter, RegularFetch, ReportAlarm, ReportSign, Run
from tocsin.desk.watch.refusals import RegularFetchChanged, SignChanged
from tocsin.sources.gdelt import reader

from .test_races import refused, together
from .test_reports import MOMENT, NOW, SAMPLE, arrive, quiet, switch, syria

__all__ = ["arrive", "quiet", "switch", "syria"]

pytestmark = pytest.mark.django_db(transaction=True)


class TestTwoAtOnce:
    def test_judging_raise_one_alarm(self, switch, quiet, amal, today):
        switch()
        quiet()
        operations.import_statements(read={MOMENT: reader.read(SAMPLE)}, by=amal, today=today)
        done = together(operations.judge_reports, operations.judge_reports)
        assert sorted(map(len, done)) == [0, 1]
        assert ReportAlarm.objects.count() == 1

    def test_reading_one_file_keep_it_once(self, switch, quiet, amal, today):
        file = reader.read(SAMPLE)
        done = together(
            *[lambda: operations.import_statements(read={MOMENT: file}, by=amal, today=today) for _ in range(2)]
        )
        assert not any(isinstance(one, Exception) for one in done)
        assert Quarter.objects.with_reports().get().moment == MOMENT

    def test_setting_the_threshold_one_is_told(self, switch):
        assert refused(together(switch, lambda: switch(outlets=9)), SignChanged) == 1
        assert refused(together(lambda: switch(1), lambda: switch(1, outlets=9)), SignChanged) == 1
        assert ReportSign.objects.get().version == 2

    def test_judging_right_and_wrong_one_is_told(self, switch, quiet, arrive, amal, today):
        switch()
        quiet()
        (alarm,) = arrive()

        def judge(outcome):
            row = ReportAlarm.objects.get(pk=alarm.pk)
            operations.judge_report_alarm(alarm=row, version=1, outcome=outcome, reason="Why", by=amal, today=today)

        assert refused(together(lambda: judge("right"), lambda: judge("wrong")), SignChanged) == 1

    def test_ringing_tell_each_once(self, switch, quiet, arrive, amal, today, settings):
        settings.ALARM_CHANNELS = "json://127.0.0.1:9/"
        switch()
        quiet()
        arrive()
        together(*[lambda: bell.ring_reports(at=NOW, today=today)] * 2)
        assert Notice.objects.get().report_alarms.count() == 1

    def test_switching_regular_fetching_on_one_is_told(self, amal, today):
        def on():
            operations.set_regular_fetch(provider="gdelt", version=0, is_on=True, by=amal, at=NOW, today=today)

        assert refused(together(on, on), RegularFetchChanged) == 1
        together(*[lambda: operations.fetch_regularly(at=NOW, today=today)] * 2)
        assert Run.objects.get().is_regular
        assert RegularFetch.objects.get().next_at > NOW
