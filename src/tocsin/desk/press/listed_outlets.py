"""The outlets of each country that Tocsin carries (``data/LICENCES.md``): names alone, by ISO 3166-1 code."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from django.conf import settings

from tocsin.desk.ui.places import country_name
from tocsin.language import numerals


@cache
def _listed() -> dict[str, list[str]]:
    listed: dict[str, list[str]] = json.loads((Path(settings.DATA) / "outlets" / "outlets.json").read_text())
    return listed


def names_in(country: str) -> list[str]:
    """What outlets of a country are called, by spelling; none where the list has none."""
    return _listed().get(country, [])


def choices() -> list[tuple[str, str]]:
    """An empty choice, then the countries with outlets, each with how many, by name in the reader's language."""
    named = [(code, f"{country_name(code)} ({numerals.number(len(names))})") for code, names in _listed().items()]
    return [("", "—"), *sorted(named, key=lambda choice: choice[1])]
