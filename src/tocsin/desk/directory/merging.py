"""What becomes of a person whose two entries are merged: the stricter of both wins, and nobody is opened to others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tocsin.desk.levels import Level
from tocsin.desk.people import access
from tocsin.desk.people.models import Account
from tocsin.desk.ui.trilingual import TrilingualField
from tocsin.language.languages import LANGUAGES

from . import hooks, refusals
from .models import NamingForm, Organisation, Person

# From the form that says the least to the one that says the most.
STRICTEST = (
    NamingForm.Form.NOT_AT_ALL, NamingForm.Form.ROLE_ONLY, NamingForm.Form.PSEUDONYM, NamingForm.Form.FULL_NAME,
)  # fmt: skip

# From the answer that lets the most be printed to the one that lets the least: an open question stays open.
NAME_USES = (Person.NameUse.AS_AGREED, Person.NameUse.ROLE_ONLY, Person.NameUse.NOT_AT_ALL, Person.NameUse.ASKED)


def merge_entries(*, row: Any, into: Any, by: Account) -> None:
    """Merge two entries of a person or organisation; answers ``records.hooks.merging``, in its transaction, with both
    rows locked. Raises ``PermissionDenied`` or ``OpensPerson``."""
    if isinstance(row, Person):
        for entry in (row, into):
            access.check_may_write(by, entry.case_id)
        _check_readers(row, into)
        _merge_consents(row, into)
        _fill(row, into, "gender", none=Person.Gender.UNKNOWN)
        _fill(row, into, "organisation_id", none=None)
    elif isinstance(row, Organisation):
        _fill(row, into, "country", none="")
    else:
        return
    _fill_texts(row, into)
    into.save()


def _check_readers(row: Person, into: Person) -> None:
    """What points to the entry that is given up will point to the other: nobody else may read of the person by that."""
    if row.case_id != into.case_id and row.case_id in hooks.all_closed_cases():
        raise refusals.OpensPerson
    if row.level > into.level:
        raise refusals.OpensPerson
    if row.level == Level.RESTRICTED and set(into.readers.all()) - set(row.readers.all()):
        raise refusals.OpensPerson


def _merge_consents(row: Person, into: Person) -> None:
    """Of two agreements for one audience the stricter one stays; of two that are alike, the one that ends first.

    Where one of the entries has no agreement, none is left: nobody agreed to it for what that entry is on record for.
    """
    into.name_use = max(row.name_use, into.name_use, key=lambda one: NAME_USES.index(Person.NameUse(one)))
    kept = {one.audience: one for one in into.naming_forms.all()}
    given_up = {one.audience: one for one in row.naming_forms.all()}
    for audience in {*kept, *given_up}:
        mine, other = kept.get(audience), given_up.get(audience)
        looser = max(mine, other, key=_freedom) if mine and other else mine or other
        if looser is not None and (mine is None or other is None) and looser.form == NamingForm.Form.NOT_AT_ALL:
            # What was withdrawn stays withdrawn: it says no more than having no agreement does.
            continue
        if looser is not None:
            looser.delete()


def _freedom(agreed: NamingForm) -> tuple[int, bool, str]:
    end = agreed.expires_on
    return STRICTEST.index(NamingForm.Form(agreed.form)), end is None, end.isoformat() if end else ""


def _fill(row: Any, into: Any, column: str, *, none: object) -> None:
    """What the kept entry does not say it takes from the other."""
    if getattr(into, column) == none:
        setattr(into, column, getattr(row, column))


def _fill_texts(row: Any, into: Any) -> None:
    for column in into._meta.fields:
        if isinstance(column, TrilingualField):
            mine, other = getattr(into, column.name), getattr(row, column.name)
            missing = {code: other.within(code) for code in LANGUAGES if not mine.within(code)}
            setattr(into, column.name, replace(mine, **missing))
