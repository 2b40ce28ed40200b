"""What came of it: what changed."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tocsin.desk.directory.speaker import Speaker
from tocsin.desk.facts import Fact


def outcome(facts: Sequence[Fact], speaker: Speaker) -> str:
    """A change in somebody's behaviour. We contribute to it, as others do, and never cause it."""
    # Recorded twice, it is confirmed as soon as one of the rows is.
    facts = [fact for fact in facts if fact.params["confirmed"]] or facts
    fact = facts[0]
    words = {name: speaker.words(fact.params[name]) for name in ("change", "ours", "others")}
    text = (
        _("What had changed by %(day)s: %(change)s. We contributed with %(ours)s; others contributed with %(others)s.")
        if fact.params["confirmed"]
        else _(
            "What had changed by %(day)s, as far as we can see: %(change)s. We contributed with %(ours)s; others "
            "contributed with %(others)s."
        )
    )
    text = text % {"day": speaker.day(fact.on), **words}
    if not fact.params["confirmed"]:
        return text
    return f"{text} {speaker.confirmation(one for fact in facts for one in fact.params['verifiers'])}"
