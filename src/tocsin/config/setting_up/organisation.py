"""The fifth question of ``setup``: who runs the installation. The rest of it is set on a page of the desk."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from tocsin.desk.attachments import apart
from tocsin.desk.attachments.clean import Clean
from tocsin.desk.identity import access, operations
from tocsin.desk.identity.models import Identity
from tocsin.desk.journal import clock
from tocsin.desk.people.models import Account
from tocsin.desk.refusals import Refused
from tocsin.language.words import Words

from .dialogue import Dialogue, Wrong
from .first_answers import ORGANISATION


def set_up(dialogue: Dialogue, *, by: Account) -> None:
    """Ask what the organisation is called and how it looks, and save what is new."""
    page = f"{settings.SITE_URL}/organisation/"
    if not access.may_set_identity(by):
        dialogue.say(f"  Set by who convenes a response, at {page}")
        return
    row = Identity.objects.first() or Identity(version=0)
    before = (row.name, row.email, row.accent)
    name = _name(dialogue, row.name)
    if not name:
        dialogue.say(f"  The public site is called Tocsin until it is set, here or at {page}")
        return
    email = _ask(dialogue, "CONTACT", row.email, _check_email)
    accent = _ask(dialogue, "COLOUR", row.accent, _check_colour)
    logo = _logo(dialogue, is_set=bool(row.logo))
    if logo or (name, email, accent) != before:
        operations.set_identity(
            name=name, strapline=row.strapline, about=row.about, email=email, web_page=row.web_page, accent=accent,
            accent_dark=row.accent_dark if accent == row.accent else "", made_with=row.made_with, logo=logo,
            version=row.version, by=by, today=clock.today(),
        )  # fmt: skip
    dialogue.say(f"  The rest (strapline, about page, web page) is set at {page}")


def _name(dialogue: Dialogue, now: Words) -> Words:
    """In three languages; the English one is offered for the others, since many names have no translation."""
    english = _ask(dialogue, "NAME_EN", now.en, _check_name)
    if not english:
        return Words()
    return Words(
        english,
        _ask(dialogue, "NAME_FR", now.fr or english, _check_there),
        _ask(dialogue, "NAME_AR", now.ar or english, _check_there),
    )


def _ask(dialogue: Dialogue, name: str, now: str, check: object = None) -> str:
    return dialogue.ask(name, ORGANISATION[name], now=now, check=check if callable(check) else None)


def _logo(dialogue: Dialogue, *, is_set: bool) -> Clean | None:
    """The cleaned logo, where a file was named."""
    found: list[Clean] = []
    now = "set" if is_set else ""
    dialogue.ask("LOGO", ORGANISATION["LOGO"], now=now, check=partial(_read_logo, found=found, now=now))
    return found[-1] if found else None


def _read_logo(answer: str, *, found: list[Clean], now: str) -> None:
    if not answer or answer == now:
        return
    try:
        cleaned = apart.clean(Path(answer).expanduser().read_bytes())
        operations.check_logo(cleaned)
    except (Refused, OSError) as error:
        raise Wrong(str(error)) from None
    found.append(cleaned)


def _check_name(answer: str) -> None:
    try:
        operations.check_text("name", Words(answer))
    except Refused as refused:
        raise Wrong(str(refused)) from None


def _check_there(answer: str) -> None:
    _check_name(answer)
    if not answer:
        raise Wrong("enter the name; where it has no translation, repeat it")


def _check_email(answer: str) -> None:
    try:
        if answer:
            validate_email(answer)
            operations.check_contact(answer, "")
    except (ValidationError, Refused):
        raise Wrong("enter an email address, such as office@example.org") from None


def _check_colour(answer: str) -> None:
    try:
        operations.check_colours(answer, "")
    except Refused as refused:
        raise Wrong(str(refused)) from None
