"""Corrections: checked as new records are, kept in the history, refused to who comes second."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tocsin.desk.directory.models import Person
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Level
from tocsin.desk.press import operations as press
from tocsin.desk.press.models import Pitch, Placement
from tocsin.desk.press.refusals import StillExclusive
from tocsin.desk.records import operations, refusals
from tocsin.desk.records.models import ChangedField
from tocsin.desk.refusals import InTheFuture
from tocsin.language.words import Words


@pytest.fixture
def correct(case, amal, today):
    def run(row, *, by=amal, seen=None, reason="", **new):
        return operations.correct(
            row=row, case=case, new=new, seen=row.version if seen is None else seen, reason=reason,
            by=by, today=today, now=timezone.now(),
        )  # fmt: skip

    return run


class TestACorrection:
    def test_changes_what_is_wrong_and_counts_it(self, correct, pitch):
        correct(pitch, sent_on=date(2020, 10, 27), status_on=date(2020, 10, 28))
        pitch.refresh_from_db()
        assert (pitch.sent_on, pitch.version) == (date(2020, 10, 27), 2)

    def test_keeps_what_was_there_before(self, correct, pitch, amal):
        correct(pitch, sent_on=date(2020, 10, 27), reason="Sent a day before (example)")
        entry = Entry.objects.get(action="press.pitch_corrected")
        assert (entry.subject_id, entry.actor_id, entry.reason) == (pitch.pk, amal.pk, "Sent a day before (example)")
        change = ChangedField.objects.get()
        assert (change.field, change.before, change.after) == ("sent_on", "2020-10-28", "2020-10-27")

    def test_keeps_no_name_of_a_person(self, correct, author, monkeypatch):
        from tocsin.desk.records import kinds

        kind = kinds.RecordKind(label="person", page="directory:list", personal=("name",))
        monkeypatch.setitem(kinds.KINDS, "directory.person", kind)
        correct(author, name=Words("Another Name", "", ""))
        change = ChangedField.objects.get()
        assert (change.field, change.before, change.after, change.hidden) == ("name", None, None, True)

    def test_is_checked_as_a_new_record_is(self, correct, pitch, today):
        with pytest.raises(InTheFuture):
            correct(pitch, sent_on=today + timedelta(days=1))
        pitch.refresh_from_db()
        assert pitch.version == 1
        assert not ChangedField.objects.exists()

    def test_that_opens_a_pitch_again_is_held_against_exclusives(self, correct, pitch, piece, amal, today):
        press.move_pitch(pitch=pitch, status="declined", on=date(2020, 10, 29), by=amal, today=today)
        other = press.add_outlet(name=Words("Weekly", "", ""), market="FR", by=amal, on=today)
        press.pitch(
            piece=piece, outlet=other, sent_on=date(2020, 10, 30), exclusive_until=date(2020, 11, 9), exclusive_in="001",
            by=amal, today=today,
        )  # fmt: skip
        pitch.refresh_from_db()
        with pytest.raises(StillExclusive):
            correct(pitch, status="sent")
        # What is not about the offer is free.
        correct(pitch, status_on=date(2020, 10, 30))

    def test_of_nothing_is_refused(self, correct, pitch):
        with pytest.raises(refusals.SameAsRecorded):
            correct(pitch, sent_on=pitch.sent_on)

    def test_is_for_who_records(self, correct, pitch, bruno):
        with pytest.raises(PermissionDenied):
            correct(pitch, sent_on=date(2020, 10, 27), by=bruno)

    def test_from_an_old_page_is_refused_and_says_what_is_there_now(self, correct, pitch):
        correct(pitch, sent_on=date(2020, 10, 27))
        with pytest.raises(refusals.CorrectedMeanwhile) as refused:
            correct(pitch, sent_on=date(2020, 10, 26), seen=1)
        assert refused.value.row.sent_on == date(2020, 10, 27)

    def test_comes_second_to_an_answer(self, correct, pitch, amal, today):
        """A status that was recorded meanwhile is not put back."""
        press.move_pitch(pitch=pitch, status="accepted", on=date(2020, 10, 29), by=amal, today=today)
        with pytest.raises(refusals.CorrectedMeanwhile):
            correct(pitch, sent_on=date(2020, 10, 26), seen=1)

    def test_leaves_who_signs_in_their_order(self, correct, piece, case, author):
        second = Person.objects.create(case=case, description=Words("a pupil", "", ""))
        first = Person.objects.create(case=case, description=Words("a teacher", "", ""))
        correct(piece, authors=[first, author, second])
        assert [line.person for line in piece.bylines.all()] == [author, first, second]
        piece.refresh_from_db()
        correct(piece, authors=[second])
        assert [line.person for line in piece.bylines.all()] == [second]

    def test_does_not_leave_out_whom_the_corrector_cannot_see(self, correct, case, outlet, author, dina):
        hidden = Person.objects.create(case=case, description=Words("someone", "", ""), level=Level.RESTRICTED)
        hidden.readers.add(dina)
        placement = Placement.objects.create(case=case, genre="comment", outlet=outlet, appeared_on=date(2020, 11, 1))
        placement.persons.set([hidden, author])
        correct(placement, persons=[])
        assert list(placement.persons.all()) == [hidden]
        placement.refresh_from_db()
        correct(placement, persons=[author], by=dina)
        assert list(placement.persons.all()) == [author]


class TestTheSecondEditor:
    def fields(self, pitch, **more):
        values = {
            "piece": pitch.piece_id, "outlet": pitch.outlet_id, "sent_on": "2020-10-28", "zone": "Europe/London",
            "status": "sent", "status_on": "2020-10-28", "seen": 1,
        }  # fmt: skip
        return {**values, **more}

    def test_sees_both_keeps_what_they_wrote_and_saves_on_top(self, at_page, amal, dina, pitch):
        first = at_page(dina, pitch, "correct", **self.fields(pitch, sent_on="2020-10-27"))
        assert first.status_code == 302
        second = at_page(amal, pitch, "correct", **self.fields(pitch, sent_on="2020-10-26"))
        assert second.status_code == 422
        text = second.text
        assert "27 October 2020" in text
        assert "26 October 2020" in text
        assert 'value="2020-10-26"' in text
        assert 'name="seen" value="2"' in text
        again = at_page(amal, pitch, "correct", **self.fields(pitch, sent_on="2020-10-26", seen=2))
        assert again.status_code == 302
        assert Pitch.objects.get().sent_on == date(2020, 10, 26)
