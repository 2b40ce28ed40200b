"""An exercise: its events arrive step by step with their days moved, and who takes part is copied."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from tocsin.desk.bell import operations as bell
from tocsin.desk.bell import tasks
from tocsin.desk.bell.duty import on_duty
from tocsin.desk.bell.models import Notice, Ringing
from tocsin.desk.facts import Period
from tocsin.desk.identity import operations as identity
from tocsin.desk.identity import reading
from tocsin.desk.journal import clock
from tocsin.desk.journal.models import Entry
from tocsin.desk.overview import rehearsal, rehearsal_people
from tocsin.desk.people.models import Account, Case, Membership
from tocsin.desk.watch import citing, store
from tocsin.desk.watch.models import Alarm, Import, Situation
from tocsin.language.words import Words

BEGAN = date(2026, 11, 30)


@pytest.fixture
def exercise(settings: Any, tmp_path: Any, db: None) -> Any:
    """This installation is the home of an exercise."""
    settings.EVENTS_TABLE = tmp_path / "events"
    settings.EXERCISE = SimpleNamespace(
        began_on=BEGAN, days_moved=(BEGAN - rehearsal.ALARM).days, step_days=7, every_minutes=10
    )
    return settings.EXERCISE


@pytest.fixture
def begun(exercise: Any, amal: Any) -> Any:
    rehearsal.begin(by=amal)
    return exercise


def last_event() -> date:
    found: date = store.scan().collect()["date_start"].max()
    return found


class TestTheSteps:
    def test_begin_with_what_had_happened_before_and_no_alarm(self, begun: Any) -> None:
        assert not Alarm.objects.exists()
        assert Import.objects.get().data_to == BEGAN - timedelta(days=7)
        assert clock.today() == BEGAN
        assert rehearsal.steps_left() == 15

    def test_bring_the_alarm_first_and_to_the_day_it_began(self, begun: Any) -> None:
        assert rehearsal.bring_next() == BEGAN
        alarm = Alarm.objects.get()
        assert (alarm.on, alarm.deaths) == (BEGAN, 20)
        assert last_event() == BEGAN

    def test_move_the_clock_and_nothing_comes_from_after_it(self, begun: Any) -> None:
        for n in range(3):
            assert rehearsal.bring_next() == BEGAN + timedelta(days=7 * n)
            assert clock.today() == BEGAN + timedelta(days=7 * n)
            assert last_event() <= clock.today()
        assert Import.objects.latest("pk").refused_count == 0

    def test_come_to_an_end(self, begun: Any) -> None:
        begun.step_days = 60
        days = list(iter(rehearsal.bring_next, None))
        assert days[-1] == date(2020, 12, 31) + rehearsal.moved_by()
        assert rehearsal.steps_left() == 0
        assert Alarm.objects.count() == 1
        assert store.scan().collect().height == 220

    def test_make_again_what_was_broken_off(self, begun: Any, monkeypatch: Any) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(rehearsal, "_import", lambda **_more: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                rehearsal.bring_next()
        assert rehearsal.bring_next() == BEGAN
        assert Alarm.objects.count() == 1

    def test_beginning_twice_changes_nothing(self, begun: Any, amal: Any) -> None:
        rehearsal.begin(by=amal)
        assert (Situation.objects.count(), Import.objects.count()) == (1, 1)

    def test_are_cited_as_moved(self, begun: Any) -> None:
        rehearsal.bring_next()
        texts = [one.text.en for one in citing.cited([(Situation.objects.get(), Period(BEGAN, BEGAN))])]
        assert texts[0].startswith("Events: UCDP Georeferenced Event Dataset")
        assert texts[1:] == ["Exercise: the dates of the events were moved by 2,253 days."]

    def test_are_not_moved_by_what_somebody_imports_beside_them(self, begun: Any) -> None:
        row = Import.objects.get()
        Import.objects.create(
            provider="ucdp", file_name="ged.csv", data_from=BEGAN, data_to=BEGAN + timedelta(days=60),
            imported_on=BEGAN, events=1, added=1, changed=0, table_version=row.table_version,
        )  # fmt: skip
        assert rehearsal.bring_next() == BEGAN

    def test_come_when_they_are_due(self, begun: Any) -> None:
        before = Entry.objects.get(action="watch.imported").at
        assert rehearsal.bring_next_if_due(at=before + timedelta(minutes=9)) is None
        assert rehearsal.bring_next_if_due(at=before + timedelta(minutes=10)) == BEGAN
        begun.every_minutes = 0
        assert rehearsal.bring_next_if_due(at=timezone.now() + timedelta(days=2)) is None

    def test_are_refused_by_an_installation_of_a_team(self, settings: Any, amal: Any) -> None:
        settings.EXERCISE = None
        for act in (lambda: rehearsal.begin(by=amal), rehearsal.bring_next, rehearsal.moved_by):
            with pytest.raises(rehearsal.NotAnExercise):
                act()
        assert rehearsal.bring_next_if_due(at=timezone.now()) is None
        assert not Situation.objects.exists()


class TestTheBell:
    def test_rings_for_those_on_duty_though_the_clock_stands(self, begun: Any, amal: Any) -> None:
        bell.add_duty(
            account=amal, days="0123456", begins=time(0), ends=time(0), zone="UTC", situations=[], today=BEGAN
        )
        rehearsal.bring_next()
        bell.ring(at=timezone.now(), today=clock.today())
        assert Ringing.objects.get().is_news
        assert Notice.objects.get().account == amal

    def test_is_silent_for_an_example(self, settings: Any, clock: None) -> None:
        settings.EXERCISE = None
        assert tasks.ring() == tasks.digest_each_day() == 0


class TestWhoTakesPart:
    @pytest.fixture
    def given(self, amal: Any, dina: Any, chen: Any) -> Any:
        amal.set_password("a long password of hers")
        amal.save()
        Authenticator.objects.create(user=amal, type=Authenticator.Type.TOTP, data={"secret": "x"})
        Authenticator.objects.create(user=amal, type=Authenticator.Type.WEBAUTHN, data={"credential": "x"})
        Account.objects.filter(pk=chen.pk).update(is_active=False)
        identity.set_identity(
            name=Words("Watch", "Veille", "مرصد"), strapline=Words(), about=Words(), email="o@example.org", web_page="",
            accent="#0b5563", accent_dark="", made_with=False, version=0, by=amal, today=BEGAN,
        )  # fmt: skip
        return json.loads(json.dumps(rehearsal_people.gather()))

    def copied(self, given: Any) -> list[Any]:
        """As in an installation that is empty."""
        from tocsin.desk.bell.models import Duty
        from tocsin.desk.identity.models import Identity

        Duty.objects.all().delete()
        Identity.objects.all().delete()
        Authenticator.objects.all().delete()
        Membership.objects.all().delete()
        Case.objects.all().delete()
        for n, account in enumerate(Account.objects.all()):
            Account.objects.filter(pk=account.pk).update(email=f"before{n}@example.org", is_active=False)
        return rehearsal_people.copy(given, on=BEGAN)

    def test_signs_in_with_the_same_password_and_second_factor(self, given: Any) -> None:
        self.copied(given)
        amal = Account.objects.get(email="amal@example.org")
        assert amal.check_password("a long password of hers")
        assert [one.type for one in Authenticator.objects.filter(user=amal)] == [Authenticator.Type.TOTP]
        assert amal.is_team
        assert not Account.objects.filter(email="chen@example.org").exists()

    def test_is_on_duty_at_all_hours_if_at_any(self, dina: Any, given: Any) -> None:
        bell.add_duty(account=dina, days="0", begins=time(9), ends=time(10), zone="UTC", situations=[], today=BEGAN)
        self.copied(json.loads(json.dumps(rehearsal_people.gather())))
        assert [one.name for one in on_duty(at=timezone.now())] == [dina.name]

    def test_is_on_duty_with_the_whole_team_where_nobody_is(self, given: Any) -> None:
        assert {one.email for one in self.copied(given)} == {
            row["email"] for row in given["accounts"] if row["is_team"]
        }

    def test_works_under_the_name_of_the_organisation(self, given: Any) -> None:
        self.copied(given)
        found = reading.current()
        assert found is not None
        assert (found.name.fr, found.email, found.accent, found.made_with) == (
            "Veille", "o@example.org", "#0b5563", False,
        )  # fmt: skip
