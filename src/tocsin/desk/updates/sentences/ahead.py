"""The way ahead: what ends the response, and when that is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.directory.speaker import Speaker
from tocsin.desk.facts import Fact


def exit_criterion(facts: Sequence[Fact], speaker: Speaker) -> str:
    params = facts[0].params
    kind = str(params["criterion"])
    if kind == "ceasefire_holds":
        days = int(params["days"])
        if params["met"]:
            text = ngettext(
                "A ceasefire has held for %(count)s day, as we had set for the end of the emergency response.",
                "A ceasefire has held for %(count)s days, as we had set for the end of the emergency response.",
                days,
            )
        else:
            text = ngettext(
                "If a ceasefire holds for %(count)s day, we will end the emergency response.",
                "If a ceasefire holds for %(count)s days, we will end the emergency response.",
                days,
            )
        return text % {"count": speaker.number(days)}
    if kind == "date":
        day = speaker.day(params["day"])
        return _("We set %(day)s as the day on which the emergency response ends.") % {"day": day}
    words = speaker.words(params["words"])
    if kind == "ask_won":
        if params["met"]:
            return _(
                "What we asked for has been granted, as we had set for the end of the emergency response: %(words)s."
            ) % {"words": words}
        return _("We will end the emergency response when this is granted: %(words)s.") % {"words": words}
    if params["met"]:
        return _("What we had set for the end of the emergency response has come about: %(words)s.") % {"words": words}
    return _("We will end the emergency response when this has come about: %(words)s.") % {"words": words}


def review(facts: Sequence[Fact], speaker: Speaker) -> str:
    day = speaker.day(facts[0].params["review_on"])
    return _("Our next review is on %(day)s.") % {"day": day}
