"""How outcomes are told: we contribute to a change, as others do, and never cause it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.telling import LargeFigure, Sentence, Telling

from .facts import Changed


class OutcomeTelling(Telling[Changed]):
    """On the timeline on its day, and no more."""


class WhatChanged(Sentence[Changed]):
    """A change in somebody's behaviour."""

    def joined_by(self, fact: Changed) -> Hashable:
        """One change in the same words. Recorded once more by whoever confirmed it, it is told as confirmed."""
        return fact.when, fact.whose, fact.change, fact.ours, fact.others

    def say(self, facts: Sequence[Changed], speaker: AudienceSpeech) -> str:
        # Recorded twice, it is confirmed as soon as one of the rows is.
        confirmed = [fact for fact in facts if fact.confirmed]
        fact = (confirmed or facts)[0]
        words = {
            "day": speaker.day(fact.on),
            "when": speaker.at(fact.when, first=True),
            "change": speaker.words(fact.change),
            "ours": speaker.words(fact.ours),
            "others": speaker.words(fact.others),
        }
        text = _seen(fact, confirmed=bool(confirmed)) % words
        if not confirmed:
            return text
        return f"{text} {speaker.confirmation(one for fact in confirmed for one in fact.verifiers)}"


def _seen(fact: Changed, *, confirmed: bool) -> str:
    """The sentence with its gaps: by a day, or in a month."""
    if fact.when.day is None:
        if confirmed:
            return _(
                "%(when)s, this had changed: %(change)s. We contributed with %(ours)s; others contributed with "
                "%(others)s."
            )
        return _(
            "%(when)s, this had changed, as far as we can see: %(change)s. We contributed with %(ours)s; others "
            "contributed with %(others)s."
        )
    if confirmed:
        return _(
            "What had changed by %(day)s: %(change)s. We contributed with %(ours)s; others contributed with %(others)s."
        )
    return _(
        "What had changed by %(day)s, as far as we can see: %(change)s. We contributed with %(ours)s; others "
        "contributed with %(others)s."
    )


class ChangesConfirmed(LargeFigure[Changed]):
    key = "confirmed"
    counted = "changes"

    def chosen(self, facts: Sequence[Changed]) -> Sequence[Changed]:
        return [fact for fact in facts if fact.confirmed]

    def label(self, facts: Sequence[Changed], speaker: AudienceSpeech) -> str:
        return ngettext("change confirmed from outside", "changes confirmed from outside", len(facts))
