"""``bin/tocsin account``, and what ``createsuperuser`` says instead."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tocsin.desk.journal.models import Entry
from tocsin.desk.people.models import Account


def run(capsys, *arguments):
    call_command("account", *arguments)
    return capsys.readouterr().out


class TestTheAccountCommand:
    def test_opens_an_account_whose_owner_sets_the_password(self, db, capsys, settings):
        told = run(capsys, "First@Example.org", "--name", "First", "--language", "fr", "--team")
        account = Account.objects.get()
        assert (account.email, account.language, account.is_team) == ("first@example.org", "fr", True)
        assert not account.has_usable_password()
        assert Entry.objects.get().action == "people.account_opened"
        path = re.search(rf"{re.escape(settings.SITE_URL)}(\S+)", told)[1]
        client = Client()
        page = client.get(path, follow=True)
        form = {"password1": "staple battery horse", "password2": "staple battery horse"}
        assert client.post(page.request["PATH_INFO"], form).status_code == 302
        account.refresh_from_db()
        assert account.check_password("staple battery horse")

    def test_does_not_make_a_team_member_of_everybody(self, db, capsys):
        run(capsys, "first@example.org", "--name", "First")
        assert Account.objects.get().is_team is False

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("nobody", "--name", "First"), "such as name@example.org"),
            (("first@example.org", "--name", " "), "--name"),
            (("first@example.org",), "--name"),
            (("first@example.org", "--name", "First", "--language", "de"), "--language"),
        ],
    )
    def test_says_what_is_wrong(self, db, arguments, told):
        with pytest.raises(CommandError, match=told):
            call_command("account", *arguments)
        assert not Account.objects.exists()

    def test_says_that_an_address_is_taken(self, amal):
        with pytest.raises(CommandError, match=r"changepassword amal@example\.org"):
            call_command("account", "amal@example.org", "--name", "Other")


def test_createsuperuser_says_what_to_use_instead(db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "correct horse battery")
    with pytest.raises(CommandError, match="bin/tocsin account"):
        call_command("createsuperuser", "--no-input", "--email", "root@example.org", "--name", "Root")
    assert not Account.objects.exists()
