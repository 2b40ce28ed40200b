"""Where the cursor is when a page with a form has come, and the summary of what is wrong in one that comes back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms, template

from tocsin.desk.ui.field_errors import has_own_required_text
from tocsin.language import languages

register = template.Library()

# Not written in: whoever comes to these reads first.
CHOSEN = ("checkbox", "radio", "file", "hidden")


class Problem(NamedTuple):
    """One error of a form: the label of its field, and the id of what receives the focus.

    Both are empty for an error of the whole form, or of a hidden field; the label where the text is in the words of
    the field already, as in "Enter the outlet".
    """

    label: str
    text: str
    target: str


@register.simple_tag
def begin_at(form: forms.BaseForm) -> str:
    """Have the browser begin at the first field of a form that has just been opened, where that is one to write in.

    To be called before the form is drawn. A form that comes back with errors begins at their summary
    (``ui/errors.html``).
    """
    first = next(iter(form.visible_fields()), None)
    if not form.is_bound and first is not None and _is_written(first.field.widget):
        widget = first.field.widget
        if isinstance(widget, forms.MultiWidget):
            widget = widget.widgets[_own(widget)]
        widget.attrs["autofocus"] = True
    return ""


@register.filter
def problems(form: Any) -> list[Problem]:
    """All errors of a form and of those that it holds (``alternatives``, ``adding``), in the order of their fields."""
    return list(_problems(form)) if isinstance(form, forms.BaseForm) else []


def _problems(form: forms.BaseForm) -> Iterator[Problem]:
    for text in form.non_field_errors():
        # What is wrong with more than one field leads to where the form says, if it says so.
        yield Problem("", str(text), getattr(form, "problems_lead_to", ""))
    for field in form:
        for error in field.errors.as_data():
            says_all = error.code == "required" and has_own_required_text(field.field)
            label = "" if field.is_hidden or says_all else str(field.label)
            for said in error.messages:
                yield Problem(label, said, "" if field.is_hidden else _target(field))
    held = [*getattr(form, "alternatives", ())]
    if adding := getattr(form, "adding", None):
        held.append(adding.form)
    for one in held:
        yield from _problems(one)


def _target(field: forms.BoundField) -> str:
    """The id of an input; of a group of choices that of the group, so that its question is read out first."""
    widget = field.field.widget
    if isinstance(widget, forms.MultiWidget):
        return f"{field.auto_id}_{_own(widget)}"
    return f"{field.auto_id}_group" if field.use_fieldset else field.auto_id


def _own(widget: forms.MultiWidget) -> int:
    """The number of the input to begin at: of one text in three languages the reader's own."""
    inputs = enumerate(widget.widgets)
    return next((number for number, one in inputs if one.attrs.get("lang") == languages.current()), 0)


def _is_written(widget: forms.Widget) -> bool:
    if isinstance(widget, forms.MultiWidget):
        return True
    if getattr(widget, "use_fieldset", False):
        return False
    return getattr(widget, "input_type", "") not in CHOSEN
