"""The order of the measures, each in a process of its own, so that none has another's memory or cache."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Of a run of 3 million events.
LIMIT_MB = 1500


def run(*, home: Path, events: int, repeat: int) -> None:
    """Make the events, then measure; a JSON line each. ``ratio`` is ours by the peer's: below 1 is faster, or less."""
    os.environ["TOCSIN_HOME"] = str(home.resolve())
    # Whatever this machine is set to, the real database is left alone.
    os.environ["DATABASE_URL"] = ""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tocsin.config.settings"
    from bench import merging, page, refreshing, scan, world

    _apart(world.make, events)
    made = f"{events:,} events"
    peaks = {}
    for name, measure in (("full scan", scan.ours), ("scan by the peer's rule", scan.ours_by_peers_rule)):
        told = _best(measure, repeat)
        peaks[name] = told["mb"]
        for peer in told["against"]:
            other = _best(scan.PEERS[peer], repeat)
            # The machine may have become quieter or busier meanwhile: each is measured again beside the other.
            told = _best(measure, repeat, told)
            found = {"alarms": told["alarms"], "peers_alarms": other["alarms"]}
            _line(f"{name}, {made}; peer: {peer}", told["seconds"], other["seconds"], **found)
    for told in _apart(page.measure, repeat)["lines"]:
        _line(**told)
    for name, told in (
        ("refresh", _apart(refreshing.measure, repeat)),
        ("merge", _apart(merging.measure, events)),
    ):
        peaks[name] = told["mb"]
        for line in told["lines"]:
            _line(**line)
    for name, peak in peaks.items():
        _line(f"peak memory in MB, {name}; peer: the limit", peak, LIMIT_MB)


def _best(measure: Callable[..., Any], repeat: int, known: Any = None) -> Any:
    """What a measure gives where it took least: once more than what is known, or twice."""
    turns = [_apart(measure, repeat) for _turn in range(1 if known else 2)]
    return min([*turns, *([known] if known else [])], key=lambda one: one["seconds"])


def _line(name: str, ours: float, peer: float | None, **more: Any) -> None:
    ratio = None if not peer else round(ours / peer, 3)
    told = {"name": name, "ours": round(ours, 4), "peer": None if peer is None else round(peer, 4), "ratio": ratio}
    print(json.dumps({**told, **more}), flush=True)


def _apart(measure: Callable[..., Any], *given: Any) -> Any:
    """What a measure gives, run in a new process."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_told, args=(there, measure, given))
    process.start()
    there.close()
    try:
        answer = here.recv()
    except EOFError:
        answer = None
    process.join()
    if process.exitcode:
        raise SystemExit(f"{measure.__module__}.{measure.__name__} failed")
    return answer


def _told(there: Any, measure: Callable[..., Any], given: tuple[Any, ...]) -> None:
    there.send(measure(*given))
    there.close()
