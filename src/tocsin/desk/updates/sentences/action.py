"""What we did: from the decision to what allies took on. The verb follows the status and is never stronger."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from tocsin.desk.directory.speaker import Speaker
from tocsin.desk.facts import Fact


def partners(facts: Sequence[Fact], speaker: Speaker) -> str:
    params = facts[0].params
    joined, asked = int(params["opted_in"]), int(params["asked"])
    if asked == 1:
        if joined:
            return _("The one organisation that we asked has joined the response.")
        return _("The one organisation that we asked has not joined the response yet.")
    of = npgettext(
        "of those asked", "Of the %(asked)s organisation that we asked", "Of the %(asked)s organisations that we asked",
        asked,
    ) % {"asked": speaker.number(asked)}  # fmt: skip
    if not joined:
        return _("%(of_those_asked)s, none has joined the response yet.") % {"of_those_asked": of}
    text = ngettext(
        "%(of_those_asked)s, %(count)s has joined the response.",
        "%(of_those_asked)s, %(count)s have joined the response.",
        joined,
    )
    return text % {"count": speaker.number(joined), "of_those_asked": of}


def _allies(facts: Sequence[Fact], speaker: Speaker) -> str:
    words = {
        "generals": pgettext("allies, as they begin a sentence", "generals"),
        "humanitarian": pgettext("allies, as they begin a sentence", "humanitarian organisations"),
        "human_rights": pgettext("allies, as they begin a sentence", "human rights organisations"),
        "faith": pgettext("allies, as they begin a sentence", "faith bodies"),
        "partner": pgettext("allies, as they begin a sentence", "partner organisations"),
    }
    listed = speaker.every([words[kind] for kind in dict.fromkeys(str(fact.params["allies"]) for fact in facts)])
    return listed[:1].upper() + listed[1:]


def delivered(facts: Sequence[Fact], speaker: Speaker) -> str:
    what = facts[0].params["what"]
    if not what:
        return _("%(allies)s delivered parts of the strategy with us.") % {"allies": _allies(facts, speaker)}
    return _("%(allies)s delivered the following with us: %(what)s.") % {
        "allies": _allies(facts, speaker),
        "what": speaker.words(what),
    }


def promised(facts: Sequence[Fact], speaker: Speaker) -> str:
    what = facts[0].params["what"]
    if not what:
        return _("%(allies)s have undertaken to deliver parts of the strategy.") % {"allies": _allies(facts, speaker)}
    return _("%(allies)s have undertaken the following: %(what)s.") % {
        "allies": _allies(facts, speaker),
        "what": speaker.words(what),
    }
