"""``bin/tocsin setup`` on an empty home, again, and what other commands say before it was run."""

import os
import re
import sqlite3

import pytest
from django.db.migrations.recorder import MigrationRecorder

from tocsin.config import missing
from tocsin.config.setting_up import first_rows
from tocsin.config.setting_up.command import main
from tocsin.config.setting_up.dialogue import CannotGoOn, Dialogue

from .test_settings import start

ACCOUNT = ("--account", "First@example.org", "--account-name", "First", "--account-language", "fr")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home folder that was set up, and what was said."""
    folder = tmp_path_factory.mktemp("home") / "not there yet"
    done = start(
        folder, "setup", *ACCOUNT, "--site-url", "https://tocsin.example.org/", "--time-zone", "Europe/Berlin",
        "--name-en", "Ceasefire Watch", "--contact", "office@example.org", "--colour", "#0b5563",
        ACLED_USER="someone", ACLED_PASSWORD="it's a #secret",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def rows(folder, query):
    with sqlite3.connect(folder / "tocsin.sqlite3") as database:
        return database.execute(query).fetchall()


class TestOnAFreshClone:
    def test_it_makes_tables_and_the_first_account(self, home):
        assert rows(home[0], "select email, name, language, is_team from people_account") == [
            ("first@example.org", "First", "fr", 1)
        ]

    def test_it_prints_the_link_for_the_password(self, home):
        assert re.search(r"^  https://tocsin\.example\.org/account/password/reset/key/\S+$", home[1], re.MULTILINE)

    def test_it_writes_what_was_given_by_option_and_environment_and_nothing_else(self, home):
        place = home[0] / ".env"
        assert sorted(line.split("=")[0] for line in place.read_text().splitlines()) == [
            "ACLED_PASSWORD", "ACLED_USER", "SITE_URL", "TIME_ZONE",
        ]  # fmt: skip
        assert place.stat().st_mode & 0o777 == 0o600

    def test_it_says_who_runs_the_installation(self, home):
        assert rows(home[0], "select email, accent, version from identity_identity") == [
            ("office@example.org", "#0b5563", 1)
        ]

    def test_a_secret_is_written_and_not_shown(self, home):
        assert "it's a #secret" not in home[1]
        probe = start(home[0], "shell", "-c", "from django.conf import settings; print(settings.CREDENTIALS)")
        assert '"it\'s a #secret"' in probe.stdout

    def test_it_keeps_what_is_set_when_it_is_repeated(self, home):
        before = (home[0] / ".env").read_text()
        done = start(home[0], "setup")
        assert done.returncode == 0, done.stderr
        assert (home[0] / ".env").read_text() == before
        assert "Address of the desk: https://tocsin.example.org" in done.stdout
        assert "first@example.org is there" in done.stdout
        assert rows(home[0], "select count(*) from people_account") == [(1,)]

    def test_it_says_where_the_domain_of_mail_could_not_be_looked_up(self, home):
        # The reserved domain of RFC 2606 has no mail, with or without a network.
        done = start(home[0], "setup", "--mail-host", "smtp.example.invalid", "--mail-from", "us@example.invalid")
        assert done.returncode == 0, done.stderr
        assert re.search(r"    SPF: (none\.|could not be looked up from this machine)", done.stdout)
        assert "MAIL_HOST='smtp.example.invalid'" in (home[0] / ".env").read_text()


class TestAWrongAnswer:
    @pytest.fixture(autouse=True)
    def _environment(self, monkeypatch):
        monkeypatch.setattr(os, "environ", {"PATH": os.environ["PATH"]})

    def refused(self, capsys, home, *given):
        assert main(["--no-input", *given], home=home) == 1
        return capsys.readouterr().err

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            (("--site-url", "http://tocsin.example.org"), "SITE_URL does not begin with https://"),
            (("--site-url", "https://tocsin.example.org:port"), "SITE_URL is 'https://tocsin.example.org:port'"),
            (("--public-site-url", "updates.example.org"), "PUBLIC_SITE_URL is 'updates.example.org'"),
            (("--time-zone", "Berlin"), "set it to a zone such as Europe/Berlin"),
            (("--mail-host", "smtp.example.org"), "MAIL_FROM is missing"),
            (("--mail-host", "smtp.example.org", "--mail-from", "us"), "MAIL_FROM is 'us'"),
        ],
    )
    def test_is_said_in_one_line_with_its_cure(self, capsys, tmp_path, given, said):
        told = self.refused(capsys, tmp_path, *given)
        assert said in told
        assert len(told.splitlines()) == 1
        assert not (tmp_path / ".env").exists()

    def test_in_the_file_is_mended_by_an_answer(self, capsys, tmp_path):
        (tmp_path / ".env").write_text("# ours\nTIME_ZONE=Berlin\n")
        assert "TIME_ZONE is 'Berlin'" in self.refused(capsys, tmp_path)
        # It goes on to the next question, which is answered wrong here.
        told = self.refused(capsys, tmp_path, "--time-zone", "Europe/Berlin", "--mail-host", "smtp.example.org")
        assert "MAIL_FROM is missing" in told
        assert (tmp_path / ".env").read_text() == "# ours\nTIME_ZONE='Europe/Berlin'\n"


class TestBeforeIt:
    @pytest.mark.parametrize("command", [("import-events", "nothing.csv"), ("qcluster",)])
    def test_a_command_says_in_one_line_that_there_are_no_tables(self, tmp_path, command):
        done = start(tmp_path, *command)
        assert done.returncode == 1
        assert done.stderr == f"tocsin {command[0]}: this installation has no tables yet: run bin/tocsin setup\n"

    def test_a_database_that_does_not_answer_is_one_line(self, tmp_path):
        done = start(tmp_path, "search", "--check", DATABASE_URL="postgres://nobody@127.0.0.1:1/none")
        assert done.returncode == 1
        assert done.stderr.startswith("Tocsin cannot use its database: ")
        assert len(done.stderr.splitlines()) == 1

    def test_a_command_says_that_a_migration_is_pending(self, db):
        assert missing.what_is_missing() == ""
        MigrationRecorder.Migration.objects.filter(app="search").delete()
        assert re.fullmatch(
            r"the tables are of an earlier version \(migrations to run: \d+\): run bin/tocsin setup",
            missing.what_is_missing(),
        )

    def test_a_command_says_that_there_is_no_account(self, db, person):
        assert missing.hint("search") == "nobody can sign in, since there is no account yet: run bin/tocsin setup"
        assert missing.hint("account") == ""
        person("amal")
        assert missing.hint("search") == ""

    def test_what_needs_no_table_is_not_held_back(self):
        assert not missing.is_asked(["migrate"])
        assert not missing.is_asked(["search", "--help"])
        assert missing.is_asked(["search", "--check"])

    def test_an_account_that_is_missing_is_asked_for(self, db):
        with pytest.raises(CannotGoOn, match="there is no account yet: give --account EMAIL and --account-name NAME"):
            first_rows._account(Dialogue(given={}, interactive=False))
