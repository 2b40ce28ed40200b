"""People who read pages of a real server: as many as there are, with a pause between pages or without."""

from __future__ import annotations

import http.client
import random
import statistics
import threading
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

SEED = 10


class Seen(NamedTuple):
    """One page as somebody got it: its path, status, seconds and bytes."""

    path: str
    status: int
    seconds: float
    weight: int


def read(port: int, paths: Sequence[str], sessions: Sequence[str], *, people: int, pause: float, seconds: float,
         cookie: str) -> list[Seen]:  # fmt: skip
    """What so many people got in so many seconds. Each begins at another page and goes on in an order of their own."""
    seen: list[Seen] = []
    ends = time.monotonic() + seconds

    def go(number: int) -> None:
        chance = random.Random(SEED + number)  # noqa: S311
        if pause:
            time.sleep(chance.random() * pause)
        own = chance.sample(list(paths), len(paths))
        turn = 0
        while time.monotonic() < ends:
            seen.append(get(port, own[turn % len(own)], f"{cookie}={sessions[number % len(sessions)]}"))
            turn += 1
            if pause:
                time.sleep(pause)

    threads = [threading.Thread(target=go, args=(number,), daemon=True) for number in range(people)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=seconds + pause + 60)
    return seen


def get(port: int, path: str, cookie: str) -> Seen:
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers={"Cookie": cookie, "Host": "127.0.0.1"})
        answer = connection.getresponse()
        body = answer.read()
        return Seen(path, answer.status, time.perf_counter() - began, len(body))
    except OSError:
        return Seen(path, 0, time.perf_counter() - began, 0)
    finally:
        connection.close()


def told(seen: Sequence[Seen]) -> dict[str, Any]:
    """Medians in milliseconds, and what went wrong."""
    good = sorted(one.seconds for one in seen if one.status == 200)
    return {
        "pages": len(seen),
        "median_ms": round(statistics.median(good) * 1000) if good else None,
        "p95_ms": round(good[int(len(good) * 0.95)] * 1000) if good else None,
        "wrong": len(seen) - len(good),
    }
