"""Cleaning a file in a process of its own, with little memory, time and environment, and no right to write a file.

A file comes from anybody. What unpacks without end, or crashes the library that reads it, ends that process and not the
web worker, which never imports these libraries.
"""

from __future__ import annotations

import json
import logging
import resource
import subprocess
import sys
from dataclasses import asdict
from threading import Lock
from typing import Any

from tocsin.desk.child_environment import without_secrets

from . import refusals
from .clean import Clean

MEMORY = 1024 * 1024 * 1024
# Of the processor. A page of photographs takes about two.
SECONDS = 20
# By the clock: another file may be cleaned beside it.
LONGEST = 50
# One at a time for each web process, so that many large files at once do not add up.
_one_at_a_time = Lock()
logger = logging.getLogger(__name__)


def clean(content: bytes) -> Clean:
    """``cleaning.clean`` in a subprocess with limits of memory and processor time, one at a time by a lock.

    Raises what that raises; ``TooManyBytes`` where it was ended.
    """
    command = [sys.executable, "-P", "-m", __name__]
    try:
        with _one_at_a_time:
            # A module of ours; the file is its input.
            done = subprocess.run(  # noqa: S603
                command, input=content, capture_output=True, timeout=LONGEST, env=without_secrets(), check=False
            )
    except subprocess.TimeoutExpired:
        raise refusals.TooManyBytes from None
    head, _newline, cleaned = done.stdout.partition(b"\n")
    if done.returncode or not head:
        # Ended by its limits, or crashed. What it wrote may quote the file, so it is not logged.
        logger.warning("A file was refused: the process that cleans it ended with %s", done.returncode)
        raise refusals.TooManyBytes
    said: dict[str, Any] = json.loads(head)
    if why := said.get("refused"):
        raise refusals.BY_NAME[why]
    return Clean(content=cleaned, **{**said, "removed": tuple(said["removed"]), "remains": tuple(said["remains"])})


def _limit() -> None:
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
    }
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))


def main() -> None:
    """The process itself: a file on its standard input; a line of JSON and the clean file on its output."""
    from . import cleaning

    _limit()
    try:
        cleaned = cleaning.clean(sys.stdin.buffer.read())
    except refusals.FileRefused as refused:
        said: dict[str, Any] = {"refused": type(refused).__name__}
        content = b""
    else:
        said = asdict(cleaned)
        content = said.pop("content")
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + content)


if __name__ == "__main__":
    main()
