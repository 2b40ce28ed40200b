"""Ceasefires and incidents of the Karabakh case; every value can be another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from tests import karabakh


@pytest.fixture
def events(db: None, tmp_path: Any, today: date) -> Any:
    return karabakh.imported(folder=tmp_path, up_to=today)


@pytest.fixture
def record(case: Any, situation: Any, amal: Any, today: date) -> Callable[..., Any]:
    from tocsin.desk.ceasefires import operations
    from tocsin.desk.levels import Level

    def act(**more: Any) -> Any:
        values = {
            "effect_on": date(2020, 11, 10), "effect_time": time(0), "zone": "Europe/Moscow", "parties": ["AM", "AZ"],
            "brokers": ["RU"], "terms": ["fire", "peacekeepers"], "peacekeepers": 1960, "peacekeepers_from": "RU",
            "source": "Trilateral statement", "level": Level.BOARD, **more,
        }  # fmt: skip
        return operations.record_attempt(case=case, situation=situation, by=amal, today=today, **values)

    return act


@pytest.fixture
def incident(amal: Any, today: date) -> Callable[..., Any]:
    from tocsin.desk.ceasefires import operations
    from tocsin.desk.ceasefires.operations import ClaimSource, NewClaim
    from tocsin.desk.levels import Level
    from tocsin.language.words import Words

    def act(attempt: Any, standing: str = "alleged", **more: Any) -> Any:
        said = {"alleged": [], "verified": [NewClaim("verifies", ClaimSource(name="Observers"))]}
        values = {
            "on": date(2020, 11, 14), "term": "fire", "what": Words("Shots.", "", ""),
            "claims": [NewClaim("alleges", ClaimSource(party="AM")), *said[standing]],
            "source": "A report", "level": Level.BOARD, **more,
        }  # fmt: skip
        return operations.record_incident(attempt=attempt, by=amal, today=today, **values)

    return act


@pytest.fixture
def claim(amal: Any, today: date) -> Callable[..., Any]:
    from tocsin.desk.ceasefires import operations
    from tocsin.desk.ceasefires.operations import ClaimSource
    from tocsin.desk.levels import Level

    def act(row: Any, part: str = "disputes", speaker: Any = None, **more: Any) -> Any:
        values = {
            "speaker": ClaimSource(party="AZ") if speaker is None else speaker,
            "on": date(2020, 11, 15),
            "source": "A statement",
            "level": Level.BOARD,
            **more,
        }
        return operations.record_claim(incident=row, part=part, by=amal, today=today, **values)

    return act
