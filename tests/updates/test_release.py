import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django_q.models import OrmQ

from tocsin.desk.editions.access import editions_for
from tocsin.desk.editions.models import Update
from tocsin.desk.levels import Audience, Level
from tocsin.desk.refusals import TooEarly
from tocsin.desk.updates import operations, publication
from tocsin.desk.updates.models import Release
from tocsin.language.words import Words
from tocsin.website import snapshot

PERIOD = {"period_start": date(2020, 10, 1), "period_end": date(2020, 12, 31)}


class TestBeginning:
    def test_is_named_for_its_quarter_and_response(self, update):
        assert update.slug == "2020-q4-nagorno-karabakh"
        assert update.revision == 1

    @pytest.mark.parametrize("slug", ["2024-goma", "goma_north", "1"])
    def test_has_addresses_and_anchors_whatever_the_response_is_called_in_its_own(
        self, response, ask, amal, today, slug
    ):
        response.slug = slug
        response.save()
        begun = operations.begin(responses=[response], by=amal, today=today, **PERIOD)
        assert operations.digest_of(begun, today=today)

    def test_through_the_form_leads_to_the_draft(self, response, at, amal, clock):
        values = {"responses": [response.pk], "period_start": "2020-10-01", "period_end": "2020-12-31"}
        answer = at(amal).post("/updates/begin/", values)
        assert answer["Location"] == "/updates/2020-q4-nagorno-karabakh/"

    def test_refuses_a_second_draft(self, update, response, amal, today):
        with pytest.raises(operations.AlreadyBegun):
            operations.begin(responses=[response], by=amal, today=today, **PERIOD)

    def test_refuses_a_period_that_ends_before_it_starts(self, response, amal, today):
        with pytest.raises(TooEarly):
            operations.begin(
                responses=[response], by=amal, today=today, period_start=date(2020, 12, 1), period_end=date(2020, 11, 1)
            )

    def test_after_a_release_the_next_revision_is_drawn(self, released, response, amal, today):
        assert operations.begin(responses=[response], by=amal, today=today, **PERIOD).revision == 2


class TestReleasing:
    def test_freezes_every_edition_and_queues_the_publication_once(self, released):
        assert {release.audience for release in released.releases.all()} == set(Audience)
        assert OrmQ.objects.count() == 1

    def test_says_to_which_day_it_tells_and_no_later_one(self, released, today):
        for release in released.releases.all():
            frozen = snapshot.loads(release.snapshot)
            assert (frozen.period_start, frozen.period_end) == (date(2020, 10, 1), today)
            assert frozen.title.en == "Nagorno-Karabakh: October – November 2020".replace(" –", "\u00a0–")
            assert "from 1 October 2020 to 20 November 2020" in frozen.lead.en
            assert "décembre" not in release.snapshot

    def test_of_a_period_that_is_over_says_its_end(self, update, approve, amal, dina):
        late = date(2021, 1, 4)
        operations.approve(update=update, digest=operations.digest_of(update, today=late), by=dina, today=late)
        first, *_others = operations.release(update=update, by=amal, today=late)
        assert snapshot.loads(first.snapshot).period_end == date(2020, 12, 31)

    def test_may_be_of_a_later_day_than_its_approval(self, update, approve, amal, today):
        approve(update)
        first, *_others = operations.release(update=update, by=amal, today=today + timedelta(days=1))
        assert snapshot.loads(first.snapshot).period_end == today + timedelta(days=1)

    def test_is_the_convenors(self, update, dina, today):
        with pytest.raises(PermissionDenied):
            operations.release(update=update, by=dina, today=today)
        assert Release.objects.count() == 0

    def test_happens_once(self, released, amal, today):
        with pytest.raises(operations.AlreadyReleased, match="Amal"):
            operations.release(update=released, by=amal, today=today)

    def test_is_refused_while_a_language_is_missing_and_leaves_nothing(self, update, ask, amal, today):
        ask.what = Words("a truce", "une trêve", "")
        ask.save()
        with pytest.raises(operations.NotReady, match="The Arabic text is missing"):
            operations.release(update=update, by=amal, today=today)
        update.refresh_from_db()
        assert update.state == Update.State.DRAFT
        assert (Release.objects.count(), OrmQ.objects.count()) == (0, 0)

    def test_is_refused_when_there_is_nothing_to_tell(self, update, response, ask, amal, today):
        ask.delete()
        response.level = Level.TEAM
        response.save()
        with pytest.raises(operations.NotReady, match="nothing to release"):
            operations.release(update=update, by=amal, today=today)

    def test_what_was_released_stays_when_the_record_changes(self, released, ask):
        ask.what = Words("something else", "autre chose", "شيء آخر")
        ask.save()
        assert all("a truce" in release.snapshot for release in Release.objects.all())

    @pytest.mark.django_db(transaction=True)
    def test_two_at_once_release_once(self, update, approve, amal, today):
        approve(update)
        outcomes = []

        def press():
            try:
                operations.release(update=update, by=amal, today=today)
                outcomes.append("released")
            except operations.AlreadyReleased:
                outcomes.append("told")
            finally:
                connection.close()

        threads = [threading.Thread(target=press) for _n in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(outcomes) == ["released", "told"]
        assert Release.objects.filter(update_of=update).count() == len(Audience)


class TestEditions:
    def test_each_reads_up_to_their_level(self, update, amal, bruno, tarek, chen, person, case, today):
        from tocsin.desk.people import operations as people

        board = person("nora")
        people.join(case=case, account=board, role="board", by=amal, on=today)
        everything = [Audience.BOARD, Audience.PARTNER, Audience.PUBLIC]
        assert editions_for(amal, update) == editions_for(bruno, update) == editions_for(tarek, update) == everything
        assert editions_for(board, update) == [Audience.BOARD, Audience.PUBLIC]
        assert editions_for(chen, update) == []


class TestThePublication:
    def test_writes_the_public_edition_and_no_other(self, released, settings):
        publication.write_files()
        files = [path.relative_to(settings.SNAPSHOTS) for path in settings.SNAPSHOTS.rglob("*") if path.is_file()]
        assert [str(path) for path in files] == ["public/2020-q4-nagorno-karabakh-r1.json"]

    def test_writes_again_what_was_lost_and_nothing_else(self, released, settings):
        (place,) = publication.write_files()
        assert publication.write_files() == []
        place.unlink()
        assert publication.write_files() == [place]

    @pytest.mark.parametrize("spoilt", [b"\xff\xfe{", b"{}"])
    def test_writes_again_what_somebody_has_spoilt_text_or_not(self, released, settings, spoilt):
        (place,) = publication.write_files()
        frozen = place.read_bytes()
        place.write_bytes(spoilt)
        assert publication.write_files() == [place]
        assert place.read_bytes() == frozen

    def test_says_what_went_wrong(self, released, settings, tmp_path):
        settings.SITE = tmp_path / "not-ours"
        settings.SITE.mkdir()
        (settings.SITE / "precious").write_text("kept")
        with pytest.raises(publication.PublicationFailed):
            publication.publish()
        assert (settings.SITE / "precious").read_text() == "kept"

    def test_takes_away_the_file_of_what_was_corrected_and_then_of_what_was_withdrawn(
        self, released, approve, settings, amal, today
    ):
        def files():
            publication.write_files()
            return sorted(path.name.rpartition("-")[2] for path in (settings.SNAPSHOTS / "public").iterdir())

        assert files() == ["r1.json"]
        note = Words("A number was wrong.", "Un chiffre était faux.", "كان أحد الأرقام غير صحيح.")
        revision = operations.correct(update=released, note=note, by=amal, today=today)
        assert files() == ["r1.json"], "while the correction is a draft, what was released stands"
        approve(revision)
        operations.release(update=revision, by=amal, today=today)
        assert files() == ["r2.json"]
        operations.withdraw(update=revision, note=note, by=amal, today=today)
        assert files() == ["r3.json"]
        (left,) = (settings.SNAPSHOTS / "public").iterdir()
        assert "a truce" not in left.read_text()


class TestThePages:
    def test_the_draft_shows_three_languages_and_the_rows(self, update, ask, at, amal, clock):
        page = at(amal).get(f"/updates/{update.slug}/").content.decode()
        for text in ("a truce", "une trêve", "هدنة", f"/strategy/asks/{ask.pk}/"):
            assert text in page

    def test_a_finding_stops_the_button_and_says_what_to_do(self, update, ask, at, amal, clock):
        ask.what = Words("a truce")
        ask.save()
        page = at(amal).get(f"/updates/{update.slug}/").content.decode()
        assert "Translate the record on its page." in page
        assert "disabled" in page
        answer = at(amal).post(f"/updates/{update.slug}/release/", follow=True)
        assert "The update cannot be released" in answer.content.decode()
        assert Release.objects.count() == 0

    def test_a_partner_reads_no_edition_above_their_level(self, released, at, amal, person, case, today, clock):
        from tocsin.desk.people import operations as people

        board = person("nora")
        people.join(case=case, account=board, role="board", by=amal, on=today)
        base = f"/updates/{released.slug}/r1"
        assert at(board).get(f"{base}/board/en/").status_code == 200
        assert at(board).get(f"{base}/partner/en/").status_code == 404
        assert at(board).get(f"{base}/partner/en.pdf").status_code == 404
        assert at(board).get(f"/updates/{released.slug}/?edition=partner").status_code == 404

    def test_beginning_through_the_form_refuses_bad_periods(self, response, at, amal, clock):
        values = {"responses": [response.pk], "period_start": "2020-12-31", "period_end": "2020-10-01"}
        answer = at(amal).post("/updates/begin/", values)
        assert answer.status_code == 422
        assert "or later; you entered" in answer.content.decode()
        assert Update.objects.count() == 0
