"""What was removed from a file, and what may still name somebody in it: stored keys, and what a page calls them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REMOVED: dict[str, str | Promise] = {
    "properties": _("properties such as title, author and date"),
    "authors": _("names of who commented or changed it"),
    "device": _("camera, telephone or program"),
    "place": _("place where it was taken"),
    "computer": _("printers and folders of a computer"),
    "files": _("files within the file"),
    "scripts": _("scripts and automatic actions"),
    "links": _("content that is loaded from elsewhere"),
    "preview": _("preview pictures"),
    "appended": _("data after the end of the file"),
}
REMAINS: dict[str, str | Promise] = {
    "comments": _("comments"),
    "changes": _("tracked changes, with the deleted text"),
    "hidden": _("hidden text, sheets or slides"),
}


def in_order(keys: Iterable[str]) -> list[str]:
    """Each key once, in the order of the lists above."""
    found = set(keys)
    return [key for key in (*REMOVED, *REMAINS) if key in found]
