"""All writes of who runs this installation."""

from __future__ import annotations

import math
import re
from datetime import date

from django.db import transaction

from tocsin.desk.attachments.clean import Clean
from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account
from tocsin.language import numerals
from tocsin.language.words import Words
from tocsin.website import contrast, rules
from tocsin.website import identity as site

from . import access, hooks, refusals
from .models import ONLY, Identity


@transaction.atomic
def set_identity(
    *,
    name: Words,
    strapline: Words,
    about: Words,
    email: str,
    web_page: str,
    accent: str,
    accent_dark: str,
    made_with: bool,
    logo: Clean | None = None,
    remove_logo: bool = False,
    version: int,
    by: Account,
    today: date,
) -> Identity:
    """Say who runs this installation; the public site follows. ``version`` is that of the row as it was shown, 0 for
    none. Without ``logo`` the one that is there stays, unless ``remove_logo``.

    Line ends in a name become spaces. What the site would refuse is refused here.

    Raises ``PermissionDenied``, ``InAllLanguages``, ``Unseen``, ``NameTooLong``, ``NoAddress``, ``NoPage``,
    ``NotAColour``, ``TooPale``, ``NotAPicture``, ``LogoTooLarge``, ``SetMeanwhile`` or, where somebody else was first
    with the row, ``IntegrityError``.
    """
    access.check_may_set_identity(by)
    # A header of mail has one line, and so has the top of a page.
    name, strapline = _one_line(name), _one_line(strapline)
    for field, words in (("name", name), ("strapline", strapline), ("about", about)):
        check_languages(field, words)
        check_text(field, words)
    check_contact(email, web_page)
    accent, accent_dark = check_colours(accent, accent_dark)
    if logo:
        check_logo(logo)
    row = Identity.objects.select_for_update().filter(pk=ONLY).first()
    if (row.version if row else 0) != version:
        raise refusals.SetMeanwhile
    is_new = row is None
    row = row or Identity(pk=ONLY)
    row.name, row.strapline, row.about, row.email, row.web_page = name, strapline, about, email, web_page
    row.accent, row.accent_dark, row.made_with, row.version = accent, accent_dark, made_with, version + 1
    if logo or remove_logo:
        row.logo = logo.content if logo else None
    row.save(force_insert=is_new)
    journal.write(action="identity.set", subject=row, by=by.pk, on=today, case=None, level=Level.PUBLIC)
    hooks.changed.each()
    return row


def check_languages(field: str, words: Words) -> None:
    """A text is there in all three languages, or in none; the name is there. Raises ``InAllLanguages``."""
    written = [bool(text.strip()) for text in (words.en, words.fr, words.ar)]
    if not all(written) and (any(written) or field == "name"):
        raise refusals.InAllLanguages(field=field)


def check_text(field: str, words: Words) -> None:
    """No control character, and a name that a header of mail can hold. Raises ``Unseen`` or ``NameTooLong``."""
    for text in (words.en, words.fr, words.ar):
        if rules.UNWELCOME.search(text.replace("\r\n", "\n")):
            raise refusals.Unseen(field=field)
        if field == "name" and len(text) > refusals.LONGEST_NAME:
            raise refusals.NameTooLong


def check_contact(email: str, web_page: str) -> None:
    """An address of mail and of a page, as the site takes them. Raises ``NoAddress`` or ``NoPage``."""
    if email and not site.is_address(email):
        raise refusals.NoAddress
    if web_page and not site.is_page(web_page):
        raise refusals.NoPage


def _one_line(words: Words) -> Words:
    return Words(*(" ".join(re.split(r"[\r\n]+", text)).strip() for text in (words.en, words.fr, words.ar)))


def check_colours(accent: str, accent_dark: str) -> tuple[str, str]:
    """Both colours, each to be read on its ground; the second is made from the first where it is empty.

    Raises ``NotAColour`` or ``TooPale``.
    """
    grounds = contrast.GROUNDS
    try:
        if accent_dark and not accent:
            accent = contrast.nearest(accent_dark, grounds["accent"])
        elif accent and not accent_dark:
            accent_dark = contrast.nearest(accent, grounds["accent_dark"])
        for field, colour in (("accent", accent), ("accent_dark", accent_dark)):
            if colour and (found := contrast.ratio(colour, grounds[field])) < contrast.ENOUGH:
                # Rounded down: 4.47 is not called 4.5.
                told = numerals.number(math.floor(found * 10) / 10)
                raise refusals.TooPale(field=field, found=told, nearest=contrast.nearest(colour, grounds[field]))
    except contrast.BadColour as wrong:
        raise refusals.NotAColour(field="accent" if str(wrong) == accent else "accent_dark") from None
    return accent.lower(), accent_dark.lower()


def check_logo(logo: Clean) -> None:
    """A PNG or JPEG of a size that pages can carry. Raises ``NotAPicture`` or ``LogoTooLarge``."""
    measured = site.measure(logo.content)
    if not measured or measured.media_type != logo.media_type:
        raise refusals.NotAPicture
    if max(measured.width, measured.height) > refusals.WIDEST or len(logo.content) > site.LARGEST:
        raise refusals.LogoTooLarge
