"""What the world's board takes of the server, with every situation on its map."""

from __future__ import annotations

import statistics
import time
from typing import Any

from bench import world

# What is asked of it, in seconds.
LIMIT = 0.2


def measure(repeat: int) -> dict[str, Any]:
    """The median of several requests of somebody of the team, as the server answers them."""
    world.ready()
    from django.core.management import call_command
    from django.test import Client

    from tocsin.desk.people import operations
    from tocsin.desk.people.models import Account
    from tocsin.desk.watch.models import Situation

    for command, options in (("collectstatic", {"interactive": False}), ("createcachetable", {})):
        call_command(command, verbosity=0, **options)
    account = Account.objects.filter(is_team=True).first() or operations.open_account(
        email="bench@example.org", name="Bench", language="en", is_team=True, password=None, by=None, on=world.END
    )
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    taken = []
    for _turn in range(repeat + 1):
        began = time.perf_counter()
        answer = browser.get("/watch/")
        taken.append(time.perf_counter() - began)
        assert answer.status_code == 200, answer.status_code
    name = f"the board of {Situation.objects.count():,} situations, median; peer: the limit"
    # The first one reads templates and boundaries, as a server does once.
    return {"lines": [{"name": name, "ours": statistics.median(taken[1:]), "peer": LIMIT}]}
