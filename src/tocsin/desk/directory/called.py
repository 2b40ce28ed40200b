"""Who in the directory is called so.

Who confirmed something is written down in one language, as it comes. A sentence can name them only as the directory
has them: a person in the form that they agreed to, an organisation by its name in each language. Whom the directory
does not know is told of as somebody from outside.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from tocsin.desk.facts import PersonRef
from tocsin.desk.ui.trilingual import LANGUAGES, Words

from .models import Organisation, Person

Called = PersonRef | Words


def called(texts: Iterable[str], *, case_id: int) -> dict[str, Called]:
    """The person of a case, or else the organisation, that each text is the name of, in any language.

    What follows the name after a comma or in brackets is left out: "Ada Example (Example Institute)". A name that two
    persons have is nobody's.
    """
    wanted = {text: _ways(text) for text in texts if text.strip()}
    if not wanted:
        return {}
    persons = _by_name(
        (PersonRef(pk), name) for pk, name in Person.objects.filter(case=case_id).values_list("pk", "name")
    )
    bodies = _by_name((name, name) for name in Organisation.objects.values_list("name", flat=True))
    found: dict[str, Called] = {}
    for text, ways in wanted.items():
        for known in (persons, bodies):
            hits = {one for way in ways for one in known.get(way, ())}
            if hits:
                if len(hits) == 1:
                    found[text] = hits.pop()
                break
    return found


def _by_name(rows: Iterable[tuple[Called, Words]]) -> dict[str, set[Called]]:
    found: dict[str, set[Called]] = {}
    for one, name in rows:
        for code in LANGUAGES:
            if name.within(code):
                found.setdefault(_plain(name.within(code)), set()).add(one)
    return found


def _ways(text: str) -> set[str]:
    return {_plain(part) for part in (text, text.split("(")[0], text.split(",")[0], text.split("،")[0])} - {""}


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
