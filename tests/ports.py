"""Ports for what tests serve."""

from __future__ import annotations

import os
import socket


def two_free_ports(first: int) -> int:
    """The first of two free ports that follow each other, from ``first`` on.

    Each process of tests looks in a range of its own, 100 apart: what is free may be taken before it is listened on.
    Raises ``RuntimeError`` where its range is full.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 8
    for port in range(first + 100 * worker, first + 100 * (worker + 1), 2):
        with socket.socket() as one, socket.socket() as two:
            try:
                one.bind(("127.0.0.1", port))
                two.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
    raise RuntimeError("no two free ports")
