"""The page on which the convenor passes on what a colleague was responsible for, and ends their access."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.desk.journal import clock
from tocsin.desk.people.forms import SeenField
from tocsin.desk.people.models import Account, Membership
from tocsin.desk.people.shortcuts import account_of, case_to_decide
from tocsin.desk.people.views import crumbs
from tocsin.desk.responses.forms import on_the_team
from tocsin.desk.ui import pages
from tocsin.desk.ui.required import REASON

from . import leaving


class LeavingForm(forms.Form):
    """To whom it passes, which restricted records with it, and why."""

    heir = forms.ModelChoiceField(
        Account.objects.none(),
        label=gettext_lazy("hand over to"),
        error_messages={"required": gettext_lazy("Choose who takes over.")},
    )
    records = forms.MultipleChoiceField(
        label=gettext_lazy("restricted records that they may read from now on"),
        help_text=gettext_lazy("Those that you do not tick keep the readers that they have."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    leaves_team = forms.BooleanField(
        label=gettext_lazy("no longer works for the convenor"),
        help_text=gettext_lazy("Their hours on duty are handed over too, and they no longer see the watch board."),
        required=False,
        initial=True,
    )
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Kept in the journal permanently."),
        error_messages={"required": REASON},
    )
    seen = SeenField()

    def __init__(self, *args: Any, membership: Membership, by: Account, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        heir, records = self.fields["heir"], self.fields["records"]
        if isinstance(heir, forms.ModelChoiceField):
            heir.queryset = on_the_team(membership.case).exclude(pk=membership.account_id)
        restricted = leaving.list_restricted(membership, by=by)
        if isinstance(records, forms.MultipleChoiceField):
            records.choices = [(one.key, f"{one.kind}: {one.text}") for one in restricted]
        if not restricted:
            del self.fields["records"]
        if not leaving.has_something(membership, by=by, today=today):
            del self.fields["heir"]
        if not (by.is_team and membership.account.is_team):
            del self.fields["leaves_team"]


def leaves(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What passes to a colleague when somebody leaves, and the form that does it."""
    case, reader, today = case_to_decide(request, slug), account_of(request), clock.today()
    current = Membership.objects.current().filter(case=case).select_related("account", "case")
    membership = get_object_or_404(current, pk=pk)
    seen = leaving.as_seen(membership, by=reader, today=today)
    form = LeavingForm(request.POST or None, membership=membership, by=reader, today=today, initial={"seen": seen})

    def operate(*, records: list[str] | None = None, leaves_team: bool = False, **values: Any) -> None:
        leaving.pass_on_and_end(
            membership=membership, records=records or (), leaves_team=leaves_team, by=reader, today=today, **values
        )

    themselves = membership.account_id == reader.pk
    return pages.record(
        request,
        form,
        operate,
        title=_("A colleague leaves"),
        lead=_("%(name)s will no longer have access to this case.") % {"name": membership.account.name},
        submit=_("Hand over and end membership"),
        then=reverse("people:members", args=[slug]),
        # Who leaves cannot come back to the list.
        after=(lambda _done: reverse("overview:home")) if themselves else None,
        crumbs=crumbs(case),
        template="overview/leaves.html",
        more={
            "case": case,
            "tab": "members",
            "room": "responses",
            "held": leaving.list_held(membership, by=reader, today=today),
            "duties": leaving.list_duties(membership, by=reader),
        },
    )
