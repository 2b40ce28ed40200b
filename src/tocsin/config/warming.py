"""Loads what every page needs before gunicorn forks its workers: once for all of them, in memory that they share.

``--preload`` imports the application in the master process (``desk/overview/serving.py``), and the workers are copies
of it (copy-on-write). What is loaded there is not loaded again by each of them at their first page.
"""

from __future__ import annotations

import gc
from typing import Final

from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

from tocsin.language.languages import LANGUAGES

# Between them they load the base of all pages, and every library of tags.
TEMPLATES: Final = ("ui/case.html", "ui/record.html", "overview/home.html", "overview/room.html")


def warm_up() -> None:
    """Load addresses with their views, catalogues and templates. Reads no row and opens no connection."""
    for code in LANGUAGES:
        with translation.override(code):
            translation.gettext("Home")
            # The URL patterns are resolved once for each language.
            reverse("overview:home")
    for name in TEMPLATES:
        get_template(name)
    # Later garbage collections leave out what is loaded by now, so no worker writes to, and copies, its memory. What
    # little garbage there is among it stays: collecting it takes longer than it is worth.
    gc.freeze()
    gc.enable()
