"""Machine translation: which service there is, what may be sent to it, and how a sentence is cut for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tocsin.desk.checking import disclosure
from tocsin.desk.checking.checks import Confidential
from tocsin.desk.editions.edition_text import Edition, EditionSentence
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account
from tocsin.desk.ui.seen import check_seen
from tocsin.language.words import Words
from tocsin.sources.deepl import client as deepl
from tocsin.sources.http_client import FetchError
from tocsin.sources.libretranslate import client as libretranslate
from tocsin.sources.translation import LONGEST, Service, Spoilt, Stretch
from tocsin.website.rich import TextRun

from . import notation, protected_spans
from .refusals import ServiceFailed
from .translation_files import TARGETS


@dataclass(frozen=True, slots=True)
class MachineOffer:
    """The button of a sentence's page. ``why`` says why it is not there; empty where it is."""

    name: str
    host: str
    why: str


def service() -> Service | None:
    """The service that the installation has chosen, if any."""
    chosen = settings.TRANSLATION
    if chosen.service == deepl.PROVIDER:
        return deepl.Client(key=chosen.key, base=chosen.address)
    if chosen.service == libretranslate.PROVIDER:
        return libretranslate.Client(base=chosen.address, key=chosen.key)
    return None


def offer(edition: Edition, told: EditionSentence, language: str, *, reader: Account) -> MachineOffer | None:
    """What the page of a sentence offers; nothing where there is no service, or for English, which is the source."""
    found = service()
    if found is None or language not in TARGETS:
        return None
    return MachineOffer(found.name, found.host, why_not(edition, told, language, reader=reader))


def why_not(edition: Edition, told: EditionSentence, language: str, *, reader: Account) -> str:
    """Why a sentence is not sent, in the reader's language; empty where it may be."""
    if language not in TARGETS:
        return _("Machine translation is from English only.")
    level = Audience(settings.TRANSLATION.level)
    part = told.part(language)
    if edition.audience.ceiling > level.ceiling:
        return _(
            "Only sentences of the edition “%(edition)s” may be sent, according to the settings of this installation."
        ) % {"edition": level.label}
    if not told.texts.en:
        return _("The English text is missing. Write it first.")
    if told.part("en").needs_second:
        return _("The English text is hand-edited. A second person must confirm it first.")
    if part.wording is not None and not part.wording.machine:
        return _("This sentence is hand-edited. Use the generated sentence first.")
    # A service is a reader of this edition.
    rows = Confidential(edition.update, reader=reader, today=edition.today)
    if disclosure.discloses(edition, told.key, confidential=rows):
        return _("The sentence contains information that the readers of this edition may not see.")
    return ""


def translation(service: Service, told: EditionSentence, *, language: str, audience: Audience, today: date) -> str:
    """What a service says for the English of a sentence, as one line. Raises ``ServiceFailed``."""
    sent = stretches(told, language=language, audience=audience, today=today)
    return asked_of(service, sent, language=language, write=lambda found: notation.one_line(joined(found, told)))


def text_translation(service: Service, english: str, *, names: Iterable[Words], language: str) -> str:
    """What a service says for a text without emphasis and links. Raises ``ServiceFailed``."""
    sent = list(_cut(english, 0, protected_spans.find_in_text(english, names=names, language=language), 0))
    return asked_of(service, sent, language=language, write=lambda found: "".join(one.text for one in found).strip())


def asked_of(
    service: Service, sent: Sequence[Stretch], *, language: str, write: Callable[[Sequence[Stretch]], str]
) -> str:
    """The answer of a service as ``write`` makes a text of it. Raises ``ServiceFailed``."""
    try:
        text = write(service.translate(sent, language=language))
        check_seen(text)
    except FetchError as fault:
        raise ServiceFailed(service.name, fault.reason, fault.status) from None
    except (Spoilt, ValidationError):
        raise ServiceFailed(service.name, "spoilt") from None
    if not text or len(text) > LONGEST:
        raise ServiceFailed(service.name, "spoilt")
    return text


def stretches(told: EditionSentence, *, language: str, audience: Audience, today: date) -> list[Stretch]:
    """The English, cut so that numbers, days and names can be left alone, and emphasis and links go around words."""
    fixed = protected_spans.find_protected(told, language=language, audience=audience, today=today)
    found: list[Stretch] = []
    at = 0
    for look, run in enumerate(told.part("en").runs, 1):
        found += _cut(run.text, at, fixed, look if run != TextRun(run.text) else 0)
        at += len(run.text)
    return found


def _cut(text: str, at: int, fixed: Sequence[protected_spans.ProtectedSpan], look: int) -> Iterator[Stretch]:
    """A run that begins ``at`` a place of the sentence. What is fixed and goes beyond the run is cut like words."""
    done = 0
    for one in fixed:
        start, end = one.start - at, one.end - at
        if start >= 0 and end <= len(text):
            yield from _words(text[done:start], look)
            yield Stretch(one.english, there=one.there, look=look)
            done = end
    yield from _words(text[done:], look)


def _words(text: str, look: int) -> Iterator[Stretch]:
    if text:
        yield Stretch(text, look=look)


def joined(found: Sequence[Stretch], told: EditionSentence) -> str:
    """What came back, as a sentence is typed. Raises ``Spoilt`` where its emphasis cannot be written."""
    looks = {0: TextRun(""), **dict(enumerate(told.part("en").runs, 1))}
    runs = [replace(looks[one.look], text=one.text) for one in found]
    try:
        return notation.write_notation(runs)
    except notation.CannotBeTyped:
        raise Spoilt from None
