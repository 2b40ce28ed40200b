"""Messages for somebody who belongs to a case: several released at once, with HTML, and never to who has left."""

from datetime import UTC, datetime

import pytest

from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Level
from tocsin.desk.outbox import operations, refusals, sending
from tocsin.desk.outbox.models import Message
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Membership

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2020, 11, 20, 9, 0, tzinfo=UTC)
HTML = '<!DOCTYPE html><html lang="ar" dir="rtl"><body><p>هدنة <strong>الآن</strong></p></body></html>'


@pytest.fixture
def letter(case, bruno, amal, today):
    """A letter about the case to Bruno, who is a partner in it: ``letter()``."""

    def hold(reader=bruno, clearance=Level.PARTNER, cases=None, **more):
        values = {"to": reader.email, "language": "ar", "subject": "هدنة", "body": "هدنة الآن\n", "html": HTML, **more}
        to_read = operations.ToRead(reader, cases or [case], clearance)
        return operations.hold(case=case, about=case, to_read=to_read, by=amal, on=today, **values)

    return hold


@pytest.fixture
def leave(case, amal, today):
    def leave(account):
        row = Membership.objects.current().get(case=case, account=account)
        people.leave(membership=row, by=amal, on=today, reason="the end")

    return leave


def release(message, by, today):
    operations.release(message=message, by=by, on=today, at=NOW)


class TestHtml:
    def test_arrives_beside_the_plain_text(self, letter, amal, today, mail_server):
        release(letter(), amal, today)
        assert sending.send_due(at=NOW, on=today) == 1
        (mail,) = mail_server.taken
        assert mail.get_content_type() == "multipart/alternative"
        plain, html = mail.iter_parts()
        assert (plain.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
        assert plain.get_content().replace("\r\n", "\n") == "هدنة الآن\n"
        assert html.get_content().strip() == HTML
        assert (mail["Content-Language"], mail["Subject"]) == ("ar", "هدنة")

    def test_is_not_shown_as_a_page_of_ours(self, letter, at, amal, case, clock):
        message = letter(html="<script>alert(1)</script>")
        page = at(amal).get(f"/cases/{case.slug}/outbox/{message.pk}/").content.decode()
        assert "alert(1)" not in page
        assert "the same text as HTML" in page


class TestWhoHasLeft:
    def test_is_sent_nothing_that_was_held(self, letter, leave, bruno, amal, today, mail_server):
        message = letter()
        leave(bruno)
        with pytest.raises(refusals.ReaderHasLeft):
            release(message, amal, today)
        assert Message.objects.get().state == "held"

    def test_is_sent_nothing_that_was_released(self, letter, leave, bruno, amal, today, mail_server):
        message = letter()
        release(message, amal, today)
        leave(bruno)
        assert sending.send_due(at=NOW, on=today) == 0
        assert mail_server.taken == []
        message.refresh_from_db()
        assert (message.state, message.failure, message.may_have_gone) == ("failed", "left", False)
        with pytest.raises(refusals.ReaderHasLeft):
            operations.retry(message=message, by=amal, on=today, at=NOW)

    def test_would_be_sent_it_without_the_look(self, letter, leave, bruno, amal, today, mail_server, monkeypatch):
        """The one above goes red without the look at the last moment."""
        release(letter(), amal, today)
        leave(bruno)
        monkeypatch.setattr(type(Message.objects.all()), "whose_reader_has_left", lambda rows: rows.none())
        assert sending.send_due(at=NOW, on=today) == 1

    def test_of_one_case_is_sent_nothing_about_two(self, letter, case, chen, bruno, amal, today):
        other = Membership.objects.get(account=chen).case
        with pytest.raises(refusals.ReaderHasLeft):
            release(letter(cases=[case, other]), amal, today)
        people.join(case=other, account=bruno, role="partner", by=chen, on=today)
        release(Message.objects.get(), amal, today)

    def test_who_reads_less_now_is_sent_nothing_from_above(self, letter, leave, case, bruno, amal, today):
        message = letter()
        leave(bruno)
        people.join(case=case, account=bruno, role="board", by=amal, on=today)
        with pytest.raises(refusals.ReaderHasLeft):
            release(message, amal, today)
        release(letter(clearance=Level.BOARD), amal, today)

    def test_is_no_matter_of_a_message_to_an_address(self, case, amal, today):
        message = operations.hold(
            case=case, to="a@example.org", language="en", subject="a", body="a", by=amal, on=today
        )
        release(message, amal, today)


class TestSeveralAtOnce:
    def test_are_released_with_a_journal_row_each(self, letter, amal, today):
        rows = [letter(), letter()]
        assert len(operations.release_all(messages=rows, by=amal, on=today, at=NOW)) == 2
        assert Entry.objects.filter(action="outbox.released", actor_id=amal.pk).count() == 2

    def test_leave_behind_what_has_moved_on_or_whose_reader_left(self, letter, leave, bruno, dina, amal, today):
        gone, moved, fine = letter(), letter(reader=dina), letter(reader=dina)
        operations.withdraw(message=moved, by=amal, on=today, at=NOW)
        leave(bruno)
        assert operations.release_all(messages=[gone, moved, fine], by=amal, on=today, at=NOW) == [fine]
        with pytest.raises(refusals.NothingToLetGo):
            operations.release_all(messages=[gone, moved, fine], by=amal, on=today, at=NOW)

    def test_are_withdrawn_with_what_they_are_about_and_none_of_it_is_tried_again(self, letter, case, amal, today):
        rows = [letter(), letter(), letter(), letter()]
        for row in rows[1:]:
            release(row, amal, today)
        Message.objects.filter(pk=rows[2].pk).update(state="failed", failure="refused")
        Message.objects.filter(pk=rows[3].pk).update(state="sent", sent_at=NOW)
        assert operations.withdraw_all(about=[case], by=amal, on=today) == 3
        assert [Message.objects.get(pk=row.pk).state for row in rows] == ["withdrawn"] * 3 + ["sent"]
        with pytest.raises(refusals.StateHasChanged):
            operations.retry(message=rows[2], by=amal, on=today, at=NOW)

    def test_are_released_by_one_button_and_exactly_those_that_were_shown(self, letter, at, amal, case, clock):
        shown = [letter(), letter()]
        page = at(amal).get(f"/cases/{case.slug}/outbox/").content.decode()
        assert "Release all 2 messages" in page
        assert all(f'name="message" value="{row.pk}"' in page for row in shown)
        later = letter()
        answer = at(amal).post(
            f"/cases/{case.slug}/outbox/release-all/", {"message": [str(row.pk) for row in shown]}, follow=True
        )
        assert "2 messages released." in answer.content.decode()
        assert Message.objects.get(pk=later.pk).state == "held"

    @pytest.mark.parametrize("values", [[], ["x"], ["0"], ["-1"], ["9" * 30]])
    def test_of_nothing_release_nothing(self, letter, at, amal, case, clock, values):
        letter()
        answer = at(amal).post(f"/cases/{case.slug}/outbox/release-all/", {"message": values}, follow=True)
        assert "None of these messages is waiting now" in answer.content.decode()
        assert Message.objects.get().state == "held"

    def test_are_not_for_others_and_not_of_another_case(self, letter, at, amal, bruno, chen, case, clock):
        row = letter()
        address, values = f"/cases/{case.slug}/outbox/release-all/", {"message": [row.pk]}
        assert at(bruno).post(address, values).status_code == 403
        assert at(chen).post(address, values).status_code == 404
        at(chen).post("/cases/another-case/outbox/release-all/", values)
        Message.objects.update(level=Level.RESTRICTED)
        at(amal).post(address, values)
        assert Message.objects.get().state == "held"
        assert at(amal).get(address).status_code == 405
