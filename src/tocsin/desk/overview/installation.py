"""Brings an installation in step with its code: tables, cache, catalogues, static files, the published site."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from tocsin.desk.updates import publication

from . import example


def bring_in_step() -> None:
    """Safe to repeat; quick when there is nothing to do."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def load_example() -> str:
    """Load the Karabakh example if it is not there; the password of its sign-ins, kept in the home folder."""
    place = Path(settings.HOME) / "example-password"
    if example.loaded():
        return place.read_text().strip()
    password = example.new_password()
    with transaction.atomic():
        example.load(password=password)
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(password)
    return password


def publish() -> None:
    """Bring the published site in step with what was released."""
    publication.publish()
