"""docs/first-day.md is followed: its commands are run as they are written, in a clean tree with an empty home, on SQLite.

The packages are those of this environment; that ``bin/tocsin`` installs them is tried by ``bin/test`` itself.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from tests.ports import two_free_ports
from tests.served import wait_for

ROOT = Path(__file__).parents[2]
COMMANDS = [
    line
    for block in re.findall(
        r"^```sh\n(.*?)^```$", (ROOT / "docs" / "first-day.md").read_text(), re.DOTALL | re.MULTILINE
    )
    for line in block.splitlines()
]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the repository, as a clone has them, and an environment in an otherwise empty home."""
    folder = tmp_path_factory.mktemp("clone")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "bin", "src", "pyproject.toml", "uv.lock"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, place)
    venv = folder / "var" / "venv"
    (venv / "bin").mkdir(parents=True)
    tocsin = venv / "bin" / "tocsin"
    tocsin.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tocsin.config.command "$@"\n')
    tocsin.chmod(0o755)
    made = subprocess.run(
        ["bash", "-c", "cat uv.lock pyproject.toml | cksum"], cwd=folder, capture_output=True, text=True, check=True
    )
    (venv / ".made-for-run").write_text(f"{made.stdout.strip()} {folder}\n")
    return folder


def test_its_commands_do_what_it_says(tree: Path) -> None:
    port = two_free_ports(19100)
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "LANG")}
    environment = {
        **kept,
        "PYTHONPATH": str(tree / "src"),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "PUBLIC_SITE_URL": f"http://127.0.0.1:{port + 1}",
    }
    said = {}
    served: list[subprocess.Popen[bytes]] = []
    try:
        for command in COMMANDS:
            if command == "bin/tocsin serve":
                served.append(subprocess.Popen(["bash", "-c", f"exec {command}"], cwd=tree, env=environment))
                wait_for(f"http://127.0.0.1:{port}/account/login/", served[0])
                continue
            done = subprocess.run(
                ["bash", "-c", command], cwd=tree, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
            assert "Traceback" not in done.stderr
            said[command] = done.stdout + done.stderr
        first, setup, again = list(said)[:3]
        assert said[first] == "tocsin search: this installation has no tables yet: run bin/tocsin setup\n"
        assert "AZ: " in said[setup]
        assert "you@example.org is there" in said[again]
        # Still good: only who has set a password needs no link.
        link = re.findall(r"http://127\.0\.0\.1:\d+/account/password/reset/key/\S+", said[again])[-1]
        assert "password1" in ask(link)
        assert "مرصد وقف إطلاق النار" in ask(f"http://127.0.0.1:{port + 1}/ar/")
        assert "office@example.org" in ask(f"http://127.0.0.1:{port + 1}/en/about/")
    finally:
        for process in served:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=60)
    assert len(served) == 1


def ask(address: str) -> str:
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with opener.open(address, timeout=30) as answer:
        return str(answer.read().decode())
