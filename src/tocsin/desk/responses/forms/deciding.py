"""Forms of a scoping and of the decisions that follow it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.levels import Level
from tocsin.desk.people.access import WRITERS
from tocsin.desk.people.forms import DayField, RecordForm, SeenField, VersionField
from tocsin.desk.people.models import Account, Case, Membership
from tocsin.desk.ui.required import OWNER, REASON, TITLE, required
from tocsin.desk.watch.models import Alarm, Situation

from ..models import CriterionScore, Response, Review
from ..refusals import DecisionNeedsReason, NoFinding, NoNote, NoObjective, NothingWouldReopen
from ..stages import LIVE, Stage, open_moves
from .criteria import DECIDED_ON, WaysOut, text_field, ways_out

NEXT_REVIEW = _("Enter the day of the next review.")


def levels() -> list[tuple[int, Any]]:
    """The levels that a whole response can have."""
    return [(value, label) for value, label in Level.choices if value != Level.RESTRICTED]


class SituationInput(forms.TextInput):
    """A line to type in, with the names that begin so offered below it: there are hundreds of situations."""

    template_name = "responses/situation_input.html"
    names: list[str]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, {**(attrs or {}), "list": f"{name}_names", "autocomplete": "off"})
        return {**context, "names": self.names, "list": f"{name}_names"}


class SituationField(forms.CharField):
    """A situation by its name as the page shows it, or by its slug."""

    widget = SituationInput
    default_error_messages = {
        "required": _("Choose the situation."),
        "unknown": _("There is no situation “%(name)s”. Choose one from the list, or add it to the watch board first."),
    }

    def __init__(self, *, rows: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.by_name: dict[str, Situation] = {}
        names = []
        for row in rows:
            name = str(row) or row.slug
            if name.casefold() in self.by_name:
                name = f"{name} ({row.slug})"
            self.by_name[name.casefold()] = row
            self.by_name.setdefault(row.slug, row)
            self.by_name.setdefault(str(row.name).casefold(), row)
            names.append(name)
        self.widget.names = names

    def clean(self, value: Any) -> Any:
        name = str(super().clean(value) or "").strip()
        found = self.by_name.get(name.casefold())
        if found is None:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown", params={"name": name[:80]})
        return found


class OpenForm(forms.ModelForm):  # type: ignore[type-arg]
    """A scoping, from an alarm or by hand. An alarm is offered only where the page was opened from it."""

    class Meta:
        model = Response
        fields = ["level"]
        error_messages = required()

    def __init__(self, *args: Any, reader: Account, alarm: Alarm | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alarms = Alarm.objects.filter(pk=alarm.pk) if alarm else Alarm.objects.none()
        # It is the case's: the response reads it from there.
        self.fields["title"] = Case._meta.get_field("title").formfield(error_messages={"required": TITLE})
        self.fields["situation"] = SituationField(rows=Situation.objects.visible_to(reader), label=_("situation"))
        self.fields["alarm"] = forms.ModelChoiceField(alarms, required=False, widget=forms.HiddenInput)
        self.fields["on"] = DayField(
            label=_("opened on"), error_messages={"required": _("Enter when the scoping was opened.")}
        )
        level = self.fields["level"]
        if isinstance(level, forms.TypedChoiceField):
            # A response is a matter of its case already; its single rows are restricted, not the whole.
            level.choices = levels()
        self.order_fields(["situation", "title", "on", "level", "alarm"])


class ScoreForm(RecordForm):
    """One criterion, its score and the note that it rests on."""

    on = DayField(label=_("scored on"), error_messages={"required": _("Enter when it was scored.")})

    class Meta:
        model = CriterionScore
        fields = ["criterion", "score", "note"]
        widgets = {"score": forms.RadioSelect, "note": forms.Textarea(attrs={"rows": 4})}
        error_messages = required(
            criterion=_("Choose the criterion."),
            score=_("Choose the score."),
            note=NoNote.text,
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        score = self.fields["score"]
        if isinstance(score, forms.TypedChoiceField):
            score.choices = CriterionScore.Score.choices


class LaunchForm(RecordForm, WaysOut):
    """The decision to launch. Each way out that is filled in becomes an exit criterion."""

    version = VersionField()
    reason = text_field(
        label=_("reason"),
        help_text=_("Why now, and why us. It is kept with the decision permanently."),
        error_messages={"required": DecisionNeedsReason.text},
    )
    on = DayField(label=_("decided on"), error_messages={"required": DECIDED_ON})

    class Meta:
        model = Response
        fields = ["objective", "review_on", "owner"]
        error_messages = required(objective=NoObjective.text, review_on=_("Enter the review date."), owner=OWNER)

    field_order = [
        "objective", "ceasefire_days", "ask_words", "exit_words", "exit_day", "review_on", "owner", "reason", "on",
        "version",
    ]  # fmt: skip

    def __init__(self, *args: Any, response: Response, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("objective", "review_on"):
            self.fields[name].required = True
        self.fields["version"].initial = response.version
        self.fields["owner"].initial = response.owner_id

    def offered(self, name: str, rows: Any) -> Any:
        if name == "owner":
            return on_the_team(self.case)
        return super().offered(name, rows)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        values["exit_criteria"] = ways_out(values)
        return values


class MoveForm(forms.Form):
    """A move to another stage, of those that are open."""

    to = forms.ChoiceField(label=pgettext_lazy("stage", "to"), error_messages={"required": _("Choose the new stage.")})
    reason = text_field(label=_("reason"), error_messages={"required": DecisionNeedsReason.text})
    despite = text_field(
        label=_("why, although criteria are not met"),
        required=False,
        help_text=_("Only if an exit criterion is not met yet."),
    )
    reopens_when = text_field(
        label=_("what would reopen the scoping"),
        required=False,
        help_text=_("An event, a number or an answer that we are waiting for."),
        error_messages={"required": NothingWouldReopen.text},
    )
    reopens_on = DayField(label=_("look at it again on"), required=False)
    review_on = DayField(label=_("next review"), required=False, error_messages={"required": NEXT_REVIEW})
    owner = forms.ModelChoiceField(Account.objects.none(), label=_("owner"), required=False)
    on = DayField(label=_("decided on"), error_messages={"required": DECIDED_ON})
    version = VersionField()

    def __init__(self, *args: Any, response: Response, to: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        moves = open_moves(response.stage)
        field = self.fields["to"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(move), move.label) for move in [*moves, *self._gone(response, moves)]]
        field.initial = to
        if to:
            # It was chosen with the button, and the page is called after it.
            field.widget = forms.HiddenInput()
        self.fields["version"].initial = response.version
        owner = self.fields["owner"]
        if isinstance(owner, forms.ModelChoiceField):
            owner.queryset = on_the_team(response.case)
            owner.initial = response.owner_id
        if to and to not in LIVE:
            del self.fields["owner"]
        if Stage.DEFERRED not in moves or to not in ("", Stage.DEFERRED):
            del self.fields["reopens_when"], self.fields["reopens_on"]
        elif to == Stage.DEFERRED:
            self.fields["reopens_when"].required = True
        if Stage.EXITED not in moves or to not in ("", Stage.EXITED):
            del self.fields["despite"]
        if not response.launched_on or to == Stage.EXITED:
            del self.fields["review_on"]
        elif response.stage == Stage.EXITED:
            self.fields["review_on"].required = True

    def _gone(self, response: Response, moves: list[Stage]) -> list[Stage]:
        """What was chosen on a page that is out of date: its reader is told who decided, not that a choice is gone."""
        asked = self.data.get("to", "")
        stale = self.is_bound and self.data.get("version") != str(response.version)
        return [Stage(asked)] if stale and asked in Stage.values and asked not in moves else []


class ReviewForm(RecordForm):
    """That the response was looked at again."""

    on = DayField(label=_("reviewed on"), error_messages={"required": _("Enter when it was reviewed.")})

    class Meta:
        model = Review
        fields = ["on", "found", "next_on"]
        error_messages = required(found=NoFinding.text, next_on=NEXT_REVIEW)


class OwnerForm(forms.Form):
    """Who owns the response from a day on."""

    owner = forms.ModelChoiceField(Account.objects.none(), label=_("owner"), error_messages={"required": OWNER})
    on = DayField(
        label=pgettext_lazy("a day", "from"),
        error_messages={"required": _("Enter the day on which the change takes effect.")},
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        if isinstance(owner, forms.ModelChoiceField):
            owner.queryset = on_the_team(case)


class ResponseLevelForm(forms.Form):
    """Who may read of the response from now on."""

    level = forms.TypedChoiceField(
        label=pgettext_lazy("a level", "who can read it"),
        coerce=int,
        error_messages={"required": _("Choose who can read the response.")},
    )
    reason = text_field(label=_("reason"), error_messages={"required": REASON})
    seen = SeenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        level = self.fields["level"]
        if isinstance(level, forms.TypedChoiceField):
            level.choices = levels()


def on_the_team(case: Case) -> Any:
    """Who can own a response: the convenor and the lasting members of the team of its case."""
    members = Membership.objects.current().filter(case=case, role__in=WRITERS, temporary=False).values("account")
    return Account.objects.filter(pk__in=members).order_by("name")
