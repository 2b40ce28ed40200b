"""Questions whose answers are rows and not settings, by name; without Django, for ``--help``."""

from __future__ import annotations

from typing import Final

OUTLETS: Final = "Countries whose outlets are added, by code, such as AZ AM (empty: none)"
ORGANISATION: Final = {
    "NAME_EN": "Name of your organisation in English",
    "NAME_FR": "Its name in French",
    "NAME_AR": "Its name in Arabic",
    "CONTACT": "Email address for the public",
    "LOGO": "File of its logo, PNG or JPEG",
    "COLOUR": "Colour of links and headings, such as #84490f",
}
