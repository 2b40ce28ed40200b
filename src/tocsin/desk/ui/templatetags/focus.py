"""Where the cursor is when a page with a form has come."""

from __future__ import annotations

from django import forms, template

from tocsin.language import languages

register = template.Library()

# Not written in: whoever comes to these reads first.
CHOSEN = ("checkbox", "radio", "file", "hidden")


@register.simple_tag
def begin_at(form: forms.BaseForm) -> str:
    """Have the browser begin where a person does; to be called before the form is drawn.

    At the first field that is wrong, or at what is said of the form as a whole; on a form that has just been opened at
    its first field, where that is one to write in. ``form.begins_at`` is then the name of a group of choices, or
    ``summary``, for the templates that draw these.
    """
    wrong = [field.name for field in form.visible_fields() if field.errors]
    place = ""
    if wrong:
        place = _place(form.fields[wrong[0]].widget, wrong[0])
    elif form.errors:
        place = "summary"
    elif not form.is_bound:
        first = next(iter(form.visible_fields()), None)
        if first is not None and _is_written(first.field.widget):
            place = _place(first.field.widget, first.name)
    form.begins_at = place  # type: ignore[attr-defined]
    return ""


def _is_written(widget: forms.Widget) -> bool:
    if isinstance(widget, forms.MultiWidget):
        return True
    if getattr(widget, "use_fieldset", False):
        return False
    return getattr(widget, "input_type", "") not in CHOSEN


def _place(widget: forms.Widget, name: str) -> str:
    """Marks one input; of a group of choices no single one, so that its question is read out first."""
    if isinstance(widget, forms.MultiWidget):
        # Of one text in three languages the reader's own.
        own = [one for one in widget.widgets if one.attrs.get("lang") == languages.current()]
        (own or widget.widgets)[0].attrs["autofocus"] = True
    elif getattr(widget, "use_fieldset", False):
        return name
    else:
        widget.attrs["autofocus"] = True
    return ""
