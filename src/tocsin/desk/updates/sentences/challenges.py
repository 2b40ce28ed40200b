"""What did not work, as far as rows say so: what collapsed, what was refused, who did not answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from tocsin.desk.directory.speaker import Speaker
from tocsin.desk.facts import Fact
from tocsin.language import french
from tocsin.language.words import Words

# Two rows that have these alike, and the day, are one attempt that was recorded twice.
WHAT_MAKES_IT = ("agreed_in", "brokers", "also_brokers", "parties", "also_parties")


def ended_ceasefires(facts: Sequence[Fact], speaker: Speaker) -> str:
    """Attempts that collapsed, joined; each day once, with the places where all that began on it were agreed."""
    attempts = {(fact.on, *map(fact.params.get, WHAT_MAKES_IT)): fact for fact in facts}.values()
    by_day: dict[date, list[Words]] = {}
    for fact in attempts:
        by_day.setdefault(fact.on, []).append(fact.params["agreed_in"])
    placed = {day: list(dict.fromkeys(places)) if all(places) else [] for day, places in sorted(by_day.items())}
    if any(placed.values()):
        # Each day with its month: a place stands between it and the next.
        said = [
            pgettext("a ceasefire: its day and place", "%(day)s (%(place)s)")
            % {"day": day, "place": speaker.every([speaker.words(place) for place in places])}
            if places
            else day
            for day, places in zip(speaker.days(list(placed)), placed.values(), strict=True)
        ]
        days = speaker.every([french.of(f"le {day}") for day in said] if speaker.language == "fr" else said)
    else:
        days = speaker.of_days(list(placed))
    return ngettext("The ceasefire of %(days)s collapsed.", "The ceasefires of %(days)s collapsed.", len(attempts)) % {
        "days": days
    }


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
        return _("Of the organisations that we asked, %(clauses)s; we do not take silence for consent.") % words
    return _("Of the organisations that we asked, %(clauses)s.") % words
