"""A machine's translation of one sentence: asked for by a person, labelled, printed once another confirms it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction

from tocsin.desk.editions import edition_text
from tocsin.desk.editions.edition_text import Edition, EditionSentence
from tocsin.desk.editions.models import Update, Wording
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account
from tocsin.desk.translating import machine

from .. import access
from ..refusals import NoService, NoSuchSentence, NotADraft, NothingWritten, NotSent, Overtaken
from . import writing
from .draft_lock import hold


def translate(
    *, update: Update, audience: str, key: str, language: str, base: int, by: Account, today: date
) -> Wording:
    """Have a sentence translated from English by the service, and lay it in the place of the drawn one.

    The service is asked outside any transaction; whoever wrote in the meantime goes first. Raises ``NoService``,
    ``NotSent`` with why it may not be sent, ``ServiceFailed``, ``Overtaken``, ``NoSuchSentence``, ``NotADraft``.
    """
    access.check_may_word(by, update, audience, language)
    service = machine.service()
    if service is None:
        raise NoService
    edition, told = _told(update, audience, key, today)
    _check(edition, told, language, base, by)
    text = machine.translation(service, told, language=language, audience=edition.audience, today=today)
    return _lay(update, told, text, audience=audience, language=language, by=by, today=today)


def _told(update: Update, audience: str, key: str, today: date) -> tuple[Edition, EditionSentence]:
    edition = edition_text.compose_edition(update, audience=Audience(audience), today=today)
    told = edition.sentence(key)
    if told is None:
        raise NoSuchSentence
    return edition, told


def _check(edition: Edition, told: EditionSentence, language: str, base: int, by: Account) -> None:
    if edition.update.state != Update.State.DRAFT:
        raise NotADraft
    part = told.part(language)
    if part.latest is not None and part.version != base:
        raise Overtaken(part.latest)
    why = machine.why_not(edition, told, language, reader=by)
    if why:
        raise NotSent(why)


@transaction.atomic
def _lay(
    update: Update, asked: EditionSentence, text: str, *, audience: str, language: str, by: Account, today: date
) -> Wording:
    hold(update)
    _edition, told = _told(update, audience, asked.key, today)
    part, before = told.part(language), asked.part(language)
    if part.latest is not None and part.version != before.version:
        raise Overtaken(part.latest)
    if (told.written.en, part.digest) != (asked.written.en, before.digest):
        raise NoSuchSentence
    if text == part.written:
        raise NothingWritten
    row = Wording(
        text=text, drawn_from=part.drawn, drawn_english=told.drawn.texts.en, rows_digest=part.digest,
        machine=settings.TRANSLATION.service, machine_on=today,
    )  # fmt: skip
    return writing.add_version(row, update, audience, told.key, language, part.version + 1, by=by, today=today)
