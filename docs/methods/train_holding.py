"""Makes the weights in ``tocsin/analysis/holding.py``, judges them on countries they were not made from, draws.

    python docs/methods/train_holding.py --events EVENTS.parquet --ceasefires CEASEFIRES.csv [--reliability OUT.svg]

EVENTS has the columns country, side_a, side_b, date_start, best_death; CEASEFIRES ceasefire_id, country, actors,
effect_date. Only the countries of CEASEFIRES are learnt from. Deterministic; needs what Tocsin itself needs.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import exp, sqrt
from pathlib import Path
from typing import NamedTuple

import polars as pl

from tocsin.analysis import holding
from tocsin.analysis.holding import History, Signs
from tocsin.desk.ceasefires import files

# Days after effect for which weights are made; in between they are interpolated.
DAYS = (3, 7, 10, 14, 28, 60)
# Made ceasefires: every so many days, of a country and of each party with so many events.
STEP, EVENTS_OF_A_PARTY, PARTIES = 20, 10, 25
# Real and made ceasefires weigh the same in all; within each kind a country weighs as the root of its number.
WEIGHT = 300.0
RIDGE = 3.0
REPEATS, FOLDS = 10, 7


class Row(NamedTuple):
    country: str
    values: tuple[float, ...]
    holds: bool
    made: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=Path, required=True)
    parser.add_argument("--ceasefires", type=Path, required=True)
    parser.add_argument("--reliability", type=Path)
    parser.add_argument("--elsewhere", action="store_true", help="judge made ceasefires of all other countries too")
    a = parser.parse_args()
    events = files.read_events(a.events)
    start, end = events.known_from, events.known_to
    real = [(c.country, events.history(c.country, c.actors), c.effect_on) for c in files.read_ceasefires(a.ceasefires)]
    countries = sorted({country for country, _, _ in real})
    made = [(c, h, day) for c in countries for h in _units(events, c) for day in _days(h, start=start, end=end)]
    learnt = {}
    for after in DAYS:
        rows = [*_rows(real, after=after, end=end), *_rows(made, after=after, end=end, made=True)]
        learnt[after] = fit(rows)
        constant, weights, means = learnt[after]
        say(f"    {after}: Weights({constant:.3f}, {_tuple(weights)}, {_tuple(means)}),")
        judged = out_of_country(rows, folds=[[c] for c in countries])
        say(f"    # real {sum(not r.made for r in rows)}, made {sum(r.made for r in rows)}; {json.dumps(judged[0])}")
        if after != 14:
            continue
        spread(rows, countries)
        if a.reliability:
            curve = reliability([(p, r.holds) for p, r in judged[1] if not r.made], bins=6)
            a.reliability.write_text(draw(curve))
            say(json.dumps(curve))
        if a.elsewhere:
            others = [c for c in events.countries if c not in countries]
            far = [(c, h, day) for c in others for h in _units(events, c) for day in _days(h, start=start, end=end)]
            test = list(_rows(far, after=after, end=end, made=True))
            say(f"    # made, elsewhere: {json.dumps(score([(judge(learnt[after], r), r.holds) for r in test]))}")
            first = [(exp(-r.values[0]), r.holds) for r in test]
            say(f"    # made, elsewhere, by deaths alone: auc {auc(first):.3f}")


def _units(events: files.Events, country: str) -> Iterator[History]:
    """The whole country, and each of its parties but governments."""
    yield events.history(country, ())
    frame = events.of(country)
    sides = Counter([*frame["side_a"].to_list(), *frame["side_b"].to_list()])
    named = [side for side, n in sides.items() if n >= EVENTS_OF_A_PARTY and side and _is_party(side)]
    for side in sorted(named, key=lambda side: (-sides[side], side))[:PARTIES]:
        yield events.history(country, (side,))


def _is_party(side: str) -> bool:
    return not side.startswith("Government") and side != "Civilians"


def _days(history: History, *, start: date, end: date) -> Iterator[date]:
    """Days that could have been the first of a ceasefire: with a year of data before and fighting in it."""
    day = start + timedelta(days=holding.YEAR)
    while day <= end:
        if history.deaths(day - timedelta(days=holding.BEFORE), day) >= holding.FEWEST_BEFORE:
            yield day
        day += timedelta(days=STEP)


def _rows(cases: list[tuple[str, History, date]], *, after: int, end: date, made: bool = False) -> Iterator[Row]:
    for country, history, first in cases:
        on = first + timedelta(days=after)
        signs = holding.signs(history, first=first, on=on)
        if isinstance(signs, Signs) and on + timedelta(days=holding.AHEAD) <= end:
            yield Row(country, signs.values, holding.holds(history, first=first, on=on), made)


def weights_of(rows: Sequence[Row]) -> list[float]:
    number = Counter((row.made, row.country) for row in rows)
    raw = [1 / sqrt(number[row.made, row.country]) for row in rows]
    total: dict[bool, float] = defaultdict(float)
    for row, weight in zip(rows, raw, strict=True):
        total[row.made] += weight
    return [WEIGHT * weight / total[row.made] for row, weight in zip(rows, raw, strict=True)]


Model = tuple[float, list[float], list[float]]


def fit(rows: Sequence[Row]) -> Model:
    """Constant, weights and means, by Newton's method with a ridge on standardised signs."""
    w = weights_of(rows)
    k, total = len(rows[0].values), sum(w)
    means = [sum(a * r.values[j] for a, r in zip(w, rows, strict=True)) / total for j in range(k)]
    sds = [sqrt(sum(a * (r.values[j] - means[j]) ** 2 for a, r in zip(w, rows, strict=True)) / total) for j in range(k)]
    frame = pl.DataFrame({"w": w, "y": [float(r.holds) for r in rows], "x0": [1.0] * len(rows)}).with_columns(
        pl.Series(f"x{j + 1}", [(r.values[j] - means[j]) / sds[j] for r in rows]) for j in range(k)
    )
    xs = [pl.col(f"x{j}") for j in range(k + 1)]
    beta = [0.0] * (k + 1)
    for _ in range(12):
        p = 1 / (1 + (-sum((b * x for b, x in zip(beta, xs, strict=True)), pl.lit(0.0))).exp())
        told = frame.with_columns(p=p)
        rest, curve = pl.col("w") * (pl.col("y") - pl.col("p")), pl.col("w") * pl.col("p") * (1 - pl.col("p"))
        sums = told.select(
            *[(rest * x).sum().alias(f"g{i}") for i, x in enumerate(xs)],
            *[(curve * x * z).sum().alias(f"h{i}_{j}") for i, x in enumerate(xs) for j, z in enumerate(xs)],
        ).row(0, named=True)
        ridge = [0.0] + [RIDGE] * k
        gradient = [sums[f"g{i}"] - ridge[i] * beta[i] for i in range(k + 1)]
        hessian = [[sums[f"h{i}_{j}"] + ridge[i] * (i == j) for j in range(k + 1)] for i in range(k + 1)]
        beta = [b + s for b, s in zip(beta, solve(hessian, gradient), strict=True)]
    weights = [beta[j + 1] / sds[j] for j in range(k)]
    return beta[0] - sum(a * m for a, m in zip(weights, means, strict=True)), weights, means


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        rows[i:] = sorted(rows[i:], key=lambda row: -abs(row[i]))
        for j in range(len(rows)):
            if j != i:
                part = rows[j][i] / rows[i][i]
                rows[j] = [a - part * b for a, b in zip(rows[j], rows[i], strict=True)]
    return [row[-1] / row[i] for i, row in enumerate(rows)]


def judge(model: Model, row: Row) -> float:
    constant, weights, _means = model
    return 1 / (1 + exp(-constant - sum(a * x for a, x in zip(weights, row.values, strict=True))))


def out_of_country(rows: list[Row], *, folds: list[list[str]]) -> tuple[dict[str, float], list[tuple[float, Row]]]:
    """Every row judged by weights that saw nothing of its country; the score is that of the real ones."""
    judged = []
    for fold in folds:
        test = [row for row in rows if row.country in fold]
        if any(not row.made for row in test):
            model = fit([row for row in rows if row.country not in fold])
            judged += [(judge(model, row), row) for row in test]
    return score([(p, row.holds) for p, row in judged if not row.made]), judged


def spread(rows: list[Row], countries: list[str]) -> None:
    chance = random.Random(20201110)  # noqa: S311 - folds, not secrets
    scores = []
    for _ in range(REPEATS):
        order = chance.sample(countries, len(countries))
        scores.append(out_of_country(rows, folds=[order[n::FOLDS] for n in range(FOLDS)])[0])
    for name in ("auc", "skill"):
        values = sorted(s[name] for s in scores)
        say(
            f"    # {REPEATS} times {FOLDS} folds: {name} {sum(values) / len(values):.3f} ({values[0]} to {values[-1]})"
        )
    # Countries, not ceasefires, are drawn: those of one war fall together.
    pooled = defaultdict(list)
    for p, row in out_of_country(rows, folds=[[c] for c in countries])[1]:
        if not row.made:
            pooled[row.country].append((p, row.holds))
    drawn = []
    for _ in range(1000):
        drawn.append(score([one for c in chance.choices(sorted(pooled), k=len(pooled)) for one in pooled[c]]))
    for name in ("auc", "skill"):
        values = sorted(s[name] for s in drawn)
        say(f"    # 90 % of 1000 draws of countries: {name} {values[50]} to {values[-51]}")


def score(judged: list[tuple[float, bool]]) -> dict[str, float]:
    base = sum(y for _, y in judged) / len(judged)
    brier = sum((p - y) ** 2 for p, y in judged) / len(judged)
    flat = base * (1 - base)
    return {
        "ceasefires": len(judged), "hold_share": round(base, 3), "auc": round(auc(judged), 3),
        "brier": round(brier, 4), "skill": round(1 - brier / flat, 3),
    }  # fmt: skip


def auc(judged: list[tuple[float, bool]]) -> float:
    frame = pl.DataFrame(judged, schema=["p", "y"], orient="row").with_columns(pl.col("p").rank())
    ones = frame["y"].sum()
    ranks = float(frame.filter("y")["p"].sum())
    return (ranks - ones * (ones + 1) / 2) / (ones * (len(judged) - ones))


def reliability(judged: list[tuple[float, bool]], *, bins: int) -> list[tuple[float, float, int]]:
    """Groups of about as many ceasefires, by their chance: mean chance, share that held, how many."""
    order = sorted(judged)
    size = len(order) / bins
    groups = [order[round(n * size) : round((n + 1) * size)] for n in range(bins)]
    return [(_mean([p for p, _ in g]), _mean([float(y) for _, y in g]), len(g)) for g in groups]


def _mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 3)


def draw(curve: list[tuple[float, float, int]]) -> str:
    """The curve as an SVG: each dot a group, with the reach of chance (one standard error) as a line."""
    side, edge = 300, 45

    def x(p: float) -> float:
        return round(edge + p * side, 1)

    def y(p: float) -> float:
        return round(10 + (1 - p) * side, 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side + edge + 20} {side + 55}" '
        'font-family="sans-serif" font-size="11" fill="#1b2130" role="img" aria-label="Reliability curve">',
        f'<rect x="0" y="0" width="{side + edge + 20}" height="{side + 55}" fill="#ffffff"/>',
        f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#6b7080" stroke-dasharray="4 4"/>',
        f'<path d="M{x(0)} {y(1)}V{y(0)}H{x(1)}" stroke="#6b7080" fill="none"/>',
    ]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        parts.append(f'<text x="{x(tick)}" y="{y(0) + 16}" text-anchor="middle">{tick:.0%}</text>')
        parts.append(f'<text x="{x(0) - 6}" y="{y(tick) + 4}" text-anchor="end">{tick:.0%}</text>')
    for p, held, n in curve:
        reach = sqrt(max(held * (1 - held), p * (1 - p)) / n)
        low, high = max(held - reach, 0), min(held + reach, 1)
        parts.append(f'<path d="M{x(p)} {y(low)}V{y(high)}" stroke="#a33b33"/>')
        parts.append(f'<circle cx="{x(p)}" cy="{y(held)}" r="4" fill="#a33b33"/>')
    parts.append(f'<text x="{x(0.5)}" y="{y(0) + 36}" text-anchor="middle">chance given on day 14</text>')
    parts.append(f'<text transform="translate(10 {y(0.5)}) rotate(-90)" text-anchor="middle">share that held</text>')
    return "\n".join([*parts, "</svg>", ""])


def _tuple(values: list[float]) -> str:
    return f"({', '.join(f'{value:.3f}' for value in values)})"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
