"""Writing a sentence by hand, taking the drawn one again, and confirming what another wrote."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from tocsin.desk.editions import edition_text
from tocsin.desk.editions.edition_text import EditionSentence, LanguageText
from tocsin.desk.editions.models import Update, Wording
from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account
from tocsin.desk.translating.notation import one_line
from tocsin.website import rich

from .. import access
from ..refusals import LinkRefused, NoSuchSentence, NothingWritten, Overtaken, OwnWording, WordingChanged
from .draft_lock import hold


@transaction.atomic
def write(
    *, update: Update, audience: str, key: str, language: str, text: str, base: int, by: Account, today: date
) -> Wording:
    """Put a text in the place of a drawn sentence, in one edition and one language.

    ``base`` is the version that the person had before them, 0 for the drawn sentence. Raises ``Overtaken`` with what
    another wrote since, ``LinkRefused``, ``NoSuchSentence``, ``NothingWritten``, ``NotADraft``. To write the drawn
    sentence word for word is to take it again.
    """
    access.check_may_word(by, update, audience, language)
    hold(update)
    told = _told(update, audience, key, today)
    return lay(update, audience, told, language, text, base=base, by=by, today=today)


def lay(
    update: Update,
    audience: str,
    told: EditionSentence,
    language: str,
    text: str,
    *,
    base: int,
    by: Account,
    today: date,
) -> Wording:
    """``write`` for who holds the draft and has composed it: a file of many sentences composes it once."""
    part = told.part(language)
    wanted = one_line(text)
    if part.latest is not None and part.version != base:
        raise Overtaken(part.latest)
    try:
        rich.check(wanted)
    except rich.BadLink as bad:
        raise LinkRefused(bad) from None
    if wanted == part.written and not part.is_stale:
        raise NothingWritten
    drawn = rich.parse(wanted) == rich.parse(part.sentence.written.within(part.language))
    return _add(update, audience, told, part, text="" if drawn else wanted, by=by, today=today)


@transaction.atomic
def take_drawn(
    *, update: Update, audience: str, key: str, language: str, base: int, by: Account, today: date
) -> Wording:
    """Let the drawn sentence stand again. Also lets a wording go whose sentence is no longer drawn.

    The text stays in the history. Raises ``Overtaken``, ``NothingWritten`` where nothing stands by hand, ``NotADraft``.
    """
    access.check_may_word(by, update, audience, language)
    hold(update)
    standing = (
        Wording.objects.filter(update_of=update)
        .of_sentence(audience=audience, key=key, language=language)
        .order_by("-version")
        .first()
    )
    if standing is None or not standing.text:
        raise NothingWritten
    if standing.version != base:
        raise Overtaken(standing)
    row = Wording(
        drawn_from=standing.drawn_from, drawn_english=standing.drawn_english, rows_digest=standing.rows_digest, text=""
    )
    return add_version(row, standing.update_of, audience, key, language, base + 1, by=by, today=today)


@transaction.atomic
def confirm(*, wording: Wording, by: Account, today: date) -> Wording:
    """A second person has compared a wording with its rows.

    Raises ``OwnWording``, ``WordingChanged``, ``NotADraft``.
    """
    access.check_may_word(by, wording.update_of, wording.audience)
    if wording.by_id == by.pk:
        raise OwnWording
    hold(wording.update_of)
    newest = Wording.objects.newest().filter(pk=wording.pk, confirmed_by=None).exclude(text="")
    if not newest.update(confirmed_by=by, confirmed_at=timezone.now()):
        raise WordingChanged
    _tell("updates.confirmed", wording, by=by, today=today)
    wording.refresh_from_db()
    return wording


def _told(update: Update, audience: str, key: str, today: date) -> EditionSentence:
    told = edition_text.compose_edition(update, audience=Audience(audience), today=today).sentence(key)
    if told is None:
        raise NoSuchSentence
    return told


def _add(
    update: Update, audience: str, told: EditionSentence, part: LanguageText, *, text: str, by: Account, today: date
) -> Wording:
    row = Wording(text=text, drawn_from=part.drawn, drawn_english=told.drawn.texts.en, rows_digest=part.digest)
    return add_version(row, update, audience, told.key, part.language, part.version + 1, by=by, today=today)


def add_version(
    row: Wording, update: Update, audience: str, key: str, language: str, version: int, *, by: Account, today: date
) -> Wording:
    """Lay a wording over the one before it, with its journal row. Raises ``Overtaken`` for who comes second."""
    row.update_of, row.audience, row.key, row.language = update, audience, key, language
    row.version, row.by = version, by
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        theirs = Wording.objects.filter(update_of=update).of_sentence(audience=audience, key=key, language=language)
        raise Overtaken(theirs.latest("version")) from None
    _tell("updates.worded", row, by=by, today=today)
    return row


def _tell(action: str, row: Wording, *, by: Account, today: date) -> None:
    update = row.update_of
    journal.write(action=action, subject=row, by=by.pk, on=today, case=update.case_id, level=update.level)
