"""Two people, a set instant, correction and withdrawal."""

import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django_q.models import OrmQ, Schedule
from pypdf import PdfReader

from tocsin.desk.editions.models import Update
from tocsin.desk.levels import Audience
from tocsin.desk.updates import operations, publication, tasks
from tocsin.desk.updates.models import Approval, Assignment, Release
from tocsin.language.words import Words

NOTE = Words("A number was wrong.", "Un nombre était faux.", "كان أحد الأرقام خاطئاً.")
NOW = datetime(2020, 11, 20, 12, tzinfo=UTC)
AT = datetime(2020, 11, 23, 7, tzinfo=UTC)


@pytest.fixture
def before():
    """The instant by the worker's own clock before anything was set."""
    return timezone.now()


@pytest.fixture
def scheduled(before, update, approve, amal, today):
    approve(update)
    operations.set_release(update=update, at=AT, zone="Asia/Beirut", by=amal, today=today, now=NOW)
    return update


class TestApproval:
    def test_a_release_needs_one(self, update, amal, today):
        with pytest.raises(operations.NeedsSecondPerson):
            operations.release(update=update, by=amal, today=today)
        assert not Release.objects.exists()

    def test_is_not_given_by_who_began_it(self, update, approve, amal):
        with pytest.raises(operations.OwnWork):
            approve(update, by=amal)

    def test_is_not_given_by_who_wrote_last(self, update, confirmed, approve, dina, amal):
        confirmed("We want a truce.")
        with pytest.raises(operations.OwnWork):
            approve(update, by=dina)
        approve(update, by=amal)

    def test_is_not_a_translators(self, update, approve, tarek):
        with pytest.raises(PermissionDenied):
            approve(update, by=tarek)

    def test_is_of_exactly_what_was_read(self, update, approve, ask, amal, today):
        approve(update)
        ask.what = Words("a long truce", "une longue trêve", "هدنة طويلة")
        ask.save()
        with pytest.raises(operations.NeedsSecondPerson):
            operations.release(update=update, by=amal, today=today)

    def test_of_a_page_that_has_changed_is_refused(self, update, dina, today):
        with pytest.raises(operations.EditionsChanged):
            operations.approve(update=update, digest="0" * 64, by=dina, today=today)

    def test_lapses_when_its_giver_writes(self, update, approve, confirmed, amal, today):
        approve(update)
        confirmed("We want a truce.")
        with pytest.raises(operations.NeedsSecondPerson):
            operations.release(update=update, by=amal, today=today)

    def test_is_refused_while_something_stops_the_release(self, update, write, amal, today):
        write("We want a truce.")
        with pytest.raises(operations.NotReady):
            operations.approve(update=update, digest="", by=amal, today=today)

    def test_pressed_twice_is_one(self, update, approve):
        assert approve(update).pk == approve(update).pk
        assert Approval.objects.count() == 1


class TestASetInstant:
    def test_freezes_now_and_releases_nothing(self, before, scheduled, settings):
        assert scheduled.state == Update.State.SCHEDULED
        assert Release.objects.count() == len(Audience)
        assert publication.write_files() == []
        assert OrmQ.objects.count() == 0
        # By the worker's own clock, which is years ahead of the one that stands here.
        row = Schedule.objects.get(func="tocsin.desk.updates.tasks.release_due")
        assert before + (AT - NOW) <= row.next_run <= timezone.now() + (AT - NOW)

    def test_is_kept_from_readers_until_then(self, scheduled, at, bruno, dina, clock):
        url = f"/updates/{scheduled.slug}/r1/public/en/"
        assert at(bruno).get(url).status_code == 404
        assert at(bruno).get(f"/updates/{scheduled.slug}/r1/public/en.pdf").status_code == 404
        assert at(dina).get(url).status_code == 200

    @pytest.mark.parametrize("file", ["", ".pdf"])
    def test_is_read_before_where_it_is_embargoed_and_says_so(
        self, update, approve, at, amal, bruno, chen, today, clock, settings, file
    ):
        approve(update)
        operations.set_release(update=update, at=AT, zone="Asia/Beirut", by=amal, today=today, now=NOW, embargoed=True)
        url = f"/updates/{update.slug}/r1/partner/en/" if not file else f"/updates/{update.slug}/r1/partner/en.pdf"
        answer = at(bruno).get(url)
        assert answer.status_code == 200
        told = _text_of(answer.content) if file else answer.content.decode()
        assert "Under embargo until 23 November 2020 at 09:00 (Asia/Beirut)" in " ".join(told.split())
        assert at(chen).get(url).status_code == 404
        assert publication.write_files() == []
        operations.release_due(now=AT, today=today)
        assert "embargo" not in at(bruno).get(f"/updates/{update.slug}/r1/partner/en/").content.decode()
        assert not Release.objects.filter(snapshot__contains="embargo").exists()

    def test_taken_back_is_read_no_more(self, update, approve, at, amal, bruno, today, clock):
        approve(update)
        operations.set_release(update=update, at=AT, zone="Asia/Beirut", by=amal, today=today, now=NOW, embargoed=True)
        operations.cancel(update=update, by=amal, today=today)
        assert not update.embargoed
        assert at(bruno).get(f"/updates/{update.slug}/r1/partner/en/").status_code == 404

    def test_the_form_sets_the_embargo(self, update, approve, at, amal, clock):
        approve(update)
        values = {"day": "2021-03-27", "time": "02:30", "zone": "Europe/Paris", "embargoed": "on"}
        page = at(amal).post(f"/updates/{update.slug}/release-at/", values, follow=True).content.decode()
        assert "read it here under embargo" in page
        update.refresh_from_db()
        assert update.embargoed

    def test_before_it_nothing_happens(self, scheduled, today):
        assert operations.release_due(now=AT - timedelta(seconds=1), today=today) == []

    def test_at_it_all_is_released_once(self, scheduled, today, settings):
        assert operations.release_due(now=AT, today=today) == [scheduled]
        assert operations.release_due(now=AT, today=today) == []
        assert OrmQ.objects.count() == 1
        assert len(publication.write_files()) == 1
        scheduled.refresh_from_db()
        assert scheduled.state == Update.State.RELEASED

    def test_prints_the_day_there(self, update, approve, amal, today):
        approve(update)
        late = datetime(2020, 11, 22, 23, 30, tzinfo=UTC)
        rows = operations.set_release(update=update, at=late, zone="Asia/Beirut", by=amal, today=today, now=NOW)
        assert {json.loads(row.snapshot)["released_on"] for row in rows} == {"2020-11-23"}

    def test_in_the_past_is_refused(self, update, approve, amal, today):
        approve(update)
        with pytest.raises(operations.InstantPassed):
            operations.set_release(update=update, at=NOW, zone="UTC", by=amal, today=today, now=NOW)
        update.refresh_from_db()
        assert update.state == Update.State.DRAFT

    def test_taken_back_is_a_draft_again_and_the_task_finds_nothing(self, scheduled, amal, today):
        operations.cancel(update=scheduled, by=amal, today=today)
        assert scheduled.state == Update.State.DRAFT
        assert not Release.objects.exists()
        assert operations.release_due(now=AT, today=today) == []

    def test_nobody_writes_while_it_is_set(self, scheduled, write):
        with pytest.raises(operations.NotADraft):
            write("We want a truce.")

    def test_the_worker_asks_the_standing_clock(self, scheduled, clock):
        tasks.release_due()
        scheduled.refresh_from_db()
        assert scheduled.state == Update.State.SCHEDULED

    def test_the_form_refuses_an_hour_that_is_skipped(self, update, approve, at, amal, clock):
        approve(update)
        values = {"day": "2021-03-28", "time": "02:30", "zone": "Europe/Paris"}
        answer = at(amal).post(f"/updates/{update.slug}/release-at/", values)
        assert answer.status_code == 422
        answer = at(amal).post(f"/updates/{update.slug}/release-at/", {**values, "time": "09:30"})
        assert answer.status_code == 302
        update.refresh_from_db()
        assert update.release_at == datetime(2021, 3, 28, 7, 30, tzinfo=UTC)
        page = at(amal).get(f"/updates/{update.slug}/").content.decode()
        assert "28 March 2021" in page
        assert "09:30" in page


class TestCorrection:
    def test_is_the_next_revision_with_its_note(self, released, dina, amal, today):
        draft = operations.correct(update=released, note=NOTE, by=dina, today=today)
        digest = operations.digest_of(draft, today=today)
        operations.approve(update=draft, digest=digest, by=amal, today=today)
        rows = operations.release(update=draft, by=amal, today=today)
        snapshots = [json.loads(row.snapshot) for row in rows]
        assert {snapshot["note"]["fr"] for snapshot in snapshots} == {NOTE.fr}
        assert {snapshot["revision"] for snapshot in snapshots} == {2}
        assert all(snapshot["blocks"] for snapshot in snapshots)

    def test_of_a_draft_is_refused(self, update, dina, today):
        with pytest.raises(operations.NotReleased):
            operations.correct(update=update, note=NOTE, by=dina, today=today)

    def test_wants_its_note_in_all_languages(self, released, at, dina, clock):
        answer = at(dina).post(f"/updates/{released.slug}/correct/", {"note_0": "x", "note_1": "", "note_2": ""})
        assert answer.status_code == 422
        assert Update.objects.count() == 1


class TestWithdrawal:
    def test_shows_the_note_instead_of_the_text_at_once(self, released, amal, today, settings):
        rows = operations.withdraw(update=released, note=NOTE, by=amal, today=today)
        for row in rows:
            snapshot = json.loads(row.snapshot)
            assert snapshot["blocks"] == []
            assert snapshot["note"]["ar"] == NOTE.ar
            assert "truce" not in row.snapshot
        publication.publish()
        pages = "".join(path.read_text() for path in settings.SITE.resolve().rglob("*.html"))
        assert "truce" not in pages
        assert NOTE.en in pages

    def test_is_the_convenors(self, released, dina, today):
        with pytest.raises(PermissionDenied):
            operations.withdraw(update=released, note=NOTE, by=dina, today=today)

    def test_names_nobody_who_has_not_agreed(self, released, someone, amal, today):
        note = Words("Zoe Quill Father asked us.", NOTE.fr, NOTE.ar)
        with pytest.raises(operations.NotReady, match="names someone"):
            operations.withdraw(update=released, note=note, by=amal, today=today)
        assert Update.objects.count() == 1


class TestLanguages:
    def test_are_given_to_members_and_marked_done(self, update, amal, tarek, today):
        row = operations.assign(update=update, language="ar", to=tarek, by=amal, today=today)
        operations.finish(assignment=row, by=tarek, today=today)
        row.refresh_from_db()
        assert row.state == Assignment.State.DONE

    def test_are_not_given_to_who_cannot_write_them(self, update, amal, bruno, chen, today):
        for account in (bruno, chen):
            with pytest.raises(operations.NotInThisUpdate):
                operations.assign(update=update, language="ar", to=account, by=amal, today=today)

    def test_the_form_offers_no_stranger(self, update, at, amal, chen, bruno, tarek, clock):
        page = at(amal).get(f"/updates/{update.slug}/assign/").content.decode()
        assert "Tarek" in page
        assert "Chen" not in page
        assert "Bruno" not in page

    def test_are_not_done_by_others(self, update, amal, tarek, bruno, today):
        row = operations.assign(update=update, language="ar", to=tarek, by=amal, today=today)
        with pytest.raises(PermissionDenied):
            operations.finish(assignment=row, by=bruno, today=today)


class TestWhatIsLeftOut:
    def test_is_shown_to_the_writer_with_its_reason_and_to_nobody_else(self, update, ask, at, dina, bruno, clock):
        ask.level = 20
        ask.save()
        page = at(dina).get(f"/updates/{update.slug}/?edition=public").content.decode()
        assert "1 because of its level (Partners)" in page
        assert "because of its level" not in at(bruno).get(f"/updates/{update.slug}/").content.decode()


def _text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_the_approval_of_who_wrote_since_counts_for_nothing_even_where_all_reads_as_before(
    update, approve, write, key, amal, dina, today
):
    approve(update)
    before = operations.digest_of(update, today=today)
    write("We want a truce.")
    operations.take_drawn(update=update, audience="public", key=key(), language="en", base=1, by=dina, today=today)
    assert operations.digest_of(update, today=today) == before
    with pytest.raises(operations.NeedsSecondPerson):
        operations.release(update=update, by=amal, today=today)
