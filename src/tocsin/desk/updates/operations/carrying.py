"""Bringing back what a translator wrote elsewhere. Sentences that cannot be written are told one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from tocsin.desk.editions import edition_text
from tocsin.desk.editions.edition_text import Edition, EditionSentence
from tocsin.desk.editions.models import Update, Wording
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account
from tocsin.desk.refusals import Refused
from tocsin.desk.translating import compare, returned, translation_files
from tocsin.desk.translating.compare import Left
from tocsin.desk.translating.translation_files import TranslationUnit
from tocsin.desk.ui.seen import check_seen

from .. import access
from ..refusals import NoSuchSentence, NotAllBroughtBack, NothingBroughtBack, Overtaken
from . import writing
from .draft_lock import hold


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of a file."""

    written: tuple[Wording, ...]
    left: tuple[Left, ...]


def check_may_carry(account: Account, update: Update, audience: str, language: str) -> None:
    """Who records carries any language; a translator carries the one that they were given."""
    access.check_may_word(account, update, audience, language)
    if language not in translation_files.TARGETS:
        raise PermissionDenied


@transaction.atomic
def bring_back(
    *, update: Update, audience: str, language: str, data: bytes, leave: bool, by: Account, today: date
) -> Brought:
    """Write every sentence that was changed in a file, XLIFF or PO. Nothing is written when one of them cannot be.

    With ``leave`` those that cannot be are left, and the others are written. Raises ``CannotBringBack`` for a file that
    cannot be read, ``WrongFile`` for that of another edition or language, ``NotAllBroughtBack`` with each sentence that
    is out of step, ``NothingBroughtBack`` when nothing was changed, ``NotADraft``.
    """
    check_may_carry(by, update, audience, language)
    hold(update)
    edition = edition_text.compose_edition(update, audience=Audience(audience), today=today)
    bundle = returned.read(data, edition=edition, language=language)
    written, left = [], []
    for unit in bundle.units:
        found = _bring(unit, edition, language, by=by, today=today)
        if isinstance(found, Left):
            left.append(found)
        elif found is not None:
            written.append(found)
    _check(written, left, leave=leave)
    return Brought(tuple(written), tuple(left))


def _check(written: Sequence[Wording], left: Sequence[Left], *, leave: bool) -> None:
    if left and not (leave and written):
        raise NotAllBroughtBack(left)
    if not written:
        raise NothingBroughtBack


def _bring(
    unit: TranslationUnit, edition: Edition, language: str, *, by: Account, today: date
) -> Wording | Left | None:
    text = returned.text_of(unit)
    if not text:
        return None
    told = edition.sentence(unit.key)
    if told is None:
        return returned.left(unit, text, str(NoSuchSentence()))
    if translation_files.reads_alike(text, told.part(language).written):
        return None
    found = returned.why_not(unit, told, language, text)
    return found or _write(unit, edition, told, language, text, by=by, today=today)


def _write(
    unit: TranslationUnit,
    edition: Edition,
    told: EditionSentence,
    language: str,
    text: str,
    *,
    by: Account,
    today: date,
) -> Wording | Left:
    update, audience, base = edition.update, edition.audience, unit.version
    try:
        check_seen(text)
        with transaction.atomic():
            return writing.lay(update, audience, told, language, text, base=base, by=by, today=today)
    except ValidationError as error:
        return returned.left(unit, text, error.messages[0])
    except Overtaken as overtaken:
        return returned.left(unit, text, str(overtaken), compare.versions(overtaken.theirs.text, text))
    except Refused as refused:
        return returned.left(unit, text, str(refused))
