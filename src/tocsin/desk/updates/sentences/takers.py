"""Who took part in what was done together, counted: organisations, people, and the countries that they are from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import npgettext

from tocsin.desk.directory.speaker import Speaker

Params = Mapping[str, Any]


def of(params: Params, speaker: Speaker, *, exactly: bool) -> tuple[str, bool, int]:
    """Who took part as the subject of a verb, whether organisations come first, and how many in all."""
    organisations, people = params["organisations"] or 0, params["participants"] or 0
    found = []
    if organisations:
        count, number = _rounded(organisations, speaker, exactly=exactly)
        text = npgettext("who took part", "%(count)s organisation", "%(count)s organisations", count)
        found.append(_with_countries(text % {"count": number}, params, speaker))
    if people:
        count, number = _rounded(people, speaker, exactly=exactly)
        if params["action"] == "media_briefing":
            text = npgettext("who took part", "%(count)s journalist", "%(count)s journalists", count)
        else:
            text = npgettext("who took part", "%(count)s person", "%(count)s people", count)
        text = text % {"count": number}
        found.append(text if organisations else _with_countries(text, params, speaker))
    return speaker.every(found) if found else "", bool(organisations), organisations + people


def of_organisations(params: Params, speaker: Speaker) -> str:
    """So many organisations after a preposition, always exactly."""
    count = int(params["organisations"])
    text = npgettext("made up of", "%(count)s organisation", "%(count)s organisations", count)
    return _with_countries(text % {"count": speaker.number(count)}, params, speaker)


def _with_countries(who: str, params: Params, speaker: Speaker) -> str:
    count = params["countries"]
    if not count:
        return who
    text = npgettext("where they are from", "%(who)s from %(count)s country", "%(who)s from %(count)s countries", count)
    return text % {"who": who, "count": speaker.number(count)}


def _rounded(count: int, speaker: Speaker, *, exactly: bool) -> tuple[int, str]:
    """The number that is written, for its plural, and how it is written."""
    if exactly:
        return count, speaker.number(count)
    return speaker.about_count(count)[1], speaker.over(count)
