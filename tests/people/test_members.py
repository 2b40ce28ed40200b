"""Who belongs to a case: reading it, letting in, ending."""

import re
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.utils import timezone

from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Level
from tocsin.desk.outbox.models import Message
from tocsin.desk.overview import letting_in
from tocsin.desk.people import links, operations, refusals
from tocsin.desk.people.models import Account, Membership

PAGE = "/cases/nagorno-karabakh/members/"
NEW = f"{PAGE}new/"
SOMEBODY = {"email": "new@example.org", "role": "partner", "name": "Nour", "language": "ar"}


@pytest.fixture
def let_in(case, amal, today):
    """Lets somebody in; every value can be another."""

    def run(**more):
        values = {"case": case, "by": amal, "on": today, "at": timezone.now(), **SOMEBODY, **more}
        return letting_in.let_in(**values)

    return run


@pytest.fixture
def leave(amal, today):
    def run(account, **more):
        membership = Membership.objects.current().get(account=account)
        operations.leave(**{"membership": membership, "by": amal, "on": today, "reason": "Moved on.", **more})

    return run


class TestTheList:
    def test_has_names_roles_and_days_and_no_address(self, case, amal, dina, bruno, chen, at):
        page = at(amal).get(PAGE).content.decode()
        for text in ("Amal", "Dina", "Bruno", "Convenor", "Partner", "1 October 2020"):
            assert text in page
        assert "Chen" not in page
        assert "example.org" not in page

    def test_leaves_out_who_has_left(self, case, amal, bruno, leave, at):
        leave(bruno)
        assert "Bruno" not in at(amal).get(PAGE).content.decode()

    def test_is_read_by_the_team_which_ends_nothing(self, case, dina, bruno, at):
        page = at(dina).get(PAGE).content.decode()
        assert "Bruno" in page
        assert "/end/" not in page
        assert NEW not in page

    @pytest.mark.parametrize("who", ["bruno", "tarek"])
    def test_is_neither_shown_nor_offered_to_others_in_the_case(self, request, response, at, who):
        client = at(request.getfixturevalue(who))
        assert client.get(PAGE).status_code == 403
        assert PAGE not in client.get("/cases/nagorno-karabakh/decisions/").content.decode()

    def test_is_hidden_from_another_case(self, case, chen, at):
        for path in (PAGE, NEW, f"{PAGE}{Membership.objects.first().pk}/end/"):
            assert at(chen).get(path).status_code == 404


class TestLettingIn:
    def test_who_has_an_account_needs_no_message(self, case, amal, chen, let_in, at):
        assert at(amal).post(NEW, {**SOMEBODY, "email": "CHEN@example.org", "name": ""}).status_code == 302
        assert Membership.objects.current().get(case=case, account=chen).role == "partner"
        assert Account.objects.get(pk=chen.pk).name == "Chen"
        assert not Message.objects.exists()
        assert Entry.objects.filter(action="people.joined", case_id=case.pk, actor_id=amal.pk).count() == 2

    def test_somebody_new_opens_an_account_in_their_language_without_a_password(self, let_in):
        account = let_in().account
        assert (account.name, account.language, account.is_team) == ("Nour", "ar", False)
        assert not account.has_usable_password()
        assert Entry.objects.filter(action="people.account_opened", subject_id=account.pk).exists()

    def test_holds_a_message_that_only_who_let_them_in_can_read(self, case, amal, dina, let_in, at):
        let_in()
        message = Message.objects.get()
        assert (message.state, message.level, message.to, message.language) == (
            "held", Level.RESTRICTED, "new@example.org", "ar",
        )  # fmt: skip
        assert list(message.readers.all()) == [amal]
        assert "Nour" in message.body
        assert "افتح" in message.body or "حساب" in message.body
        path = f"/cases/nagorno-karabakh/outbox/{message.pk}/"
        assert at(dina).get(path).status_code == 404
        assert at(amal).get(path).status_code == 200

    def test_the_link_sets_the_password_once(self, let_in, settings):
        account = let_in(language="en").account
        link = re.search(rf"{re.escape(settings.SITE_URL)}(\S+)", Message.objects.get().body)[1]
        client = Client()
        page = client.get(link, follow=True)
        form = {"password1": "staple battery horse", "password2": "staple battery horse"}
        assert client.post(page.request["PATH_INFO"], form).status_code == 302
        account.refresh_from_db()
        assert account.check_password("staple battery horse")
        again = Client().get(link, follow=True)
        assert 'name="password1"' not in again.content.decode()

    def test_the_link_ends_with_its_time(self, let_in, settings):
        let_in()
        link = re.search(rf"{re.escape(settings.SITE_URL)}(\S+)", Message.objects.get().body)[1]
        settings.PASSWORD_RESET_TIMEOUT = -1
        assert 'name="password1"' not in Client().get(link, follow=True).content.decode()

    @pytest.mark.parametrize(("role", "by_team", "works"), [("team", True, True), ("partner", True, False), ("team", False, False)])  # fmt: skip
    def test_hands_on_what_the_convenor_has_and_no_more(self, let_in, amal, role, by_team, works):
        Account.objects.filter(pk=amal.pk).update(is_team=by_team)
        amal.refresh_from_db()
        assert let_in(role=role).account.is_team is works

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"email": "nobody"}, "email"),
            ({"email": ""}, "email"),
            ({"role": "owner"}, "role"),
            ({"name": ""}, "name"),
            ({"name": "   "}, "name"),
            ({"language": "de"}, "language"),
            ({"email": "amal@example.org"}, "email"),
            ({"role": "convenor", "temporary": "on"}, "temporary"),
        ],
    )
    def test_tells_on_the_form_what_is_wrong_and_opens_nothing(self, case, amal, at, values, field):
        answer = at(amal).post(NEW, {**SOMEBODY, **values})
        assert answer.status_code == 422
        assert field in answer.context["form"].errors
        assert (Account.objects.count(), Membership.objects.count(), Message.objects.count()) == (1, 1, 0)

    def test_may_be_for_the_time_of_the_response(self, case, amal, at):
        client = at(amal)
        assert "temporary" not in client.get(PAGE).content.decode()
        assert client.post(NEW, {**SOMEBODY, "temporary": "on"}).status_code == 302
        assert Membership.objects.get(role="partner").temporary
        assert "temporary" in client.get(PAGE).content.decode()

    def test_refuses_an_account_that_was_closed(self, let_in, chen):
        Account.objects.filter(pk=chen.pk).update(is_active=False)
        with pytest.raises(refusals.AccountClosed):
            let_in(email=chen.email)

    def test_is_the_convenors(self, case, dina, bruno, let_in, at):
        assert at(dina).post(NEW, SOMEBODY).status_code == 403
        with pytest.raises(PermissionDenied):
            let_in(by=bruno)

    def test_leaves_nothing_behind_when_the_message_cannot_be_held(self, case, let_in, monkeypatch):
        def fail(**_values):
            raise RuntimeError

        monkeypatch.setattr(letting_in.outbox, "hold", fail)
        with pytest.raises(RuntimeError):
            let_in()
        assert Account.objects.count() == 1


class TestEnding:
    def test_takes_a_reason_that_stays_in_the_journal(self, case, amal, bruno, at):
        membership = Membership.objects.get(account=bruno)
        client = at(amal)
        assert client.post(f"{PAGE}{membership.pk}/end/", {"reason": ""}).status_code == 422
        assert client.post(f"{PAGE}{membership.pk}/end/", {"reason": "Moved on."}).status_code == 302
        assert Entry.objects.get(action="people.left").reason == "Moved on."
        assert at(bruno).get("/cases/nagorno-karabakh/decisions/").status_code == 404

    def test_is_refused_to_the_last_convenor(self, case, amal, dina, leave):
        with pytest.raises(refusals.LastConvenor):
            leave(amal)
        assert Membership.objects.current().filter(account=amal).exists()

    def test_is_refused_to_the_last_convenor_whose_account_is_open(self, case, amal, leave, let_in):
        other = let_in(role="convenor").account
        Account.objects.filter(pk=other.pk).update(is_active=False)
        with pytest.raises(refusals.LastConvenor):
            leave(amal)

    def test_brings_a_convenor_who_leaves_home(self, case, amal, let_in, at):
        let_in(role="convenor")
        membership = Membership.objects.get(account=amal)
        answer = at(amal).post(f"{PAGE}{membership.pk}/end/", {"reason": "Moved on."})
        assert answer["Location"] == "/"

    def test_happens_once(self, case, amal, bruno, today, leave):
        membership = Membership.objects.get(account=bruno)
        leave(bruno)
        with pytest.raises(refusals.HasLeft):
            operations.leave(membership=membership, by=amal, on=today, reason="Again.")
        assert Entry.objects.filter(action="people.left").count() == 1

    def test_is_the_convenors(self, case, dina, bruno, leave):
        with pytest.raises(PermissionDenied):
            leave(bruno, by=dina)

    def test_of_another_case_is_not_found(self, case, amal, chen, at):
        theirs = Membership.objects.get(account=chen)
        assert at(amal).get(f"{PAGE}{theirs.pk}/end/").status_code == 404

    def test_lets_them_come_back_in_another_role(self, case, bruno, leave, let_in):
        leave(bruno)
        assert let_in(email=bruno.email, role="translator").account == bruno


@pytest.mark.django_db(transaction=True)
def test_of_two_convenors_who_leave_at_once_one_stays(case, amal, let_in, today):
    let_in(role="convenor")
    both = list(Membership.objects.current().filter(role="convenor"))
    barrier, outcomes = Barrier(2), []

    def go(membership):
        connection.ensure_connection()
        barrier.wait(30)
        try:
            operations.leave(membership=membership, by=membership.account, on=today, reason="Moved on.")
            outcomes.append("left")
        except refusals.LastConvenor:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=go, args=(membership,)) for membership in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(outcomes) == ["left", "refused"]


class TestALinkToSetThePassword:
    def test_is_at_the_address_of_the_desk(self, amal, settings):
        assert links.to_set_the_password(amal).startswith(f"{settings.SITE_URL}/account/password/reset/key/")
