"""What becomes of the agreements of a person whose two entries are merged."""

from __future__ import annotations

from typing import Any

from .models import NamingForm, Person

# From the form that says the least to the one that says the most.
STRICTEST = (
    NamingForm.Form.NOT_AT_ALL, NamingForm.Form.ROLE_ONLY, NamingForm.Form.PSEUDONYM, NamingForm.Form.FULL_NAME,
)  # fmt: skip

# From the answer that lets the most be printed to the one that lets the least: an open question stays open.
NAME_USES = (Person.NameUse.AS_AGREED, Person.NameUse.ROLE_ONLY, Person.NameUse.NOT_AT_ALL, Person.NameUse.ASKED)


def merge_consents(*, row: Any, into: Any) -> None:
    """Of two agreements for one audience the stricter one stays; of two that are alike, the one that ends first."""
    if not isinstance(row, Person):
        return
    into.name_use = max(row.name_use, into.name_use, key=lambda one: NAME_USES.index(Person.NameUse(one)))
    Person.all_records.filter(pk=into.pk).update(name_use=into.name_use)
    kept = {one.audience: one for one in into.naming_forms.all()}
    for one in row.naming_forms.all():
        other = kept.get(one.audience)
        if other is not None:
            looser = max(one, other, key=_freedom)
            looser.delete()


def _freedom(agreed: NamingForm) -> tuple[int, bool, str]:
    end = agreed.expires_on
    return STRICTEST.index(NamingForm.Form(agreed.form)), end is None, end.isoformat() if end else ""
