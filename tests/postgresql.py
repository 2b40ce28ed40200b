"""A PostgreSQL for a run: the one that ``TEST_DATABASE_URL`` names, else one that is started from the system's own
programs and thrown away afterwards.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def running() -> Iterator[str]:
    """The address of a database of it; empty where there is none."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = programs[-1] if programs else shutil.which("initdb")
    if not found:
        yield ""
        return
    bin_folder = Path(found).parent
    folder = Path(tempfile.mkdtemp(prefix="tocsin-postgresql-"))
    # PostgreSQL refuses to run as root.
    user: dict[str, str | int] = {}
    if os.geteuid() == 0:
        user = {"user": "postgres", "group": pwd.getpwnam("postgres").pw_gid}
        shutil.chown(folder, "postgres")

    def run(*command: str) -> None:
        subprocess.run(
            [str(bin_folder / command[0]), *command[1:]], check=True, capture_output=True, cwd=folder, **user
        )  # type: ignore[call-overload]

    try:
        run("initdb", "-D", f"{folder}/data", "-U", "tocsin", "--auth=trust", "-E", "UTF8", "--no-sync")
        unsafe = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        options = f"-c listen_addresses='' -k {folder} {unsafe} -c max_connections=60"
        run("pg_ctl", "-D", f"{folder}/data", "-o", options, "-l", f"{folder}/log", "-w", "start")
        try:
            yield f"postgres://tocsin@{str(folder).replace('/', '%2F')}/postgres"
        finally:
            run("pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
