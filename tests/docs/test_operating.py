"""docs/operating.md: its units are valid, and its two roles do what it says."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection
from tests.config.test_settings import start

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "operating.md").read_text()
UNITS = dict(re.findall(r"^`/etc/systemd/system/([\w.-]+)`:\n```ini\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL))
STATEMENTS = re.findall(r"^```sql\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL)


class TestTheUnits:
    def test_are_found(self):
        assert sorted(UNITS) == [
            "tocsin-check.service",
            "tocsin-check.timer",
            "tocsin-web.service",
            "tocsin-worker.service",
        ]

    @pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd-analyze")
    def test_are_valid(self, tmp_path):
        for program in ("gunicorn", "tocsin"):
            place = tmp_path / "home" / "venv" / "bin" / program
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text("#!/bin/sh\n")
            place.chmod(0o755)
        for name, text in UNITS.items():
            (tmp_path / name).write_text(text.replace("/srv/tocsin/home", str(tmp_path / "home")))
        done = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / name) for name in UNITS)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        said = [line for line in done.stderr.splitlines() if str(tmp_path) in line or "tocsin" in line]
        assert (done.returncode, said) == (0, [])

    def test_serve_what_the_other_pages_name(self):
        assert "tocsin.config.wsgi" in UNITS["tocsin-web.service"]
        assert "qcluster" in UNITS["tocsin-worker.service"]
        assert "check --running --mail" in UNITS["tocsin-check.service"]


def test_no_password_is_typed_on_a_command_line():
    """``sudo`` logs its command lines, and all users of the machine see those that run."""
    commands = re.findall(r"^```sh\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL)
    assert len(commands) >= 5
    assert [one for one in commands if re.search(r"://[^\s/@]+:[^\s/@]+@|PASSWORD=", one)] == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="is about roles of PostgreSQL")
class TestTwoRoles:
    @pytest.fixture
    def address(self):
        """Runs the page's statements; gives the address of the new database for a role."""
        given = connection.get_connection_params()
        where = quote(str(given.get("host", "")), safe="") + (f":{given['port']}" if given.get("port") else "")
        first, second = STATEMENTS
        plain = {name: given[name] for name in ("host", "port", "user", "password") if given.get(name)}
        with psycopg.connect(**plain, dbname="postgres", autocommit=True) as server:
            for statement in filter(None, map(str.strip, first.split(";"))):
                server.execute(statement)
            with psycopg.connect(**plain, dbname="tocsin", autocommit=True) as database:
                for statement in filter(None, map(str.strip, second.split(";"))):
                    database.execute(statement)
            yield lambda role, password: f"postgres://{role}:{password}@{where}/tocsin"
            server.execute("DROP DATABASE tocsin WITH (FORCE)")
            server.execute("DROP ROLE tocsin_desk")
            server.execute("DROP ROLE tocsin_owner")

    def test_the_desk_works_and_cannot_touch_the_triggers(self, address, tmp_path):
        owner, desk = address("tocsin_owner", "change-this-one"), address("tocsin_desk", "and-this-one")
        for command in (["migrate", "--verbosity", "0"], ["createcachetable"]):
            done = start(tmp_path / "home", *command, DATABASE_URL=owner)
            assert done.returncode == 0, done.stderr
        done = start(tmp_path / "home", "account", "a@example.org", "--name", "Amal", "--team", DATABASE_URL=desk)
        assert done.returncode == 0, done.stderr
        done = start(tmp_path / "home", "backup", "--out", str(tmp_path / "b"), "--plain", DATABASE_URL=desk)
        assert done.returncode == 0, done.stderr
        with psycopg.connect(desk, autocommit=True) as connected:
            assert connected.execute("SELECT count(*) FROM journal_entry").fetchone()[0] > 0
            for attempt in (
                "ALTER TABLE journal_entry DISABLE TRIGGER USER",
                "DROP TRIGGER journal_no_change ON journal_entry",
                "DROP FUNCTION journal_refuse() CASCADE",
                "CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
                "SET session_replication_role = replica",
                "TRUNCATE journal_entry",
                "DROP TABLE journal_entry",
                "SET ROLE tocsin_owner",
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connected.execute(attempt)
            for attempt in ("DELETE FROM journal_entry", "UPDATE journal_entry SET reason = 'x'"):
                with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="append-only"):
                    connected.execute(attempt)
        with psycopg.connect(owner, autocommit=True) as connected:
            # Turned off by its owner, so that what is refused above is refused for the role.
            connected.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
            connected.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")
