"""What the records of persons and organisations are called, where they are shown and how they are corrected."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case
from tocsin.desk.people.pages import RoomPages
from tocsin.desk.records.kinds import Recommended, RecordKind

from .forms import OrganisationForm, PersonForm
from .models import NamingForm, Person

PAGES = RoomPages("directory", _("Directory"))
ORGANISATIONS = RoomPages("directory", _("Organisations"), page="organisations")

ACTIONS = {
    "directory.naming_agreed": _("Agreement on naming added"),
    "directory.naming_withdrawn": _("Agreement on naming withdrawn"),
    "directory.name_use_asked": _("Decision on the use of the name requested"),
    "directory.name_use_decided": _("Use of the name decided"),
    "updates.consent_ended": _("Mentioned in an update without an agreement in force"),
}


def shown_persons(rows: QuerySet[Any], reader: Account, case: Case) -> QuerySet[Any]:
    """Without those of whom nobody but who records reads a description, for everybody else."""
    if access.may_write(reader, case):
        return rows
    return rows.exclude(name_use__in=[Person.NameUse.ASKED, Person.NameUse.NOT_AT_ALL])


def _reason(action: str, reason: str) -> str:
    """The journal keeps codes: «public: full_name», «board», «role_only: she asked for it»."""
    first, _colon, rest = reason.partition(": ")
    if action == "directory.naming_agreed":
        return f"{_label(Audience, first)}: {_label(NamingForm.Form, rest)}"
    if action == "directory.naming_withdrawn":
        return _label(Audience, reason)
    if action == "directory.name_use_decided":
        return f"{_label(Person.NameUse, first)}: {rest}"
    return reason


def _label(choices: Any, code: str) -> str:
    return str(choices(code).label) if code in choices.values else code


KINDS = {
    "directory.person": RecordKind(
        label=pgettext_lazy("a row", "person"),
        page="directory:list",
        room=PAGES,
        recommended=Recommended(Level.TEAM, _("How a person may be named is a separate consent.")),
        form=PersonForm,
        searched=("name", "pseudonym", "description", "post"),
        personal=("name", "pseudonym", "post"),
        # What others read of a person is in ``sections``, in the form that the person agreed to.
        team_only=("description", "name", "pseudonym", "gender", "organisation", "post"),
        readable=shown_persons,
        used_everywhere=True,
        actions={"directory.person_added": _("Recorded"), **ACTIONS},
        reason=_reason,
        merging=_(
            "The stricter of two agreements on naming applies from then on. If only one of the entries has "
            "an agreement for an audience, no agreement is left for that audience."
        ),
    ),
    "directory.organisation": RecordKind(
        label=pgettext_lazy("a row", "organisation"),
        page="directory:organisations",
        room=ORGANISATIONS,
        form=OrganisationForm,
        searched=("name",),
        actions={"directory.organisation_added": _("Recorded")},
    ),
}
