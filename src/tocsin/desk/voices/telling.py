"""How outreach is told: never more of it than its status."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.telling import Sentence, Telling, WordClaim

from .facts import Contacted
from .models import Outreach

LADDER = (WordClaim.TALKS, WordClaim.AGREED, WordClaim.PITCHED, WordClaim.ACCEPTED, WordClaim.PUBLISHED)


class OutreachTelling(Telling[Contacted]):
    def too_strong(self, fact: Contacted) -> Collection[WordClaim]:
        return {
            Outreach.Status.CONTACTED: LADDER,
            Outreach.Status.DECLINED: LADDER,
            Outreach.Status.IN_TALKS: LADDER[1:],
            Outreach.Status.AGREED: LADDER[2:],
        }[fact.status]


class _Contacts(Sentence[Contacted]):
    """All outreach of one purpose, status and openness."""

    def joined_by(self, fact: Contacted) -> Hashable:
        return fact.purpose, fact.status, fact.open_to_it

    def say(self, facts: Sequence[Contacted], speaker: AudienceSpeech) -> str:
        first = facts[0]
        people = speaker.every(speaker.persons(fact.person for fact in facts))
        what = {
            Outreach.Purpose.OP_ED: pgettext("what is talked about", "an op-ed"),
            Outreach.Purpose.COMMENT: pgettext("what is talked about", "a comment"),
            Outreach.Purpose.MEETING: pgettext("what is talked about", "a meeting"),
        }[first.purpose]
        if first.status == Outreach.Status.CONTACTED:
            text = (
                _("We contacted %(people)s about %(what)s, which may follow.")
                if first.open_to_it
                else _("We contacted %(people)s about %(what)s.")
            )
        else:
            text = {
                Outreach.Status.IN_TALKS: _("We are in talks with %(people)s about %(what)s."),
                Outreach.Status.AGREED: _("We have agreed on %(what)s with %(people)s."),
                Outreach.Status.DECLINED: _("We were in touch with %(people)s about %(what)s, which will not follow."),
            }[first.status]
        return text % {"people": people, "what": what}


class InTouch(_Contacts):
    """Outreach that may still lead to something, or has."""

    def tells(self, fact: Contacted) -> bool:
        return fact.status != Outreach.Status.DECLINED


class Declined(_Contacts):
    def tells(self, fact: Contacted) -> bool:
        return fact.status == Outreach.Status.DECLINED
