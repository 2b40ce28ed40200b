"""Ends the processes of a group when whoever started them is gone, however that ended.

It reads the ids of their leaders from a pipe that nobody else writes to. The pipe ends with the process at its other
end, killed or not; then each group is asked to end, and what is left of it is killed. It knows no Django, so that it
begins at once.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterable
from contextlib import suppress

# How long a process may take to end in order, in seconds.
PATIENCE = 10.0


def end_groups(leaders: Iterable[int]) -> None:
    """Ask the leader of each process group to end, and kill what of its group is left once it has, or does not."""
    groups = set(leaders)
    for leader in groups:
        with suppress(OSError):
            os.kill(leader, signal.SIGTERM)
    end = time.monotonic() + PATIENCE
    while any(map(_runs, groups)) and time.monotonic() < end:
        time.sleep(0.05)
    for group in groups:
        # A leader ends its own processes first; one that was killed could not.
        with suppress(OSError):
            os.killpg(group, signal.SIGKILL)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    end_groups([int(line) for line in sys.stdin])


if __name__ == "__main__":
    main()
