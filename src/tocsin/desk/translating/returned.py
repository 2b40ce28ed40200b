"""What came back in a translator's file, held against the sentence as it is told now: a text to write, or why not."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tocsin.desk.editions.edition_text import Edition, EditionSentence, LanguageText
from tocsin.website import rich

from . import compare, po, translation_files, xliff
from .compare import Left, TextPiece
from .refusals import CannotBringBack, WrongFile
from .translation_files import BadFile, Bundle, TranslationUnit


def read(data: bytes, *, edition: Edition, language: str) -> Bundle:
    """An XLIFF or a PO file by what it holds, whatever it is called.

    Raises ``CannotBringBack``, ``WrongFile`` for that of another edition or language.
    """
    is_xml = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<" or data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        bundle = xliff.read(data) if is_xml else po.read(data)
    except BadFile as bad:
        raise CannotBringBack(str(bad)) from None
    if bundle.id not in ("", translation_files.file_id(edition)) or bundle.language not in ("", language):
        raise WrongFile
    if not (bundle.id and bundle.language) and not any(_is_from(unit, edition, language) for unit in bundle.units):
        raise WrongFile
    return bundle


def _is_from(unit: TranslationUnit, edition: Edition, language: str) -> bool:
    """Whether a sentence was taken out of this edition in this language, by the text that stood."""
    told = edition.sentence(unit.key)
    return told is not None and unit.was in map(translation_files.fingerprint, _taken_out(told, language))


def _taken_out(told: EditionSentence, language: str) -> tuple[str, ...]:
    """A sentence as a file has it; as one from before generated sentences had links has it, too."""
    part = told.part(language)
    return (part.written,) if part.is_edited else (part.written, rich.escape(part.drawn))


def text_of(unit: TranslationUnit) -> str:
    """What the translator wrote; empty where the sentence was left as it was taken out."""
    text = translation_files.tidy(unit.target)
    return "" if translation_files.fingerprint(text) == unit.was else text


def why_not(unit: TranslationUnit, told: EditionSentence, language: str, text: str) -> Left | None:
    """Why a text cannot be written: it is out of step with what stands now, not finished, or too long."""
    part = told.part(language)
    if not any(translation_files.reads_alike(unit.source, one) for one in _taken_out(told, "en")):
        why = _("The English text has changed since the file was exported. Check what it says now.")
        return Left(unit.key, unit.source, text, why, tuple(compare.versions(unit.source, told.written.en)), True)
    if unit.rows not in map(translation_files.fingerprint, part.sentence.digests()):
        why = _("The records have changed since the file was exported. Check the sentence as it is now.")
        return left(unit, text, why, compare.versions(part.written, text))
    if part.version != unit.version:
        return left(unit, text, _meanwhile(part), compare.versions(part.written, text))
    if not unit.is_finished:
        return left(
            unit, text, _("The sentence is marked as unfinished in the file."), compare.versions(part.written, text)
        )
    if translation_files.reads_alike(text, unit.source):
        return left(unit, text, _("The text is the same as the English. Translate it, or leave it unchanged."))
    if len(text) > translation_files.LONGEST:
        return left(unit, text[:200] + "…", _("The sentence is too long. Shorten it."))
    return None


def left(unit: TranslationUnit, text: str, why: str, difference: Sequence[TextPiece] = ()) -> Left:
    """A sentence of the file that is not written."""
    return Left(unit.key, unit.source, text, why, tuple(difference))


def _meanwhile(part: LanguageText) -> str:
    if part.latest is None:
        return str(WrongFile())
    return _(
        "%(name)s edited this sentence after the file was exported. Changes from the current text "
        "to the text in the file:"
    ) % {"name": part.latest.by}
