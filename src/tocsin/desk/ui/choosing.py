"""Choices among thousands, found by typing: for every drop-down and list of boxes that a form offers from rows.

``offer_by_typing(form)`` gives a field with more than ``FEW`` choices a search box. With script, typing asks the same
address for ``?offer=FIELD&q=TEXT`` and gets the choices that match; without, the button beside the box posts the form
as it is, and it comes back with what matches and with everything typed. Only what the form offers anyway is found, so
that nobody learns here of a row that they may not see. A form with few choices stays as plain as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.db.models import BLANK_CHOICE_DASH, QuerySet
from django.forms.utils import ErrorDict
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from tocsin.language.folding import fold

# So many choices are read at a glance, and so many are shown of those found.
FEW = 20
LONGEST = 200
NOTHING_CHOSEN = "—"
# Of a ``BigAutoField``.
_LARGEST = 2**63 - 1


class _Typed:
    """What both widgets share: the rows that may be chosen, and which of them are shown."""

    rows: QuerySet[Any]
    label_of: Any
    blank: str | None = None
    wanted = ""
    plain_template: ClassVar[str]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        self.wanted = str(data.get(f"{name}-find", "")).strip()[:LONGEST]
        return super().value_from_datadict(data, files, name)  # type: ignore[misc]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        widget: Any = self
        widget.choices = self._shown(widget.format_value(value))
        context: dict[str, Any] = super().get_context(name, value, attrs)  # type: ignore[misc]
        context["widget"]["typed"] = {
            "plain": self.plain_template,
            "name": name,
            "wanted": self.wanted,
            "label": _("Type part of it to find it"),
            "find": _("Find"),
            "help": _("Shown are the first that match. Type more to find others."),
        }
        return context

    def _shown(self, value: Iterable[Any]) -> list[tuple[Any, str]]:
        """What is chosen already, then what matches."""
        chosen = [int(one) for one in map(str, value) if one.isdecimal() and int(one[:30]) <= _LARGEST]
        kept = {row.pk: row for row in self.rows.filter(pk__in=chosen)} if chosen else {}
        found = [row for row in self.matching(self.wanted) if row.pk not in kept]
        shown = [(row.pk, str(self.label_of(row))) for row in [*kept.values(), *found]]
        return shown if self.blank is None else [("", self.blank), *shown]

    def matching(self, wanted: str) -> list[Any]:
        """The first rows of which the text that is shown holds every word."""
        if not wanted:
            return list(self.rows[:FEW])
        plain, words = fold.__wrapped__, fold(wanted).split()
        found: list[Any] = []
        for row in self.rows.iterator(chunk_size=2000):
            text = plain(str(self.label_of(row)))
            if all(word in text for word in words):
                found.append(row)
                if len(found) == FEW:
                    break
        return found


class TypedSelect(_Typed, forms.Select):
    """One of thousands."""

    plain_template = forms.Select.template_name
    template_name = "ui/choosing.html"


class TypedCheckboxes(_Typed, forms.CheckboxSelectMultiple):
    """Several of thousands."""

    plain_template = forms.CheckboxSelectMultiple.template_name
    template_name = "ui/choosing.html"
    # A name in Latin letters that begins with a number is not turned round on an Arabic page.
    option_template_name = "ui/choosing_option.html"


def offer_by_typing(form: forms.BaseForm) -> dict[str, _Typed]:
    """Give each field of a form with many choices its search box; returns these widgets by the name of their input."""
    typed: dict[str, _Typed] = {}
    for name, field in form.fields.items():
        if getattr(field, "empty_label", None) == BLANK_CHOICE_DASH[0][1]:
            field.empty_label = NOTHING_CHOSEN  # type: ignore[attr-defined]
        if isinstance(field, forms.MultiValueField) and isinstance(field.widget, forms.MultiWidget):
            several: Any = field.widget
            inputs, names = several.widgets, several.widgets_names
            for number, inner in enumerate(field.fields):
                widget = _made(inner, inputs[number])
                if widget is not None:
                    inputs[number] = widget
                    typed[form.add_prefix(name) + names[number]] = widget
        else:
            widget = _made(field, field.widget)
            if widget is not None:
                field.widget = widget
                typed[form.add_prefix(name)] = widget
    return typed


def _made(field: forms.Field, plain: forms.Widget) -> Any:
    if not isinstance(field, forms.ModelChoiceField) or plain.is_hidden or field.queryset is None:
        return None
    if len(field.queryset.values_list("pk", flat=True).order_by()[: FEW + 1]) <= FEW:
        return None
    several = isinstance(field, forms.ModelMultipleChoiceField)
    widget: Any = TypedCheckboxes(attrs=plain.attrs) if several else TypedSelect(attrs=plain.attrs)
    widget.rows, widget.label_of, widget.is_required = field.queryset, field.label_from_instance, plain.is_required
    # The chosen are looked up by their number: an iterator over all of them would be drawn.
    if not several:
        widget.blank = str(field.empty_label or NOTHING_CHOSEN)
    return widget


def answer_typing(request: HttpRequest, typed: dict[str, _Typed]) -> JsonResponse | None:
    """The choices for what was typed so far, where a script asks for them."""
    widget = typed.get(request.GET.get("offer", "")) if request.method == "GET" else None
    if widget is None:
        return None
    found = widget.matching(request.GET.get("q", "").strip()[:LONGEST])
    return JsonResponse({"choices": [[str(row.pk), str(widget.label_of(row))] for row in found]})


def is_looking(request: HttpRequest, form: forms.BaseForm) -> bool:
    """Whether the form was posted to find a choice: it is shown again with all that was typed, unjudged."""
    if request.method != "POST" or "look" not in request.POST:
        return False
    vars(form)["_errors"] = ErrorDict()
    return True
