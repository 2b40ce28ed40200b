"""Waiting for a server that a test has started."""

from __future__ import annotations

import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any


def wait_for(address: str, process: subprocess.Popen[Any], *, log: Path | None = None, seconds: float = 600) -> None:
    """Return once a page is answered with; fail, with the log, when the process has ended or nothing came in time."""
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=10).close()
        except urllib.error.HTTPError:
            # An answer too, such as to who would be sent on to https.
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{address} was not served\n{log.read_text() if log else ''}")
