"""What came of it: what changed, and the ceasefires."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tocsin.desk.directory.speaker import Speaker
from tocsin.desk.facts import Fact
from tocsin.language import french
from tocsin.language.countries import Place

from .together import confirmed


def outcome(facts: Sequence[Fact], speaker: Speaker) -> str:
    """A change in somebody's behaviour. We contribute to it, as others do, and never cause it."""
    # Recorded twice, it is confirmed as soon as one of the rows is.
    facts = [fact for fact in facts if fact.params["confirmed"]] or facts
    fact = facts[0]
    words = {name: speaker.words(fact.params[name]) for name in ("change", "ours", "others")}
    text = (
        _("What had changed by %(day)s: %(change)s. We contributed with %(ours)s; others contributed with %(others)s.")
        if fact.params["confirmed"]
        else _(
            "What had changed by %(day)s, as far as we can see: %(change)s. We contributed with %(ours)s; others "
            "contributed with %(others)s."
        )
    )
    return text % {"day": speaker.day(fact.on), **words} + confirmed(facts, speaker)


def _between(params: Mapping[str, Any], speaker: Speaker) -> str:
    """A ceasefire with its parties: between several, or of one where no other is on record."""
    parties = speaker.sides(params["parties"], params["also_parties"])
    if len(parties) > 1:
        return pgettext("what takes effect", "A ceasefire between %(parties)s") % {"parties": speaker.every(parties)}
    if parties:
        party = french.of(parties[0]) if speaker.language == "fr" else parties[0]
        return pgettext("what takes effect", "A ceasefire by %(party)s") % {"party": party}
    return pgettext("what takes effect", "A ceasefire")


def ceasefire(facts: Sequence[Fact], speaker: Speaker) -> str:
    """An attempt that has not collapsed: its parties, who brokered it, peacekeepers, and the verdict's own word."""
    fact = facts[0]
    params = fact.params
    brokers = speaker.sides(params["brokers"], params["also_brokers"])
    if speaker.language == "fr":
        # « avec la médiation de la Russie ».
        brokers = [french.of(one) for one in brokers]
    text = (
        _("%(ceasefire)s, brokered by %(brokers)s, took effect on %(day)s")
        if brokers
        else _("%(ceasefire)s took effect on %(day)s")
    ) % {"ceasefire": _between(params, speaker), "day": speaker.day(fact.on), "brokers": speaker.every(brokers)}
    if count := params["peacekeepers"]:
        keepers = ngettext("%(count)s peacekeeper", "%(count)s peacekeepers", int(count))
        phrase = keepers % {"count": speaker.number(int(count))}
        sender = params["peacekeepers_from"]
        if isinstance(sender, Place):
            phrase = pgettext("peacekeepers and where they come from", "%(peacekeepers)s %(place)s") % {
                "peacekeepers": phrase,
                "place": speaker.from_place(sender),
            }
        text = _("%(sentence)s, with %(peacekeepers)s") % {"sentence": text, "peacekeepers": phrase}
    as_of = speaker.day(fact.as_of) if fact.as_of else ""
    verdicts = {
        "holding": _("%(sentence)s; as far as placed events tell, it was holding on %(as_of)s."),
        "strained": _("%(sentence)s; as far as placed events tell, it was strained on %(as_of)s."),
        "violated": _("%(sentence)s; as far as placed events tell, it had been violated by %(as_of)s."),
    }
    verdict = str(params["verdict"])
    if verdict in verdicts and as_of:
        return verdicts[verdict] % {"sentence": text, "as_of": as_of}
    return _("%(sentence)s; whether it holds is not known yet.") % {"sentence": text}
