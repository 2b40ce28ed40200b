"""What the last release said, read from the archive, and how today's code is compared with it."""

from __future__ import annotations

import json
import re
import tarfile
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from . import text
from .allowed import ALLOWED, Difference

PLACE = Path(__file__).parent / "last_release.tar.xz"


@cache
def members() -> Mapping[str, bytes]:
    """Every member of the archive by its name."""
    with tarfile.open(PLACE) as archive:
        return {entry.name: archive.extractfile(entry).read() for entry in archive if entry.isfile()}  # type: ignore[union-attr]


def under(folder: str) -> dict[str, bytes]:
    """The members of one folder."""
    return {name: data for name, data in members().items() if name.startswith(f"{folder}/")}


@cache
def data(name: str) -> Any:
    """A member that is JSON."""
    return json.loads(members()[name])


def concerned(name: str, allowed: Iterable[Difference] = ALLOWED) -> list[Difference]:
    """The allowed differences that bear on a member."""
    return [one for one in allowed if fnmatchcase(name, one.where)]


def expected(name: str, before: str, allowed: Iterable[Difference] = ALLOWED) -> str:
    """What the last release said, with the differences that are allowed."""
    for one in concerned(name, allowed):
        if one.after is not None and not one.is_added:
            before = re.sub(one.before, one.after, before)
    return before


def without_ignored(name: str, said: str, allowed: Iterable[Difference] = ALLOWED) -> str:
    """A text with the parts blanked that may be anything, and without what may be added."""
    for one in concerned(name, allowed):
        if one.before and (one.after is None or one.is_added):
            said = re.sub(one.before, "[…]" if one.after is None else one.after, said)
    return said


def differences(now: Mapping[str, bytes], *, folder: str, part: Callable[[str], str] | None = None) -> list[str]:
    """Each member of a folder that today's code makes differently, as a diff; what is new or gone, by name.

    With ``part`` only what it takes from the two texts is compared.
    """
    then = under(folder)
    allowed_new = {one.where for one in ALLOWED if not one.before}
    found = [f"{name}: no longer there" for name in sorted(then.keys() - now.keys()) if name not in allowed_new]
    found += [f"{name}: was not there" for name in sorted(now.keys() - then.keys()) if name not in allowed_new]
    for name in sorted(then.keys() & now.keys()):
        if name.endswith(".sha256"):
            if then[name] != now[name] and not concerned(name):
                found.append(f"{name}: other bytes (its text is compared beside it)")
            continue
        before = without_ignored(name, expected(name, then[name].decode()))
        after = without_ignored(name, now[name].decode())
        if part:
            before, after = part(before), part(after)
        if before != after:
            found.append(text.difference(before, after, name=name))
    return found


def check(now: Mapping[str, bytes], *, folder: str, part: Callable[[str], str] | None = None) -> None:
    """Raise ``AssertionError`` with every difference that is not allowed, whole."""
    found = differences(now, folder=folder, part=part)
    if found:
        raise AssertionError("\n\n".join([f"{len(found)} of {len(now)} differ:", *found]))
