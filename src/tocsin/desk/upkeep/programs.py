"""PostgreSQL's own programs, which copy and restore its databases."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

from tocsin.desk.child_environment import without_secrets

NO_PROGRAM: Final = "{} is not installed: install PostgreSQL's client programs, of the server's version or newer"


def find_program(name: str) -> str:
    """Where a program of PostgreSQL's is, the newest; empty where there is none."""
    versions = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(versions, key=lambda one: [int(n) for n in one.parts[-3].split(".") if n.isdigit()], default=None)
    return str(newest) if newest else shutil.which(name) or ""


def run_program(command: list[str], *, parameters: dict[str, Any], failure: type[Exception]) -> None:
    """Run a program of PostgreSQL's against a database; its last line goes into the ``failure``."""
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE",
             "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "service": "PGSERVICE"}  # fmt: skip
    # By the environment: others see a command line.
    given = {variable: str(parameters[name]) for name, variable in names.items() if parameters.get(name)}
    environment = without_secrets(**{"LC_ALL": "C", **given})
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)  # noqa: S603
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        raise failure(f"{Path(command[0]).name} failed: {said}")
