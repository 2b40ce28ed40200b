"""The updates room's part of the example: the quarterly update October to December 2020, released."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from tocsin.desk.editions import edition_text
from tocsin.desk.editions.models import Update
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account, Membership
from tocsin.desk.responses.models import Response

from . import operations


def load(*, responses: Sequence[Response], by: Account, today: date) -> None:
    """Draft it, have others look it over, and release it. Whoever tries the example begins the next."""
    update = operations.begin(
        responses=responses,
        period_start=date(2020, 10, 1),
        period_end=date(2020, 12, 31),
        rounds=True,
        by=by,
        today=today,
    )
    second, translator = (_one(responses[0], role) for role in (Membership.Role.TEAM, Membership.Role.TRANSLATOR))
    _write_by_hand(update, by=second, confirmed_by=translator, today=today)
    row = operations.assign(update=update, language="ar", to=translator, by=by, today=today)
    operations.finish(assignment=row, by=translator, today=today)
    # Dina wrote last, so that it is Amal who approves.
    operations.approve(update=update, digest=operations.digest_of(update, today=today), by=by, today=today)
    operations.release(update=update, by=by, today=today)


def _one(response: Response, role: str) -> Account:
    rows = Membership.objects.current().filter(case=response.case_id, role=role)
    return rows.select_related("account").order_by("pk")[0].account


def _write_by_hand(update: Update, *, by: Account, confirmed_by: Account, today: date) -> None:
    """One sentence of the partners' edition in an editor's words, with a question about it that is settled."""
    edition = edition_text.compose_edition(update, audience=Audience.PARTNER, today=today)
    told = next(told for told in edition.sentences() if told.facts[0].kind == "responses.review")
    place: dict[str, Any] = {"update": update, "audience": Audience.PARTNER, "key": told.key}
    text = told.drawn.texts.en.replace("Our next review is", "With you, we review the response again")
    wording = operations.write(**place, language="en", text=text, base=0, by=by, today=today)
    operations.confirm(wording=wording, by=confirmed_by, today=today)
    asked = "Do partners know that they are invited? (example)"
    comment = operations.comment(**place, text=asked, by=confirmed_by, today=today)
    operations.settle(comment=comment, by=by, today=today)
