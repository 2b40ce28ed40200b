from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Level
from tocsin.desk.outbox import example, operations, refusals
from tocsin.desk.outbox.models import Message

NOW = datetime(2020, 11, 20, 9, 0, tzinfo=UTC)


def hold(case, by, today, **more):
    values = {"to": "partner@example.org", "language": "en", "subject": "Thank you", "body": "Dear colleagues,", **more}
    return operations.hold(case=case, by=by, on=today, **values)


@pytest.fixture
def held(case, amal, today):
    return hold(case, amal, today)


def state(message):
    return Message.objects.get(pk=message.pk).state


class TestHold:
    def test_writes_a_message_that_waits(self, held, amal, today):
        assert (held.state, held.held_on) == ("held", today)
        assert Entry.objects.get(action="outbox.held").subject_id == held.pk

    def test_points_to_the_row_it_is_about(self, case, amal, today):
        message = hold(case, amal, today, about=case)
        assert (message.about_model, message.about_id) == ("people.case", case.pk)

    @pytest.mark.parametrize("end", ["\n", "\r", "\r\nBcc: spy@example.org", "\x0b", "\x85", "\u2028"])
    def test_refuses_a_subject_that_could_smuggle_in_a_header(self, case, amal, today, end):
        with pytest.raises(refusals.NotOneLine):
            hold(case, amal, today, subject=f"Thank you{end}")

    @pytest.mark.parametrize("to", ["", "partner", "a@example.org\nBcc: b@example.org", "a@example.org, b@example.org"])
    def test_refuses_what_is_not_one_address(self, case, amal, today, to):
        with pytest.raises(refusals.NotAnAddress):
            hold(case, amal, today, to=to)

    def test_falls_with_the_act_that_called_for_it(self, case, amal, today):
        @transaction.atomic
        def act():
            hold(case, amal, today)
            raise RuntimeError

        with pytest.raises(RuntimeError):
            act()
        assert not Message.objects.exists()
        assert not Entry.objects.filter(action="outbox.held").exists()


class TestRelease:
    def test_is_by_a_person_and_in_the_journal(self, held, dina, today):
        operations.release(message=held, by=dina, on=today, at=NOW)
        row = Message.objects.get()
        assert (row.state, row.released_by, row.released_at) == ("released", dina, NOW)
        assert Entry.objects.get(action="outbox.released").actor_id == dina.pk

    def test_happens_once(self, held, amal, dina, today):
        operations.release(message=held, by=dina, on=today, at=NOW)
        with pytest.raises(refusals.StateHasChanged):
            operations.release(message=held, by=amal, on=today, at=NOW)
        assert Message.objects.get().released_by == dina
        assert Entry.objects.filter(action="outbox.released").count() == 1

    def test_does_not_bring_back_what_was_withdrawn(self, held, amal, today):
        operations.withdraw(message=held, by=amal, on=today, at=NOW)
        with pytest.raises(refusals.StateHasChanged):
            operations.release(message=held, by=amal, on=today, at=NOW)

    @pytest.mark.parametrize("written", ["released", "sending", "sent", "failed"])
    def test_is_demanded_by_the_database(self, held, written):
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.update(state=written, sent_at=NOW, claimed_at=NOW, failure="refused")


class TestWithdraw:
    def test_is_possible_until_sending_begins(self, case, amal, today):
        message = hold(case, amal, today)
        operations.release(message=message, by=amal, on=today, at=NOW)
        operations.withdraw(message=message, by=amal, on=today, at=NOW)
        assert state(message) == "withdrawn"

    def test_comes_too_late_once_sending_has_begun(self, held, amal, today):
        operations.release(message=held, by=amal, on=today, at=NOW)
        Message.objects.update(state="sending", claimed_at=NOW)
        with pytest.raises(refusals.StateHasChanged):
            operations.withdraw(message=held, by=amal, on=today, at=NOW)


class TestThePages:
    def address(self, case, path=""):
        return f"/cases/{case.slug}/outbox/{path}"

    def test_show_what_waits_with_its_buttons(self, at, amal, case, held, clock):
        page = at(amal).get(self.address(case)).content.decode()
        assert "Thank you" in page
        assert f'action="{self.address(case, f"{held.pk}/release/")}"' in page

    def test_a_get_releases_nothing(self, at, amal, case, held, clock):
        for act in ("release", "withdraw", "retry"):
            assert at(amal).get(self.address(case, f"{held.pk}/{act}/")).status_code == 405
        at(amal).get(self.address(case, f"{held.pk}/"))
        assert state(held) == "held"

    def test_a_message_is_released_by_its_button(self, at, amal, case, held, clock):
        answer = at(amal).post(self.address(case, f"{held.pk}/release/"), follow=True)
        assert "Released. It will be sent" in answer.content.decode()
        assert state(held) == "released"

    def test_a_second_click_is_told_what_happened(self, at, amal, case, held, clock):
        at(amal).post(self.address(case, f"{held.pk}/withdraw/"))
        answer = at(amal).post(self.address(case, f"{held.pk}/release/"), follow=True)
        assert "has changed since you opened the page" in answer.content.decode()
        assert state(held) == "withdrawn"

    @pytest.mark.parametrize("path", ["", "new/", "{}/"])
    def test_are_for_who_records(self, at, bruno, chen, case, held, clock, path):
        address = self.address(case, path.format(held.pk))
        assert at(bruno).get(address).status_code == 403
        assert at(chen).get(address).status_code == 404

    @pytest.mark.parametrize("act", ["release", "withdraw", "retry"])
    def test_a_partner_releases_nothing_and_a_stranger_finds_nothing(self, at, bruno, chen, case, held, clock, act):
        address = self.address(case, f"{held.pk}/{act}/")
        assert at(bruno).post(address).status_code == 403
        assert at(chen).post(address).status_code == 404
        assert state(held) == "held"

    def test_a_restricted_message_is_for_its_readers(self, at, amal, dina, case, held, clock):
        Message.objects.update(level=Level.RESTRICTED)
        held.readers.set([dina])
        assert "Thank you" not in at(amal).get(self.address(case)).content.decode()
        assert at(amal).get(self.address(case, f"{held.pk}/")).status_code == 404
        assert at(amal).post(self.address(case, f"{held.pk}/release/")).status_code == 404
        assert "Thank you" in at(dina).get(self.address(case)).content.decode()

    def test_say_why_a_message_did_not_go(self, at, amal, case, held, today, clock):
        operations.release(message=held, by=amal, on=today, at=NOW)
        Message.objects.update(state="failed", claimed_at=NOW, failure="uncertain", failure_detail="<b>gone</b>")
        page = at(amal).get(self.address(case)).content.decode()
        assert "may have been sent" in page
        assert "Send again anyway" in page
        assert "<b>gone</b>" not in page

    def values(self, **more):
        return {
            "to": "partner@example.org", "language": "ar", "subject": "شكرًا لكم", "body": "أعزاءنا،",
            "level": Level.TEAM, **more,
        }  # fmt: skip

    def test_a_message_is_written_and_held(self, at, amal, case, clock):
        assert at(amal).post(self.address(case, "new/"), self.values()).status_code == 302
        row = Message.objects.get()
        assert (row.state, row.language, row.subject) == ("held", "ar", "شكرًا لكم")
        page = at(amal).get(self.address(case, f"{row.pk}/")).content.decode()
        assert 'dir="rtl">' in page

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"to": "nobody"}, "Enter an email address, such as"),
            ({"subject": "one\ntwo"}, "subject must be on one line"),
            ({"subject": ""}, "Enter the subject."),
            ({"body": ""}, "Write the message."),
            ({"language": "de"}, "Choose again. What you chose"),
            ({"level": Level.RESTRICTED}, "Choose at least one named reader"),
        ],
    )
    def test_bad_input_is_answered_on_the_form_and_kept(self, at, amal, case, clock, wrong, message):
        answer = at(amal).post(self.address(case, "new/"), self.values(**wrong))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert message in page
        assert not wrong.get("to") or "nobody" in page
        assert not Message.objects.exists()

    def test_an_empty_outbox_says_what_to_do_first(self, at, amal, case, clock):
        assert "No message is waiting" in at(amal).get(self.address(case)).content.decode()


class TestTheExample:
    def test_waits_in_two_languages_at_addresses_of_nobody(self, case, amal, today):
        example.load(case=case, by=amal, today=today)
        assert {row.language for row in Message.objects.held()} == {"en", "ar"}
        assert all(row.to.endswith("@example.org") for row in Message.objects.all())
