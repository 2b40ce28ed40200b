"""A real gunicorn with the settings that an installation has, begun and ended around a measure."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.visitors import get

WORKERS, THREADS = 2, 4


class Server:
    """Its port, its master process, and how long the first page took to come."""

    def __init__(self, port: int, process: subprocess.Popen[bytes], first_page: float) -> None:
        self.port, self.process, self.first_page = port, process, first_page

    def workers_mb(self) -> list[dict[str, int]]:
        """The resident memory of each worker, and what of it is its own."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [_memory(int(pid)) for pid in children]


@contextmanager
def served(python: Path, application: str, environment: Mapping[str, str], *, first: str, cookie: str,
           folder: Path | None = None) -> Iterator[Server]:  # fmt: skip
    port = _free_port()
    command = [
        str(python), "-m", "gunicorn", "--log-level", "error", "--bind", f"127.0.0.1:{port}", "--workers",
        str(WORKERS), "--threads", str(THREADS), "--preload", application,
    ]  # fmt: skip
    began = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, **environment}, cwd=folder, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        while get(port, first, cookie).status != 200:
            if process.poll() is not None or time.perf_counter() - began > 120:
                raise SystemExit(f"{application} does not serve {first}")
            time.sleep(0.02)
        yield Server(port, process, time.perf_counter() - began)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()


def _memory(pid: int) -> dict[str, int]:
    rows: dict[str, Any] = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, _, rest = line.partition(":")
        rows[name] = int(rest.split()[0]) // 1024
    return {"rss": rows["Rss"], "own": rows["Private_Dirty"] + rows["Private_Clean"]}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port
