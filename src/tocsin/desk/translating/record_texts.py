"""A record's own text in another language, as a suggestion: what was written before for its English, or a machine's.

What may leave is decided as for sentences: a service is a reader of one audience, so a text is sent only where that
audience may read the record, and where it names nobody beyond consent. Names are never sent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from tocsin.desk.checking import bodies, consent
from tocsin.desk.checking.base import people_of
from tocsin.desk.checking.confidential import NAMES
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Account, Case, Guarded
from tocsin.desk.records import kinds, untranslated
from tocsin.language.words import Words
from tocsin.sources.translation import Service

from . import machine
from .translation_files import TARGETS


class TextPlace(NamedTuple):
    """One text of one record."""

    label: str
    pk: int
    field: str


@dataclass(frozen=True, slots=True)
class RecordText:
    """A text of a record of a case, for which another language is wanted."""

    label: str
    row: Any
    case: Case
    field: str
    words: Words

    @property
    def place(self) -> TextPlace:
        return TextPlace(self.label, self.row.pk, self.field)

    @property
    def level(self) -> int:
        return int(self.row.level) if isinstance(self.row, Guarded) else Level.PUBLIC


def remembered(texts: Iterable[RecordText], *, reader: Account) -> Mapping[TextPlace, Words]:
    """What another record of the same kind and case says for the same English, at no higher level, the newest first.

    A query for each field of each kind.
    """
    alike = defaultdict[tuple[str, str, int], list[RecordText]](list)
    for text in texts:
        if text.words.en and text.field not in kinds.KINDS[text.label].outside:
            alike[text.label, text.field, text.case.pk].append(text)
    found: dict[TextPlace, Words] = {}
    for (label, field, _case), wanted in alike.items():
        model = kinds.model_of(label)
        rows = kinds.readable(label, reader=reader, case=wanted[0].case, also_off=False)
        english = {text.words.en for text in wanted}
        same = rows.annotate(in_english=untranslated.text_in(field, "en")).filter(in_english__in=english)
        levels = ["level"] if issubclass(model, Guarded) else []
        for words, *level in same.order_by("-pk").values_list(field, *levels):
            for text in wanted:
                if text.words.en == words.en and max(level, default=0) <= min(text.level, Level.TEAM):
                    before = found.get(text.place, Words(en=words.en))
                    found[text.place] = Words(words.en, before.fr or words.fr, before.ar or words.ar)
    return found


def why_not(text: RecordText, language: str, *, today: date) -> str:
    """Why a text is not sent to the service, in the reader's language; empty where it may be."""
    kind, audience = kinds.KINDS[text.label], Audience(settings.TRANSLATION.level)
    if language not in TARGETS:
        return _("Machine translation is from English only.")
    if not text.words.en:
        return _("The English text is missing. Write it first.")
    if text.field in kind.personal or text.field in NAMES:
        return _("Names are not translated by a machine.")
    if text.field in kind.team_only or not _is_read_by(audience, text):
        said = _("This installation sends only records that the readers of the edition “%(edition)s” can read.")
        return said % {"edition": audience.label}
    if consent.names_in_text(text.words.en, cases=[text.case], audience=audience, on=today):
        # Everybody is looked for, those too whom the reader may not see: no more is said than of a sentence.
        return _("The text contains information that the readers of this edition may not see.")
    return ""


def _is_read_by(audience: Audience, text: RecordText) -> bool:
    if not isinstance(text.row, Guarded):
        return True
    rows = kinds.readable(text.label, reader=audience, case=text.case, also_off=False)
    return rows.filter(pk=text.row.pk).exists()


def translation(service: Service, text: RecordText, language: str, *, today: date) -> str:
    """What the service says for the English of a text. Raises ``ServiceFailed``."""
    audience = Audience(settings.TRANSLATION.level)
    named = [one.person.name for one in people_of([text.case], audience=audience, on=today) if one.is_named]
    return machine.text_translation(service, text.words.en, names=[*named, *bodies.names()], language=language)
