"""What every page needs is loaded before the workers begin: once for all of them, in memory that they share.

gunicorn's ``--preload`` makes its workers as copies of one process (``desk/overview/serving.py``). What is loaded in it
is not loaded again by each of them at their first page.
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
            # Addresses are gathered for each language.
            reverse("overview:home")
    for name in TEMPLATES:
        get_template(name)
    gc.collect()
    # What is loaded by now stays: left out of every later collection, it is neither walked nor copied by a worker.
    gc.freeze()
