"""Web, background worker and published site as one group of processes that begins and ends together."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from django.conf import settings

HOST = "127.0.0.1"


class Ended(Exception):
    """One of the processes ended by itself."""

    def __init__(self, name: str, code: int) -> None:
        self.name, self.code = name, code
        super().__init__(f"{name} ended with code {code}")


class ProcessGroup:
    """The processes of one Tocsin. A context: leaving it ends them all."""

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

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def site_address(self) -> str:
        return f"http://{HOST}:{self.port + 1}"

    def __enter__(self) -> ProcessGroup:
        self._start("web")
        self._start("site")
        return self

    def _start(self, name: str) -> None:
        # A session of its own: Ctrl-C reaches this process alone, which then ends the others in order.
        self.processes[name] = subprocess.Popen(self.commands[name], start_new_session=True)  # noqa: S603

    def __exit__(self, *_exception: object) -> None:
        for process in self.processes.values():
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes.values():
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()

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
        """Until Ctrl-C or SIGTERM; raises ``Ended`` when one of them ends by itself."""

        def stop(_number: int, _frame: FrameType | None) -> None:
            raise KeyboardInterrupt

        signal.signal(signal.SIGTERM, stop)
        try:
            while True:
                self.check()
                time.sleep(0.5)
        except KeyboardInterrupt:
            return


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
