"""Web, background worker and published site as one group of processes that begins and ends together."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings

from tocsin.desk.child_environment import without_secrets

from . import tether

HOST = "127.0.0.1"
# In the home of an exercise: whoever serves it holds this.
LOCK = "serving.lock"


class Ended(Exception):
    """One of the processes ended by itself."""

    def __init__(self, name: str, code: int) -> None:
        self.name, self.code = name, code
        super().__init__(f"{name} ended with code {code}")


# What ends a program from outside: Ctrl-C, a supervisor, a terminal that is closed.
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextlib.contextmanager
def served_alone() -> Iterator[None]:
    """In an exercise: hold the lock that keeps it from being removed under those who work in it."""
    if not settings.EXERCISE:
        yield
        return
    with (Path(settings.HOME) / LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


class ProcessGroup:
    """The processes of one Tocsin. A context: leaving it ends them all, and what they have started; so does the end of
    this process, even where it is killed (``tether``)."""

    def __init__(self, *, port: int, workers: int = 2) -> None:
        site = Path(settings.SITE)
        gunicorn = [sys.executable, "-m", "gunicorn", "--log-level", "warning"]
        self.port = port
        self.commands: dict[str, Sequence[str]] = {
            "web": [
                *gunicorn, "--bind", f"{HOST}:{port}", "--workers", str(workers), "--threads", "4", "--preload",
                "tocsin.config.wsgi",
            ],
            "site": [
                *gunicorn, "--bind", f"{HOST}:{port + 1}", "--workers", "1", "--threads", "4",
                f"tocsin.website.serve:application({str(site)!r})",
            ],
            "worker": [sys.executable, "-m", "tocsin.config.command", "qcluster"],
        }  # fmt: skip
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self._before: dict[signal.Signals, Any] = {}
        self._tether: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def site_address(self) -> str:
        return f"http://{HOST}:{self.port + 1}"

    def __enter__(self) -> ProcessGroup:
        # From the first process on: who is ended while they start would leave them behind.
        self._before = {number: signal.signal(number, _stop) for number in ENDING}
        self._tether = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", tether.__name__], stdin=subprocess.PIPE, start_new_session=True,
            env=without_secrets(PYTHONPATH=os.pathsep.join(sys.path)),
        )  # fmt: skip
        self._start("web")
        self._start("site")
        return self

    def _start(self, name: str) -> None:
        # A session of its own: Ctrl-C reaches this process alone, which then ends the others in order.
        started = self.processes[name] = subprocess.Popen(  # noqa: S603
            self.commands[name],
            start_new_session=True,
            # Strangers speak to the server of the public site: it holds no password that it could give away.
            env=without_secrets() if name == "site" else dict(os.environ),
        )
        if self._tether and self._tether.stdin:
            self._tether.stdin.write(b"%d\n" % started.pid)
            self._tether.stdin.flush()

    def __exit__(self, *_exception: object) -> None:
        for number in ENDING:
            # A second Ctrl-C would leave behind what has not ended yet.
            signal.signal(number, signal.SIG_IGN)
        for process in self.processes.values():
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
            # Each leads a group of its own, with its children: those outlive it where it was killed or hangs.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if self._tether:
            # Nothing is left that it could end, so it ends at once.
            self._tether.communicate()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def check(self) -> None:
        """Raise ``Ended`` if one of them is gone."""
        for name, process in self.processes.items():
            code = process.poll()
            if code is not None:
                raise Ended(name, code)

    def wait_until_ready(self, *, seconds: float = 60) -> None:
        """Return when web and site answer and the worker has been started. Raises ``Ended`` or ``TimeoutError``."""
        end = time.monotonic() + seconds
        for address in (f"{self.address}/account/login/", f"{self.site_address}/"):
            while not _answers(address):
                self.check()
                if time.monotonic() > end:
                    raise TimeoutError(f"{address} did not answer within {seconds:.0f} s")
                time.sleep(0.1)
        # After the pages, which somebody waits for; the worker has as much to import.
        self._start("worker")

    def stay(self) -> None:
        """Until Ctrl-C, SIGTERM or the end of the terminal; raises ``Ended`` when one of them ends by itself."""
        try:
            while True:
                self.check()
                time.sleep(0.5)
        except KeyboardInterrupt:
            return


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


class _Stay(urllib.request.HTTPRedirectHandler):
    """Takes a redirect for the answer that it is: behind a proxy the desk sends a plain request to https."""

    def redirect_request(self, *_args: object, **_more: object) -> None:
        return None


_opener = urllib.request.build_opener(_Stay)


def _answers(address: str) -> bool:
    try:
        with _opener.open(address, timeout=5):
            return True
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False
