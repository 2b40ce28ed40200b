"""What did not work, as far as rows say so: what collapsed, what was refused, who did not answer."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from tocsin.desk.facts import Fact

from .speaker import Speaker


def ended_ceasefires(facts: Sequence[Fact], speaker: Speaker) -> str:
    """Attempts that collapsed, joined."""
    days = speaker.days([fact.on for fact in facts])
    attempts = speaker.every(
        [
            pgettext("a ceasefire: its day and place", "%(day)s (%(place)s)")
            % {"day": day, "place": speaker.words(fact.params["agreed_in"])}
            if fact.params["agreed_in"]
            else day
            for fact, day in zip(facts, days, strict=True)
        ]
    )
    return ngettext(
        "The ceasefire of %(attempts)s collapsed.", "The ceasefires of %(attempts)s collapsed.", len(facts)
    ) % {"attempts": attempts}


def partners(facts: Sequence[Fact], speaker: Speaker) -> str:
    """Who said no, and who said nothing, which is no consent. Empty where everybody said yes."""
    out, silent = int(facts[0].params["out"]), int(facts[0].params["silent"])
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
        return _("Of the organisations that we asked, %(clauses)s; no answer is not taken for consent.") % words
    return _("Of the organisations that we asked, %(clauses)s.") % words


def pitches(facts: Sequence[Fact], speaker: Speaker) -> str:
    """Pitches that were declined, or that we took back: of all pieces, with their countries."""
    sentences = []
    declined = [fact for fact in facts if fact.params["status"] == "declined"]
    if declined:
        text = ngettext(
            "An op-ed that we had pitched was declined %(places)s.",
            "Op-eds that we had pitched were declined %(places)s.",
            len({fact.params["piece"] for fact in declined}),
        )
        sentences.append(text % {"places": speaker.in_places(fact.params["market"] for fact in declined)})
    withdrawn = [fact for fact in facts if fact.params["status"] == "withdrawn"]
    if withdrawn:
        text = ngettext("We withdrew a pitch %(places)s.", "We withdrew pitches %(places)s.", len(withdrawn))
        sentences.append(text % {"places": speaker.in_places(fact.params["market"] for fact in withdrawn)})
    return speaker.sentences(sentences)
