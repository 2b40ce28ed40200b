"""How long a search takes among many records, beside Django's ``icontains`` over the same columns."""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import world
from bench.apart import apart, line, settle

# What is asked of it, at the median, in seconds.
LIMIT = 0.1
SEED = 20
# Of a hundred records so many of each table.
SHARES = {"Person": 30, "Piece": 40, "Organisation": 10, "Outlet": 10, "Target": 10}
SYLLABLES = ("ba", "de", "fo", "gu", "har", "in", "ker", "lim", "mor", "nus", "pet", "ros", "sar", "tav", "ul", "vek")
# One word that half of all records have, one that few have, names, two words, and what nobody wrote.
TYPED = ("ceasefire", "record", "tavkerlim", "Petrosyan", "بتروسيان", "ceasefire petrosyan", "وقف", "xylograph")


def run(*, home: Path, records: int, repeat: int, database: str) -> None:
    """Fill an installation, make the index, search. JSON lines."""
    settle(home)
    os.environ["DATABASE_URL"] = database
    made = apart(make, records)
    line(f"index of {records:,} records made, in seconds; peer: the records written", made["index"], made["rows"])
    told = apart(measure, repeat)
    what = f"among {records:,} records, {told['vendor']}"
    for typed, ours, peer, found in told["lines"]:
        line(f"search for {typed!r} {what}; peer: icontains over the same columns", ours, peer, found=found)
    line(f"search at the median {what}; peer: icontains", told["median"], told["peer"])
    line(f"search at the median {what}; peer: the limit", told["median"], LIMIT)


def make(records: int) -> dict[str, float]:
    """Records of one case, written past their operations, and their index."""
    world.ready()
    from django.core.management import call_command
    from django.db import transaction

    from tocsin.desk.search import index

    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    with transaction.atomic():
        _fill(records)
    rows = time.perf_counter() - started
    started = time.perf_counter()
    index.rebuild()
    return {"rows": rows, "index": time.perf_counter() - started}


def _fill(records: int) -> None:
    from tocsin.desk.directory.models import Organisation, Person
    from tocsin.desk.people import operations as people
    from tocsin.desk.press.models import Outlet, Piece
    from tocsin.desk.strategy.models import Target
    from tocsin.language.words import Words

    chance = random.Random(SEED)  # noqa: S311

    def word() -> str:
        return "".join(chance.choices(SYLLABLES, k=3))

    def text(number: int) -> Words:
        said = "the ceasefire" if number % 2 else "the talks"
        arabic = "وقف إطلاق النار" if number % 2 else "المحادثات"
        words = " ".join(word() for _one in range(6))
        return Words(f"Record {number} on {said}: {words}", f"Fiche {number} : {words}", f"سجل {number} عن {arabic}")

    def name(number: int) -> Words:
        surname = "Petrosyan" if number % 500 == 0 else word().title()
        return Words(f"{word().title()} {surname}", "", "بتروسيان" if surname == "Petrosyan" else "")

    account = people.open_account(
        email="amal@example.org", name="Amal", language="en", is_team=True, password=None, by=None, on=world.END
    )
    case = people.open_case(slug="bench", title=Words("Bench", "Bench", "Bench"), by=account, on=world.END)
    makers: dict[str, tuple[Any, Callable[[int], Any]]] = {
        "Person": (Person, lambda n: Person(case=case, name=name(n), description=text(n))),
        "Piece": (Piece, lambda n: Piece(case=case, working_title=text(n), begun_on=world.END)),
        "Organisation": (Organisation, lambda n: Organisation(name=name(n))),
        "Outlet": (Outlet, lambda n: Outlet(name=name(n), market="DE")),
        "Target": (Target, lambda n: Target(case=case, name=name(n), role=Target.Role.PRIMARY)),
    }
    for kind, share in SHARES.items():
        model, one = makers[kind]
        model.objects.bulk_create([one(number) for number in range(records * share // 100)], batch_size=1_000)


def measure(repeat: int) -> dict[str, Any]:
    """Each search as the page makes it, with its first page of results, and its peer, in turns."""
    world.ready()
    from django.db import connection

    from tocsin.desk.once import one_page
    from tocsin.desk.people.models import Account, Case
    from tocsin.desk.search import results
    from tocsin.desk.search.finding import find
    from tocsin.desk.search.readers import Searcher

    account = Account.objects.get()
    cases = {case.pk: case for case in Case.objects.all()}

    def ask(typed: str) -> int:
        with one_page():
            searcher = Searcher(account, world.END)
            found = find(typed, searcher=searcher)
            hits = results.ordered([hit for several in found.by_kind.values() for hit in several], list(cases))
            results.grouped(hits[:25], found.words, searcher, cases)
            return len(hits)

    lines, every, peers = [], [], []
    for typed in TYPED:
        ours, theirs, number = [], [], 0
        for _turn in range(max(repeat, 3)):
            started = time.perf_counter()
            number = ask(typed)
            ours.append(time.perf_counter() - started)
            started = time.perf_counter()
            _contains(account, typed)
            theirs.append(time.perf_counter() - started)
        lines.append((typed, statistics.median(ours), statistics.median(theirs), number))
        every += ours
        peers += theirs
    return {
        "lines": lines,
        "median": statistics.median(every),
        "peer": statistics.median(peers),
        "vendor": connection.vendor,
    }


def _contains(account: Any, typed: str) -> None:
    """The same tables, each column that the search looks in, through the same ``visible_to``."""
    from django.db.models import Q

    from tocsin.desk.directory.models import Organisation, Person
    from tocsin.desk.press.models import Outlet, Piece
    from tocsin.desk.strategy.models import Target

    columns: dict[Any, tuple[str, ...]] = {
        Person: ("name", "description"), Piece: ("working_title",), Organisation: ("name",), Outlet: ("name",),
        Target: ("name",),
    }  # fmt: skip
    for model, names in columns.items():
        rows = model.objects.visible_to(account) if hasattr(model.objects, "visible_to") else model.objects.all()
        for word in typed.split():
            found = Q()
            for name in names:
                for code in ("en", "fr", "ar"):
                    found |= Q(**{f"{name}__{code}__icontains": word})
            rows = rows.filter(found)
        list(rows.order_by("-pk").values_list("pk")[:201])
