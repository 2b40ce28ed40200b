"""Begins Django for what is no command of Django's."""

from __future__ import annotations

import os


def begin_django() -> None:
    """Read the settings and load the rooms. Raises ``ImproperlyConfigured`` with the cure."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.config.settings")
    # Only now: importing the package costs what a command without it does not want.
    import django

    django.setup()
