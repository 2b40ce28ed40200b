"""Bringing back what a translator wrote elsewhere: the whole file, or nothing of it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account

from .. import access, composed, xliff
from ..composed import Told
from ..models import Update, Wording
from ..refusals import CannotBringBack, NothingWritten, Overtaken, RowsChanged, WrongFile
from ..seen import check_seen
from . import writing


def check_may_carry(account: Account, update: Update, audience: str, language: str) -> None:
    """Who records carries any language; a translator carries the one that they were given."""
    access.check_may_word(account, update, audience)
    given = update.assignments.filter(language=language, to=account).exists()
    if language not in xliff.TARGETS or not (given or access.may_write(account, update)):
        raise PermissionDenied


@transaction.atomic
def bring_back(*, update: Update, audience: str, language: str, data: bytes, by: Account, today: date) -> list[Wording]:
    """Write every sentence that differs in a file. Raises and writes nothing when one of them cannot be.

    ``CannotBringBack`` for a file that cannot be read, ``WrongFile`` for that of another edition or language,
    ``RowsChanged`` and ``Overtaken`` for one that is out of step, ``NothingWritten`` when nothing differs.
    """
    check_may_carry(by, update, audience, language)
    try:
        bundle = xliff.read(data)
    except xliff.BadFile as bad:
        raise CannotBringBack(str(bad)) from None
    edition = composed.of(update, audience=Audience(audience), today=today)
    if (bundle.id, bundle.language) != (xliff.file_id(edition), language):
        raise WrongFile
    changed = []
    for unit in bundle.units:
        told = edition.sentence(unit.key)
        if told is None or not _in_step(unit, told, language):
            raise RowsChanged
        text = writing.one_line(unit.target)
        if not text or text == told.part(language).text:
            continue
        if told.part(language).version != unit.version:
            raise _overtaken(told, language)
        _check(text)
        changed.append((unit, text))
    if not changed:
        raise NothingWritten
    return [
        writing.write(
            update=update, audience=audience, key=unit.key, language=language, text=text, base=unit.version, by=by,
            today=today,
        )
        for unit, text in changed
    ]  # fmt: skip


def _in_step(unit: xliff.Unit, told: Told, language: str) -> bool:
    return unit.rows == told.part(language).digest and unit.source == told.texts.en


def _overtaken(told: Told, language: str) -> Exception:
    latest = told.part(language).latest
    return Overtaken(latest) if latest else WrongFile()


def _check(text: str) -> None:
    if len(text) > xliff.LONGEST:
        raise CannotBringBack(text[:60] + "…")
    try:
        check_seen(text)
    except ValidationError as error:
        raise CannotBringBack(error.messages[0]) from None
