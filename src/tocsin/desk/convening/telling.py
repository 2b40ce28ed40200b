"""How briefings are told."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.telling import LargeFigure, Sentence, Telling

from .facts import Briefed
from .models import Briefing


class BriefingTelling(Telling[Briefed]):
    def mark(self, count: int) -> str:
        return npgettext("mark on a chart", "briefing", "%(count)s briefings", count)


class BriefingHeld(Sentence[Briefed]):
    """Each briefing by itself, with how many came and, on the record, who spoke."""

    def say(self, facts: Sequence[Briefed], speaker: AudienceSpeech) -> str:
        fact = facts[0]
        count = fact.organisations
        plural, organisations = speaker.count(count or 0)
        words = {"day": speaker.day(fact.on), "when": speaker.at(fact.when, first=True)}
        what = {
            Briefing.Reach.GLOBAL: pgettext("a briefing", "our global briefing"),
            Briefing.Reach.REGIONAL: pgettext("a briefing", "our regional briefing"),
            Briefing.Reach.CLOSED: pgettext("a briefing", "our closed briefing"),
        }[fact.reach]
        is_day = fact.when.day is not None
        if count and is_day:
            text = ngettext(
                "On %(day)s, %(organisations)s partner organisation attended %(what)s",
                "On %(day)s, %(organisations)s partner organisations attended %(what)s",
                plural,
            )
        elif count:
            text = ngettext(
                "%(when)s, %(organisations)s partner organisation attended %(what)s",
                "%(when)s, %(organisations)s partner organisations attended %(what)s",
                plural,
            )
        else:
            text = _("On %(day)s, we held %(what)s") if is_day else _("%(when)s, we held %(what)s")
        text %= {**words, "organisations": organisations, "what": what}
        if not fact.speakers:
            return _("%(sentence)s.") % {"sentence": text}
        spoke = ngettext(
            "%(sentence)s, where %(names)s spoke.",
            "%(sentence)s, where %(names)s spoke.",
            len(set(fact.speakers)),
        )
        return spoke % {"sentence": text, "names": speaker.of_persons(fact.speakers)}


class SeatsTaken(LargeFigure[Briefed]):
    """Seats, where there were several briefings: an organisation may have come to each."""

    key = "briefed"
    counted = "organisations"
    is_rounded = True

    def chosen(self, facts: Sequence[Briefed]) -> Sequence[Briefed]:
        return [fact for fact in facts if fact.organisations]

    def number(self, facts: Sequence[Briefed]) -> int:
        return sum(fact.organisations for fact in facts)

    def label(self, facts: Sequence[Briefed], speaker: AudienceSpeech) -> str:
        text = npgettext(
            "what a figure counts",
            "partner organisations at our briefing",
            "seats taken by partner organisations at our briefings (%(count)s)",
            len(facts),
        )
        return text % {"count": speaker.number(len(facts))}
