"""Two people at the same moment, each on a connection of their own; on both databases."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from tocsin.desk.directory.models import NamingForm, Person
from tocsin.desk.levels import Level
from tocsin.desk.press import operations as press
from tocsin.desk.press.models import Outlet, Pitch
from tocsin.desk.records import merging, operations, refusals
from tocsin.desk.records.models import ChangedField
from tocsin.language.words import Words

from ..responding import at_once  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def act(case, amal, today):
    """Corrections and merges, each to be called in a thread of its own."""

    class Act:
        def correct(self, row, **new):
            return lambda: operations.correct(
                row=type(row).objects.get(pk=row.pk), case=case, new=new, seen=row.version, by=amal, today=today,
                now=timezone.now(),
            )  # fmt: skip

        def merge(self, row, into):
            return lambda: merging.merge(row=row, into=into, case=case, seen=row.version, by=amal, today=today)

    return Act()


def refused(outcomes):
    return [type(one) for one in outcomes if isinstance(one, Exception)]


@pytest.fixture
def other(amal, today):
    return press.add_outlet(name=Words("The Daily", "", ""), market="DE", by=amal, on=today)


@pytest.fixture
def twin(case):
    return Person.objects.create(case=case, description=Words("the same journalist", "", ""))


class TestAtTheSameMoment:
    def test_of_two_corrections_one_is_kept(self, act, author, at_once):  # noqa: F811
        outcomes = at_once(
            act.correct(author, description=Words("a reporter", "", "")),
            act.correct(author, description=Words("an editor", "", "")),
        )
        assert refused(outcomes) == [refusals.CorrectedMeanwhile]
        author.refresh_from_db()
        assert author.version == 2
        assert ChangedField.objects.get().after["en"] == author.description.en

    def test_a_correction_of_an_entry_that_is_merged_is_kept_or_refused(self, act, author, twin, at_once):  # noqa: F811
        outcomes = at_once(act.correct(author, description=Words("a reporter", "", "")), act.merge(author, twin))
        assert len(refused(outcomes)) == 1
        # Whoever begins after the merge finds the entry gone.
        gone = {refusals.CorrectedMeanwhile, refusals.OffRecord, Person.DoesNotExist}
        assert set(refused(outcomes)) <= gone
        author.refresh_from_db()
        assert (author.merged_into == twin) == (author.description.en == "a journalist")

    def test_a_correction_of_the_entry_that_is_kept_is_not_lost(self, act, author, twin, at_once):  # noqa: F811
        outcomes = at_once(act.correct(twin, description=Words("a reporter", "", "")), act.merge(author, twin))
        author.refresh_from_db()
        twin.refresh_from_db()
        assert author.merged_into == twin
        assert twin.name.en == "Canary Name"
        if refused(outcomes):
            assert refused(outcomes) == [refusals.CorrectedMeanwhile]
        else:
            assert (twin.description.en, twin.version) == ("a reporter", 3)

    def test_no_record_is_left_with_the_entry_that_was_given_up(self, act, pitch, outlet, other, at_once):  # noqa: F811
        """A pitch is moved to the outlet that somebody merges away."""
        Pitch.objects.filter(pk=pitch.pk).update(outlet=other)
        outcomes = at_once(act.correct(pitch, outlet=outlet), act.merge(outlet, other))
        assert set(refused(outcomes)) <= {refusals.EntryGone, refusals.CorrectedMeanwhile, refusals.SameAsRecorded}
        assert Outlet.objects.get() == other
        assert Pitch.objects.get().outlet == other

    def test_nor_is_one_that_is_recorded_at_that_moment(self, act, piece, outlet, other, at_once, amal, today):  # noqa: F811
        def pitch():
            return press.pitch(piece=piece, outlet=outlet, sent_on=date(2020, 10, 28), by=amal, today=today)

        outcomes = at_once(pitch, act.merge(outlet, other))
        assert set(refused(outcomes)) <= {refusals.EntryGone}
        assert {one.outlet for one in Pitch.objects.all()} <= {other}

    def test_of_two_merges_into_each_other_one_is_done(self, act, author, twin, at_once):  # noqa: F811
        NamingForm.objects.create(
            person=author, audience="public", form="full_name", agreed_on=date(2020, 10, 1), how="by mail"
        )
        outcomes = at_once(act.merge(author, twin), act.merge(twin, author))
        assert len(refused(outcomes)) == 1
        assert set(refused(outcomes)) <= {refusals.CorrectedMeanwhile, refusals.Unlike}
        assert Person.objects.count() == 1


def test_a_record_would_be_left_behind_without_the_check(piece, outlet, other, act, amal, today, monkeypatch):
    from tocsin.desk.journal import hooks

    held = Outlet.objects.get(pk=outlet.pk)
    act.merge(outlet, other)()
    answers = {name: one for name, one in hooks.written.answers.items() if "records" not in name}
    with monkeypatch.context() as patch:
        patch.setattr(hooks.written, "answers", answers)
        press.pitch(piece=piece, outlet=held, sent_on=date(2020, 10, 28), by=amal, today=today)
    assert Pitch.objects.get().outlet_id == outlet.pk
    Pitch.all_records.all().delete()
    with pytest.raises(refusals.EntryGone):
        press.pitch(piece=piece, outlet=held, sent_on=date(2020, 10, 28), by=amal, today=today)


def test_a_record_that_was_closed_meanwhile_is_corrected_by_nobody_else(act, author, dina, case, today):
    Person.objects.filter(pk=author.pk).update(level=Level.RESTRICTED)
    with pytest.raises(ObjectDoesNotExist):
        operations.correct(
            row=author, case=case, new={"description": Words("x", "", "")}, seen=1, by=dina, today=today,
            now=timezone.now(),
        )  # fmt: skip
