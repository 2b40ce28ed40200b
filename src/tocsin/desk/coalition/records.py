"""What the records of the coalition are called, where they are shown and how they are corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.directory.models import Person
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Guarded
from tocsin.desk.people.pages import RoomPages
from tocsin.desk.records.kinds import Recommended, RecordKind
from tocsin.desk.refusals import in_words
from tocsin.language.lists import with_commas

from . import operations
from .forms import CommitmentCorrection, JointActionForm, PartnerCorrection
from .models import Commitment, JointAction, Partner

PAGES = RoomPages("coalition", _("Coalition"))


def _check_partner(*, row: Partner, by: Account, today: date, **_more: Any) -> None:
    operations.check_partner(partner=row, by=by, today=today)


def _check_commitment(*, row: Commitment, before: Commitment, today: date, **_more: Any) -> None:
    operations.check_commitment(commitment=row, before=before, today=today)


def _check_joint_action(
    *, row: JointAction, chosen: Mapping[str, list[Any]], before: JointAction, by: Account, today: date, **_more: Any
) -> None:
    values = {column.name: getattr(row, column.name) for column in row._meta.fields} | {"day": row.when}
    operations.check_joint_action(
        row.case,
        values,
        partners=_seen(Partner, chosen.get("partners", ()), row.case_id, by),
        persons=_seen(Person, chosen.get("persons", ()), row.case_id, by),
        by=by,
        today=today,
        known=set(before.partners.values_list("pk", flat=True)),
        known_persons={before.verifier_person_id or 0, *before.persons.values_list("pk", flat=True)},
    )


def _seen(model: type[Guarded], rows: Iterable[Any], case: int, by: Account) -> list[Any]:
    """A refusal counts none of whom the corrector may not know."""
    return list(model.objects.seen_from(case, by).filter(pk__in=[row.pk for row in rows]))


def _of_joint_action(row: JointAction) -> str:
    return with_commas(row.get_kind_display(), in_words(row.when))


KINDS = {
    "coalition.commitment": RecordKind(
        label=pgettext_lazy("a row", "commitment"),
        page="coalition:list",
        room=PAGES,
        recommended=Recommended(Level.PARTNER, _("Partners may know what each has taken on.")),
        form=CommitmentCorrection,
        check=_check_commitment,
        searched=("what",),
        actions={
            "coalition.promised": pgettext_lazy("commitment", "Promised"),
            "coalition.delivered": pgettext_lazy("commitment", "Delivered"),
        },
    ),
    "coalition.jointaction": RecordKind(
        label=pgettext_lazy("a row", "joint action"),
        page="coalition:list",
        room=PAGES,
        recommended=Recommended(Level.PUBLIC, _("It was done in public and has a source.")),
        form=JointActionForm,
        check=_check_joint_action,
        heading=_of_joint_action,
        searched=("about", "town", "addressed_to"),
        # Who verified it can be a person by name: ``sections`` shows them in the form that they agreed to.
        team_only=("persons", "verified_by", "verifier_person", "verifier_body"),
        personal=("verified_by",),
        # The name under which the journal kept it before records had pages.
        actions={"coalition.joint_action_corrected": _("Corrected")},
    ),
    "coalition.partner": RecordKind(
        label=pgettext_lazy("a row", "partner"),
        page="coalition:list",
        room=PAGES,
        recommended=Recommended(Level.PARTNER, _("Partners may know who else was asked.")),
        form=PartnerCorrection,
        check=_check_partner,
        actions={
            "coalition.answered_in": pgettext_lazy("partner", "In"),
            "coalition.answered_out": pgettext_lazy("partner", "Out"),
        },
    ),
}
