"""A setting that is missing or wrong says how to mend it."""

import os
import subprocess
import sys

import pytest

from tocsin.config import chosen, environment


def start(tmp_path, *command, **settings):
    """Run a command in a home of its own; without one, Django's checks of a room, which need no tables."""
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        [sys.executable, "-m", "tocsin.config.command", *(command or ("check", "people"))],
        env={**kept, "TOCSIN_HOME": str(tmp_path), **settings}, capture_output=True, text=True, check=False,
    )  # fmt: skip


class TestSettings:
    def test_nothing_needs_to_be_set_on_this_machine(self, tmp_path):
        assert start(tmp_path).returncode == 0
        key = tmp_path / "secret-key"
        assert key.stat().st_mode & 0o777 == 0o600
        assert len(key.read_text()) >= 50

    @pytest.mark.parametrize(
        ("chosen", "cure"),
        [
            ({"MAIL_HOST": "smtp.example.org"}, "MAIL_FROM is missing: messages go out by MAIL_HOST"),
            ({"SITE_URL": "http://tocsin.example.org"}, "SITE_URL does not begin with https://"),
            ({"DATABASE_URL": "nonsense://x"}, "DATABASE_URL cannot be read"),
            ({"MAIL_PORT": "many"}, "MAIL_PORT is 'many': set it to a whole number"),
            ({"DEBUG": "perhaps"}, "DEBUG is 'perhaps': set it to 1 or 0"),
            ({"SECRET_KEY": "short"}, "SECRET_KEY is too short"),
        ],
    )
    def test_a_wrong_one_fails_with_its_cure(self, tmp_path, chosen, cure):
        done = start(tmp_path, **chosen)
        assert done.returncode != 0
        assert cure in done.stderr
        assert "Traceback" not in done.stderr

    def test_the_publishing_process_learns_nothing_from_the_environment_file_but_its_address(self, tmp_path):
        (tmp_path / ".env").write_text("SECRET_KEY=" + "x" * 60 + "\nPUBLIC_SITE_URL=https://updates.example.org\n")
        probe = (
            "import os, sys; sys.argv = ['tocsin', 'publish', '--out', sys.argv[1]]\n"
            "from tocsin.config.command import main\n"
            "try: main()\n"
            "except SystemExit as end: code = end.code\n"
            "print(code, os.environ.get('SECRET_KEY'), os.environ.get('PUBLIC_SITE_URL'))\n"
            "print(sorted(name for name in sys.modules if name.split('.')[0] in ('django', 'sqlite3', 'psycopg')))\n"
        )
        kept = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "LANG")}
        done = subprocess.run(
            [sys.executable, "-c", probe, str(tmp_path / "out")],
            env={**kept, "TOCSIN_HOME": str(tmp_path)}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert "0 None https://updates.example.org" in done.stdout
        assert done.stdout.strip().endswith("[]")


class TestTheDemo:
    @pytest.mark.parametrize("port", ["eighty", "80", "70000"])
    def test_a_wrong_port_is_refused_with_its_cure(self, tmp_path, port):
        done = start(tmp_path, "demo", PORT=port)
        assert done.returncode != 0
        assert "set it to a number from 1024 to 65534" in done.stderr


class TestWhatTheDeskWrites:
    def test_is_readable_by_its_owner_alone(self, tmp_path):
        assert start(tmp_path, "showmigrations", "people").returncode == 0
        assert (tmp_path / "tocsin.sqlite3").stat().st_mode & 0o077 == 0


class TestTheEventsTable:
    @pytest.mark.parametrize("given", ["s3://", "s3://bucket", "events", "gs://bucket/events"])
    def test_lies_nowhere_that_is_no_place(self, given, monkeypatch, tmp_path):
        monkeypatch.setenv("EVENTS_TABLE", given)
        with pytest.raises(environment.Missing, match="s3://bucket/events"):
            chosen.events_table(tmp_path)

    def test_lies_in_the_home_folder_or_where_it_is_set(self, monkeypatch, tmp_path):
        monkeypatch.delenv("EVENTS_TABLE", raising=False)
        assert chosen.events_table(tmp_path) == tmp_path / "events"
        monkeypatch.setenv("EVENTS_TABLE", "s3://bucket/events/")
        assert chosen.events_table(tmp_path) == "s3://bucket/events"
