"""An edition that leaves most of the record out is not ready, until the convenor means it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse

from tocsin.desk.checking import checks, nearly_empty
from tocsin.desk.checking.checks import Confidential
from tocsin.desk.editions.edition_text import compose_edition
from tocsin.desk.editions.models import ShortEdition, Update
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.refusals import NoReason
from tocsin.desk.strategy.models import Ask
from tocsin.desk.updates import operations
from tocsin.desk.updates.models import Approval, Release
from tocsin.desk.watch.models import Party
from tocsin.language.words import Words

DAY = date(2020, 10, 20)
NOW = datetime(2020, 11, 20, 12, tzinfo=UTC)
AT = NOW + timedelta(days=3)


@pytest.fixture
def leave_out(ask):
    """Asks that no edition may read."""

    def make(number=12, level=Level.TEAM):
        return [
            Ask.objects.create(
                case=ask.case, level=level, what=Words(f"road {n}", f"route {n}", f"طريق {n}"), agreed_on=DAY,
                status_on=DAY,
            )
            for n in range(number)
        ]  # fmt: skip

    return make


@pytest.fixture
def confirm(update, amal, today):
    """Amal confirms each edition that is nearly empty as it is now."""

    def run(*, by=amal, reason="A quiet quarter.", audiences=Audience, seen=""):
        for audience in audiences:
            told = compose_edition(update, audience=audience, today=today)
            found = Confidential(update, reader=amal, today=today).mentions_in(told)
            operations.confirm_short(
                update=update, audience=audience, seen=seen or f"{found.mentioned}:{found.total}", reason=reason, by=by,
                today=today,
            )  # fmt: skip

    return run


@pytest.fixture
def is_nearly_empty(edition, amal, today):
    def look(audience=Audience.PUBLIC):
        told = edition(audience)
        return nearly_empty.is_nearly_empty(told, Confidential(told.update, reader=amal, today=today).mentions_in(told))

    return look


class TestTheRule:
    def test_lets_a_quiet_quarter_be_short(self, update, ask, is_nearly_empty, edition):
        Ask.objects.all().delete()
        assert edition().blocks
        assert not is_nearly_empty()

    def test_holds_what_mentions_less_than_a_third(self, update, leave_out, is_nearly_empty, edition):
        mentioned = len({ref for told in edition().sentences() for ref in told.refs})
        leave_out(2 * mentioned)
        assert not is_nearly_empty()
        leave_out(1)
        assert is_nearly_empty()

    def test_holds_one_or_two_sentences_beside_as_much_again(
        self, update, response, leave_out, is_nearly_empty, edition
    ):
        type(response).objects.filter(pk=response.pk).update(level=Level.TEAM)
        said = list(edition().sentences())
        assert len(said) < nearly_empty.LEAST_SENTENCES
        assert is_nearly_empty()

    def test_counts_no_background(self, update, response, ask, is_nearly_empty, edition, amal, today):
        for country in ("AM", "AZ", "RU", "TR"):
            Party.objects.create(situation=response.situation, country=country, part=Party.Part.PARTY)
        type(response).objects.filter(pk=response.pk).update(level=Level.TEAM)
        Ask.objects.update(level=Level.TEAM)
        assert is_nearly_empty()
        told = edition()
        found = Confidential(update, reader=amal, today=today).mentions_in(told)
        assert found.mentioned == 0
        assert any(ref.model == "watch.party" for one in told.sentences() for ref in one.refs)

    def test_counts_no_restricted_record(self, update, leave_out, is_nearly_empty, amal):
        for row in leave_out(20, Level.RESTRICTED):
            row.readers.set([amal])
        assert not is_nearly_empty()


class TestUntilItIsConfirmed:
    def test_nobody_approves_it(self, update, leave_out, approve):
        leave_out()
        with pytest.raises(operations.NotReady, match="nearly empty"):
            approve(update)

    def test_it_is_not_released_though_it_was_approved(self, update, leave_out, approve, amal, today):
        approve(update)
        leave_out()
        with pytest.raises(operations.NotReady, match="nearly empty"):
            operations.release(update=update, by=amal, today=today)
        with pytest.raises(operations.NotReady, match="nearly empty"):
            operations.set_release(update=update, at=AT, zone="UTC", by=amal, today=today, now=NOW)
        update.refresh_from_db()
        assert (update.state, Release.objects.count()) == (Update.State.DRAFT, 0)

    def test_it_would_be_if_the_check_were_turned_off(self, update, leave_out, approve, amal, today, monkeypatch):
        leave_out()
        monkeypatch.setattr(checks, "CHECKS", [one for one in checks.CHECKS if one.id != "nearly_empty"])
        approve(update)
        assert operations.release(update=update, by=amal, today=today)

    def test_a_set_instant_does_not_release_it(self, update, leave_out, approve, amal, today):
        approve(update)
        operations.set_release(update=update, at=AT, zone="UTC", by=amal, today=today, now=NOW)
        leave_out()
        assert operations.release_due(now=AT, today=AT.date()) == []
        update.refresh_from_db()
        assert (update.state, update.is_missed) == (Update.State.DRAFT, True)

    def test_no_page_calls_it_ready(self, update, leave_out, approve, at, amal, clock):
        approve(update)
        desk = f"/updates/{update.slug}/?edition=public"
        assert "Approved" in at(amal).get(desk).content.decode()
        leave_out()
        page = at(amal).get(desk).content.decode()
        assert "This edition is nearly empty: it mentions" in page
        for word in ("All checks pass", '<span class="tag good">Approved', "Schedule release"):
            assert word not in page
        assert reverse("updates:not_mentioned", args=[update.slug, "public"]) in page
        assert reverse("updates:confirm_short", args=[update.slug, "public"]) in page


class TestConfirming:
    def test_lets_it_be_approved_and_released(self, update, leave_out, confirm, approve, amal, today):
        leave_out()
        confirm()
        approve(update)
        assert operations.release(update=update, by=amal, today=today)
        told = Entry.objects.filter(action="updates.short_confirmed")
        assert {(one.subject, one.subject_id, one.reason) for one in told} == {
            ("updates.update", update.pk, "A quiet quarter.")
        }

    def test_tells_its_reason_to_the_team_alone(self, leave_out, confirm):
        leave_out()
        confirm()
        assert {one.level for one in Entry.objects.filter(action="updates.short_confirmed")} == {Level.TEAM}

    def test_lets_an_instant_release_it(self, update, leave_out, confirm, approve, amal, today):
        leave_out()
        confirm()
        approve(update)
        operations.set_release(update=update, at=AT, zone="UTC", by=amal, today=today, now=NOW)
        assert operations.release_due(now=AT, today=AT.date()) == [update]

    def test_is_for_each_edition(self, update, leave_out, confirm, approve):
        leave_out()
        confirm(audiences=[Audience.PUBLIC, Audience.BOARD])
        with pytest.raises(operations.NotReady, match="Partners"):
            approve(update)

    def test_holds_until_more_is_left_out(self, update, leave_out, confirm, approve):
        leave_out()
        confirm()
        leave_out(1)
        with pytest.raises(operations.NotReady, match="nearly empty"):
            approve(update)

    def test_holds_while_more_is_told(self, update, leave_out, confirm, approve):
        rows = leave_out()
        confirm()
        Ask.objects.filter(pk=rows[0].pk).update(level=Level.PUBLIC)
        assert approve(update)

    def test_is_the_convenors(self, update, leave_out, confirm, dina, bruno):
        leave_out()
        for nobody in (dina, bruno):
            with pytest.raises(PermissionDenied):
                confirm(by=nobody)

    @pytest.mark.parametrize(
        ("more", "refusal"),
        [({"reason": " "}, NoReason), ({"seen": "1:99"}, operations.EditionsChanged)],
    )
    def test_refuses_and_says_why(self, update, leave_out, confirm, more, refusal):
        leave_out()
        with pytest.raises(refusal):
            confirm(**more)
        assert not ShortEdition.objects.exists()

    def test_refuses_what_needs_it_not(self, update, confirm):
        with pytest.raises(operations.NotNearlyEmpty):
            confirm()

    def test_is_of_a_draft(self, released, leave_out, confirm):
        leave_out()
        with pytest.raises(operations.NotADraft):
            confirm()

    def test_cannot_be_kept_of_an_edition_that_leaves_nothing_out(self, update, amal, today):
        with pytest.raises(IntegrityError):
            ShortEdition.objects.create(
                update_of=update, audience="public", mentioned=3, total=3, reason="x", by=amal, on=today
            )

    def test_has_a_page(self, update, leave_out, at, amal, dina, clock):
        leave_out()
        address = reverse("updates:confirm_short", args=[update.slug, "public"])
        assert at(dina).get(address).status_code == 403
        page = at(amal).get(address).content.decode()
        seen = page.partition('name="seen" value="')[2].partition('"')[0]
        assert "This edition is nearly empty" in page
        assert at(amal).post(address, {"seen": seen, "reason": "Little was done."}).status_code == 302
        desk = at(amal).get(f"/updates/{update.slug}/?edition=public").content.decode()
        assert "It is short on purpose. Confirmed by Amal" in desk
        assert not Approval.objects.exists()
