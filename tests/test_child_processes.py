"""Processes that need no password are given none: by an allow-list, wherever one is started."""

import ast
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tocsin.config import environment
from tocsin.config.rehearsing import exercise
from tocsin.config.rehearsing.processes import without_secrets_of_the_team
from tocsin.desk import child_environment
from tocsin.desk.attachments import apart
from tocsin.desk.overview.serving import ProcessGroup
from tocsin.desk.updates import publication

SOURCES = Path(child_environment.__file__).parents[1]
STARTS = re.compile(
    r"^(subprocess\.(run|Popen|call|check_call|check_output|getoutput)|os\.(system|popen|exec\w+|spawn\w+|fork))$"
)
SECRET = "s3cret-of-the-installation"
NAMES = [
    line.lstrip("#").partition("=")[0]
    for line in (environment.ROOT / ".env.example").read_text().splitlines()
    if re.match(r"#?[A-Z_]+=", line)
]
HARMLESS = {"TOCSIN_HOME", "PUBLIC_SITE_URL", "ARABIC_MONTHS", "ARABIC_DIGITS"}


@pytest.fixture(autouse=True)
def _told(monkeypatch):
    for name in (*NAMES, "BACKUP_RECIPIENT", "AWS_SECRET_ACCESS_KEY", "A_SETTING_OF_TOMORROW"):
        monkeypatch.setenv(name, SECRET)


@pytest.fixture
def given(monkeypatch):
    """The environments of processes that were started; none is."""
    found = []

    class Done:
        returncode, stdout, stderr, pid = 0, b"{}\n", "", 0

    def start(_command, *, env, **_more):
        found.append(env)
        return Done()

    monkeypatch.setattr(subprocess, "run", start)
    monkeypatch.setattr(subprocess, "Popen", start)
    return found


def starts(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and STARTS.match(ast.unparse(node.func)):
            yield node


class TestEveryProcess:
    def test_that_the_code_starts_is_given_an_environment_of_the_allow_list(self):
        found = {}
        for path in SOURCES.rglob("*.py"):
            for call in starts(ast.parse(path.read_text())):
                passed = {one.arg: ast.unparse(one.value) for one in call.keywords}
                found[f"{path.relative_to(SOURCES)}"] = passed.get("env", "")
        assert set(found) == {
            "desk/attachments/apart.py", "desk/overview/serving.py", "desk/updates/publication.py",
            "desk/upkeep/programs.py", "config/rehearsing/command.py", "config/rehearsing/ending.py",
        }  # fmt: skip
        assert all("without_secrets" in one or one == "environment" for one in found.values())

    def test_would_be_found(self):
        assert list(starts(ast.parse("subprocess.run(['git'])")))


class TestTheAllowList:
    def test_has_nothing_of_our_settings(self):
        assert len(NAMES) > 20
        assert not set(child_environment.PASSED_ON) & set(NAMES)
        assert SECRET not in child_environment.without_secrets().values()

    def test_passes_on_where_programs_are(self):
        assert child_environment.without_secrets(LANG="fr")["PATH"] == os.environ["PATH"]


class TestWhatIsGiven:
    def test_to_the_publishing_process_is_no_secret(self, db, given, settings):
        publication.publish()
        (told,) = given
        assert SECRET not in told.values()
        assert set(told) <= {*child_environment.PASSED_ON, *HARMLESS}
        assert told["PUBLIC_SITE_URL"] == settings.PUBLIC_SITE_URL

    def test_to_the_server_of_the_site_is_no_secret(self, given):
        group = ProcessGroup(port=1)
        group._start("site")
        group._start("worker")
        assert SECRET not in given[0].values()
        assert given[1]["SECRET_KEY"] == SECRET

    def test_to_an_exercise_is_nothing_but_what_is_shared(self, monkeypatch, tmp_path):
        monkeypatch.setenv("MAIL_PASSWORD", "shared")
        told = without_secrets_of_the_team(tmp_path)
        assert told["TOCSIN_HOME"] == str(tmp_path)
        assert told["MAIL_PASSWORD"] == "shared"
        assert not set(told) & {*exercise.OWN, "AWS_SECRET_ACCESS_KEY", "A_SETTING_OF_TOMORROW"}

    def test_to_the_process_that_cleans_files_is_no_secret(self, given):
        with pytest.raises(KeyError):
            apart.clean(b"x")
        assert SECRET not in given[0].values()


GROUP = """
import os, sys, time
from pathlib import Path
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
from tocsin.desk.overview.serving import ProcessGroup
folder = Path(sys.argv[1])
child = "import os, pathlib, signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
child += "pathlib.Path(sys.argv[1], str(os.getpid())).touch(); time.sleep(300)"
# As the worker does: one process that starts another, and is killed before it.
leader = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', sys.argv[2], sys.argv[1]]); time.sleep(300)"
group = ProcessGroup(port=8000)
group.commands = dict.fromkeys(("web", "site", "worker"), [sys.executable, "-c", leader, str(folder), child])
try:
    with group:
        (folder / "ready").touch()
        time.sleep(300)
except KeyboardInterrupt:
    pass
"""


def is_running(pid):
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_who_is_ended_while_they_start_leaves_no_process_behind(tmp_path, number):
    plain = child_environment.without_secrets(PYTHONPATH=os.pathsep.join([str(environment.ROOT), *sys.path]))
    served = subprocess.Popen([sys.executable, "-c", GROUP, str(tmp_path)], env=plain)
    end = time.monotonic() + 60
    while len(pids := [one.name for one in tmp_path.iterdir() if one.name.isdigit()]) < 2 and time.monotonic() < end:
        time.sleep(0.05)
    assert len(pids) == 2
    served.send_signal(number)
    if number == signal.SIGKILL:
        # It can end nothing itself then: another process notices, and takes a moment.
        assert served.wait(timeout=60) == -number
        while any(map(is_running, pids)) and time.monotonic() < end:
            time.sleep(0.05)
    else:
        assert served.wait(timeout=60) == 0
    assert not [pid for pid in pids if is_running(pid)]
