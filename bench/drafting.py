"""How long a draft takes from a long record."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from bench import rows as made
from bench import world

UPDATE = "2020-q4-nagorno-karabakh"


def make(rows: int) -> None:
    """The example, with its response lengthened to so many rows; one that is there already stays as it is."""
    world.ready()
    from django.core.management import call_command

    call_command("example", "karabakh", verbosity=0, stdout=_Nowhere())
    kept = Path(os.environ["TOCSIN_HOME"]) / "rows"
    if kept.exists():
        if int(kept.read_text()) != rows:
            raise SystemExit(f"{kept.parent} holds {kept.read_text()} rows: choose another folder")
        return
    update = _update()
    response = update.responses.get()
    made.fill(response, rows=rows, by=response.owner, start=update.period_start, end=min(update.period_end, _today()))
    kept.write_text(str(rows))


def measure(rows: int, repeat: int) -> dict[str, Any]:
    """Each edition, in its three languages, beside the plain rows of the same tables as the ORM reads them."""
    world.ready()
    from tocsin.desk.checking import checks
    from tocsin.desk.editions import draft, edition_text
    from tocsin.desk.levels import Audience

    update, today = _update(), _today()
    response = update.responses.select_related("situation", "case").get()
    floor, _count = world.best(lambda: _read_plainly(response), repeat)
    lines = []
    for audience in Audience:

        def ask(audience: Audience = audience) -> Any:
            return draft.draw_blocks([response], period=update.period, audience=audience, today=today)

        seconds, blocks = world.best(ask, repeat)
        lines.append(
            {
                "name": f"draft for {audience.name.lower()} from {rows:,} rows; peer: the rows read by Django's ORM",
                "ours": seconds,
                "peer": floor,
                "sentences": sum(len(block.sentences) for block in blocks),
            }
        )
    editions = edition_text.compose_editions(update, today=today)

    def look() -> Any:
        confidential = checks.Confidential(update, reader=response.owner, today=today)
        return [checks.findings(told, confidential=confidential) for told in editions]

    lines.append(
        {
            "name": f"checks of all editions drafted from {rows:,} rows; peer: the rows read by Django's ORM",
            "ours": world.best(look, repeat)[0],
            "peer": floor,
        }
    )
    return {"lines": lines, "mb": world.peak()}


def _update() -> Any:
    from tocsin.desk.editions.models import Update

    return Update.objects.get(slug=UPDATE)


def _today() -> Any:
    from tocsin.desk.journal import clock

    return clock.today()


def _tables() -> list[Any]:
    """Those whose rows an update tells, each confidential row of a case."""
    from django.apps import apps

    from tocsin.desk.people.models import Guarded

    told = ("coalition", "convening", "press", "responses", "strategy", "voices", "ceasefires")
    return [one for one in apps.get_models() if issubclass(one, Guarded) and one._meta.app_label in told]


def _read_plainly(response: Any) -> int:
    return sum(len(list(table.objects.filter(case=response.case).values())) for table in _tables())


class _Nowhere:
    """Where the words of a command go: the bench prints JSON lines and nothing else."""

    def write(self, text: str) -> None:
        pass
