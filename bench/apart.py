"""Measures in a process of their own, so that none has another's memory or cache; a JSON line for each."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any


def settle(home: Path) -> None:
    """Keep to a home of the bench's own: whatever this machine is set to, the real database is left alone."""
    os.environ["TOCSIN_HOME"] = str(home.resolve())
    os.environ["DATABASE_URL"] = ""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tocsin.config.settings"


def shortest(measure: Callable[..., Any], repeat: int, known: Any = None) -> Any:
    """What a measure gives where it took least: once more than what is known, or twice.

    Who asks for one time only (``repeat`` of 1) wants to see that it works, and gets one.
    """
    if repeat == 1:
        return known or apart(measure, repeat)
    turns = [apart(measure, repeat) for _turn in range(1 if known else 2)]
    return min([*turns, *([known] if known else [])], key=lambda one: one["seconds"])


def line(name: str, ours: float, peer: float | None, **more: Any) -> None:
    """Print a measure. ``ratio`` is ours by the peer's: below 1 is faster, or less."""
    ratio = None if not peer else round(ours / peer, 3)
    told = {"name": name, "ours": round(ours, 4), "peer": None if peer is None else round(peer, 4), "ratio": ratio}
    print(json.dumps({**told, **more}), flush=True)


def apart(measure: Callable[..., Any], *given: Any) -> Any:
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
