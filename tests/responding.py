"""The cast on a case that was opened by its scoping, and two people who act at the same moment.

Fixtures that the tests of several rooms share; their ``conftest.py`` names them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest

from tests import karabakh

__all__ = ["at_once", "case", "decide", "events", "launched", "prepare", "scoping", "scored"]


@pytest.fixture
def scoping(situation: Any, amal: Any, today: date) -> Any:
    from tocsin.desk.levels import Level
    from tocsin.desk.responses import operations

    return operations.open_scoping(
        situation=situation, title=situation.name, on=date(2020, 10, 2), level=Level.PARTNER, by=amal, today=today
    )


@pytest.fixture
def case(scoping: Any) -> Any:
    return scoping.case


@pytest.fixture
def scored(scoping: Any, amal: Any, today: date) -> Any:
    """The scoping with its five scores."""
    from tocsin.desk.responses import operations
    from tocsin.desk.responses.models import CriterionScore

    for criterion in CriterionScore.Criterion.values:
        operations.score(
            response=scoping, criterion=criterion, score=3, note=f"Because of {criterion}.",
            on=date(2020, 10, 5), by=amal, today=today,
        )  # fmt: skip
    return scoping


@pytest.fixture
def decide(amal: Any, today: date) -> Callable[..., Any]:
    """Launches a response; every value can be another."""
    from tocsin.desk.responses import operations
    from tocsin.desk.responses.operations import NewCriterion
    from tocsin.language.words import Words

    def launch(response: Any, **more: Any) -> Any:
        values = {
            "version": response.version, "objective": Words("a ceasefire", "", ""), "review_on": date(2021, 1, 15),
            "exit_criteria": [NewCriterion("ceasefire_holds", days=60)], "owner": amal, "reason": "It can help.",
            "on": date(2020, 10, 15), "by": amal, "today": today, **more,
        }  # fmt: skip
        return operations.launch(response=response, **values)

    return launch


@pytest.fixture
def launched(scored: Any, decide: Callable[..., Any]) -> Any:
    decide(scored)
    return scored


@pytest.fixture
def prepare(amal: Any, today: date) -> Callable[..., Any]:
    """Writes the exit dossier of a response; every value can be another."""
    from tocsin.desk.closing import operations

    def write(response: Any, **more: Any) -> Any:
        values = {"lessons": "Begin earlier.", "reentry_deaths": 25, "on": response.stage_since, "by": amal, **more}
        return operations.write_dossier(response=response, today=today, **values)

    return write


@pytest.fixture
def events(db: None, tmp_path: Any, today: date) -> Any:
    return karabakh.imported(folder=tmp_path, up_to=today)


@pytest.fixture
def at_once(transactional_db: None) -> Callable[..., list[Any]]:
    """Runs callables in threads of their own, at the same moment, each on a connection of its own.

    What each returned or raised comes back in order.
    """

    def run(*acts: Callable[[], Any]) -> list[Any]:
        barrier, outcomes = Barrier(len(acts)), [None] * len(acts)
        threads = [Thread(target=_act, args=(n, act, barrier, outcomes)) for n, act in enumerate(acts)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return outcomes

    return run


def _act(n: int, act: Callable[[], Any], barrier: Barrier, outcomes: list[Any]) -> None:
    from django.db import connection

    try:
        connection.ensure_connection()
        barrier.wait(30)
        outcomes[n] = act()
    except Exception as error:
        outcomes[n] = error
    finally:
        connection.close()
