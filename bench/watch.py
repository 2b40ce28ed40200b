"""The order of the measures of the events' table and the alarms."""

from __future__ import annotations

from pathlib import Path

from bench.apart import apart, line, settle, shortest

# Of a run of 3 million events.
LIMIT_MB = 1500


def run(*, home: Path, events: int, repeat: int) -> None:
    """Make the events, then measure; a JSON line each."""
    settle(home)
    from bench import board, merging, page, refreshing, scan, world

    apart(world.make, events)
    made = f"{events:,} events"
    peaks = {}
    for name, measure in (("full scan", scan.ours), ("scan by the peer's rule", scan.ours_by_peers_rule)):
        told = shortest(measure, repeat)
        peaks[name] = told["mb"]
        for peer in told["against"]:
            other = shortest(scan.PEERS[peer], repeat)
            # The machine may have become quieter or busier meanwhile: each is measured again beside the other.
            told = shortest(measure, repeat, told)
            found = {"alarms": told["alarms"], "peers_alarms": other["alarms"]}
            line(f"{name}, {made}; peer: {peer}", told["seconds"], other["seconds"], **found)
    for told in [*apart(page.measure, repeat)["lines"], *apart(board.measure, repeat)["lines"]]:
        line(**told)
    for name, told in (
        ("refresh", apart(refreshing.measure, repeat)),
        ("merge", apart(merging.measure, events)),
    ):
        peaks[name] = told["mb"]
        for one in told["lines"]:
            line(**one)
    for name, peak in peaks.items():
        line(f"peak memory in MB, {name}; peer: the limit", peak, LIMIT_MB)
