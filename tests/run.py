"""Runs everything that ``bin/test`` runs, says what could not run, and ends with one line of counts.

PostgreSQL: the one that ``TEST_DATABASE_URL`` names, else one that is started for the run from the system's
own programs and thrown away after it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests import chromium, postgresql

ROOT = Path(__file__).resolve().parents[1]
CI = os.environ.get("CI", "").lower() in ("1", "true")
COUNTS = re.compile(r"(\d+) (passed|failed|errors?|skipped)")

# A file of tests goes to one worker; which files begin is said in chosen.py.
PARALLEL = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]

STATIC = {
    "style": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "types": ["mypy"],
    "rooms": ["lint-imports"],
    "templates": ["djlint", "--check", "--lint", "--quiet", "src"],
    "migrations": ["tocsin", "makemigrations", "--check", "--dry-run", "-v0"],
    "catalogues": ["tocsin", "catalogues", "--check"],
}

# What the tests choose themselves; and each of dozens of processes would compile all that it imports, as would each
# worker the assertions of all tests.
UNWANTED = {"DATABASE_URL", "SITE_URL", "PYTHONDONTWRITEBYTECODE"}

# The slowest tests, at the end of each run.
SLOWEST = ["--durations=15", "--durations-min=1"]


def main(chosen: list[str]) -> int:
    home = tempfile.mkdtemp(prefix="tocsin-run-")
    try:
        if chosen == ["--quick"]:
            return _quick(home)
        return _only(chosen, home) if chosen else _all(home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _only(chosen: list[str], home: str) -> int:
    return _run("chosen tests", ["pytest", *chosen], _environment(home))[0]


def _quick(home: str) -> int:
    """Style, types, rooms, and on SQLite the tests that need nothing slow; no browser has to be there."""
    failed, totals = _static(home)
    code, counts = _run("quick tests", ["pytest", "-q", "--quick", *PARALLEL, *SLOWEST], _environment(home))
    return _close(
        [*failed, *(["quick tests"] if code else [])], [], {kind: totals[kind] + counts[kind] for kind in totals}
    )


def _static(home: str) -> tuple[list[str], dict[str, int]]:
    """Which of the static checks failed, and the counts of all."""
    failed: list[str] = []
    totals = {"passed": 0, "failed": 0, "skipped": 0}
    # Two at a time, as the tests are; each says its whole say at once.
    with ThreadPoolExecutor(2) as pool:
        checks = {name: pool.submit(_told, name, command, _environment(home)) for name, command in STATIC.items()}
    for name, check in checks.items():
        code = check.result()
        totals["failed" if code else "passed"] += 1
        failed += [name] if code else []
    return failed, totals


def _all(home: str) -> int:
    failed, totals = _static(home)
    unable = _unable()
    suites: list[tuple[str, dict[str, str], list[str]]] = [("tests on SQLite", {}, [])]
    with postgresql.running() as address:
        if address:
            # What touches no row is the same on both databases, and runs once.
            suites.append(("tests on PostgreSQL", {"DATABASE_URL": address}, ["--rows"]))
        else:
            unable.append(
                "PostgreSQL: no server and no initdb was found (install postgresql, or set TEST_DATABASE_URL)"
            )
        for name, more, options in suites:
            code, counts = _run(name, ["pytest", "-q", *PARALLEL, *SLOWEST, *options], {**_environment(home), **more})
            failed += [name] if code else []
            for kind, count in counts.items():
                totals[kind] += count
    return _close(failed, unable, totals)


def _close(failed: list[str], unable: list[str], totals: dict[str, int]) -> int:
    print()
    for line in unable:
        print(f"COULD NOT RUN HERE: {line}")
    for name in failed:
        print(f"FAILED: {name}")
    if unable and CI:
        print("Under CI everything must run.")
    wrong = bool(failed) or (bool(unable) and CI)
    if wrong and not totals["failed"]:
        totals["failed"] = 1
    print(f"{totals['passed']} passed, {totals['failed']} failed, {totals['skipped']} skipped")
    return int(wrong)


def _run(name: str, command: list[str], environment: dict[str, str]) -> tuple[int, dict[str, int]]:
    """Run one command, pass its output on, and read its counts if it is a test run."""
    print(f"\n=== {name}: {' '.join(command)}", flush=True)
    began = time.monotonic()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    last = ""
    for line in process.stdout or ():
        print(line, end="", flush=True)
        last = line if COUNTS.search(line) else last
    code = process.wait()
    print(_end(name, code, began), flush=True)
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    if command[0] == "pytest":
        for number, kind in COUNTS.findall(last):
            counts["failed" if kind.startswith("error") else kind] += int(number)
    return code, counts


def _told(name: str, command: list[str], environment: dict[str, str]) -> int:
    """Run one command that counts nothing, and pass its output on when it has ended."""
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    print(f"\n=== {name}: {' '.join(command)}\n{done.stdout}{_end(name, done.returncode, began)}", flush=True)
    return done.returncode


def _end(name: str, code: int, began: float) -> str:
    return f"=== {name}: {'ok' if code == 0 else f'FAILED ({code})'} in {time.monotonic() - began:.0f} s"


def _environment(home: str) -> dict[str, str]:
    environment = {key: value for key, value in os.environ.items() if key not in UNWANTED}
    return {**environment, "TOCSIN_HOME": home, "TOCSIN_TEST_HOME": home}


def _unable() -> list[str]:
    missing = []
    if not chromium.found():
        missing.append("browser tests: no Chromium was found (install chromium)")
    if not shutil.which("pdftotext"):
        missing.append("the PDFs' text: no pdftotext was found (install poppler-utils)")
    if not shutil.which("java"):
        missing.append("the analysis on Spark: no Java was found (install default-jre-headless)")
    return missing


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
