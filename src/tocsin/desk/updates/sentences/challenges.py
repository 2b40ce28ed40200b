"""What did not work, as far as rows say so: who did not answer."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import npgettext

from tocsin.desk.directory.speaker import Speaker
from tocsin.desk.facts import Fact


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
