"""How partners, what they took on and what was done together are told."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from tocsin.desk.coalition.facts import Delivered, DoneTogether, PartnersCounted, Promised, TakenOn
from tocsin.desk.coalition.models import Commitment
from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.telling import LargeFigure, Sentence, Telling, WordClaim
from tocsin.language.when import When

from .joint_actions import DONE_TOGETHER, MEETINGS, BehindALetter, BehindAStatement, MarketResponse, Thanks

__all__ = ["DONE_TOGETHER", "MEETINGS", "BehindALetter", "BehindAStatement", "MarketResponse", "Thanks"]

T = TypeVar("T", bound=TakenOn)


class PartnersTelling(Telling[PartnersCounted]):
    def too_strong(self, fact: PartnersCounted) -> Collection[WordClaim]:
        return () if fact.opted_in >= fact.asked else (WordClaim.JOINED,)

    def when(self, fact: PartnersCounted) -> When | None:
        return None


class DeliveredTelling(Telling[Delivered]):
    pass


class PromisedTelling(Telling[Promised]):
    def too_strong(self, fact: Promised) -> Collection[WordClaim]:
        return (WordClaim.DELIVERED,)


class JointActionTelling(Telling[DoneTogether]):
    pass


class PartnersIn(Sentence[PartnersCounted]):
    """How many of those asked have joined."""

    def say(self, facts: Sequence[PartnersCounted], speaker: AudienceSpeech) -> str:
        joined, asked = facts[0].opted_in, facts[0].asked
        if asked == 1:
            if joined:
                return _("The one organisation that we asked has joined the response.")
            return _("The one organisation that we asked has not joined the response yet.")
        of = npgettext(
            "of those asked",
            "Of the %(asked)s organisation that we asked",
            "Of the %(asked)s organisations that we asked",
            asked,
        ) % {"asked": speaker.number(asked)}
        if not joined:
            return _("%(of_those_asked)s, none has joined the response yet.") % {"of_those_asked": of}
        text = ngettext(
            "%(of_those_asked)s, %(count)s has joined the response.",
            "%(of_those_asked)s, %(count)s have joined the response.",
            joined,
        )
        return text % {"count": speaker.number(joined), "of_those_asked": of}


class PartnersNotIn(Sentence[PartnersCounted]):
    """Who said no, and who said nothing, which is no consent. Empty where everybody said yes."""

    name = "not-in"

    def say(self, facts: Sequence[PartnersCounted], speaker: AudienceSpeech) -> str:
        out, silent = facts[0].out, facts[0].silent
        clauses = []
        if out:
            text = npgettext("organisations that were asked", "%(count)s declined", "%(count)s declined", out)
            clauses.append(text % {"count": speaker.number(out)})
        if silent:
            text = npgettext(
                "organisations that were asked", "%(count)s has not answered", "%(count)s have not answered", silent
            )
            clauses.append(text % {"count": speaker.number(silent)})
        if not clauses:
            return ""
        words = {"clauses": speaker.every(clauses)}
        if silent:
            return _("Of the organisations that we asked, %(clauses)s; we do not take silence for consent.") % words
        return _("Of the organisations that we asked, %(clauses)s.") % words


class _Commitments(Sentence[T]):
    """All allies who took on one thing."""

    def joined_by(self, fact: T) -> Hashable:
        return fact.what

    def said(self, facts: Sequence[T], speaker: AudienceSpeech, *, parts: str, thing: str) -> str:
        what = facts[0].what
        if not what:
            return parts % {"allies": _allies(facts, speaker)}
        return thing % {"allies": _allies(facts, speaker), "what": speaker.words(what)}


class PartsDelivered(_Commitments[Delivered]):
    def say(self, facts: Sequence[Delivered], speaker: AudienceSpeech) -> str:
        return self.said(
            facts,
            speaker,
            parts=_("%(allies)s delivered parts of the strategy with us."),
            thing=_("%(allies)s delivered the following with us: %(what)s."),
        )


class PartsPromised(_Commitments[Promised]):
    def say(self, facts: Sequence[Promised], speaker: AudienceSpeech) -> str:
        return self.said(
            facts,
            speaker,
            parts=_("%(allies)s have undertaken to deliver parts of the strategy."),
            thing=_("%(allies)s have undertaken the following: %(what)s."),
        )


def _allies(facts: Sequence[TakenOn], speaker: AudienceSpeech) -> str:
    words = {
        Commitment.Allies.GENERALS: pgettext("allies, as they begin a sentence", "generals"),
        Commitment.Allies.HUMANITARIAN: pgettext("allies, as they begin a sentence", "humanitarian organisations"),
        Commitment.Allies.HUMAN_RIGHTS: pgettext("allies, as they begin a sentence", "human rights organisations"),
        Commitment.Allies.FAITH: pgettext("allies, as they begin a sentence", "faith bodies"),
        Commitment.Allies.PARTNER: pgettext("allies, as they begin a sentence", "partner organisations"),
    }
    listed = speaker.every([words[allies] for allies in dict.fromkeys(fact.allies for fact in facts)])
    return listed[:1].upper() + listed[1:]


class OrganisationsIn(LargeFigure[PartnersCounted]):
    """Who joined, of those who were asked."""

    key = "joined"
    counted = "organisations"

    def chosen(self, facts: Sequence[PartnersCounted]) -> Sequence[PartnersCounted]:
        return facts[-1:]

    def number(self, facts: Sequence[PartnersCounted]) -> int:
        return facts[0].opted_in

    def label(self, facts: Sequence[PartnersCounted], speaker: AudienceSpeech) -> str:
        text = ngettext(
            "organisation in the response, of those asked (%(asked)s)",
            "organisations in the response, of those asked (%(asked)s)",
            self.number(facts),
        )
        return text % {"asked": speaker.number(facts[0].asked)}
