"""What stops a release. Each finding says where, what, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tocsin.desk.directory import naming
from tocsin.desk.directory.models import NamingForm, Person
from tocsin.desk.levels import Audience
from tocsin.desk.ui.trilingual import LANGUAGES

from .draft import Block, Sentence

LANGUAGE_NAMES = {"en": "English", "fr": "français", "ar": "العربية"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that stops the release of an edition; ``key`` is the sentence's, empty for the whole."""

    audience: Audience
    key: str
    text: str


def findings(blocks: Sequence[Block], *, audience: Audience, today: date) -> list[Finding]:
    """All that stops one edition."""
    if not blocks:
        return [
            Finding(audience, "", _("There is nothing to release: no row of this period is open to this audience."))
        ]
    forbidden = _forbidden_names(blocks, audience=audience, today=today)
    found = []
    for block in blocks:
        for sentence in block.sentences:
            found += _missing(sentence, audience)
            found += _too_confidential(sentence, audience)
            found += _names(sentence, forbidden, audience)
    return found


def _missing(sentence: Sentence, audience: Audience) -> list[Finding]:
    return [
        Finding(
            audience,
            sentence.key,
            _("Not written in %(language)s: write the row’s own text in that language, on the row’s page.")
            % {"language": LANGUAGE_NAMES[code]},
        )
        for code in sentence.texts.missing()
    ]


def _too_confidential(sentence: Sentence, audience: Audience) -> list[Finding]:
    # Facts are chosen by level; this looks again, at the sentence, so that one mistake is not enough.
    if sentence.level <= audience.ceiling:
        return []
    return [Finding(audience, sentence.key, _("A row behind this sentence is above the level of this audience."))]


def _forbidden_names(blocks: Sequence[Block], *, audience: Audience, today: date) -> set[str]:
    """Names and pseudonyms, as written in the directory, of whom this audience may not read by that name."""
    cases = {block.response.case_id for block in blocks}
    found: set[str] = set()
    for person in Person.objects.filter(case__in=cases).prefetch_related("naming_forms"):
        form = naming.form_for(person, audience=audience, on=today)
        if form != NamingForm.Form.FULL_NAME:
            found.update(_written(person.name.within(code)) for code in LANGUAGES)
        if form != NamingForm.Form.PSEUDONYM:
            found.update(_written(person.pseudonym.within(code)) for code in LANGUAGES)
    return found - {""}


def _written(name: str) -> str:
    return " ".join(name.split()).casefold()


def _names(sentence: Sentence, forbidden: set[str], audience: Audience) -> list[Finding]:
    text = "\n".join(_written(sentence.texts.within(code)) for code in LANGUAGES)
    if any(name in text for name in forbidden):
        return [
            Finding(
                audience,
                sentence.key,
                _("A row’s own text names someone who has not agreed to be named to this audience: take the name out."),
            )
        ]
    return []
