"""A link to set a new password goes by the worker, to whoever has an account and to nobody else."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_q.models import OrmQ

from tocsin.desk.outbox import password_letters, sending
from tocsin.desk.outbox.models import PasswordLetter
from tocsin.desk.people.models import Account

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2020, 11, 20, 9, 0, tzinfo=UTC)
PATH = "/account/password/reset/"
NOBODY = "nobody@example.org"


def ask(email, **more):
    return Client().post(PATH, {"email": email}, follow=True, **more)


def send(at=None):
    return password_letters.send_due(at=at or datetime.now(UTC))


def states():
    return list(PasswordLetter.objects.order_by("pk").values_list("state", flat=True))


class TestAsking:
    def test_is_answered_alike_for_who_has_an_account_and_who_has_none(self, amal):
        amals, strangers = ask(amal.email), ask(NOBODY)
        pages = [
            re.sub(r'(csrfmiddlewaretoken" value=)"\w+"', r"\1", one.content.decode()) for one in (amals, strangers)
        ]
        assert pages[0] == pages[1]
        assert amals.redirect_chain == strangers.redirect_chain == [(reverse("account_reset_password_done"), 302)]
        assert "If the address has an account" in amals.content.decode()

    def test_does_the_same_work_for_both(self, amal):
        statements = []
        for email in (amal.email, NOBODY):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                ask(email)
            statements.append([one["sql"].split()[0] for one in asked.captured_queries])
        assert statements[0] == statements[1]
        assert OrmQ.objects.count() == 2

    def test_answers_while_the_mail_server_is_down(self, amal, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        assert ask(amal.email).status_code == 200
        assert states() == ["waiting"]

    def test_keeps_nothing_of_an_address_without_an_account(self, db):
        ask(NOBODY)
        row = PasswordLetter.objects.get()
        assert row.account is None
        assert NOBODY not in str(OrmQ.objects.get().task)

    def test_wakes_the_worker(self, amal):
        ask(amal.email)
        assert OrmQ.objects.get().task["func"] == password_letters.SEND

    def test_is_slowed_by_address_and_not_by_account(self, amal):
        answers = [ask(amal.email) for _time in range(11)]
        assert [one.status_code for one in answers[9:]] == [200, 429]
        assert ask(amal.email, REMOTE_ADDR="198.51.100.9").status_code == 200

    def test_without_an_address_says_what_to_enter(self, db):
        assert "Enter the email address." in ask("").content.decode()

    @pytest.mark.parametrize(("language", "text"), [("fr", "est en route"), ("ar", "في الطريق إليه")])
    def test_is_answered_in_the_language_of_the_page(self, amal, language, text):
        client = Client()
        client.post("/language/", {"language": language})
        assert text in client.post(PATH, {"email": NOBODY}, follow=True).content.decode()


class TestSending:
    def test_reaches_the_accounts_owner_in_their_language(self, tarek, mail_server):
        ask(tarek.email)
        assert send() == 1
        (letter,) = mail_server.taken
        assert letter["To"] == tarek.email
        assert letter["Content-Language"] == "ar"
        assert letter["Auto-Submitted"] == "auto-generated"
        assert letter["Subject"] == "Tocsin: كلمة مرور جديدة"
        assert states() == ["sent"]

    def test_leads_to_a_page_that_sets_it_whatever_host_was_asked(self, amal, mail_server, settings):
        settings.SITE_URL = "https://tocsin.example.org"
        ask(amal.email, headers={"host": "localhost"})
        send()
        body = mail_server.taken[0].get_content()
        link = next(word for word in body.split() if word.startswith("https://"))
        assert "localhost" not in body
        page = Client().get(link.removeprefix(settings.SITE_URL), follow=True)
        assert 'name="password1"' in page.content.decode()

    def test_writes_to_no_stranger(self, db, mail_server):
        ask(NOBODY)
        assert send() == 0
        assert mail_server.taken == []
        assert states() == ["needless"]

    def test_writes_to_nobody_whose_account_is_closed(self, amal, mail_server):
        ask(amal.email)
        Account.objects.update(is_active=False)
        assert send() == 0
        assert mail_server.taken == []

    def test_waits_for_a_server_that_is_down_and_sends_later(self, amal, mail_server, settings):
        port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
        ask(amal.email)
        assert send() == 0
        assert states() == ["waiting"]
        settings.EMAIL_PORT = port
        assert send() == 1
        assert len(mail_server.taken) == 1

    def test_is_given_up_after_a_day(self, amal, mail_server):
        ask(amal.email)
        assert send(datetime.now(UTC) + timedelta(days=1, minutes=1)) == 0
        assert states() == []

    def test_tries_a_few_times_where_the_server_hangs_up_and_lets_others_go(self, amal, bruno, mail_server):
        mail_server.behaviour = "hang up"
        ask(amal.email)
        for _time in range(5):
            send()
        assert len(mail_server.taken) == password_letters.MOST_LOST
        assert states() == ["failed"]
        mail_server.behaviour = ""
        ask(bruno.email)
        assert send() == 1

    def test_is_not_repeated_where_it_is_refused(self, amal, mail_server):
        mail_server.behaviour = "refuse"
        ask(amal.email)
        assert (send(), send()) == (0, 0)
        assert states() == ["failed"]

    def test_takes_up_what_a_worker_left_that_died(self, amal, mail_server, monkeypatch):
        ask(amal.email)
        monkeypatch.setattr(password_letters, "_conclude", lambda *_args, **_more: None)
        send(NOW)
        monkeypatch.undo()
        assert states() == ["sending"]
        PasswordLetter.objects.update(asked_at=NOW)
        assert send(NOW + timedelta(minutes=5)) == 0
        assert send(NOW + sending.GONE_AFTER + timedelta(minutes=1)) == 1

    def test_fills_nobodys_mailbox(self, amal, mail_server):
        for n in range(9):
            ask(amal.email, REMOTE_ADDR=f"198.51.100.{n}")
            send()
        assert len(mail_server.taken) == password_letters.MOST_IN_AN_HOUR
        assert states().count("needless") == 4

    def test_of_two_workers_one_sends_it(self, amal, mail_server):
        ask(amal.email)
        again = []

        def meanwhile():
            if not again:
                again.append(True)
                # In the server's thread, on a connection of its own.
                again.append(send())
                connection.close()

        mail_server.while_taking = meanwhile
        assert send() == 1
        assert again == [True, 0]
        assert len(mail_server.taken) == 1

    def test_logs_no_address(self, amal, mail_server, caplog):
        ask(amal.email)
        assert send() == 1
        assert amal.email not in caplog.text
