"""Bringing back what a translator wrote elsewhere. Sentences that cannot be written are told one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.desk.editions import composed
from tocsin.desk.editions.composed import Edition, Part, Told
from tocsin.desk.editions.models import Update, Wording
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account
from tocsin.desk.refusals import Refused
from tocsin.desk.translating import carried, compare, po, xliff
from tocsin.desk.translating.carried import Bundle, Unit
from tocsin.desk.translating.compare import Left, Piece
from tocsin.desk.ui.seen import check_seen

from .. import access
from ..refusals import CannotBringBack, NoSuchSentence, NotAllBroughtBack, NothingWritten, Overtaken, WrongFile
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
    if language not in carried.TARGETS:
        raise PermissionDenied


@transaction.atomic
def bring_back(
    *, update: Update, audience: str, language: str, data: bytes, leave: bool, by: Account, today: date
) -> Brought:
    """Write every sentence that was changed in a file, XLIFF or PO. Nothing is written when one of them cannot be.

    With ``leave`` those that cannot be are left, and the others are written. Raises ``CannotBringBack`` for a file that
    cannot be read, ``WrongFile`` for that of another edition or language, ``NotAllBroughtBack`` with each sentence that
    is out of step, ``NothingWritten`` when nothing was changed, ``NotADraft``.
    """
    check_may_carry(by, update, audience, language)
    hold(update)
    bundle = _read(data)
    edition = composed.of(update, audience=Audience(audience), today=today)
    if (bundle.id, bundle.language) != (carried.file_id(edition), language):
        raise WrongFile
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
        raise NothingWritten


def _read(data: bytes) -> Bundle:
    """By what the file holds, whatever it is called."""
    is_xml = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<" or data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return xliff.read(data) if is_xml else po.read(data)
    except carried.BadFile as bad:
        raise CannotBringBack(str(bad)) from None


def _bring(unit: Unit, edition: Edition, language: str, *, by: Account, today: date) -> Wording | Left | None:
    text = carried.tidy(unit.target)
    if not text or carried.fingerprint(text) == unit.was:
        return None
    told = edition.sentence(unit.key)
    if told is None:
        return Left(unit.key, unit.source, text, str(NoSuchSentence()))
    if carried.reads_alike(text, told.part(language).written):
        return None
    return _out_of_step(unit, told, language, text) or _write(unit, edition, told, language, text, by=by, today=today)


def _out_of_step(unit: Unit, told: Told, language: str, text: str) -> Left | None:
    part = told.part(language)
    if not carried.reads_alike(unit.source, told.written.en):
        why = _("The English has changed since the file was taken out: look at what it says now.")
        return Left(unit.key, unit.source, text, why, tuple(compare.versions(unit.source, told.written.en)), True)
    if unit.rows not in map(carried.fingerprint, part.sentence.digests()):
        why = _("Its rows have changed since the file was taken out: look at the sentence as it is drawn now.")
        return _left(unit, text, why, compare.versions(part.written, text))
    if part.version != unit.version:
        return _left(unit, text, _meanwhile(part), compare.versions(part.written, text))
    if not unit.is_finished:
        return _left(unit, text, _("The file marks it as not finished."), compare.versions(part.written, text))
    return None


def _meanwhile(part: Part) -> str:
    if part.latest is None:
        return str(WrongFile())
    return _("%(name)s wrote this sentence after the file was taken out. What stands now, and what the file says:") % {
        "name": part.latest.by
    }


def _left(unit: Unit, text: str, why: str, difference: Sequence[Piece] = ()) -> Left:
    return Left(unit.key, unit.source, text, why, tuple(difference))


def _write(
    unit: Unit, edition: Edition, told: Told, language: str, text: str, *, by: Account, today: date
) -> Wording | Left:
    if len(text) > carried.LONGEST:
        return _left(unit, text[:200] + "…", _("It is longer than a sentence can be."))
    update, audience, base = edition.update, edition.audience, unit.version
    try:
        check_seen(text)
        with transaction.atomic():
            return writing.lay(update, audience, told, language, text, base=base, by=by, today=today)
    except ValidationError as error:
        return _left(unit, text, error.messages[0])
    except Overtaken as overtaken:
        return _left(unit, text, str(overtaken), compare.versions(overtaken.theirs.text, text))
    except Refused as refused:
        return _left(unit, text, str(refused))
