"""A position that was recorded wrongly: corrected, or taken off the record."""

import threading
from contextlib import suppress
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from tocsin.desk.journal.models import Entry
from tocsin.desk.people.models import Case
from tocsin.desk.records import refusals as records
from tocsin.desk.refusals import AlreadyRecorded, InTheFuture
from tocsin.desk.strategy import operations, refusals
from tocsin.desk.strategy.models import Position, PositionQuerySet
from tocsin.language.words import Words

from .conftest import SEEN, told


class TestThatWasRecordedWrongly:
    def test_is_corrected_with_a_reason_in_the_journal(self, stand, target, ask, correct, today):
        france = target("France")
        row = stand(france, "undecided")
        correct(row, stands="supports", ask=ask(france), reason=" A slip of the hand. ")
        row.refresh_from_db()
        assert (row.stands, row.version, row.on) == ("supports", 2, SEEN)
        entry = Entry.objects.get(action="strategy.position_corrected")
        assert (entry.subject_id, entry.reason, entry.on) == (row.pk, "A slip of the hand.", today)

    @pytest.mark.parametrize(
        ("more", "refusal"),
        [
            ({"source": ""}, refusals.PositionNeedsSource),
            ({"on": date(2020, 12, 24)}, InTheFuture),
            ({}, records.SameAsRecorded),
            ({"version": 7, "stands": "acts"}, records.CorrectedMeanwhile),
            ({"on": date(2020, 10, 5)}, AlreadyRecorded),
        ],
    )
    def test_is_refused_what_a_new_one_is_and_what_changes_nothing(self, stand, target, correct, more, refusal):
        france = target("France")
        stand(france, on=date(2020, 10, 5))
        row = stand(france)
        with pytest.raises(refusal):
            correct(row, **more)
        assert Position.objects.get(pk=row.pk).version == 1

    def test_stays_within_its_case(self, stand, target, correct, chen, today):
        other = Case.objects.get(slug="another-case")
        theirs = operations.add_target(case=other, name=Words("X"), role="primary", by=chen, today=today)
        with pytest.raises(refusals.ElsewhereThanTheAsk):
            correct(stand(target("France")), target=theirs)

    def test_is_on_no_page_and_in_no_fact_once_it_is_withdrawn(self, stand, target, withdraw, case, amal, today):
        france = target("France")
        stand(france, "opposed", on=date(2020, 10, 5))
        row = stand(france, "undecided", on=date(2020, 10, 20))
        stand(france, "supports")
        withdraw(row, reason=" Another France. ")
        # Nor is a later one compared with it.
        assert [(fact.before, fact.stands) for fact in told(case, amal, today)] == [
            ("", "opposed"), ("opposed", "supports"),
        ]  # fmt: skip
        assert all(ref.pk != row.pk for fact in told(case, amal, today) for ref in fact.refs)
        entry = Entry.objects.get(action="strategy.position_taken_off")
        assert (entry.subject_id, entry.reason) == (row.pk, "Another France.")
        # What was taken off the record can be recorded again.
        stand(france, "undecided", on=date(2020, 10, 20))

    def test_is_withdrawn_once_and_then_not_corrected(self, stand, target, correct, withdraw):
        row = stand(target("France"))
        withdraw(row)
        for act in (lambda: withdraw(row, version=2), lambda: correct(row, version=2, stands="acts")):
            with pytest.raises(records.OffRecord):
                act()

    def test_from_a_page_out_of_date_is_neither_corrected_nor_taken_off(self, stand, target, correct, withdraw, dina):
        row = stand(target("France"))
        correct(row, stands="supports")
        # What is on record now is no news to whoever wanted just that: they have not seen it.
        same = {"stands": "supports", "by": dina}
        for act in (withdraw, lambda row: correct(row, stands="acts", by=dina), lambda row: correct(row, **same)):
            with pytest.raises(records.CorrectedMeanwhile) as overtaken:
                act(row)
            assert overtaken.value.row.stands == "supports"

    def test_is_mended_by_who_may_write(self, stand, target, correct, withdraw, bruno):
        row = stand(target("France"))
        for act in (withdraw, correct):
            with pytest.raises(PermissionDenied):
                act(row, by=bruno)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_mend_it_at_once_one_wins_and_the_other_is_told(stand, target, correct, withdraw, monkeypatch):
    row, answers, together = stand(target("France")), [], threading.Barrier(2)
    update = PositionQuerySet.update

    def wait_for_the_other(self, **values):
        # Only the writes themselves stand in line.
        with suppress(threading.BrokenBarrierError):
            together.wait(timeout=1)
        return update(self, **values)

    def mend(act):
        try:
            act()
            answers.append("mended")
        except (records.CorrectedMeanwhile, records.OffRecord):
            answers.append("told")
        finally:
            connection.close()

    monkeypatch.setattr(PositionQuerySet, "update", wait_for_the_other)
    acts = (lambda: correct(row, stands="supports"), lambda: withdraw(row))
    threads = [threading.Thread(target=mend, args=[act]) for act in acts]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(answers) == ["mended", "told"]
    assert Position.all_records.get().version == 2
