"""How the life of a response is told: from the scoping to its end, what ends it, and when that is looked at."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.telling import Sentence, Telling, WordClaim
from tocsin.language.when import When

from .facts import ExitCriterionSet, Launched, Moved, ReviewPlanned, ScopingOpened
from .models import ExitCriterion
from .stages import Stage


class ScopingTelling(Telling[ScopingOpened]):
    """On the timeline on its day, and no more."""


class LaunchTelling(Telling[Launched]):
    def mark(self, count: int) -> str:
        return npgettext("mark on a chart", "launch", "%(count)s launches", count)


class MoveTelling(Telling[Moved]):
    """On the timeline on its day, and no more."""


class ExitCriterionTelling(Telling[ExitCriterionSet]):
    def too_strong(self, fact: ExitCriterionSet) -> Collection[WordClaim]:
        return () if fact.met else (WordClaim.ENDED,)

    def when(self, fact: ExitCriterionSet) -> When | None:
        return None


class ReviewTelling(Telling[ReviewPlanned]):
    def when(self, fact: ReviewPlanned) -> When | None:
        return None


class ScopingBegun(Sentence[ScopingOpened]):
    def say(self, facts: Sequence[ScopingOpened], speaker: AudienceSpeech) -> str:
        return _("On %(day)s, we began to examine whether to respond.") % {"day": speaker.day(facts[0].on)}


class ResponseLaunched(Sentence[Launched]):
    def say(self, facts: Sequence[Launched], speaker: AudienceSpeech) -> str:
        fact = facts[0]
        words = {"day": speaker.day(fact.on), "objective": speaker.words(fact.objective)}
        if not fact.criteria:
            return _("On %(day)s, we launched an emergency response for %(objective)s.") % words
        weighed = ngettext("after weighing %(count)s criterion", "after weighing %(count)s criteria", fact.criteria)
        words["weighed"] = weighed % {"count": speaker.number(fact.criteria)}
        return _("On %(day)s, %(weighed)s, we launched an emergency response for %(objective)s.") % words


class StageReached(Sentence[Moved]):
    """All moves to one stage: the day of the last."""

    def joined_by(self, fact: Moved) -> Hashable:
        return fact.moved_to

    def say(self, facts: Sequence[Moved], speaker: AudienceSpeech) -> str:
        last = facts[-1]
        text = {
            Stage.ACTIVE: _("On %(day)s, the response became active again."),
            Stage.MONITORING: _("Since %(day)s, we have been monitoring whether the ceasefire holds."),
            Stage.REDUCED: _("Since %(day)s, we have been completing what was begun, and beginning nothing new."),
            Stage.EXITED: _("On %(day)s, we ended the emergency response."),
            Stage.DECLINED: _("On %(day)s, we decided not to respond."),
            Stage.DEFERRED: _("On %(day)s, we deferred the decision whether to respond."),
            Stage.SCOPING: _("On %(day)s, we began to examine again whether to respond."),
        }[last.moved_to]
        return text % {"day": speaker.day(last.on)}


class WhatEndsIt(Sentence[ExitCriterionSet]):
    def joined_by(self, fact: ExitCriterionSet) -> Hashable:
        """What was recorded twice, word by word and of one day, is told once."""
        return fact.when, frozenset(fact.attributes.items())

    def say(self, facts: Sequence[ExitCriterionSet], speaker: AudienceSpeech) -> str:
        fact = facts[0]
        if fact.criterion == ExitCriterion.Kind.CEASEFIRE_HOLDS and fact.days is not None:
            return _ceasefire_holds(fact.days, speaker, met=fact.met)
        if fact.criterion == ExitCriterion.Kind.DATE and fact.day is not None:
            text = (
                _("We had set %(day)s as the day on which the emergency response would end.")
                if fact.met
                else _("We set %(day)s as the day on which the emergency response ends.")
            )
            return text % {"day": speaker.day(fact.day)}
        if fact.criterion == ExitCriterion.Kind.ASK_WON:
            text = (
                _("What we asked for has been granted, as we had set for the end of the emergency response: %(words)s.")
                if fact.met
                else _("We will end the emergency response when this is granted: %(words)s.")
            )
        else:
            text = (
                _("What we had set for the end of the emergency response has come about: %(words)s.")
                if fact.met
                else _("We will end the emergency response when this has come about: %(words)s.")
            )
        return text % {"words": speaker.words(fact.words)}


def _ceasefire_holds(days: int, speaker: AudienceSpeech, *, met: bool) -> str:
    if met:
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


class NextReview(Sentence[ReviewPlanned]):
    def say(self, facts: Sequence[ReviewPlanned], speaker: AudienceSpeech) -> str:
        return _("Our next review is on %(day)s.") % {"day": speaker.day(facts[0].review_on)}
