"""How asks and positions are told: the verb follows the status and is never stronger.

Of a target it is its position that is told, so that no verb must agree with the target's name. That it moved says when
it stood where, and never what moved it.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.telling import Sentence, Telling, WordClaim
from tocsin.language import french

from .facts import AskMoved, PositionSeen
from .models import Ask, Stand


class AskTelling(Telling[AskMoved]):
    def too_strong(self, fact: AskMoved) -> Collection[WordClaim]:
        return {
            Ask.Status.AGREED: (WordClaim.ASKED, WordClaim.GRANTED),
            Ask.Status.PUT: (WordClaim.GRANTED,),
            Ask.Status.REFUSED: (WordClaim.GRANTED,),
            Ask.Status.GRANTED: (),
        }[fact.status]


class PositionTelling(Telling[PositionSeen]):
    def too_strong(self, fact: PositionSeen) -> Collection[WordClaim]:
        # Whether a thing was granted is said of the ask alone.
        is_supportive = fact.stands in (Stand.SUPPORTS, Stand.ACTS)
        return (WordClaim.GRANTED,) if is_supportive else (WordClaim.SUPPORTIVE, WordClaim.GRANTED)


class _Asks(Sentence[AskMoved]):
    """One status at a time: asks of one status are joined as clauses of one sentence, those for one thing as one."""

    def joined_by(self, fact: AskMoved) -> Hashable:
        return fact.status

    def say(self, facts: Sequence[AskMoved], speaker: AudienceSpeech) -> str:
        status = facts[0].status
        # Whom one thing was asked of, each once: who recorded an ask a second time has asked no more.
        asked: dict[str, dict[str, None]] = {}
        for fact in facts:
            targets = asked.setdefault(speaker.words(fact.what), {})
            targets |= dict.fromkeys(speaker.words(name) for name in fact.targets)
        wanted = dict.fromkeys(speaker.words(fact.what) for fact in facts if not fact.targets)
        sentences = []
        clauses = [
            pgettext("whom we ask, and what for", "%(targets)s %(what)s")
            % {"targets": speaker.to_each(list(targets)), "what": what}
            for what, targets in asked.items()
            if targets
        ]
        if clauses:
            lead = {
                Ask.Status.AGREED: _("With our partners, we agreed to ask %(asks)s."),
                Ask.Status.PUT: _("We asked %(asks)s."),
                Ask.Status.GRANTED: _("What we had asked for was granted; we had asked %(asks)s."),
                Ask.Status.REFUSED: _("What we had asked for was refused; we had asked %(asks)s."),
            }[status]
            sentences.append(lead % {"asks": speaker.short_clauses(clauses)})
        if wanted:
            lead = {
                Ask.Status.AGREED: _("We agreed to call for %(what)s."),
                Ask.Status.PUT: _("We called for %(what)s."),
                Ask.Status.GRANTED: _("What we had called for came about: %(what)s."),
                Ask.Status.REFUSED: _("What we had called for was refused: %(what)s."),
            }[status]
            sentences.append(lead % {"what": speaker.every(list(wanted))})
        return speaker.sentences(sentences)


class AsksMade(_Asks):
    """What was agreed to be asked, and what was put forward."""

    def tells(self, fact: AskMoved) -> bool:
        return fact.status in (Ask.Status.AGREED, Ask.Status.PUT)


class AsksGranted(_Asks):
    def tells(self, fact: AskMoved) -> bool:
        return fact.status == Ask.Status.GRANTED


class AsksRefused(_Asks):
    def tells(self, fact: AskMoved) -> bool:
        return fact.status == Ask.Status.REFUSED


class PositionHeld(Sentence[PositionSeen]):
    """One target that stood in one place, once or several times: when it was last seen there, by one or several."""

    def tells(self, fact: PositionSeen) -> bool:
        return fact.moved == ""

    def joined_by(self, fact: PositionSeen) -> Hashable:
        """Where one target stood on one thing. Of those who see it differently each is told."""
        return fact.target, fact.what, fact.stands

    def say(self, facts: Sequence[PositionSeen], speaker: AudienceSpeech) -> str:
        fact = facts[-1]
        text = (
            _("On %(day)s, the position of %(target)s on %(what)s was, as far as our records show, %(stands)s")
            if fact.when.day
            else _("%(when)s, the position of %(target)s on %(what)s was, as far as our records show, %(stands)s")
        ) % {
            "day": speaker.day(fact.on),
            "when": speaker.at(fact.when, first=True),
            "target": _of(fact, speaker),
            "what": _what(fact, speaker),
            "stands": _stands(fact.stands),
        }
        return _with_what_was_said(text, [one for one in facts if one.when == fact.when], speaker)


class _Moves(Sentence[PositionSeen]):
    """A position that is another than when the target was last seen."""

    def joined_by(self, fact: PositionSeen) -> Hashable:
        """One move of a target, whoever saw it and whatever each heard."""
        return fact.when, fact.target, fact.what, fact.stands, fact.before, fact.before_on

    def say(self, facts: Sequence[PositionSeen], speaker: AudienceSpeech) -> str:
        fact = facts[0]
        if not (fact.before and fact.before_on):
            raise ValueError(f"{fact.key} did not move")
        before = _end(fact.before)
        is_exact = fact.when.day and fact.before_on.day
        text = (
            _(
                "By %(day)s, the position of %(target)s on %(what)s had moved, as far as our records show, from "
                "%(before)s (%(before_day)s) to %(stands)s"
            )
            if is_exact
            else _(
                "%(when)s, the position of %(target)s on %(what)s had moved, as far as our records show, from "
                "%(before)s (%(before_day)s) to %(stands)s"
            )
        ) % {
            "day": speaker.day(fact.on),
            "when": speaker.at(fact.when, first=True),
            "target": _of(fact, speaker),
            "what": _what(fact, speaker),
            "before": french.with_de(before) if speaker.language == "fr" else before,
            "before_day": speaker.moment(fact.before_on) if is_exact else speaker.at(fact.before_on),
            "stands": _end(fact.stands),
        }
        return _with_what_was_said(text, facts, speaker)


class MovedTowards(_Moves):
    def tells(self, fact: PositionSeen) -> bool:
        return fact.moved == "towards"


class MovedAway(_Moves):
    def tells(self, fact: PositionSeen) -> bool:
        return fact.moved == "away"


def _of(fact: PositionSeen, speaker: AudienceSpeech) -> str:
    """The target after “of”: « de la France », « du Conseil »."""
    name = speaker.words(fact.target)
    return french.with_de(name) if speaker.language == "fr" else name


def _what(fact: PositionSeen, speaker: AudienceSpeech) -> str:
    # Sought is less than asked: an ask can be agreed among us and put to nobody yet.
    if not fact.what:
        return pgettext("a position on it", "what we seek")
    what = speaker.words(fact.what)
    # It is written to follow « demander à la France ».
    what = french.bare(what) if speaker.language == "fr" else what
    return pgettext("a position on it", "what we seek (%(what)s)") % {"what": what}


def _with_what_was_said(text: str, facts: Sequence[PositionSeen], speaker: AudienceSpeech) -> str:
    said = list(dict.fromkeys(speaker.words(fact.said) for fact in facts if fact.said))
    if not said:
        return _("%(sentence)s.") % {"sentence": text}
    return pgettext("a position, and what was said or done", "%(sentence)s: %(said)s.") % {
        "sentence": text,
        "said": speaker.clauses(said),
    }


def _stands(stands: Stand) -> str:
    return {
        Stand.OPPOSED: pgettext("a position was", "opposed"),
        Stand.LEANS_AGAINST: pgettext("a position was", "leaning against it"),
        Stand.UNDECIDED: pgettext("a position was", "undecided"),
        Stand.LEANS_TOWARDS: pgettext("a position was", "leaning towards it"),
        Stand.SUPPORTS: pgettext("a position was", "supportive"),
        Stand.ACTS: pgettext("a position was", "supportive and acted upon"),
    }[stands]


def _end(stands: Stand) -> str:
    """One end of a move, from which or to which a position moved."""
    return {
        Stand.OPPOSED: pgettext("a position moved from or to", "opposed"),
        Stand.LEANS_AGAINST: pgettext("a position moved from or to", "leaning against it"),
        Stand.UNDECIDED: pgettext("a position moved from or to", "undecided"),
        Stand.LEANS_TOWARDS: pgettext("a position moved from or to", "leaning towards it"),
        Stand.SUPPORTS: pgettext("a position moved from or to", "supportive"),
        Stand.ACTS: pgettext("a position moved from or to", "supportive and acted upon"),
    }[stands]
