"""The order of the measures of a draft and of the published site."""

from __future__ import annotations

from pathlib import Path

from bench.apart import apart, line, settle

# What is asked of it, in seconds and MB; the memory is what is asked of the events' table too.
DRAFT_SECONDS = 1
SITE_SECONDS = 60
LIMIT_MB = 1500


def run(*, home: Path, rows: int, updates: int, repeat: int) -> None:
    """Load the example, lengthen its record, draft from it; publish many updates, then one change. JSON lines."""
    settle(home)
    from bench import drafting, publishing

    apart(drafting.make, rows)
    drafted = apart(drafting.measure, rows, repeat)
    for one in drafted["lines"]:
        line(**one)
        if one["name"].startswith("draft"):
            line(f"{one['name'].partition(';')[0]}; peer: the limit", one["ours"], DRAFT_SECONDS)
    apart(publishing.make, updates)
    whole, again = apart(publishing.whole), apart(publishing.after_one_change)
    what = f"{updates:,} updates in three languages with PDFs"
    line(f"published from nothing, {what}; peer: the limit", whole["seconds"], SITE_SECONDS, **whole["made"])
    line(f"published after one change, {what}; peer: from nothing", again["seconds"], whole["seconds"], **again["made"])
    for one in apart(publishing.printing, repeat)["lines"]:
        line(**one)
    for name, peak in (("draft", drafted["mb"]), ("publishing", max(whole["mb"], again["mb"]))):
        line(f"peak memory in MB, {name}; peer: the limit", peak, LIMIT_MB)
