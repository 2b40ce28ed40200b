"""People of a case, and what each of the cast finds."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import TODAY

from tocsin.desk.search.finding import find
from tocsin.desk.search.readers import Searcher
from tocsin.language.words import Words


@pytest.fixture
def finds() -> Any:
    """``finds(amal, "Minsk")``: the records that an account finds, as (label, number)."""

    def search(account: Any, text: str, **more: Any) -> set[tuple[str, int]]:
        found = find(text, searcher=Searcher(account, TODAY), **more)
        return {(hit.kind, hit.pk) for hits in found.by_kind.values() for hit in hits}

    return search


@pytest.fixture
def new_person(case: Any, amal: Any) -> Any:
    """Puts somebody on record: ``new_person("Ada Example", level=Level.PUBLIC, partner="full_name")``."""
    from tocsin.desk.directory import operations
    from tocsin.desk.levels import Level

    def make(
        name: str = "", *, level: int = Level.PUBLIC, readers: Any = (), about: str = "a journalist", **forms: str
    ) -> Any:
        pseudonym = Words(en="Halcyon Grebe") if "pseudonym" in forms.values() else None
        row = operations.add_person(
            case=case, description=Words(en=about), name=Words(en=name), pseudonym=pseudonym, level=level,
            readers=readers, by=amal, on=TODAY,
        )  # fmt: skip
        for audience, form in forms.items():
            operations.agree_naming(
                person=row, audience=audience, form=form, agreed_on=TODAY, how="by mail", by=amal, today=TODAY
            )
        return row

    return make


@pytest.fixture
def key() -> Any:
    """``key(row)``: how ``finds`` names a record."""
    return lambda row: (row._meta.label_lower, row.pk)
