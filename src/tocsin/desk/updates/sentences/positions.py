"""Where a target stood, and how it moved: of its position, so that no verb must agree with the target's name.

A position is what the record has of a target. That it moved says when it stood where, and never what moved it.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tocsin.desk.directory.speaker import Speaker
from tocsin.desk.facts import Fact
from tocsin.language import french


def stood(facts: Sequence[Fact], speaker: Speaker) -> str:
    """One target that stood in one place, once or several times: when it was last seen there, by one or several."""
    fact = facts[-1]
    text = _("On %(day)s, the position of %(target)s on %(what)s was, as far as our records show, %(stands)s") % {
        "day": speaker.day(fact.on),
        "target": _of(fact, speaker),
        "what": _what(fact, speaker),
        "stands": _stands(str(fact.params["stands"])),
    }
    return _with_what_was_said(text, [one for one in facts if one.on == fact.on], speaker)


def moved(facts: Sequence[Fact], speaker: Speaker) -> str:
    """A position that is another than when the target was last seen."""
    fact = facts[0]
    before = _end(str(fact.params["before"]))
    text = _(
        "By %(day)s, the position of %(target)s on %(what)s had moved, as far as our records show, from %(before)s "
        "(%(before_day)s) to %(stands)s"
    ) % {
        "day": speaker.day(fact.on),
        "target": _of(fact, speaker),
        "what": _what(fact, speaker),
        "before": french.of(before) if speaker.language == "fr" else before,
        "before_day": speaker.day(fact.params["before_on"]),
        "stands": _end(str(fact.params["stands"])),
    }
    return _with_what_was_said(text, facts, speaker)


def _of(fact: Fact, speaker: Speaker) -> str:
    """The target after “of”: « de la France », « du Conseil »."""
    name = speaker.words(fact.params["target"])
    return french.of(name) if speaker.language == "fr" else name


def _what(fact: Fact, speaker: Speaker) -> str:
    # Sought is less than asked: an ask can be agreed among us and put to nobody yet.
    if not fact.params["what"]:
        return pgettext("a position on it", "what we seek")
    what = speaker.words(fact.params["what"])
    # It is written to follow « demander à la France ».
    what = french.bare(what) if speaker.language == "fr" else what
    return pgettext("a position on it", "what we seek (%(what)s)") % {"what": what}


def _with_what_was_said(text: str, facts: Sequence[Fact], speaker: Speaker) -> str:
    said = list(dict.fromkeys(speaker.words(fact.params["said"]) for fact in facts if fact.params["said"]))
    if not said:
        return _("%(sentence)s.") % {"sentence": text}
    return pgettext("a position, and what was said or done", "%(sentence)s: %(said)s.") % {
        "sentence": text,
        "said": speaker.clauses(said),
    }


def _stands(stands: str) -> str:
    return {
        "opposed": pgettext("a position was", "opposed"),
        "leans_against": pgettext("a position was", "leaning against it"),
        "undecided": pgettext("a position was", "undecided"),
        "leans_towards": pgettext("a position was", "leaning towards it"),
        "supports": pgettext("a position was", "supportive"),
        "acts": pgettext("a position was", "supportive and acted upon"),
    }[stands]


def _end(stands: str) -> str:
    """One end of a move, from which or to which a position moved."""
    return {
        "opposed": pgettext("a position moved from or to", "opposed"),
        "leans_against": pgettext("a position moved from or to", "leaning against it"),
        "undecided": pgettext("a position moved from or to", "undecided"),
        "leans_towards": pgettext("a position moved from or to", "leaning towards it"),
        "supports": pgettext("a position moved from or to", "supportive"),
        "acts": pgettext("a position moved from or to", "supportive and acted upon"),
    }[stands]
